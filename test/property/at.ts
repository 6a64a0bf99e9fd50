import type { Random } from '../change/random.js';
import type { Names } from './names.js';

/** Where something is drawn. */
export interface At {
  readonly random: Random;
  /** As far as it is drawn. */
  readonly topology: Readonly<Record<string, unknown>>;
  /** Names of each section, also of those to come. */
  readonly names: Names;
  /** Addresses that something has. */
  readonly taken: Set<string>;
  /** The map that the value is to stand in, as far as it is drawn. */
  readonly entry: Entry;
  /** The maps around that, the nearest first. */
  readonly parents: readonly Entry[];
  /** What is drawn already of the innermost list around. */
  readonly list: readonly unknown[];
  /** Forms that are wanted, and the paths to them. */
  readonly wanted: ReadonlySet<string>;
  /** Of the section's entry that it belongs to. */
  readonly name: string;
}

/** A map of a topology. */
export type Entry = Record<string, unknown>;

/** @returns undefined: there is none */
export type Draw = (at: At) => unknown;

/** Drawn as the schema has it. */
export const BY_SCHEMA = Symbol('by schema');

/** Whether the entry around has one of these values. */
export const has = ({ entry }: At, key: string, ...values: readonly unknown[]): boolean =>
  values.includes(entry[key]);

/** The entries of a section, as far as they are drawn. */
export const entriesOf = ({ topology }: Pick<At, 'topology'>, section: keyof Names): Record<string, Entry> =>
  (topology[section] ?? {}) as Record<string, Entry>;

/** The network outside, of most topologies: the last one. */
export const isOutside = ({ names, name }: At): boolean =>
  names.networks.length > 1 && names.networks.at(-1) === name;

/** The subnet that is drawn; '': none. */
export const cidrHere = ({ entry, parents }: At): string =>
  [entry, ...parents].map(({ cidr }) => cidr).find((one): one is string => typeof one === 'string') ?? '';

/** Subnets of a network. */
export function cidrsIn(network: Entry | undefined): string[] {
  const subnets = (network?.['subnets'] ?? []) as Entry[];
  return [network, ...subnets].flatMap((one) => (typeof one?.['cidr'] === 'string' ? [one['cidr']] : []));
}

/** Subnets of the network that a value is about: that of its own entry, or of one around it; else of any. */
export function cidrsOf(at: At): string[] {
  const networks = entriesOf(at, 'networks');
  const own = [at.entry, ...at.parents].map(({ network }) => network).find((one) => typeof one === 'string');
  return cidrsIn(networks[own ?? at.random.any(Object.keys(networks)) ?? '']);
}
