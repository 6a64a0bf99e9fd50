import type * as z from 'zod';
import { Complaint, shown } from '../yaml/complaint.js';
import { readDocument } from '../yaml/document.js';
import type { Faults } from '../yaml/faults.js';
import { faultySteps, reportIssues, reportUnknownKey } from '../yaml/issues.js';
import { LeftAway } from '../yaml/left-away.js';
import { itemPath, joinPath } from '../yaml/path.js';
import { misplacedEntries } from './misplaced.js';
import { hostNameComplaint, LAB_NAME, nameComplaint } from './scalars.js';
import { LoadBalancerSpec } from './load-balancer.js';
import { FirewallSpec } from './firewall.js';
import { HostSpec, Mechanism, NetworkSpec, RouterSpec, UnderlaySpec, VxlanSpec } from './network.js';
import { SecurityGroupSpec, ServerSpec, UnboundPortSpec } from './server.js';
import { TestArrow, TestObject, TestText } from './test.js';
import { TestCommand, type CommandSpec } from './command-test.js';
import { hasArrow, type TestSpec } from '../words/test-line.js';

/** An entry of a section: its name, its place and what it says. */
export interface Entry<T> {
  readonly name: string;
  readonly path: string;
  readonly spec: T;
}

/** A topology as written: every entry that has no fault in itself; names are not looked up yet. */
export interface Topology {
  readonly name: string;
  readonly mechanism: 'openvswitch' | 'linuxbridge';
  /** Undefined: it has a fault. */
  readonly underlay: z.output<typeof UnderlaySpec> | undefined;
  readonly vxlan: z.output<typeof VxlanSpec>;
  readonly hosts: readonly Entry<z.output<typeof HostSpec>>[];
  readonly networks: readonly Entry<z.output<typeof NetworkSpec>>[];
  readonly routers: readonly Entry<z.output<typeof RouterSpec>>[];
  readonly security_groups: readonly Entry<z.output<typeof SecurityGroupSpec>>[];
  readonly servers: readonly Entry<z.output<typeof ServerSpec>>[];
  readonly ports: readonly Entry<z.output<typeof UnboundPortSpec>>[];
  readonly load_balancers: readonly Entry<z.output<typeof LoadBalancerSpec>>[];
  readonly firewalls: readonly Entry<z.output<typeof FirewallSpec>>[];
  readonly tests: readonly Entry<TestSpec | CommandSpec>[];
  /**
   * Names written in each section, those of faulty entries included: they are known, if not usable.
   * Undefined: the section cannot be read, and may hold any name.
   */
  readonly declared: Readonly<Record<Section, readonly string[] | undefined>>;
  /** What can be read of entries that have a fault: their other faults are looked for in it, and nothing else. */
  readonly rests: readonly Rest[];
}

/** What can be read of an entry that has a fault. */
export interface Rest {
  readonly section: Section | 'tests';
  readonly entry: Entry<unknown>;
  readonly leftAway: LeftAway;
}

const SECTIONS = [
  'hosts',
  'networks',
  'routers',
  'security_groups',
  'servers',
  'ports',
  'load_balancers',
  'firewalls',
] as const;
/** A key at the top of the file that holds entries. */
export type Section = (typeof SECTIONS)[number];

const KNOWN_KEYS = ['name', 'mechanism', 'underlay', 'vxlan', ...SECTIONS, 'tests'];

/** Reads a topology as far as it can be read; what cannot is in `faults`. Undefined: nothing can. */
export function parseTopology(
  text: string,
  file: string,
): { topology: Topology | undefined; faults: Faults } {
  const { root, faults } = readDocument(text, file);
  if (faults.errors.length > 0 && root === undefined) return { topology: undefined, faults };
  const complaint = rootComplaint(root);
  if (complaint !== undefined) {
    faults.error('', complaint);
    return { topology: undefined, faults };
  }
  return { topology: readTopology(root as YamlMap, faults, file), faults };
}

type YamlMap = Readonly<Record<string, unknown>>;

function rootComplaint(root: unknown): Complaint | undefined {
  const begin = 'begin with "networks:" and "servers:", see docs/topology.md';
  if (root === null || root === undefined) return new Complaint('the topology is empty', begin);
  if (!isMap(root)) return new Complaint(`a topology is a map, but this file is ${shown(root)}`, begin);
  if (Object.keys(root).length === 0) return new Complaint('the topology is empty', begin);
  return undefined;
}

function readTopology(root: YamlMap, faults: Faults, file: string): Topology {
  for (const key of Object.keys(root)) {
    if (!KNOWN_KEYS.includes(key)) reportUnknownKey(faults, [key], KNOWN_KEYS);
  }
  const names = (name: string) => {
    const section = root[name] ?? {};
    return isMap(section) ? Object.keys(section) : undefined;
  };
  const rests: Rest[] = [];
  const section = <T extends z.ZodType>(name: Section, schema: T) =>
    readSection(faults, name, root[name], schema, rests);
  return {
    name: readName(faults, root['name'], file),
    mechanism: read(faults, ['mechanism'], Mechanism, root['mechanism'] ?? 'openvswitch') ?? 'openvswitch',
    underlay: read(faults, ['underlay'], UnderlaySpec, root['underlay'] ?? {}),
    vxlan: read(faults, ['vxlan'], VxlanSpec, root['vxlan'] ?? {}) ?? {},
    hosts: section('hosts', HostSpec),
    networks: section('networks', NetworkSpec),
    routers: section('routers', RouterSpec),
    security_groups: section('security_groups', SecurityGroupSpec),
    servers: section('servers', ServerSpec),
    ports: section('ports', UnboundPortSpec),
    load_balancers: section('load_balancers', LoadBalancerSpec),
    firewalls: section('firewalls', FirewallSpec),
    tests: readTests(faults, root['tests'] ?? [], rests),
    declared: {
      hosts: names('hosts'),
      networks: names('networks'),
      routers: names('routers'),
      security_groups: names('security_groups'),
      servers: names('servers'),
      ports: names('ports'),
      firewalls: names('firewalls'),
      load_balancers: names('load_balancers'),
    },
    rests,
  };
}

function readName(faults: Faults, written: unknown, file: string): string {
  const name = written ?? file.replace(/^.*[/\\]/, '').replace(/\.ya?ml$/, '');
  if (typeof name === 'string' && LAB_NAME.test(name)) return name;
  const cure = 'use up to 31 lower-case letters, digits and "-", with a letter first, like "name: shop"';
  const what =
    written === undefined
      ? `the lab has no name, and ${shown(name)}, the file's, cannot be one`
      : `${shown(name)} is not a lab's name`;
  faults.error(written === undefined ? '' : 'name', new Complaint(what, cure));
  return 'lab';
}

function readSection<T extends z.ZodType>(
  faults: Faults,
  section: Section,
  value: unknown,
  schema: T,
  rests: Rest[],
): Entry<z.output<T>>[] {
  if (value === undefined || value === null) return [];
  if (!isMap(value)) {
    const cure = `write one line "NAME: ..." for each of the ${section}`;
    faults.error(section, new Complaint(`must be a map, but is ${shown(value)}`, cure));
    return [];
  }
  const misplaced = misplacedEntries(section, value, schema, KNOWN_KEYS);
  return Object.entries(value).flatMap(([name, entry]) => {
    const path = joinPath('', [section, name]);
    const complaint = misplaced.get(name) ?? (section === 'hosts' ? hostNameComplaint : nameComplaint)(name);
    if (complaint === 'consequence') return [];
    if (complaint !== undefined) faults.error(path, complaint, 'key');
    if (misplaced.has(name)) return [];
    const { spec, rest } = readEntry(faults, [section, name], schema, entry);
    if (rest !== undefined)
      rests.push({ section, entry: { name, path, spec: rest.spec }, leftAway: rest.leftAway });
    return spec === undefined || complaint !== undefined ? [] : [{ name, path, spec }];
  });
}

function readTests(faults: Faults, value: unknown, rests: Rest[]): Topology['tests'] {
  if (!Array.isArray(value)) {
    const cure = 'write one line "- SOURCE -> TARGET: PROBE" for each test';
    faults.error('tests', new Complaint(`must be a list, but is ${shown(value)}`, cure));
    return [];
  }
  return value.flatMap((item: unknown, index) => {
    const path = itemPath('tests', index);
    const { spec, rest } = readEntry(faults, ['tests', index], testForm(item), item);
    if (rest !== undefined) {
      const entry = { name: rest.spec.name, path, spec: rest.spec };
      rests.push({ section: 'tests', entry, leftAway: rest.leftAway });
    }
    return spec === undefined ? [] : [{ name: spec.name, path, spec }];
  });
}

/** Which of the four forms of a test is meant. */
function testForm(item: unknown): z.ZodType<TestSpec | CommandSpec> {
  if (!isMap(item)) return TestText;
  if (Object.values(item).some((value) => isMap(value) && 'run' in value)) return TestCommand;
  return Object.keys(item).some(hasArrow) ? TestArrow : TestObject;
}

const read = <T extends z.ZodType>(
  faults: Faults,
  steps: readonly PropertyKey[],
  schema: T,
  value: unknown,
): z.output<T> | undefined => readEntry(faults, steps, schema, value).spec;

/** Reads an entry; of one that has faults what can be read without them, if anything. */
function readEntry<T extends z.ZodType>(
  faults: Faults,
  steps: readonly PropertyKey[],
  schema: T,
  value: unknown,
): { spec?: z.output<T>; rest?: { spec: z.output<T>; leftAway: LeftAway } } {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { spec: result.data };
  reportIssues(faults, steps, result.error.issues);
  const leftAway = new LeftAway(joinPath('', steps));
  let { issues } = result.error;
  for (let rest = value; rest !== undefined;) {
    for (const faulty of faultySteps(issues)) leftAway.add(rest, faulty);
    rest = leftAway.rest(value);
    const read = schema.safeParse(rest);
    if (read.success) return rest === undefined ? {} : { rest: { spec: read.data, leftAway } };
    ({ issues } = read.error);
  }
  return {};
}

const isMap = (value: unknown): value is YamlMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
