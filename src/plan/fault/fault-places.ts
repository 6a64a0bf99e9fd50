import { placeKey, type DevicePlace, type StandingFault, type StandingWish } from '../../model/fault.js';
import { SANDBOX, type HostState, type LabStates, type VethLink } from '../../model/host-state.js';
import { matchNics, nicsOf, type LabNodes, type Nic } from '../../model/nics.js';

/** A fault that could be on: what was wished, and where that is. */
export type PlacedFault = Unnumbered<StandingFault>;

type Unnumbered<T> = T extends StandingFault ? Omit<T, 'number' | 'since'> : never;

/**
 * Finds where a fault is in a lab and what that compiles to.
 * @param host of an HA router, which is on several, the one that is meant
 * @returns undefined where what it names is not there
 */
export function placeFault(
  wish: StandingWish,
  lab: LabNodes,
  states: LabStates,
  host?: string,
): PlacedFault | undefined {
  if (wish.kind === 'host-down') {
    if (!lab.hosts.some(({ name }) => name === wish.host)) return undefined;
    return { ...wish, cables: cablesOf(states.sandbox, wish.host) };
  }
  const nics = matchNics(nicsOf(lab, wish.node) ?? [], wish.nic);
  const nic = nics.find((one) => one.host === host) ?? nics[0];
  const cable = nic && findCable(nic, states);
  if (cable === undefined) return undefined;
  if (wish.kind === 'link-down') return { ...wish, place: cable.far ?? cable.near };
  const ends = [...(cable.far === undefined ? [] : [cable.far]), cable.near];
  return { ...wish, ends };
}

/**
 * The faults of a lab that has been changed, each at its place now. One whose node, host or NIC has gone is gone with it, and so is
 * one of an HA router that has left the host.
 */
export const settleFaults = (
  faults: readonly StandingFault[],
  lab: LabNodes,
  states: LabStates,
): StandingFault[] =>
  faults.flatMap((fault) => {
    const placed = placeFault(fault, lab, states, hostOf(fault));
    const { number, since } = fault;
    if (placed === undefined || (isReplicated(fault, lab) && hostOf(placed) !== hostOf(fault))) return [];
    return [{ ...placed, number, since }];
  });

/** Whether two faults are of one kind at one place, so that the second stands for the first. */
export const isSameFault = (one: PlacedFault, other: PlacedFault): boolean =>
  one.kind === other.kind && keyOf(one) === keyOf(other);

const keyOf = (fault: PlacedFault): string =>
  JSON.stringify(
    fault.kind === 'host-down' ? fault.host : fault.kind === 'link-down' ? fault.place : fault.ends,
  );

const isReplicated = (fault: StandingFault, { routers }: LabNodes): boolean =>
  'node' in fault && routers.some(({ name, ha }) => name === fault.node && ha !== undefined);

/** Where the NIC of a router is: its devices are nowhere but there. */
function hostOf(fault: PlacedFault): string | undefined {
  if (fault.kind === 'host-down') return fault.host;
  return fault.kind === 'link-down' ? fault.place.host : fault.ends.at(-1)?.host;
}

interface Cable {
  readonly near: DevicePlace;
  /** undefined: an internal port of Open vSwitch. */
  readonly far?: DevicePlace;
}

function findCable(nic: Nic, { sandbox, hosts }: LabStates): Cable | undefined {
  const cables = [sandbox, ...hosts].flatMap((state) =>
    state.links.flatMap((link): readonly Cable[] => {
      if (link.kind === 'veth') {
        const [one, other] = endsOf(state.host, link);
        return [
          { near: one, far: other },
          { near: other, far: one },
        ];
      }
      if (link.kind !== 'internal') return [];
      const place = { host: state.host, netns: link.netns, device: link.name };
      return [{ near: { ...place, ...bridgeOf(state, link.name) } }];
    }),
  );
  return cables.find(({ near }) => placeKey(near) === placeKey(nic));
}

/** Of a cable to a host the one end is at the switch, the other in the host's own namespace. */
function endsOf(host: string, { netns, name, peer }: VethLink): readonly [DevicePlace, DevicePlace] {
  const [at, inside] = host === SANDBOX ? [peer.netns, ''] : [host, peer.netns];
  return [
    { host, netns, device: name },
    { host: at, netns: inside, device: peer.name },
  ];
}

function bridgeOf({ ovsPorts }: HostState, device: string): Pick<DevicePlace, 'bridge'> {
  const bridge = ovsPorts.find(({ name }) => name === device)?.bridge;
  return bridge === undefined ? {} : { bridge };
}

/** The ends at the switches of all cables that lead to a host. */
const cablesOf = ({ links }: HostState, host: string): DevicePlace[] =>
  links.flatMap((link) =>
    link.kind === 'veth' && link.peer.netns === host
      ? [{ host: SANDBOX, netns: link.netns, device: link.name }]
      : [],
  );
