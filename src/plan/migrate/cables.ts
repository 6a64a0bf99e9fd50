import type { Lane, Locate } from '../../model/batch.js';
import type { HostState } from '../../model/host-state.js';
import type { ConnectionMatch } from '../../model/netfilter/connection-match.js';
import type { IptablesRule } from '../../model/netfilter/iptables.js';
import type { Origin } from '../../model/origin.js';
import { isIpv6, linkLocalAddress } from '../../model/ip.js';
import type { Port, Server } from '../../model/lab.js';
import { tapName } from '../../model/names.js';
import {
  announceDevices,
  carryConnections,
  configureNetns,
  devicesOf,
  forgetConnections,
  holdFlows,
  ipBatch,
  renewFlows,
  type CarriedZone,
  type Device,
} from '../../tools/index.js';
import { isHoldable } from '../host/hold.js';

/**
 * Pulls the cables of a server out of one host and puts them into another, in the sandbox:
 *
 * ```
 * link set tapea519cb7-2a netns compute2
 * link set tapea519cb7-2a master qbrea519cb7-2a up
 * ```
 *
 * Nobody has them for the time of two commands. Neutron's rules let the rest of a connection pass because its beginning did, which
 * only the old host knows: it tells the new one before, and after that once more of those that have begun in between. What the new one
 * knows of an earlier stay would make it drop what is said since. Of others on both hosts none loses anything by links that come and go: see
 * `hold.ts`.
 */
export function reconnect(server: Server, from: HostState, to: HostState, locate: Locate): Lane {
  const { name, ports, path } = server;
  const origin = { feature: 'plan', path };
  const devices = tapsOf(ports, to);
  const out = devices.map((tap) => ({ text: `link set ${tap.name} netns ${to.host}`, origin: tap.origin }));
  const content = { devices, addresses: [], routes: [], neighbours: [] };
  const zones = carriedZones(ports, from, to);
  const carried = carryConnections(`connections of ${name}`, [from.host, to.host], zones, origin);
  const switching = [from, to].filter(isHoldable).map(({ host }) => host);
  const nics = ports.map((_, index) => `eth${index}`);
  return [
    ...forgetConnections(earlier(to.host, zones, origin), origin, locate, `with ${name}, from before`),
    ...carried,
    announceDevices(from.host, name, nics, origin),
    ...holdFlows(switching, origin),
    ...ipBatch(`${name} out of ${from.host}`, from.host, out, origin, locate),
    ...configureNetns(`${name} into ${to.host}`, to.host, content, origin, locate),
    ...renewFlows(switching, origin),
    ...carried,
  ];
}

function tapsOf(ports: readonly Port[], { links }: HostState): Device[] {
  const taps = new Set(ports.map(({ id }) => tapName(id)));
  return devicesOf(links).filter((device) => device.netns === '' && taps.has(device.name));
}

/** In the sandbox a host is a namespace. */
const earlier = (host: string, zones: readonly CarriedZone[], origin: Origin): ConnectionMatch[] =>
  zones.flatMap(({ to: zone, addresses }) =>
    addresses.flatMap((address) => {
      const match = { netns: host, family: isIpv6(address) ? 'ipv6' : 'ipv4', zone, origin } as const;
      return [
        { ...match, source: address },
        { ...match, destination: address },
      ];
    }),
  );

/** Only where both hosts filter is there something to know. */
const carriedZones = (ports: readonly Port[], from: HostState, to: HostState): CarriedZone[] =>
  ports.flatMap((port) => {
    const [before, after] = [zoneOf(from, port), zoneOf(to, port)];
    return before === undefined || after === undefined
      ? []
      : { from: before, to: after, addresses: addressesOf(port) };
  });

/** `-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap... -j CT --zone 4097` */
function zoneOf({ iptablesRules }: HostState, { id }: Port): number | undefined {
  const isOfPort = ({ matches }: IptablesRule): boolean =>
    matches.some((match) => match.kind === 'physdev' && match.in === tapName(id));
  const rule = iptablesRules.find((one) => one.target.kind === 'ct-zone' && isOfPort(one));
  return rule?.target.kind === 'ct-zone' ? rule.target.zone : undefined;
}

const addressesOf = ({ fixedIps, mac, allowedAddressPairs }: Port): string[] => [
  ...new Set([...[...fixedIps, ...allowedAddressPairs].map(({ ip }) => ip), linkLocalAddress(mac)]),
];
