import { isIpv6 } from '../../model/ip.js';
import type { Probe } from '../../model/lab.js';
import { icmpError } from './icmp-error.js';
import { broken, brokenBy, type Outcome } from '../judge/outcome.js';
import { deviceMtu, lookUpRoute, noRoute } from '../judge/route.js';
import type { Source } from '../source.js';
import type { Probed } from '../arrival/verify.js';
import { hexOf, newToken } from './token.js';

type PingProbe = Extract<Probe, { kind: 'ping' }>;

/** Seconds between two echo requests to one target. */
const PERIOD = 0.1;
/** Bytes of an IP header and an ICMP header: what `size` counts and `ping -s` does not. */
const HEADERS = { 4: 28, 6: 48 };
/** Bytes. */
const TOKEN_SIZE = 4;
/** Seconds that Open vSwitch's userspace datapath may take to set up one flow, as many times as the machine is slow: of many pings the last waits for all. */
const FLOW_SETUP = 0.005;

/**
 * Pings the targets of several tests that have one source, size and count, all at once.
 * @param patience seconds to wait for an answer, where one target alone is pinged
 * @returns the outcomes in the order of the targets
 */
export async function probePing(
  source: Source,
  probe: PingProbe,
  targets: readonly string[],
  patience: number,
): Promise<Probed[]> {
  const { count, size = 0 } = probe;
  const unique = [...new Set(targets)];
  const each = patience + unique.length * FLOW_SETUP * source.slowness;
  const token = newToken(count * unique.length);
  const asked = ['ping', each, count, PERIOD, size, token, ...unique];
  const [said = []] = await source.probe([asked], each + count * PERIOD, { weight: unique.length });
  const lines = byTarget(said);
  const fault = brokenBy(said);
  const probed = new Map<string, Probed>();
  for (const [index, ip] of unique.entries()) {
    const own = lines.get(index) ?? [];
    const context = { source, probe, ip, fault };
    const outcome = toOutcome(own, context) ?? (await notSent(own, context));
    probed.set(ip, { outcome, requests: requestsOf(probe, ip, token + index * count) });
  }
  return targets.flatMap((ip) => probed.get(ip) ?? []);
}

/** What was said of each target, which are numbered: `2 reply 0.43`. */
function byTarget(said: readonly string[]): Map<number, string[]> {
  const lines = new Map<number, string[]>();
  for (const line of said) {
    const space = line.indexOf(' ');
    const index = Number(line.slice(0, space));
    if (Number.isNaN(index)) continue;
    const own = lines.get(index);
    const what = line.slice(space + 1);
    if (own === undefined) lines.set(index, [what]);
    else own.push(what);
  }
  return lines;
}

/** All have one token; where there is no room for it, each is known by its sequence number. */
function requestsOf({ count, size }: PingProbe, ip: string, token: number): Probed['requests'] {
  if (size === undefined || dataSize(size, ip) >= TOKEN_SIZE) return [{ token: hexOf(token) }];
  return Array.from({ length: count }, (_, index) => ({ token: hexOf((token + index) & 0xffff) }));
}

/** Bytes of data that make a packet of a size. */
export const dataSize = (size: number, ip: string): number => size - HEADERS[isIpv6(ip) ? 6 : 4];

/** What the prober says of one target. */
export interface PingReplies {
  /** Milliseconds of each answered request. */
  readonly times: readonly number[];
  /** Requests that were sent and not answered. */
  readonly lost: number;
  /** Others that answered in the target's stead. */
  readonly strangers: readonly string[];
  /** `10.0.1.1 says Host Unreachable` */
  readonly errors: readonly string[];
}

/** Reads `reply 0.43`, `stranger 10.0.2.1`, `error 10.0.1.1 3 1`, `lost`; of what was not sent it counts nothing. */
export function parseReplies(said: readonly string[]): PingReplies {
  const times: number[] = [];
  const strangers: string[] = [];
  const errors: string[] = [];
  let lost = 0;
  for (const line of said) {
    const [kind, value = '', type, code] = line.split(' ');
    if (kind === 'reply') times.push(Number(value));
    else if (kind === 'stranger') strangers.push(value);
    else if (kind === 'error') errors.push(`${value} says ${icmpError(value, Number(type), Number(code))}`);
    else if (kind === 'lost') lost += 1;
  }
  return { times, lost, strangers, errors };
}

interface PingContext {
  readonly source: Source;
  readonly probe: PingProbe;
  readonly ip: string;
  /** Why nothing more is known. */
  readonly fault: string | undefined;
}

/** @returns undefined where nothing was sent */
function toOutcome(said: readonly string[], context: PingContext): Outcome | undefined {
  const { times, lost, strangers, errors } = parseReplies(said);
  const { count } = context.probe;
  const [stranger] = strangers;
  const [error] = errors;
  if (times.length >= count) {
    return { kind: 'answered', how: `answered in ${Math.max(...times)} ms`, evidence: [] };
  }
  if (context.fault !== undefined) return broken(context.fault);
  const evidence = evidenceOf(said, context);
  if (stranger !== undefined) {
    return { kind: 'different', what: `${stranger} answered in its stead`, evidence };
  }
  if (times.length > 0) {
    const what = `only ${times.length} of ${count} echo requests were answered`;
    return { kind: 'different', what, evidence };
  }
  if (error !== undefined) return { kind: 'unreachable', what: error, evidence };
  if (lost > 0) return { kind: 'silent', evidence };
  return undefined;
}

const evidenceOf = (said: readonly string[], { ip }: PingContext): string[] =>
  said.map((line) => `ping ${ip}: ${line}`);

const notSent = async (said: readonly string[], context: PingContext): Promise<Outcome> => ({
  kind: 'not-sent',
  why: await whyNotSent(context),
  evidence: evidenceOf(said, context),
});

/** The kernel's word alone does not say why it refused a packet: no route, too big for the device, or not permitted. */
async function whyNotSent({ source, probe, ip }: PingContext): Promise<string> {
  const route = await lookUpRoute(source, ip);
  if ('error' in route) return noRoute(source, ip, route.error);
  const mtu = probe.size === undefined ? undefined : await deviceMtu(source, route.device);
  if (probe.size !== undefined && mtu !== undefined && mtu < probe.size) {
    return `${probe.size} bytes do not fit ${source.name}'s ${route.device}, whose MTU is ${mtu}`;
  }
  return `${source.name} does not permit it: see \`netlab exec ${source.name} -- ${isIpv6(ip) ? 'ip6tables' : 'iptables'} -S OUTPUT\``;
}
