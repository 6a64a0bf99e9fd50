/**
 * Faults: what somebody breaks in a running lab, to see what happens. A fault that stands (`link-down`, `host-down`, `rate`,
 * `delay`, `loss`) is kept with the lab until it is cleared; one that strikes (`kill`, `flush-flows`) breaks something once,
 * and whoever looks after the lab may repair that.
 */

/** A fault as somebody asks for it: its words are read, its names are not looked up. */
export type FaultWish = StandingWish | StrikeWish;

/** What goes on until it is cleared. */
export type StandingWish = LinkDownWish | HostDownWish | ShapingWish;

/** What happens once. */
export type StrikeWish = KillWish | FlushFlowsWish;

/** What makes a cable worse than it is. */
export type ShapingWish = RateWish | DelayWish | LossWish;

interface Wish {
  /** As the user put it, with single blanks: `rate web1 10mbit`. */
  readonly words: string;
}

interface CableWish extends Wish {
  /** Server, router, load balancer or host. */
  readonly node: string;
  /** Its device, or the network that it is on; undefined: it has only one. */
  readonly nic?: string;
}

/** `link-down NODE[:NIC]`: a NIC's cable is pulled. */
export interface LinkDownWish extends CableWish {
  readonly kind: 'link-down';
}

/** `host-down HOST`: all its cables are pulled, and nothing runs on it. */
export interface HostDownWish extends Wish {
  readonly kind: 'host-down';
  readonly host: string;
}

/** `rate NODE[:NIC] 10mbit`: what a NIC sends and gets, each. */
export interface RateWish extends CableWish {
  readonly kind: 'rate';
  /** bits per second */
  readonly rate: number;
}

/** `delay NODE[:NIC] 20ms`: of every packet, each way. */
export interface DelayWish extends CableWish {
  readonly kind: 'delay';
  /** milliseconds */
  readonly delay: number;
}

/** `loss NODE[:NIC] 5%`: of the packets, each way. */
export interface LossWish extends CableWish {
  readonly kind: 'loss';
  /** percent, more than 0 and at most 100 */
  readonly loss: number;
}

/** `kill HOST DAEMON`: by SIGKILL. */
export interface KillWish extends Wish {
  readonly kind: 'kill';
  readonly host: string;
  /** Its short name, or a part of that. */
  readonly daemon: string;
}

/** `flush-flows HOST [BRIDGE] TABLE`: all flows of an OpenFlow table, those learned too. */
export interface FlushFlowsWish extends Wish {
  readonly kind: 'flush-flows';
  readonly host: string;
  /** undefined: the only one of the host that has such a table. */
  readonly bridge?: string;
  readonly table: number;
}

/** A fault that is on. It has all that was wished, and where that is. */
export type StandingFault = LinkDown | HostDown | Shaping;

interface Standing {
  /** What `fault clear` calls it: from 1, and its own as long as it stands. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** A pulled cable. */
export interface LinkDown extends LinkDownWish, Standing {
  /**
   * The far end of the cable, which is set down, so that the NIC loses its carrier and keeps addresses and routes. An internal port
   * of Open vSwitch (`bridge`) has no far end: its own carrier goes, and the bridge neither takes from it nor gives to it.
   */
  readonly place: DevicePlace;
}

/** A host that does nothing at all. */
export interface HostDown extends HostDownWish, Standing {
  /** The ends of its cables at the switches, which are set down. Its processes are stopped (SIGSTOP). */
  readonly cables: readonly DevicePlace[];
}

/** A cable that is worse than it was. */
export type Shaping = ShapingWish &
  Standing & {
    /** The devices that send with it: both ends of the cable, or the NIC alone where it has no far end. */
    readonly ends: readonly DevicePlace[];
  };

/** A device, and where it is. */
export interface DevicePlace {
  /** SANDBOX for an end at a switch between the hosts. */
  readonly host: string;
  /** '' is the host's own. */
  readonly netns: string;
  readonly device: string;
  /** Of an internal port of Open vSwitch: the bridge that it is a port of. */
  readonly bridge?: string;
}

/** Whether a fault goes on until it is cleared. */
export const isStanding = (wish: FaultWish): wish is StandingWish =>
  wish.kind !== 'kill' && wish.kind !== 'flush-flows';

/** The node or host that a fault is about. */
export const subjectOf = (wish: FaultWish): string => ('node' in wish ? wish.node : wish.host);

/** Tells devices apart. */
export const placeKey = ({ host, netns, device }: DevicePlace): string => `${host} ${netns} ${device}`;

/** Devices that have been set down, or without a carrier. */
export const devicesDown = (faults: readonly StandingFault[]): DevicePlace[] =>
  faults.flatMap((fault) =>
    fault.kind === 'link-down' ? fault.place : fault.kind === 'host-down' ? fault.cables : [],
  );

/** Hosts that do nothing: their processes are stopped, and whoever asks them something waits for ever. */
export const hostsDown = (faults: readonly StandingFault[]): ReadonlyMap<string, HostDown> =>
  new Map(faults.flatMap((fault) => (fault.kind === 'host-down' ? [[fault.host, fault]] : [])));
