import { brokenBy } from './outcome.js';
import type { Source } from '../source.js';

/** Which way the kernel would send a packet. */
export interface RouteLookup {
  readonly device: string;
  /** The address that ARP asks for: the gateway, or the target itself on its own link. */
  readonly nextHop: string;
}

/** The kernel's answer, or why it has none (`Network is unreachable`). */
export type RouteAnswer = RouteLookup | { readonly error: string };

/** Asks the kernel of a source. */
export async function lookUpRoute(source: Source, ip: string): Promise<RouteAnswer> {
  const [said = []] = await source.probe([['route', ip]], 1);
  return parseRoute(said);
}

/** Reads the prober's `route eth0 10.0.1.1`, or `routeless Network is unreachable`. */
export function parseRoute(said: readonly string[]): RouteAnswer {
  const [, device, nextHop] = /^route (\S+) (\S+)$/.exec(said[0] ?? '') ?? [];
  if (device !== undefined && nextHop !== undefined) return { device, nextHop };
  return { error: brokenBy(said) ?? (said[0] ?? '').replace(/^routeless /, '') };
}

/** Why a packet was not sent, in words. @param error as {@link lookUpRoute} gives it */
export const noRoute = (source: Source, ip: string, error: string): string =>
  `${source.name} has no route to ${ip} (${error})`;

/** Whether a source has asked for a neighbour by ARP in vain: `ip -json neigh show to 10.0.1.1 dev eth0`. */
export async function isUnresolved(source: Source, { device, nextHop }: RouteLookup): Promise<boolean> {
  const argv = ['ip', '-json', 'neigh', 'show', 'to', nextHop, 'dev', device];
  const { exitCode, stdout } = await source.run(argv);
  return exitCode === 0 && /"(FAILED|INCOMPLETE)"/.test(stdout);
}

/** A device in one line: `eth0@if9  DOWN  fa:16:3e:c7:43:7c <NO-CARRIER,BROADCAST,MULTICAST,UP>`; '' where there is none. */
export async function linkState(source: Source, device: string): Promise<string> {
  const { stdout } = await source.run(['ip', '-brief', 'link', 'show', 'dev', device]);
  return stdout.trim().replace(/ {3,}/g, '  ');
}

/** MTU of a device in bytes, from `ip -json link show dev eth0`; undefined where there is no such device. */
export async function deviceMtu(source: Source, device: string): Promise<number | undefined> {
  const argv = ['ip', '-json', 'link', 'show', 'dev', device];
  const { exitCode, stdout } = await source.run(argv);
  if (exitCode !== 0) return undefined;
  const { mtu } = firstObject(stdout);
  return typeof mtu === 'number' ? mtu : undefined;
}

function firstObject(json: string): Record<string, unknown> {
  const list: unknown = JSON.parse(json);
  const first: unknown = Array.isArray(list) ? list[0] : undefined;
  if (typeof first !== 'object' || first === null) throw new Error(`not a list of objects: ${json}`);
  return { ...first };
}
