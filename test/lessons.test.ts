import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import { createExecutor } from '../src/apply/process/executor.js';
import type { LabRecord } from '../src/apply/lab/store.js';
import { nodesOf } from '../src/cli/nodes.js';
import { atPrimary } from '../src/probe/vrrp-state.js';
import { inNetns } from '../src/tools/index.js';
import { checkChanges, type Change } from './live/changes.js';
import { eventually } from './live/eventually.js';
import { ownHalf } from './live/half.js';
import { BIN } from './live/netlab.js';
import { withLab } from './live/with-lab.js';

/** What docs/lessons.md says: what one types and sees, and which line of a topology stands for which test. */

const SHOP = 'topologies/three-tier-shop.yml';
const TENANTS = 'topologies/two-tenants.yml';
const EDGE = 'topologies/ha-edge.yml';
const SHARED = 'topologies/shared-address.yml';
const MOVE = 'topologies/vxlan.yml';

/** What is changed in the shop's rules at a time, and which of its tests then fail. */
const CHANGES: readonly (readonly Change[])[] = [
  [
    ['      - { name: a bad neighbour,', '      # {', ['stranger -/> shop: tcp 80']],
    ['      - allow tcp from 10.20.1.0/24 to', '      #', ['web1 -> orders: http 8080']],
    ['      - allow tcp from 10.20.2.0/24 to 10.20.3.0/24', '      #', ['app1 -> db1: tcp 5432']],
    ['      - allow tcp from 10.20.2.0/24 to 203.0.113.50/32', '      #', ['app1 -> bank: tcp 443']],
  ],
  [
    ['      - allow tcp from any to 10.20.1.100/32', '      #', ['customer -> shop: http 80']],
    ['db: [ingress tcp 5432 from app]', 'db: []', ['app1 -> db1: tcp 5432']],
  ],
  // What the default drops need not be rejected ...
  [['      - reject any from 10.20.3.0/24', '      #', []]],
  // ... and these are kept out by the firewall alone,
  [
    [
      '      - reject any from 10.20.3.0/24',
      '      - allow any',
      [
        'customer -/> shop: tcp 22',
        'db1 -/> bank: tcp 443',
        'db1 -/> orders: tcp 8080',
        'web1 -/> bank: tcp 443',
      ],
    ],
  ],
  // these by a group alone.
  [
    ['web: [ingress tcp 80 from 10.20.1.100/32]', 'web: [ingress any]', ['web1 -/> web2: tcp 80']],
    ['db: [ingress tcp 5432 from app]', 'db: [ingress any]', ['batch1 -/> db1: tcp 5432']],
  ],
];

/** By its title, what one does in each. */
const LESSONS: readonly (readonly [string, (t: Test) => void | Promise<void>])[] = [
  [
    'the shop: each rule is the cause of what its tests see; what one types and sees',
    (t) =>
      withLab(SHOP, async (record) => {
        await checkChanges(t, record, SHOP, CHANGES);
        await follow(t, record, SHOP);
      }),
  ],
  [
    'an edge that survives: what one types and sees',
    (t) =>
      withLab(EDGE, async (record) => {
        await checkChanges(t, record, EDGE, [
          [['      - deny any from 203.0.113.66', '      #', ['stranger -/> 203.0.113.180: tcp 8081']]],
        ]);
        await follow(t, record, EDGE);
      }),
  ],
  ['two tenants: what one types and sees', (t) => withLab(TENANTS, (record) => follow(t, record, TENANTS))],
  [
    'an address that two servers share: what one types and sees',
    (t) => withLab(SHARED, (record) => follow(t, record, SHARED)),
  ],
  ['a server moves: each command, as one types it', aServerMoves],
];

for (const [title, lesson] of ownHalf(LESSONS)) void t.test(title, lesson);

function aServerMoves(t: Test): void {
  const env = { ...process.env, NETLAB_WIRE_RUNTIME_DIR: t.testdir({}) };
  const call = (words: string): string =>
    spawnSync('sh', ['-c', `"$0" "$1" ${words}`, process.execPath, BIN], { env, encoding: 'utf8' }).stdout;
  try {
    for (const { command, lines } of callsOf(MOVE)) {
      const printed = call(command);
      t.ok(lines.every(isIn(printed)), command, { printed, lines });
    }
  } finally {
    // Before the folder goes, by which it is found.
    t.equal(call('down vxlan'), 'lab vxlan is down\n');
  }
  t.end();
}

interface Step {
  /** `web1 -- ip route` */
  readonly command: string;
  /** Lines among those that it prints; `...` stands for anything. */
  readonly lines: readonly string[];
}

/** Types what a lesson says, and looks for each line that it shows. A daemon may need its time. */
async function follow(t: Test, record: LabRecord, file: string): Promise<void> {
  const executor = createExecutor(record);
  const steps = stepsOf(file);
  t.not(steps.length, 0);
  for (const { command, lines } of steps) {
    const [, name = '', words = ''] = /^(\S+) -- (.*)$/.exec(command) ?? [];
    const found = nodesOf(record.lab).find((one) => one.name === name);
    if (found === undefined) throw new Error(`no node ${name}`);
    let printed = '';
    const shown = await eventually(async () => {
      const [node = found] = await atPrimary(executor, record.lab, [found]);
      const argv = inNetns(node.netns, ['sh', '-c', words]);
      const { stdout, stderr } = await executor.run(node.host, argv);
      printed = stdout + stderr;
      return lines.every(isIn(stdout));
    });
    t.ok(shown, command, { printed });
  }
}

/** What docs/lessons.md tells to run in nodes below the heading that leads to a topology. */
const stepsOf = (file: string): Step[] =>
  callsOf(file).flatMap(({ command, lines }) =>
    command.startsWith('exec ') ? [{ command: command.slice('exec '.length), lines }] : [],
  );

/** What it tells to type there, without `netlab`. */
function callsOf(file: string): Step[] {
  const sections = readFileSync('docs/lessons.md', 'utf8').split(/^## /m);
  const section = sections.find((one) => one.includes(`](../${file})`)) ?? '';
  const consoles = [...section.matchAll(/^```console\n([^]*?)^```$/gm)].map(([, text = '']) => text);
  return consoles
    .flatMap((text) => text.split(/^\$ /m).slice(1))
    .flatMap((call) => {
      const [command = '', ...lines] = call.trim().split('\n');
      return command.startsWith('netlab ') ? [{ command: command.slice('netlab '.length), lines }] : [];
    });
}

/** Whether output has a line. Blanks are one blank. */
function isIn(output: string): (line: string) => boolean {
  const printed = output.split('\n').map(oneBlank);
  return (line) => {
    const wanted = new RegExp(`^${oneBlank(line).split('...').map(escapeRegExp).join('.*')}$`);
    return printed.some((one) => wanted.test(one));
  };
}

function oneBlank(line: string): string {
  return line.trim().replace(/\s+/g, ' ');
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
