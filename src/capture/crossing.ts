import { SANDBOX } from '../model/host-state.js';
import type { Lab, Network, Port } from '../model/lab.js';
import {
  BR_INT,
  BR_PHY,
  BR_TUN,
  brqName,
  isPluggedByVeth,
  qvbName,
  qvoName,
  tapName,
  UNDERLAY_NIC,
  vlanName,
  vxlanName,
} from '../model/names.js';
import { providerNetworks } from '../model/provider-network.js';
import type { PathEnd } from './path-nodes.js';
import type { CapturePoint } from './point.js';

/** Devices in the order in which a packet passes them, and what is between each two. */
export interface Way {
  readonly steps: readonly Step[];
  /** One less than steps: what a packet goes through on the way to the next, in words. */
  readonly gaps: readonly string[];
}

/** A device, and whether the packet goes out by it or comes in, as seen from the device's namespace. */
export interface Step {
  readonly point: CapturePoint;
  readonly direction: 'in' | 'out';
}

/**
 * The way over one network: from a node's device through its host, from host to host, and to the other's device.
 * Without another it ends on the sender's host.
 */
export function crossing(lab: Lab, from: PathEnd, to: PathEnd | undefined): Way {
  const { network } = from;
  const start = departure(lab, from);
  if (to === undefined) return start;
  const end = mirrored(departure(lab, to));
  const [here, there] = [switchOf(from), switchOf(to)];
  if (here === there) return joined(start, onSwitch(lab, here, network, 'local', [from, to]), end);
  const out = joined(start, onSwitch(lab, here, network, 'uplink', [from]), uplink(lab, here, network));
  const arrival = joined(
    mirrored(uplink(lab, there, network)),
    onSwitch(lab, there, network, 'uplink', [to]),
    end,
  );
  return joined(out, betweenHosts(network), arrival);
}

/** One way, and another after it. Either may be of no device at all. */
export function joined(one: Way, gap: string, other: Way): Way {
  if (one.steps.length === 0) return other;
  if (other.steps.length === 0) return one;
  return { steps: [...one.steps, ...other.steps], gaps: [...one.gaps, gap, ...other.gaps] };
}

const mirrored = ({ steps, gaps }: Way): Way => ({
  steps: steps
    .map(({ point, direction }): Step => ({ point, direction: direction === 'in' ? 'out' : 'in' }))
    .reverse(),
  gaps: [...gaps].reverse(),
});

/** Where a node's device is plugged: a host, or the switches in the sandbox. */
const switchOf = ({ host, cableTo }: PathEnd): string => cableTo ?? host;

const CABLE = 'a cable';

/** From a node's own device on to its host's switch. */
function departure({ mechanism }: Lab, { node, host, netns, device, port, cableTo }: PathEnd): Way {
  const own: Step = { point: { name: `${node}:${device}`, host, netns, device }, direction: 'out' };
  if (cableTo !== undefined) return { steps: [own, onHost(cableTo, device, 'in')], gaps: [CABLE] };
  if (port === undefined) return { steps: [own], gaps: [] };
  const tap = onHost(host, tapName(port.id), 'in');
  if (mechanism === 'linuxbridge' || port.owner !== 'compute:nova') {
    return isPluggedByVeth(mechanism, port)
      ? { steps: [own, tap], gaps: [CABLE] }
      : { steps: [own], gaps: [] };
  }
  const [qvb, qvo] = [onHost(host, qvbName(port.id), 'out'), onHost(host, qvoName(port.id), 'in')];
  return { steps: [own, tap, qvb, qvo], gaps: [CABLE, guard(port), CABLE] };
}

/** From a host's switch on to other hosts. */
function uplink(lab: Lab, host: string, network: Network): Way {
  const { type, segment } = network;
  if (host === SANDBOX || type === 'local') return { steps: [], gaps: [] };
  const nic = type === 'vxlan' ? UNDERLAY_NIC : (providerOf(lab, network)?.nic ?? UNDERLAY_NIC);
  const out = onHost(host, nic, 'out');
  if (lab.mechanism === 'openvswitch' || segment === undefined) return { steps: [out], gaps: [] };
  const inner = type === 'vxlan' ? vxlanName(segment) : vlanName(nic, segment);
  return {
    steps: [onHost(host, inner, 'out'), out],
    gaps: [
      type === 'vxlan'
        ? `${inner} on ${host} and the hosts' ARP entries of each other`
        : `${inner} on ${host}`,
    ],
  };
}

const onHost = (host: string, device: string, direction: Step['direction']): Step => ({
  point: { name: `${host}:${device}`, host, netns: '', device },
  direction,
});

/** What a packet meets on a host's switch, between a port and an uplink or between two ports. */
function onSwitch(
  lab: Lab,
  host: string,
  network: Network,
  way: 'local' | 'uplink',
  ends: readonly PathEnd[],
): string {
  if (host === SANDBOX) return betweenHosts(network);
  if (lab.mechanism === 'linuxbridge') {
    const guards = ends.flatMap(({ port }) => (port?.owner === 'compute:nova' ? guard(port) : []));
    return [`${brqName(network.id)} on ${host}`, ...guards].join(', ');
  }
  const uplinkBridges = network.type === 'vxlan' ? `${BR_TUN}, ${BR_PHY}` : providerOf(lab, network)?.bridge;
  return `${way === 'local' ? BR_INT : [BR_INT, uplinkBridges].join(', ')} on ${host}`;
}

/** What decides whether a packet of a server passes. */
function guard({ device, portSecurity, securityGroups }: Port): string {
  if (!portSecurity) return `no filter, as ${device} has no port security`;
  if (securityGroups.length === 0) return `port security of ${device}, which is in no security group`;
  const groups = securityGroups.join(', ');
  return `security group${securityGroups.length === 1 ? '' : 's'} ${groups} of ${device}`;
}

function betweenHosts({ type, physicalNetwork }: Network): string {
  if (type === 'vxlan') return 'the underlay between the hosts';
  return type === 'local' ? 'nothing: a local network ends at its host' : `the switch of ${physicalNetwork}`;
}

const providerOf = (lab: Lab, { physicalNetwork }: Network) =>
  providerNetworks(lab).find(({ name }) => name === physicalNetwork);
