import { SANDBOX, type LabStates, type Link } from '../model/host-state.js';
import type { CapturePoint } from './point.js';

/** Somewhere in a lab, as the topology names it. */
export interface CaptureNode {
  readonly name: string;
  readonly host: string;
  /** '' is the host's own, and the node is the host. */
  readonly netns: string;
}

/** All devices of a server, router or load balancer; of a host its NICs. */
export function pointsOf(states: LabStates, node: CaptureNode): CapturePoint[] {
  const names =
    node.netns === '' ? nics(states, node.host) : namesIn(devicesOn(states, node.host), node.netns);
  return names.map((device) => ({ ...node, name: `${node.name}:${device}`, device }));
}

/**
 * One device by its name: of a host also one in a namespace that is no node, as that of a DHCP server.
 * Undefined: the node has none of that name.
 */
export function pointAt(states: LabStates, node: CaptureNode, device: string): CapturePoint | undefined {
  const found = devicesOn(states, node.host).filter(({ name }) => name === device);
  const own = found.find(({ netns }) => netns === node.netns);
  const elsewhere = node.netns === '' && found.length === 1 ? found[0] : undefined;
  const place = own ?? elsewhere;
  return place && { name: `${node.name}:${device}`, host: node.host, netns: place.netns, device };
}

/** Names of the devices that may follow a node's name and a colon. */
export const devicesAt = (states: LabStates, { host, netns }: CaptureNode): string[] =>
  namesIn(devicesOn(states, host), netns);

interface Device {
  readonly netns: string;
  readonly name: string;
}

const namesIn = (devices: readonly Device[], netns: string): string[] => [
  ...new Set(devices.filter((device) => device.netns === netns).map(({ name }) => name)),
];

/** The ends of the cables that the sandbox's switches have to a host. */
const nics = ({ sandbox }: LabStates, host: string): string[] =>
  sandbox.links.flatMap((link) => (link.kind === 'veth' && link.peer.netns === host ? link.peer.name : []));

/** NICs first; then links with their other ends, and bridges that Open vSwitch makes a device of. */
function devicesOn(states: LabStates, host: string): Device[] {
  if (host === SANDBOX) return states.sandbox.links.map(({ name }) => ({ netns: '', name }));
  const state = states.hosts.find((one) => one.host === host);
  return [
    ...nics(states, host).map((name) => ({ netns: '', name })),
    ...(state?.links ?? []).flatMap(endsOf),
    ...(state?.ovsBridges ?? []).map(({ name }) => ({ netns: '', name })),
  ];
}

const endsOf = (link: Link): Device[] => [link, ...(link.kind === 'veth' ? [link.peer] : [])];
