import { isIpv6 } from '../model/ip.js';
import type { Probe } from '../model/lab.js';
import { broken, nonEmptyLines, type Outcome } from './outcome.js';
import { deviceMtu, lookUpRoute, noRoute } from './route.js';
import { PROBE_TTL } from './ttl.js';
import type { Source } from './source.js';

type PingProbe = Extract<Probe, { kind: 'ping' }>;

/** Milliseconds between two echo requests to one target. */
const PERIOD = 100;
/** Bytes of an IP header and an ICMP header: what `size` counts and fping's `-b` does not. */
const HEADERS = { 4: 28, 6: 48 };
/** Seconds that Open vSwitch's userspace datapath may take to set up one flow: of many pings the last waits for all. */
const FLOW_SETUP = 0.005;

/**
 * Pings the targets of several tests that have one source, size and count, with one process.
 * @param patience seconds to wait for an answer, where one target alone is pinged
 * @returns the outcomes in the order of the targets
 */
export async function probePing(
  source: Source,
  probe: PingProbe,
  targets: readonly string[],
  patience: number,
): Promise<Outcome[]> {
  // A path MTU that was learned before would keep the kernel from sending the packet at all.
  if (probe.size !== undefined) {
    await source.run({ argv: ['ip', `-${versionOf(targets)}`, 'route', 'flush', 'cache'] }, patience);
  }
  const unique = [...new Set(targets)];
  const each = patience + unique.length * FLOW_SETUP;
  const argv = pingCommand(probe, unique, each);
  const total = each + (probe.count * PERIOD) / 1000;
  const { exitCode, stdout, stderr } = await source.run({ argv, pings: unique.length }, total);
  // 0: all answered; 1: some not; more: fping was wrongly used, or killed, or is not there.
  if (exitCode > 1 || stderr.startsWith('nsenter:'))
    return targets.map(() => broken('fping', exitCode, stderr));

  const replies = parseFping(stdout, stderr);
  return Promise.all(targets.map((ip) => toOutcome(replies.get(ip) ?? NOTHING, { source, probe, ip })));
}

/**
 * `fping -4 -C 3 -p 100 -t 500 -i 1 -H 64 -M -b 1422 10.0.1.11 10.0.1.12`: 3 requests to each target, 100 ms apart,
 * each with 500 ms for its answer, 1 ms between targets; don't fragment, 1,450 bytes with headers.
 */
export function pingCommand(probe: PingProbe, targets: readonly string[], patience: number): string[] {
  const timing = ['-p', String(PERIOD), '-t', String(Math.round(patience * 1000)), '-i', '1'];
  const version = versionOf(targets);
  const size = probe.size === undefined ? [] : ['-M', '-b', String(probe.size - HEADERS[version])];
  return [
    ...['fping', `-${version}`, '-C', String(probe.count), ...timing],
    ...['-H', String(PROBE_TTL), ...size, ...targets],
  ];
}

/** Of targets that are all of one IP version. */
const versionOf = ([first = '']: readonly string[]): 4 | 6 => (isIpv6(first) ? 6 : 4);

/** What fping says of one target. */
export interface PingReplies {
  /** Milliseconds of each answered request. */
  readonly times: readonly number[];
  /** Requests that were sent and not answered. */
  readonly lost: number;
  /** Others that answered in the target's stead. */
  readonly strangers: readonly string[];
  /** `10.0.1.1 says Host Unreachable` */
  readonly errors: readonly string[];
  readonly evidence: readonly string[];
}

const NOTHING: PingReplies = { times: [], lost: 0, strangers: [], errors: [], evidence: [] };

const REPLY = /^(\S+)\s+: \[\d+\], \d+ bytes, ([\d.]+) ms/;
const STRANGER = /\[<- (\S+)\]$/;
const TIMED_OUT = /^(\S+)\s+: \[\d+\], timed out/;
/** ICMP errors; `Unreachable (Fragmentation Needed)` keeps its brackets. */
const ICMP_ERROR = /^ICMP (.+) from (\S+) for ICMP Echo sent to (\S+)$/;

/**
 * Reads the output of `fping -C`: replies and timeouts on standard output, ICMP errors on standard error.
 * A target whose packets the kernel refused to send has no line at all.
 */
export function parseFping(stdout: string, stderr: string): Map<string, PingReplies> {
  const replies = new Map<string, PingReplies>();
  const add = (ip: string, line: string, change: (of: PingReplies) => Partial<PingReplies>): void => {
    const of = replies.get(ip) ?? NOTHING;
    replies.set(ip, { ...of, ...change(of), evidence: [...of.evidence, line] });
  };
  for (const line of [...nonEmptyLines(stdout), ...nonEmptyLines(stderr)]) {
    const [, replier, time] = REPLY.exec(line) ?? [];
    const [, loser] = TIMED_OUT.exec(line) ?? [];
    const [, error, router, wanted] = ICMP_ERROR.exec(line) ?? [];
    if (replier !== undefined) {
      const stranger = STRANGER.exec(line)?.[1];
      add(replier, line, ({ times, strangers }) =>
        stranger === undefined
          ? { times: [...times, Number(time)] }
          : { strangers: [...strangers, stranger] },
      );
    } else if (loser !== undefined) {
      add(loser, line, ({ lost }) => ({ lost: lost + 1 }));
    } else if (wanted !== undefined) {
      add(wanted, line, ({ errors }) => ({ errors: [...errors, `${router} says ${error}`] }));
    }
  }
  return replies;
}

interface PingContext {
  readonly source: Source;
  readonly probe: PingProbe;
  readonly ip: string;
}

async function toOutcome(replies: PingReplies, context: PingContext): Promise<Outcome> {
  const { times, lost, strangers, errors, evidence } = replies;
  const { count } = context.probe;
  const [stranger] = strangers;
  const [error] = errors;
  if (stranger !== undefined) {
    return { kind: 'different', what: `${stranger} answered in its stead`, evidence };
  }
  if (times.length >= count) {
    return { kind: 'answered', how: `answered in ${Math.max(...times)} ms`, evidence };
  }
  if (times.length > 0) {
    const what = `only ${times.length} of ${count} echo requests were answered`;
    return { kind: 'different', what, evidence };
  }
  if (error !== undefined) return { kind: 'unreachable', what: error, evidence };
  if (lost > 0) return { kind: 'silent', evidence };
  return { kind: 'not-sent', why: await whyNotSent(context), evidence };
}

/** fping does not say why the kernel refused a packet: no route, too big for the device, or not permitted. */
async function whyNotSent({ source, probe, ip }: PingContext): Promise<string> {
  const route = await lookUpRoute(source, ip);
  if ('error' in route) return noRoute(source, ip, route.error);
  const mtu = probe.size === undefined ? undefined : await deviceMtu(source, route.device);
  if (probe.size !== undefined && mtu !== undefined && mtu < probe.size) {
    return `${probe.size} bytes do not fit ${source.name}'s ${route.device}, whose MTU is ${mtu}`;
  }
  return `${source.name} does not permit it: see \`netlab exec ${source.name} -- ${isIpv6(ip) ? 'ip6tables' : 'iptables'} -S OUTPUT\``;
}
