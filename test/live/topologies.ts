import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import t, { type Test } from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import { listLabs, type LabRecord } from '../../src/apply/lab/store.js';
import { breakerOf } from '../../src/cli/fault/put-fault.js';
import { compile } from '../../src/compile/compile.js';
import { allTests, type Lab, type Mechanism } from '../../src/model/lab.js';
import { runTests } from '../../src/probe/run.js';
import { loadLab } from '../../src/resolve/load.js';
import { observeLab } from '../../src/apply/watch/observe-lab.js';
import { driftOf } from '../../src/observe/drift.js';
import { ownHalf } from './half.js';
import { withLab } from './with-lab.js';
import { PATIENCE } from './patience.js';

/**
 * Real namespaces, daemons and packets: every topology is brought up, tested, read back and taken down. What this
 * kernel cannot do is refused.
 * @param part of how many: all of them take minutes. In CI each run tries half of it
 */
export function everyTopology(mechanism: Mechanism, part: number, parts: number): void {
  const files = readdirSync('topologies')
    .filter((file) => file.endsWith('.yml'))
    .filter((_, index) => index % parts === part - 1);
  for (const name of ownHalf(files)) {
    const file = `topologies/${name}`;
    const text = onMechanism(mechanism, readFileSync(file, 'utf8'));
    void t.test(`${file} on ${mechanism}`, (t) =>
      needsVlanDevices(loadLab(text, file).lab) && !hasVlanDevices()
        ? isRefused(t, file, text)
        : withLab(file, (record) => isAsWritten(t, record), text),
    );
  }
}

async function isAsWritten(t: Test, record: LabRecord): Promise<void> {
  const executor = createExecutor(record);
  const options = { wait: PATIENCE, breaker: breakerOf(record) };
  const { results } = await runTests(record.lab, allTests(record.lab), executor, options);
  for (const { passed, test, detail } of results) t.ok(passed, test.name, { detail });
  const { sandbox, hosts } = await observeLab(record, compile(record.lab));
  for (const place of [sandbox, ...hosts])
    t.strictSame(driftOf(place), [], `${place.wanted.host} has what was compiled for it`);
}

/** Whether a lab has 802.1Q devices, which not every kernel can make. */
export const needsVlanDevices = (lab: Lab): boolean =>
  compile(lab).hosts.some(({ links }) => links.some(({ kind }) => kind === 'vlan'));

/** Whether this kernel has 802.1Q devices. */
export function hasVlanDevices(): boolean {
  const script = 'ip link add a type veth peer name b && ip link add link a name a.7 type vlan id 7';
  return spawnSync('unshare', ['--user', '--map-root-user', '--net', 'sh', '-c', script]).status === 0;
}

async function isRefused(t: Test, file: string, text: string): Promise<void> {
  t.comment('this kernel has no 802.1Q devices');
  const wanted = { name: 'MachineError', requirements: [{ name: '802.1Q devices', cure: /modprobe 8021q/ }] };
  await t.rejects(
    withLab(file, () => Promise.resolve(), text),
    wanted,
  );
  const left = (await listLabs()).filter(({ name }) => name.includes(`-t${process.pid}-`));
  t.same(left, [], 'and nothing is left');
}

/** A topology's text with another `mechanism`, and without what only Linux bridges have. */
export const onMechanism = (mechanism: Mechanism, text: string): string =>
  `mechanism: ${mechanism}\n${text.replace(mechanism === 'linuxbridge' ? /^mechanism:.*\n/m : /^(mechanism|vxlan):.*\n/gm, '')}`;

/** A topology's text for Linux bridges that answer ARP for other hosts. */
export const onAnsweringBridges = (text: string): string =>
  `vxlan: { arp_responder: true }\n${onMechanism('linuxbridge', text)}`;
