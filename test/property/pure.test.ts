import { isDeepStrictEqual } from 'node:util';
import t, { type Test } from 'tap';
import { checkFaults } from '../../src/cli/fault/check-faults.js';
import { compile } from '../../src/compile/compile.js';
import type { HostState } from '../../src/model/host-state.js';
import type { Lab } from '../../src/model/lab.js';
import { driftOf } from '../../src/observe/drift.js';
import { lookedAt, observedHost } from '../../src/observe/observe.js';
import { KEYS } from '../../src/plan/difference/host-difference.js';
import { loadLab } from '../../src/resolve/load.js';
import { randomOf } from '../change/random.js';
import { dumpOf } from '../drift/dump-of.js';
import { drawTopology } from './draw.js';
import { pruned, readSource, type Drawn } from './prune.js';
import { namedBy, SCHEMA, type Schema } from './schema.js';

/** What holds of each topology before any host is there. */

const COUNT = Number(process.env['NETLAB_WIRE_RANDOM_TOPOLOGIES'] ?? 10);
const SEED = Number(process.env['NETLAB_WIRE_SEED'] ?? 1);

const FILE = 'random.yml';

/** Their difference is looked for only where there is one: it takes longer than all else. */
function same(t: Test, found: object, wanted: object, what: string): void {
  if (isDeepStrictEqual(found, wanted)) t.pass(what);
  else t.strictSame(found, wanted, what);
}

/** All but where in the text it stands. */
const withoutPlaces = ({ source: _, ...lab }: Lab): object => lab;

const load = (text: string): Drawn['lab'] =>
  loadLab(text, FILE, undefined, { check: checkFaults, readSource }).lab;

for (const mechanism of ['openvswitch', 'linuxbridge'] as const) {
  void t.test(`random topologies on ${mechanism}`, (t) => {
    for (let seed = SEED; seed < SEED + COUNT; seed += 1) {
      const drawn = pruned(drawTopology(randomOf(seed), undefined, { mechanism }), FILE);
      if (drawn === undefined) throw new Error(`nothing is left of seed ${seed}`);
      const { lab, topology } = drawn;
      const states = statesOf(lab);
      t.strictSame(
        states.flatMap(driftOfItself),
        [],
        `seed ${seed}: what a host prints of its state is read as that state`,
      );
      t.strictSame(states.flatMap(twins), [], `seed ${seed}: no two things on a host are one`);
      t.strictSame(states.flatMap(toItself), [], `seed ${seed}: nobody is its own next hop`);
      for (const [what, text] of [
        ['as JSON', JSON.stringify(topology)],
        ['with its keys in another order', JSON.stringify(reordered(topology))],
      ] as const) {
        const other = load(text);
        same(t, withoutPlaces(other), withoutPlaces(lab), `seed ${seed}: ${what} it is the same lab`);
        same(t, statesOf(other), states, `seed ${seed}: ${what} it is the same on all hosts`);
      }
      if (!t.passing()) t.comment(drawn.text);
    }
    t.end();
  });
}

function statesOf(lab: Lab): HostState[] {
  const { sandbox, hosts } = compile(lab);
  return [sandbox, ...hosts];
}

function driftOfItself(state: HostState): object[] {
  const subject = lookedAt([state]);
  return driftOf(observedHost([state], subject, dumpOf(state, subject)));
}

/** Keys that several things of one list have: a host would have one of them, and lack the others. */
function twins(state: HostState): string[] {
  return (Object.keys(KEYS) as (keyof typeof KEYS)[]).flatMap((list) => {
    const keyOf = KEYS[list] as (item: object) => string;
    const keys = state[list].map(keyOf);
    return keys
      .filter((key, index) => keys.indexOf(key) !== index)
      .map((key) => `${state.host} ${list} ${key}`);
  });
}

/** Routes by addresses of their own namespace, which the kernel does not take. */
function toItself({ host, routes, addresses }: HostState): string[] {
  const own = new Set(addresses.map(({ netns, address }) => `${netns} ${address.split('/')[0] ?? ''}`));
  return routes
    .filter(({ netns, via, nexthops = [] }) =>
      [via, ...nexthops].some((one) => own.has(`${netns} ${one ?? ''}`)),
    )
    .map(({ netns, destination, via }) => `${host} ${netns}: ${destination} via ${via ?? ''}`);
}

/** Keys of the language the other way round. Names stay as they are: addresses are given out in their order. */
function reordered(value: unknown, schemas: readonly Schema[] = [SCHEMA]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const forms = schemas.flatMap((one) => one.anyOf ?? [one]);
  if (Array.isArray(value)) {
    const items = forms.flatMap((one) => one.items ?? []);
    return value.map((one) => reordered(one, items));
  }
  const names = forms.flatMap((one) => namedBy(one) ?? []);
  const entries = Object.entries(value).map(([key, one]) => {
    const known = forms.flatMap(({ properties }) => properties?.[key] ?? []);
    return [key, reordered(one, known.length > 0 ? known : names)] as const;
  });
  return Object.fromEntries(names.length > 0 ? entries : entries.reverse());
}
