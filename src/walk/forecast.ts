import { isIpv6 } from '../model/ip.js';
import type { LabStates } from '../model/host-state.js';
import type { Lab, Probe, Test } from '../model/lab.js';
import type { KnownConnection } from './connection.js';
import { answerTo, zoneKey } from './conntrack.js';
import { ipNumber, onePacket, TCP_SEGMENTS, type PacketHeaders } from './headers.js';
import { withLeases } from './leases.js';
import type { IpPacket } from './packet.js';
import { sourceAddress, stackOut } from './stack.js';
import { learn, warmedUp } from './warm.js';
import { newWalk, run, type Neighbours } from './run.js';
import type { End, PacketWalk } from './walk.js';
import { worldOf, type World } from './world.js';

/** The way of one packet, as the compiled lab leads it, and of its answer. */
export interface Forecast {
  /** Whether the test would pass whose packet it is, `-/>` as well. */
  readonly asExpected: boolean;
  readonly verdict: Verdict;
  /** Undefined: the sender itself cannot send it. */
  readonly there?: PacketEnd;
  /** Undefined: there is nothing to answer. */
  readonly back?: PacketEnd;
}

export type PacketEnd = End<PacketHeaders>;

/**
 * - `yes`: it arrives, and so does its answer.
 * - `refused`: it arrives, and nobody listens.
 * - `no`: it does not arrive. `no answer`: its answer does not.
 * - `elsewhere`: somebody else gets it.
 * - `unknown`: it meets what cannot be walked yet.
 */
export type Verdict = 'yes' | 'refused' | 'no' | 'no answer' | 'elsewhere' | 'unknown';

/** What cannot be walked yet of a lab or of a test's packet, as a sentence that ends in "yet"; undefined: all can. */
export function notWalkedYet(lab: Lab, { to, during }: Test): string | undefined {
  if (lab.mechanism !== 'openvswitch') return 'the Linux bridge mechanism is not walked yet';
  if (lab.routers.some(({ ha }) => ha !== undefined)) return 'labs with HA routers are not walked yet';
  if (isIpv6(to.ip)) return 'IPv6 is not walked yet';
  if (during !== undefined) return 'packets during a fault are not walked yet';
  return undefined;
}

/** The world of a lab that was brought up. */
export const worldOfLab = (lab: Lab, states: LabStates): World => warmedUp(worldOf(withLeases(states, lab)));

/** Walks the packet of a test and its answer. */
export function forecast(lab: Lab, world: World, test: Test): Forecast {
  const neighbours: Neighbours = new Map<string, string | undefined>();
  const walk = newWalk(onePacket, world, neighbours);
  const source = sourceAddress(walk, test.from, Number(ipNumber(test.to.ip)));
  if (source === undefined) return judged(test, 'no');
  stackOut(walk, test.from, firstPacket(test, source));
  run(walk);
  const there = decisive(walk);
  if (there?.kind === 'unknown') return judged(test, 'unknown', there);
  if (there?.kind !== 'delivered') return judged(test, 'no', there);
  const target = lab.servers.find(({ name }) => name === test.to.name);
  if (target !== undefined && there.at.netns !== target.name) return judged(test, 'elsewhere', there);
  if (
    lab.loadBalancers.some(({ vip }) => vip.fixedIps.some(({ ip }) => ip === test.to.ip)) &&
    test.probe.kind !== 'ping'
  )
    return judged(test, 'unknown', there);
  const back = answer(walk, neighbours, there);
  const isBack = back?.kind === 'delivered' && back.at.netns === test.from.netns;
  if (!isBack) return judged(test, back?.kind === 'unknown' ? 'unknown' : 'no answer', there, back);
  return judged(test, listens(lab, there, test.probe) ? 'yes' : 'refused', there, back);
}

const judged = (test: Test, verdict: Verdict, there?: PacketEnd, back?: PacketEnd): Forecast => ({
  asExpected: test.expect === 'reach' ? verdict === 'yes' : verdict !== 'yes' && verdict !== 'unknown',
  verdict,
  ...(there !== undefined && { there }),
  ...(back !== undefined && { back }),
});

/** Bytes of a packet where the test does not say: those of ping(8), and of a SYN. */
const [PING_LENGTH, USUAL_LENGTH] = [84, 60];
/** A port that the sender's kernel may choose. */
const EPHEMERAL = 40000;

function firstPacket({ to, probe }: Test, source: string): IpPacket<PacketHeaders> {
  const ends = { nw_src: ipNumber(source), nw_dst: ipNumber(to.ip) };
  const isPing = probe.kind === 'ping';
  const length = isPing ? (probe.size ?? PING_LENGTH) : USUAL_LENGTH;
  const dontFragment = !isPing || probe.size !== undefined;
  return {
    kind: 'ip',
    family: 'ipv4',
    headers: { ...ends, ...transport(probe) },
    ttl: 64,
    length,
    dontFragment,
  };
}

function transport(probe: Probe): PacketHeaders {
  if (probe.kind === 'ping') return { nw_proto: 1, icmp_type: 8, icmp_code: 0 };
  const ports = { tp_src: EPHEMERAL, tp_dst: probe.port };
  return probe.kind === 'udp'
    ? { nw_proto: 17, ...ports }
    : { nw_proto: 6, ...ports, tcp_flags: TCP_SEGMENTS.syn };
}

/** Of a packet and copies of it that switches have made: the one that arrives, else the one that a rule stops, else any. */
function decisive({ ends }: PacketWalk): PacketEnd | undefined {
  const order = ['delivered', 'unknown', 'rejected', 'dropped', 'lost'] as const;
  const isCopy = ({ code }: PacketEnd): boolean => code === 'OTHER_MAC' || code === 'NO_PORT';
  return order
    .flatMap((kind) => ends.filter((end) => end.kind === kind))
    .sort((one, other) => Number(isCopy(one)) - Number(isCopy(other)))[0];
}

/** The answer to a packet, in the world that the packet has left behind. */
function answer(walk: PacketWalk, neighbours: Neighbours, there: PacketEnd): PacketEnd | undefined {
  const packet = there.skb.frame.payload;
  if (packet.kind !== 'ip') return undefined;
  const connections = new Map<string, readonly KnownConnection[]>();
  for (const { connection, headers } of walk.confirmed) {
    const { zone, original, mark, dnat, snat } = connection;
    const key = zoneKey(zone);
    const entry = { zone, original, reply: answerTo(headers), seenReply: false, mark, dnat, snat };
    connections.set(key, [...(connections.get(key) ?? []), entry]);
  }
  const world = { ...learn(walk.world, walk.seen), connections };
  const back = newWalk(onePacket, world, neighbours);
  stackOut(back, there.at, { ...packet, headers: answerTo(packet.headers), ttl: 64 });
  run(back);
  return decisive(back);
}

/** A server's kernel answers pings; connections and datagrams only what listens. Of programs of `run` nothing is known. */
function listens(lab: Lab, { at, skb }: PacketEnd, probe: Probe): boolean {
  const server = lab.servers.find(({ name }) => name === at.netns);
  const packet = skb.frame.payload;
  if (probe.kind === 'ping' || server === undefined || server.run.length > 0 || packet.kind !== 'ip')
    return true;
  const protocol = probe.kind === 'udp' ? 'udp' : 'tcp';
  return server.listen.some((one) => one.protocol === protocol && one.port === packet.headers.tp_dst);
}
