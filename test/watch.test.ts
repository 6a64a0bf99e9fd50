import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { resolve } from 'node:path';
import t from 'tap';
import { createExecutor } from '../src/apply/executor.js';
import { WorkQueue } from '../src/apply/work-queue.js';
import type { LabRecord } from '../src/apply/store.js';
import { runTests } from '../src/probe/run.js';
import { withLab } from './live/with-lab.js';

/** What is done, where, and what the watch says of it. */
const DAMAGES: readonly (readonly [host: string, script: string, what: RegExp])[] = [
  ['compute1', 'nsenter --net=/run/netns/web1 ip route del default', /^route default of web1$/],
  ['compute1', 'kill -9 $(cat /run/netlab/listen.pid)', /^haproxy$/],
  ['compute1', 'ovs-ofctl add-flow br-int priority=100,tcp,actions=drop', /^flow of table 0 of br-int/],
  ['compute1', 'iptables -I FORWARD -j DROP', /^rule of chain FORWARD of table filter/],
  ['compute2', 'ip link del $(ls /sys/class/net | grep ^tap | head -1)', /^veth pair tap/],
  ['compute2', 'ovs-vsctl del-port $(ovs-vsctl list-ports br-int | grep ^qvo | head -1)', /^port qvo/],
  ['compute2', 'set -- $(ipset list -n); ipset flush $1', /^address set NIPv4/],
  ['net1', 'kill -9 $(cat /run/openvswitch/ovs-vswitchd.pid)', /^ovs-vswitchd$/],
];

interface Event {
  readonly event: 'drift' | 'gone' | 'repaired' | 'failed';
  readonly host: string;
  readonly what?: string;
  readonly milliseconds?: number;
  readonly reason?: string;
}

/** `netlab watch --repair --json` as its own process. */
function startWatch({ name }: LabRecord) {
  const argv = [resolve('bin/netlab.js'), 'watch', name, '--repair', '--json', '--resync', '2'];
  const child = spawn(process.execPath, argv, { env: { ...process.env, NODE_OPTIONS: '' } });
  const events: Event[] = [];
  const said: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => events.push(JSON.parse(line) as Event));
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const until = async (what: string, isTrue: () => boolean): Promise<void> => {
    for (let turn = 0; turn < 2000; turn += 1) {
      if (isTrue()) return;
      await sleep(20);
    }
    throw new Error(`${what}: ${JSON.stringify(events)} ${said.join('')}`);
  };
  return { child, events, said, until };
}

t.test('what is broken is reported and repaired', (t) =>
  withLab('topologies/quickstart.yml', async (record) => {
    const executor = createExecutor(record);
    const { child, events, said, until } = startWatch(record);
    t.teardown(() => child.kill('SIGKILL'));
    await until('it watches', () => said.join('').includes('watching lab'));
    for (const [host, script, what] of DAMAGES) {
      events.length = 0;
      const began = performance.now();
      const { exitCode, stderr } = await executor.run(host, ['sh', '-c', script]);
      t.equal(exitCode, 0, stderr);
      const isIt = ({ event, what: named = '', host: place }: Event): boolean =>
        event === 'drift' && place === host && what.test(named);
      await until(`${script} is reported`, () => events.some(isIt));
      const reported = performance.now() - began;
      await until(`${script} is repaired`, () => events.some(({ event }) => event === 'repaired'));
      const repaired = performance.now() - began;
      t.pass(`${script}: reported after ${reported.toFixed(0)} ms, repaired after ${repaired.toFixed(0)} ms`);
    }
    const { results } = await runTests(record.lab, record.lab.tests, executor, { wait: 10 });
    for (const { test, passed } of results) t.ok(passed, test.name);
    child.kill('SIGINT');
    await until('it ends by Ctrl-C', () => child.exitCode !== null);
    t.equal(child.exitCode, 0);
  }),
);

t.test('a queue holds a key once, and never works on it twice at a time', async (t) => {
  let running = 0;
  let most = 0;
  let count = 0;
  const queue = new WorkQueue(async () => {
    running += 1;
    most = Math.max(most, running);
    await sleep(20);
    count += 1;
    running -= 1;
    return count !== 2;
  });
  for (let turn = 0; turn < 10; turn += 1) queue.add('a');
  await sleep(25);
  queue.add('a', 0);
  queue.add('a', 0);
  // The second time it fails, and so it comes once more.
  for (let turn = 0; turn < 500 && count < 3; turn += 1) await sleep(10);
  await queue.close();
  t.equal(count, 3);
  t.equal(most, 1);
  queue.add('a');
  t.equal(count, 3, 'a closed one takes nothing');
});
