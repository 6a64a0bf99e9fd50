import { NETLAB, mininet, netlab, raw } from './contenders.js';
import { batchScript, netlabFull } from './full.js';
import { run } from './measure.js';
import * as topologies from './topologies.js';

/**
 * Work that several programs do, in turn: netlab first. A contender's `measure` returns seconds, by what was done.
 * @param folder where topologies are written
 */
export const rows = (folder) => [
  ...[10, 100, 500, 1000].map((count) => oneBridge(folder, count)),
  ...[10, 50, 100, 200, 1000].map((count) => fullThing(folder, count)),
  pairs(folder, 50),
  ...quickstart(),
  oneMore(folder, 500),
  starts(),
];

/** What tells in some seconds whether something has become much slower: without Mininet. */
export const quickRows = (folder) => [
  { ...oneBridge(folder, 100), contenders: oneBridge(folder, 100).contenders.slice(0, 2) },
  starts(),
];

/** Figures of Neutron 21 for the whole thing, measured once and elsewhere: seconds by number of servers. */
export const RECORDED_NEUTRON = { 3: 16.3, 50: 35 };

const cycle = async (contender) => {
  const up = await contender.up();
  const counts = await contender.counts();
  return { seconds: { up, down: await contender.down() }, counts };
};

function oneBridge(folder, count) {
  const file = folder.write(`bridge${count}.yml`, topologies.bridge(count));
  const all = [netlab(file, 'bench-bridge'), raw(count), mininet('lxbr', count), mininet('user', count)];
  return {
    servers: count,
    name: `one bridge, ${count} servers`,
    contenders: all.filter(Boolean),
    measure: cycle,
  };
}

function fullThing(folder, count) {
  const file = folder.write(`full${count}.yml`, topologies.full(count));
  return {
    servers: count,
    name: `3 hosts, OVS, VXLAN, groups, ${count} servers`,
    contenders: [netlabFull(file, count), batchScript(file, count)],
    recorded: RECORDED_NEUTRON[count],
    measure: cycle,
  };
}

function pairs(folder, count) {
  const file = folder.write('pairs.yml', topologies.allPairs(count));
  const own = {
    ...netlab(file, 'bench-bridge'),
    pingall: () => run([NETLAB, 'test', 'bench-bridge', '--format', 'json']).seconds,
  };
  return {
    name: `all pairs of ${count} ping`,
    contenders: [own, mininet('lxbr', count, true)].filter(Boolean),
    async measure(contender) {
      await contender.up();
      const pingall = await contender.pingall();
      await contender.down();
      return { seconds: { test: pingall } };
    },
  };
}

const NODE = { name: 'node -e 0', measure: () => ({ seconds: { start: run(['node', '-e', '0']).seconds } }) };
const single = (name, act) => ({ name, measure: act });

/** The quickstart, as a newcomer meets it: seconds count, beside what Node needs to start. */
function quickstart() {
  const file = new URL('../topologies/quickstart.yml', import.meta.url).pathname;
  const seconds = (...words) => run([NETLAB, ...words]).seconds;
  const measured = {
    name: 'netlab',
    measure: () => ({
      seconds: {
        up: seconds('up', file),
        'no-op up': seconds('up', file),
        plan: seconds('plan', file),
        ls: seconds('ls'),
        down: seconds('down', 'quickstart'),
        'up --test': seconds('up', '--test', file),
        'down again': seconds('down', 'quickstart'),
      },
    }),
  };
  return [
    { name: 'quickstart', contenders: [measured, NODE], against: 'start', measure: (one) => one.measure() },
  ];
}

/** One server more on a lab of so many. */
function oneMore(folder, count) {
  const file = folder.write('more.yml', topologies.bridge(count));
  const own = single('netlab', () => {
    folder.write('more.yml', topologies.bridge(count));
    run([NETLAB, 'up', file]);
    folder.write('more.yml', topologies.bridge(count + 1));
    const seconds = { 'one more': run([NETLAB, 'up', file]).seconds };
    run([NETLAB, 'down', 'bench-bridge']);
    return { seconds };
  });
  return {
    name: `one server more than ${count}`,
    contenders: [own, NODE],
    against: 'start',
    measure: (one) => one.measure(),
  };
}

function starts() {
  const own = single('netlab', () => ({ seconds: { '--version': run([NETLAB, '--version']).seconds } }));
  return { name: 'start', contenders: [own, NODE], against: 'start', measure: (one) => one.measure() };
}

const RENDER_ONCE = new URL('render-once.js', import.meta.url).pathname;

/** What `netlab render` takes as a whole process, by servers and hosts, and how much it prints. */
export function compileOnce(folder, count, hosts) {
  const file = folder.write('large.yml', topologies.large(count, hosts));
  const { seconds, stdout } = run(['node', RENDER_ONCE, file]);
  const [characters, kilobytes] = stdout.split(' ').map(Number);
  return { seconds, characters, kilobytes };
}
