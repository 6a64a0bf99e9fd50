import { isIpv6 } from '../../model/ip.js';
import { broken, brokenBy, type Outcome } from '../judge/outcome.js';
import { lookUpRoute, noRoute } from '../judge/route.js';
import type { Source } from '../source.js';

/** Where a connection goes. */
export interface Endpoint {
  readonly ip: string;
  readonly port: number;
}

/** `10.0.2.20:80`, `[2001:db8:2::a]:80`: as URLs and Host headers have it too. */
export const hostAndPort = ({ ip, port }: Endpoint): string =>
  isIpv6(ip) ? `[${ip}]:${port}` : `${ip}:${port}`;

/** What could not be done, and the kernel's word for why. */
export interface Failure {
  /** `connect`, `read` or `write` */
  readonly call: string;
  /** As strerror(3) says it. */
  readonly error: string;
}

/** Finds the prober's `failed connect Connection refused`; undefined where nothing failed. */
export function failureOf(said: readonly string[]): Failure | undefined {
  const [, call, error] = /^failed (\w+) (.*)$/m.exec(said.join('\n')) ?? [];
  return call === undefined || error === undefined ? undefined : { call, error };
}

/** All that came, of the prober's `data 485454`; as UTF-8. */
export const receivedText = (said: readonly string[]): string =>
  Buffer.from(said.map((line) => /^data (.*)$/.exec(line)?.[1] ?? '').join(''), 'hex').toString();

/** Bytes as the prober takes them. */
export const toHex = (text: string): string => Buffer.from(text).toString('hex');

/**
 * What it says about the packet that no answer came. "Unreachable" is the kernel's word both for an ICMP error of
 * a router and for having no route itself, so the source's routes are asked.
 */
export async function failedOutcome(
  source: Source,
  endpoint: Endpoint,
  said: readonly string[],
): Promise<Outcome> {
  const why = brokenBy(said);
  if (why !== undefined) return broken(why);
  const failure = failureOf(said);
  if (failure === undefined) return { kind: 'silent', evidence: [] };
  const evidence = [`${failure.call} ${hostAndPort(endpoint)}: ${failure.error}`];
  switch (failure.error) {
    case 'Connection refused':
      return { kind: 'refused', evidence };
    case 'Connection timed out':
      return { kind: 'silent', evidence };
    case 'Operation not permitted':
    case 'Permission denied':
      return { kind: 'not-sent', why: `${source.name} does not permit it (${failure.error})`, evidence };
    case 'No route to host':
    case 'Network is unreachable':
      return unreachable(source, endpoint.ip, failure.error, evidence);
    default:
      return broken(evidence.join(''));
  }
}

async function unreachable(
  source: Source,
  ip: string,
  error: string,
  evidence: readonly string[],
): Promise<Outcome> {
  const route = await lookUpRoute(source, ip);
  if ('error' in route) {
    return { kind: 'not-sent', why: noRoute(source, ip, route.error), evidence };
  }
  const what =
    error === 'Network is unreachable'
      ? 'a router on the way answered with ICMP net unreachable'
      : `a router on the way answered with ICMP unreachable, or ${route.nextHop} does not answer ${isIpv6(ip) ? 'neighbour solicitations' : 'ARP'}`;
  return { kind: 'unreachable', what, evidence };
}
