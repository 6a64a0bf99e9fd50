import { isIpv6 } from '../model/ip.js';
import { broken, nonEmptyLines, type Outcome } from './outcome.js';
import { lookUpRoute, noRoute } from './route.js';
import { PROBE_TTL } from './ttl.js';
import type { Source } from './source.js';

/** `TCP4:10.0.2.20:22,connect-timeout=0.6,ttl=64`, `TCP6:[2001:db8:2::a]:22,connect-timeout=0.6,ipv6-unicast-hops=64` */
export const tcpAddress = (ip: string, port: number, patience: number): string =>
  `TCP${target(ip, port)},connect-timeout=${patience},${hopLimit(ip)}`;

/** `UDP4:10.0.2.20:53,readbytes=36,shut-none,ttl=64` */
export const udpAddress = (ip: string, port: number, bytes: number): string =>
  `UDP${target(ip, port)},readbytes=${bytes},shut-none,${hopLimit(ip)}`;

/** `10.0.2.20:80`, `[2001:db8:2::a]:80`: as URLs and Host headers have it too. */
export const hostAndPort = (ip: string, port: number): string =>
  isIpv6(ip) ? `[${ip}]:${port}` : `${ip}:${port}`;

const target = (ip: string, port: number): string => `${isIpv6(ip) ? 6 : 4}:${hostAndPort(ip, port)}`;

const hopLimit = (ip: string): string => `${isIpv6(ip) ? 'ipv6-unicast-hops' : 'ttl'}=${PROBE_TTL}`;

/** What socat could not do, and the kernel's word for why. */
export interface SocatError {
  /** `connect`, `read` or `write` */
  readonly call: string;
  /** As strerror(3) says it. */
  readonly error: string;
  readonly line: string;
}

/**
 * Finds the error line of socat: `... socat[112] E connect(6, AF=2 10.0.2.20:22, 16): Connection refused` or
 * `... E connecting to AF=2 10.0.2.20:22: Connection timed out`. Undefined if there is none.
 */
export function parseSocatError(stderr: string): SocatError | undefined {
  const line = nonEmptyLines(stderr).findLast((each) => each.includes(' E '));
  const [, call, error] = / E (connect|read|write).*: ([^:]+)$/.exec(line ?? '') ?? [];
  return line === undefined || call === undefined || error === undefined ? undefined : { call, error, line };
}

/**
 * What an error of socat says about the packet. "Unreachable" is the kernel's word both for an ICMP error of
 * a router and for having no route itself, so the source's routes are asked.
 */
export async function failedOutcome(
  source: Source,
  ip: string,
  result: { readonly exitCode: number; readonly stderr: string },
): Promise<Outcome> {
  const failure = parseSocatError(result.stderr);
  if (failure === undefined) return broken('socat', result.exitCode, result.stderr);
  const evidence = [failure.line];
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
      return unreachable(source, ip, failure);
    default:
      return broken('socat', result.exitCode, result.stderr);
  }
}

async function unreachable(source: Source, ip: string, { error, line }: SocatError): Promise<Outcome> {
  const evidence = [line];
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
