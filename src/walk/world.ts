import { SANDBOX, type HostState, type LabStates, type Link, type OvsPort } from '../model/host-state.js';
import type { Flow } from '../model/flow.js';
import type { KnownConnection } from './connection.js';
import { fibOf, type FibEntry, type OwnAddress } from './fib.js';
import { ipNumber, rangeOf } from './headers.js';
import { tablesOf, type Tables } from './tables.js';

/** All that a packet can meet, ready to be asked: compiled or observed states, and what devices have learned. */
export interface World {
  readonly hosts: ReadonlyMap<string, HostNode>;
  readonly learned: Learned;
  /** Confirmed ones, by `HOST NETNS FAMILY ZONE`. */
  readonly connections: ReadonlyMap<string, readonly KnownConnection[]>;
}

/** What bridges know from frames that they have seen. */
export interface Learned {
  /** `HOST BRIDGE VLAN MAC` -> port */
  readonly macs: ReadonlyMap<string, string>;
  /** `HOST BRIDGE` -> flows that `learn` has made. */
  readonly flows: ReadonlyMap<string, readonly Flow[]>;
}

export const NOTHING_LEARNED: Learned = { macs: new Map(), flows: new Map() };

/** A host's part of it. */
export interface HostNode {
  readonly state: HostState;
  /** By `NETNS DEVICE`. */
  readonly devices: ReadonlyMap<string, Device>;
  readonly namespaces: ReadonlyMap<string, Namespace>;
  /** Open vSwitch's internal ports and bridges' own, in whichever namespace. */
  readonly ovsDevices: ReadonlyMap<string, Device>;
  /** By bridge. */
  readonly switches: ReadonlyMap<string, OvsSwitch>;
}

/** A network device. */
export interface Device {
  readonly host: string;
  readonly netns: string;
  readonly name: string;
  readonly kind: Link['kind'];
  /** Where nobody has chosen it, a word that is like no other's. */
  readonly mac: string;
  /** bytes */
  readonly mtu: number;
  readonly up: boolean;
  readonly master?: string;
  /** Of a veth pair. */
  readonly peer?: { readonly host: string; readonly netns: string; readonly name: string };
  /** It is a port of an Open vSwitch bridge. */
  readonly ovs?: OvsPort;
  readonly link: Link;
}

/** A network namespace: what its IP stack goes by. */
export interface Namespace {
  readonly addresses: readonly OwnAddress[];
  readonly state: HostState;
  readonly name: string;
  readonly sysctls: ReadonlyMap<string, string>;
  readonly tables: Tables;
  /** Routes of IPv4, the first that fits decides. */
  readonly fib: readonly FibEntry[];
}

/** An Open vSwitch bridge. */
export interface OvsSwitch {
  readonly name: string;
  readonly isSecure: boolean;
  readonly ports: ReadonlyMap<string, OvsPort>;
  /** By table, the highest priority first. */
  readonly tables: ReadonlyMap<number, readonly Flow[]>;
}

/** Of hosts' states, in which nothing is learned yet. */
export function worldOf(states: LabStates): World {
  const all = [states.sandbox, ...states.hosts];
  const cables = cablesOf(states.sandbox);
  return {
    hosts: new Map(all.map((state) => [state.host, hostNode(state, cables)])),
    learned: NOTHING_LEARNED,
    connections: new Map(),
  };
}

/** The device of that name; undefined: there is none. */
export const deviceOf = (world: World, host: string, netns: string, name: string): Device | undefined =>
  world.hosts.get(host)?.devices.get(`${netns} ${name}`);

/** The namespace; one that no list names has nothing in it. */
export function namespaceOf(world: World, host: string, netns: string): Namespace {
  const found = world.hosts.get(host)?.namespaces.get(netns);
  if (found === undefined) throw new Error(`no namespace '${netns}' on ${host}`);
  return found;
}

/** Cables between hosts and switches: `HOST DEVICE` -> the switch's end, whose state has made both. */
function cablesOf(sandbox: HostState): ReadonlyMap<string, Device> {
  const cables = new Map<string, Device>();
  for (const link of sandbox.links) {
    if (link.kind !== 'veth' || link.peer.netns === '') continue;
    const { netns: host, ...end } = link.peer;
    cables.set(`${host} ${end.name}`, {
      host,
      netns: '',
      name: end.name,
      kind: 'veth',
      mac: end.mac ?? `(${host} ${end.name})`,
      mtu: end.mtu ?? 1500,
      up: end.up,
      peer: { host: SANDBOX, netns: '', name: link.name },
      link,
    });
  }
  return cables;
}

function hostNode(state: HostState, cables: ReadonlyMap<string, Device>): HostNode {
  const devices = new Map<string, Device>();
  const ports = new Map(state.ovsPorts.map((port) => [port.name, port]));
  const add = (device: Device): void => {
    const { netns, name } = device;
    const ovs = netns === '' || device.kind === 'internal' ? ports.get(name) : undefined;
    devices.set(`${netns} ${name}`, ovs === undefined ? device : { ...device, ovs });
  };
  for (const device of cables.values()) if (device.host === state.host) add(device);
  for (const link of state.links) for (const device of devicesOf(state.host, link, devices)) add(device);
  const names = ['', ...state.netns.map(({ name }) => name)];
  return {
    state,
    devices,
    ovsDevices: new Map(
      [...devices.values()].filter(({ kind }) => kind === 'internal').map((device) => [device.name, device]),
    ),
    namespaces: new Map(names.map((name) => [name, namespace(state, name)])),
    switches: new Map(state.ovsBridges.map(({ name, failMode }) => [name, ovsSwitch(state, name, failMode)])),
  };
}

/** One end of a link. */
type LinkEnd = Pick<Link, 'netns' | 'name' | 'mac' | 'mtu' | 'up' | 'master'>;

/** Both ends of a pair; a NIC has its cable from the sandbox, and gets a bridge here. */
function devicesOf(host: string, link: Link, known: ReadonlyMap<string, Device>): Device[] {
  const device = ({ netns, name, mac, mtu, up, master }: LinkEnd, peer?: Device['peer']): Device => ({
    host,
    netns,
    name,
    kind: link.kind,
    mac: mac ?? `(${host} ${netns} ${name})`,
    mtu: mtu ?? 1500,
    up,
    ...(master !== undefined && { master }),
    ...(peer !== undefined && { peer }),
    link,
  });
  if (link.kind === 'nic') return [device(link, known.get(`${link.netns} ${link.name}`)?.peer)];
  if (link.kind !== 'veth') return [device(link)];
  const { peer } = link;
  if (host === SANDBOX && peer.netns !== '')
    return [device(link, { host: peer.netns, netns: '', name: peer.name })];
  return [
    device(link, { host, netns: peer.netns, name: peer.name }),
    device(peer, { host, netns: link.netns, name: link.name }),
  ];
}

function namespace(state: HostState, name: string): Namespace {
  const inIt = ({ netns }: { readonly netns: string }): boolean => netns === name;
  const addresses = state.addresses.filter(inIt).map(({ device, address }) => {
    const [ip = '', length] = address.split('/');
    const bits = ip.includes(':') ? 128 : 32;
    return { device, ip, value: ipNumber(ip), subnet: rangeOf(address), length: Number(length ?? bits) };
  });
  return {
    name,
    state,
    addresses,
    fib: fibOf(addresses, state.routes.filter(inIt)),
    sysctls: new Map(state.sysctls.filter(inIt).map(({ key, value }) => [key, value])),
    tables: tablesOf(state, name),
  };
}

function ovsSwitch(state: HostState, name: string, failMode: string | undefined): OvsSwitch {
  const ports = state.ovsPorts.filter(({ bridge }) => bridge === name);
  const tables = new Map<number, Flow[]>();
  for (const flow of state.flows.filter(({ bridge }) => bridge === name)) {
    const table = tables.get(flow.table);
    if (table === undefined) tables.set(flow.table, [flow]);
    else table.push(flow);
  }
  for (const table of tables.values()) table.sort((one, other) => other.priority - one.priority);
  return {
    name,
    isSecure: failMode === 'secure',
    ports: new Map(ports.map((port) => [port.name, port])),
    tables,
  };
}
