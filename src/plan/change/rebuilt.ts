import type { Flow } from '../../model/flow.js';
import type { HostState, InternalLink, Link, OvsPort } from '../../model/host-state.js';
import { devicesOf } from '../../tools/index.js';
import { content } from '../difference/difference.js';

/** A host's state in two parts. */
export interface Parted {
  /** What has to go before anything else, as the same names are to be something else. */
  readonly rebuilt: Pick<HostState, 'links' | 'ovsPorts' | 'flows'>;
  /** The rest: without what the kernel and Open vSwitch take away with a device, such as its addresses. */
  readonly remaining: HostState;
}

/** Parts what a host has at those devices that cannot become what they shall be by being set. */
export function partRebuilt(from: HostState, to: HostState): Parted {
  const names = rebuiltDevices(from, to);
  const isRebuilt = (netns: string, device: string): boolean => names.has(`${netns}/${device}`);
  const stays = ({ netns, device }: { readonly netns: string; readonly device?: string }): boolean =>
    device === undefined || !isRebuilt(netns, device);
  const linkGoes = (link: Link): boolean =>
    devicesOf([link]).some(({ netns, name }) => isRebuilt(netns, name));
  const portNames = new Set(from.ovsPorts.filter(({ name }) => isRebuilt('', name)).map(({ name }) => name));
  // A number is what is left of the name of a port that is gone: another may get it.
  const flowGoes = (flow: Flow): boolean =>
    portsOf(flow).some((port) => portNames.has(port) || /^\d+$/.test(port));
  return {
    rebuilt: {
      links: from.links.filter(linkGoes),
      ovsPorts: from.ovsPorts.filter(({ name }) => portNames.has(name)),
      flows: from.flows.filter(flowGoes),
    },
    remaining: {
      ...from,
      links: from.links.filter((link) => !linkGoes(link)),
      ovsPorts: from.ovsPorts.filter(({ name }) => !portNames.has(name)),
      flows: from.flows.filter((flow) => !flowGoes(flow)),
      sysctls: from.sysctls.filter(stays),
      addresses: from.addresses.filter(stays),
      routes: from.routes.filter(stays),
      neighbours: from.neighbours.filter(stays),
      fdb: from.fdb.filter(stays),
      awaited: from.awaited.filter(stays),
    },
  };
}

/** As `netns/name`; an internal port of Open vSwitch is listed as the port ('' is its namespace) and as the device. */
function rebuiltDevices(from: HostState, to: HostState): Set<string> {
  const wantedPorts = new Map(to.ovsPorts.map((port) => [port.name, port]));
  const wantedLinks = new Map<string, Link>(
    to.links.flatMap((link) =>
      devicesOf([link]).map(({ netns, name }) => [`${netns}/${name}`, link] as const),
    ),
  );
  const ports = new Set<string>();
  const devices = new Set<string>();
  for (const port of from.ovsPorts) {
    const wanted = wantedPorts.get(port.name);
    if (wanted !== undefined && portKind(wanted) !== portKind(port)) ports.add(port.name);
  }
  for (const link of from.links) {
    const own = devicesOf([link]).map(({ netns, name }): string => `${netns}/${name}`);
    const wanted = own.flatMap((name) => wantedLinks.get(name) ?? []);
    if (wanted.every((one) => linkKind(one) === linkKind(link)) && !ports.has(link.name)) continue;
    for (const name of own) devices.add(name);
    if (isInternal(link)) ports.add(link.name);
  }
  return new Set([...devices, ...[...ports].map((name) => `/${name}`)]);
}

const isInternal = (link: Link): link is InternalLink => link.kind === 'internal';

/** What of a port is what it is. Tag and notes can be set. */
const portKind = ({ bridge, type, options }: OvsPort): string => content({ bridge, type, options });

/** What of a link is what it is. Size, MAC, bridge and state can be set. */
function linkKind(link: Link): string {
  switch (link.kind) {
    case 'veth':
      return content(devicesOf([link]).map(({ kind, netns, name }) => ({ kind, netns, name })));
    case 'vxlan':
    case 'vlan':
      return content({ ...link, mtu: undefined, mac: undefined, master: undefined, up: undefined });
    case 'bridge':
    case 'nic':
    case 'internal':
      return link.kind;
  }
}

/** Names of the ports that a flow speaks of. */
const portsOf = ({ match, actions }: Flow): string[] => [
  ...(match.in_port === undefined ? [] : [match.in_port]),
  ...actions.flatMap((action) => (action.kind === 'output' ? [action.port] : [])),
];
