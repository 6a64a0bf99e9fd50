import type { Host, Lab } from '../model/lab.js';
import type { ReadSource } from '../model/sources.js';
import { Complaint, suggestion } from '../topology/yaml/complaint.js';
import type { Faults } from '../topology/yaml/faults.js';
import type { Topology } from '../topology/schema/topology.js';
import { Ids } from './ids.js';

/** What every part of resolving needs: the topology, where faults go, and the ids given so far. */
export interface Context {
  readonly topology: Topology;
  readonly faults: Faults;
  readonly ids: Ids;
  /** The lab of this name that runs: what it was given, it keeps. */
  readonly running: Lab | undefined;
  readonly readSource: ReadSource;
}

/** For a topology that is only text. */
export const noSources: ReadSource = () => ({ why: 'there is no folder that it could be in' });

/** The context of one run. @param running the lab as it runs, whose allocations are kept */
export function newContext(
  topology: Topology,
  faults: Faults,
  running: Lab | undefined,
  readSource: ReadSource,
): Context {
  return { topology, faults, ids: new Ids(topology.name, faults), running, readSource };
}

type Declared = keyof Topology['declared'];

/**
 * Finds what a name stands for. Undefined if there is none: an unknown name is reported at `path`, one of an
 * entry that has a fault of its own is not.
 */
export function lookUp<T>(
  { topology, faults }: Context,
  section: Declared,
  known: ReadonlyMap<string, T>,
  name: string,
  path: string,
): T | undefined {
  const found = known.get(name);
  const declared = topology.declared[section];
  if (found === undefined && declared?.includes(name) === false) {
    const names = [...new Set([...known.keys(), ...declared])];
    const kind = KINDS[section];
    const hint = suggestion(name, names, `write it below "${section}:", or name one that is there`);
    faults.surely(path, new Complaint(`there is no ${kind} "${name}"`, hint));
  }
  return found;
}

const KINDS: Readonly<Record<Declared, string>> = {
  hosts: 'host',
  networks: 'network',
  routers: 'router',
  security_groups: 'security group',
  servers: 'server',
  ports: 'port',
  firewalls: 'firewall',
  load_balancers: 'load balancer',
};

/** The host of what names none: where it runs already, if that is still there, else the first one. */
export function defaultHost(
  { running }: Context,
  hosts: ReadonlyMap<string, Host>,
  before: (lab: Lab) => string | undefined,
): string | undefined {
  const there = running && before(running);
  return there !== undefined && hosts.has(there) ? there : [...hosts.keys()][0];
}

/** A map from the names of things to the things. */
export const byName = <T extends { readonly name: string }>(things: readonly T[]): ReadonlyMap<string, T> =>
  new Map(things.map((thing) => [thing.name, thing]));
