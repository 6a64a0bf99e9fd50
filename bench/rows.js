import { fileURLToPath } from 'node:url';
import { NETLAB, mininet, netlab, raw } from './contenders.js';
import { batchScript, netlabFull } from './full.js';
import { run, timeOf, timeOfEach } from './measure.js';
import { sleep } from './processor.js';
import * as topologies from './topologies.js';

/**
 * Work that several programs do, in turn: netlab first. A contender's `measure` returns the time it took, by what was done.
 * @param folder where topologies are written
 */
export const rows = (folder) => [
  ...[10, 100, 500, 1000].map((count) => oneBridge(folder, count)),
  ...[10, 50, 100, 200, 1000].map((count) => fullThing(folder, count)),
  pairs(folder, 50),
  alone('quickstart', () => quickstart(Object.keys(QUICKSTART))),
  oneMore(folder, 500),
  starts(),
];

/** What tells in some seconds whether something has become dearer: beside Node's start alone. */
export const quickRows = (folder) => [
  alone('quickstart', () => quickstart(['up', 'no-op up', 'ls', 'down'])),
  alone('one bridge, 100 servers', () => {
    const { up } = netlab(folder.write('bridge100.yml', topologies.bridge(100)), 'bench-bridge');
    const took = { up: up() };
    run([NETLAB, 'down', 'bench-bridge']);
    return took;
  }),
];

/** Figures of Neutron 21 for the whole thing, measured once and elsewhere: seconds by number of servers. */
export const RECORDED_NEUTRON = { 3: 16.3, 50: 35 };

/** What any machine has that netlab needs: its processor time is the unit of all others'. Measured between the runs of each row. */
export const NODE = {
  name: 'node -e 0',
  measure: () => ({ took: { start: timeOfEach(3, ['node', '-e', '0']) } }),
};

const cycle = (contender) => ({
  name: contender.name,
  async measure() {
    const up = await contender.up();
    const afterwards = contender.afterwards?.();
    const counts = await contender.counts();
    return { took: { up, '5 s after up': afterwards, down: await contender.down() }, counts };
  },
});

/** What a lab's daemons need once it is up. That it takes five seconds is no news. */
const afterwards = () => ({ processor: timeOf(() => sleep(5)).processor });

function oneBridge(folder, count) {
  const file = folder.write(`bridge${count}.yml`, topologies.bridge(count));
  const all = [netlab(file, 'bench-bridge'), raw(count), mininet('lxbr', count), mininet('user', count)];
  return {
    servers: count,
    name: `one bridge, ${count} servers`,
    contenders: all.filter(Boolean).map(cycle),
  };
}

function fullThing(folder, count) {
  const file = folder.write(`full${count}.yml`, topologies.full(count));
  return {
    servers: count,
    name: `3 hosts, OVS, VXLAN, groups, ${count} servers`,
    contenders: [{ ...netlabFull(file, count), afterwards }, batchScript(file, count)].map(cycle),
    recorded: RECORDED_NEUTRON[count],
  };
}

function pairs(folder, count) {
  const file = folder.write('pairs.yml', topologies.allPairs(count));
  const own = {
    ...netlab(file, 'bench-bridge'),
    pingall: () => run([NETLAB, 'test', 'bench-bridge', '--format', 'json']).took,
  };
  return {
    name: `all pairs of ${count} ping`,
    contenders: [own, mininet('lxbr', count, 'pingall')].filter(Boolean).map((contender) => ({
      name: contender.name,
      async measure() {
        await contender.up();
        const test = await contender.pingall();
        await contender.down();
        return { took: { test } };
      },
    })),
  };
}

/** A row without a neighbour but Node's start. */
const alone = (name, measure) => ({
  name,
  contenders: [{ name: 'netlab', measure: () => ({ took: measure() }) }],
});

/** The quickstart, as a newcomer meets it; one after the other, and those that change nothing more than once. */
const QUICKSTART = {
  up: () => run([NETLAB, 'up', QUICKSTART_FILE]).took,
  '5 s after up': afterwards,
  'no-op up': () => timeOfEach(3, [NETLAB, 'up', QUICKSTART_FILE]),
  plan: () => timeOfEach(3, [NETLAB, 'plan', QUICKSTART_FILE]),
  ls: () => timeOfEach(3, [NETLAB, 'ls']),
  down: () => run([NETLAB, 'down', 'quickstart']).took,
  'up --test': () => run([NETLAB, 'up', '--test', QUICKSTART_FILE]).took,
  'down again': () => run([NETLAB, 'down', 'quickstart']).took,
};
const QUICKSTART_FILE = fileURLToPath(new URL('../topologies/quickstart.yml', import.meta.url));

const quickstart = (acts) => Object.fromEntries(acts.map((act) => [act, QUICKSTART[act]()]));

/** One server more on a lab of so many. */
function oneMore(folder, count) {
  return alone(`one server more than ${count}`, () => {
    const file = folder.write('more.yml', topologies.bridge(count));
    run([NETLAB, 'up', file]);
    folder.write('more.yml', topologies.bridge(count + 1));
    const more = run([NETLAB, 'up', file]).took;
    run([NETLAB, 'down', 'bench-bridge']);
    return { 'one more': more };
  });
}

const starts = () => alone('start', () => ({ '--version': timeOfEach(3, [NETLAB, '--version']) }));

const RENDER_ONCE = new URL('render-once.js', import.meta.url).pathname;

/** What `netlab render` takes as a whole process, by servers and hosts, and how much it prints. */
export function compileOnce(folder, count, hosts) {
  const file = folder.write('large.yml', topologies.large(count, hosts));
  const { took, stdout } = run(['node', RENDER_ONCE, file]);
  const [characters, kilobytes] = stdout.split(' ').map(Number);
  return { took, characters, kilobytes };
}
