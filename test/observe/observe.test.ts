import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import t from 'tap';
import { compile } from '../../src/compile/compile.js';
import type { HostState } from '../../src/model/host-state.js';
import type { Mechanism } from '../../src/model/lab.js';
import { driftOf } from '../../src/observe/drift.js';
import type { Drift } from '../../src/observe/entry.js';
import { lookedAt, observedHost } from '../../src/observe/observe.js';
import type { Keyed } from '../../src/plan/difference/host-difference.js';
import { loadLab } from '../../src/resolve/load.js';
import { dumpOf } from '../drift/dump-of.js';
import { onMechanism } from '../live/topologies.js';

/** What of a host's state is not as it shall be, without hosts: dumps are made of compiled states. */

const STATES = readdirSync('topologies')
  .filter((file) => file.endsWith('.yml'))
  .flatMap((name) =>
    (['openvswitch', 'linuxbridge'] as const).flatMap((mechanism) =>
      statesOf(`topologies/${name}`, mechanism),
    ),
  );

function statesOf(file: string, mechanism: Mechanism): (readonly [name: string, state: HostState])[] {
  const { lab } = loadLab(onMechanism(mechanism, readFileSync(file, 'utf8')), file);
  const { sandbox, hosts } = compile(lab);
  return [sandbox, ...hosts].map((state) => [`${file} on ${mechanism}: ${state.host}`, state] as const);
}

function stateOf(name: string): HostState {
  const [, state] = STATES.find(([one]) => one === name) ?? [];
  if (state === undefined) throw new Error(`no state ${name}`);
  return state;
}

const isHa = ({ daemons }: HostState): boolean => daemons.some(({ exclusive }) => exclusive === true);

/** What is seen of a host that has a state and shall have another one. */
function drift(has: HostState, wanted: HostState): Drift[] {
  const subject = lookedAt([wanted]);
  return driftOf(observedHost([wanted], subject, dumpOf(has, subject)));
}

void t.test('a host that has what it shall have has no drift', (t) => {
  for (const [name, state] of STATES) t.strictSame(drift(state, state), [], name);
  t.end();
});

/** What of an object must be in its name. */
const NAMED: { readonly [List in Keyed]?: (item: HostState[List][number]) => string } = {
  netns: ({ name }) => `namespace ${name}`,
  sysctls: ({ key }) => `setting ${key}`,
  links: ({ name }) => name,
  addresses: ({ address }) => `address ${address}`,
  routes: ({ destination }) => `route ${destination}`,
  neighbours: ({ ip }) => `neighbour ${ip}`,
  fdb: ({ mac }) => `forwarding entry ${mac}`,
  ovsBridges: ({ name }) => `bridge ${name}`,
  ovsPorts: ({ name }) => `port ${name}`,
  flows: ({ table, bridge }) => `flow of table ${table} of ${bridge}`,
  ipsets: ({ name }) => `address set ${name}`,
  // Those of a server are called as the server sees them.
  files: ({ path }) => `file ${path.replace(/^\/run\/servers\/[^/]+\/files(?=\/)/, '')}`,
  daemons: ({ name }) => name.split(',')[0] ?? '',
  awaited: ({ ip }) => `address ${ip}`,
};

/** Any object of any host. */
const anyObject = fc
  .constantFrom(...STATES)
  .chain(([name, state]) =>
    fc
      .constantFrom(
        ...(Object.keys(NAMED) as (keyof typeof NAMED)[]).filter((list) => state[list].length > 0),
      )
      .chain((list) => fc.tuple(fc.constant(name), fc.constant(list), fc.nat(state[list].length - 1))),
  );

void t.test('one object is gone: exactly that is named', (t) => {
  fc.assert(
    fc.property(anyObject, ([name, list, index]) => {
      const state = stateOf(name);
      const items: readonly object[] = state[list];
      const found = drift({ ...state, [list]: items.filter((_, at) => at !== index) }, state);
      const nameOf = NAMED[list] as (item: object) => string;
      const said = found.map(({ kind, what }) => `${kind} ${what}`);
      const item = items[index];
      // The master of an HA router sets them as it likes.
      fc.pre(list !== 'sysctls' || !(item as { netns: string }).netns.startsWith('qrouter-') || !isHa(state));
      if (said.length !== 1 || item === undefined || !said[0]?.includes(nameOf(item)))
        throw new Error(`${name}: ${JSON.stringify(item)}: ${said.join('; ')}`);
      return true;
    }),
    { numRuns: 500 },
  );
  t.end();
});
