import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { groupBy } from '../../src/model/group-by.js';
import type { Address, HostState, Link, Route } from '../../src/model/host-state.js';
import { connectedPrefix } from '../../src/model/ip.js';
import type { HostDump, NetnsDump } from '../../src/observe/dump.js';
import type { Subject } from '../../src/observe/script.js';
import { devicesOf, type Device, type ShownDevice } from '../../src/tools/index.js';

/** What a host that has just this state shows of itself. */
export function dumpOf(state: HostState, subject: Subject): HostDump {
  const names = new Set(state.netns.map(({ name }) => name));
  const isThere = (netns: string): boolean =>
    netns === '' || names.has(netns) || subject.devicesOnly.has(netns);
  const devices = shownDevices({
    ...state,
    links: state.links.filter((link) => devicesOf([link]).every(({ netns }) => isThere(netns))),
  });
  const there = new Set(devices.map(([, { name }]) => name));
  return {
    netns: names,
    namespaces: new Map(
      subject.namespaces.filter(isThere).map((netns) => [
        netns,
        netnsDump(
          state,
          netns,
          devices.flatMap(([at, device]) => (at === netns ? [device] : [])),
        ),
      ]),
    ),
    ipsets: state.ipsets,
    ebtables: { chains: state.ebtablesChains, rules: state.ebtablesRules },
    openvswitch: new Set(['ovsdb-server', 'ovs-vswitchd']),
    ovsdb: {
      bridges: state.ovsBridges,
      ports: state.ovsPorts.map((port) => ({
        ...port,
        hasDevice: ['patch', 'vxlan'].includes(port.type) || there.has(port.name),
      })),
    },
    flows: new Map(
      state.ovsBridges.map(({ name }) => [
        name,
        groupBy(state.flows, ({ bridge }) => bridge).get(name) ?? [],
      ]),
    ),
    files: new Map(state.files.map(({ path, content }) => [path, hash(content)])),
    daemons: new Map(
      subject.daemons.flatMap((daemon, index) =>
        state.daemons.some(({ name }) => name === daemon.name)
          ? [
              [
                index,
                { where: isThere(daemon.netns) ? 'here' : 'elsewhere', commandLine: daemon.argv.join(' ') },
              ] as const,
            ]
          : [],
      ),
    ),
  };
}

const hash = (content: string): string =>
  bytesToHex(sha256(utf8ToBytes(content === '' || content.endsWith('\n') ? content : `${content}\n`)));

function netnsDump(state: HostState, netns: string, devices: readonly ShownDevice[]): NetnsDump {
  const here = <T extends { readonly netns: string }>(items: readonly T[]): T[] =>
    items.filter((item) => item.netns === netns);
  return {
    devices: new Map(devices.map((device) => [device.name, device])),
    routes: [...here(state.routes), ...here(state.addresses).flatMap(connected)],
    neighbours: here(state.neighbours),
    fdb: here(state.fdb),
    rules: { chains: here(state.iptablesChains), rules: here(state.iptablesRules) },
    sysctls: new Map(here(state.sysctls).map(({ key, value }) => [key, value])),
  };
}

function connected({ netns, device, address, origin }: Address): Route[] {
  const prefix = connectedPrefix(address);
  return prefix === undefined ? [] : [{ netns, device, destination: prefix.cidr, proto: 'kernel', origin }];
}

function shownDevices(state: HostState): (readonly [netns: string, device: ShownDevice])[] {
  const ends = state.links.flatMap((link) => {
    const devices = devicesOf([link]);
    return devices.map((device) => ({ link, device, other: devices.find((one) => one !== device) }));
  });
  const indexOf = (device: Device | undefined): number =>
    1 + ends.findIndex((end) => end.device.netns === device?.netns && end.device.name === device.name);
  const shown = ends.map(
    ({ link, device, other }) =>
      [
        device.netns,
        {
          name: device.name,
          index: indexOf(device),
          ...peerOf(link, device, other, indexOf),
          kind: link.kind,
          mtu: device.mtu ?? 1500,
          mac: device.mac ?? '',
          up: device.up,
          promisc: device.promisc ?? false,
          txChecksums: device.txChecksumOff !== true,
          ...(device.master === undefined ? {} : { master: device.master }),
          data: dataOf(link),
          addresses: shownAddresses(state, device),
        },
      ] as const,
  );
  return [...shown, ...nics(state)];
}

/** The host's ends of cables that the sandbox has made. */
function nics(state: HostState): (readonly [netns: string, device: ShownDevice])[] {
  const isMade = new Set(devicesOf(state.links).map(({ netns, name }) => `${netns}/${name}`));
  const names = [
    ...state.ovsPorts.map(({ name }) => name),
    ...state.addresses.flatMap(({ netns, device }) => (netns === '' ? [device] : [])),
  ].filter((name) => /^(eth\d|gw-)/.test(name) && !isMade.has(`/${name}`));
  return [...new Set(names)].map((name, index) => [
    '',
    {
      ...{
        name,
        index: 10_000 + index,
        kind: 'veth',
        mtu: 1500,
        mac: '',
        up: true,
        promisc: false,
        data: {},
      },
      addresses: shownAddresses(state, { netns: '', name }),
    },
  ]);
}

function peerOf(
  link: Link,
  device: Device,
  other: Device | undefined,
  indexOf: (device: Device) => number,
): { readonly peer?: string | number } {
  if (link.kind === 'vlan') return { peer: link.device };
  if (other === undefined) return {};
  return { peer: other.netns === device.netns ? other.name : indexOf(other) };
}

function dataOf(link: Link): Readonly<Record<string, unknown>> {
  if (link.kind === 'vlan') return { id: link.vlan };
  if (link.kind !== 'vxlan') return {};
  const { vni, device, dstport, proxy, local } = link;
  return { id: vni, link: device, port: dstport, proxy, local };
}

/** Also those that come by a lease or by a router's advertisement. */
function shownAddresses(
  state: HostState,
  { netns, name }: Pick<Device, 'netns' | 'name'>,
): ShownDevice['addresses'] {
  const isHere = (one: { readonly netns: string; readonly device: string }): boolean =>
    one.netns === netns && one.device === name;
  const leased = state.daemons.flatMap((daemon) =>
    daemon.brings === undefined ? [] : [{ netns: daemon.netns, ...daemon.brings }],
  );
  return [
    ...state.addresses.filter(isHere).map(({ address, broadcast }) => ({
      address,
      ...(broadcast === undefined ? {} : { broadcast }),
      isDynamic: false,
      isLinkLocal: address.startsWith('fe80:'),
    })),
    ...[...state.awaited, ...leased]
      .filter(isHere)
      .map(({ ip }) => ({ address: `${ip}/64`, isDynamic: true, isLinkLocal: false })),
  ];
}
