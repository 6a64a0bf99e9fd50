import { createExecutor } from '../../src/apply/process/executor.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { compile } from '../../src/compile/compile.js';
import type { Executor } from '../../src/model/executor.js';
import type { HostState } from '../../src/model/host-state.js';
import type { IpFamily } from '../../src/model/netfilter/iptables.js';
import type { Test } from '../../src/model/lab.js';
import { runTests, type TestOptions } from '../../src/probe/run.js';
import { loadLab } from '../../src/resolve/load.js';
import { inNetns, renderTables } from '../../src/tools/index.js';
import { TABLES } from '../../src/tools/netfilter/iptables.js';
import { slowness } from '../../src/apply/machine/patience.js';
import { PATIENCE } from './patience.js';

/**
 * Gives the hosts and routers of a running lab the iptables rules that another text of its topology has.
 * @param expected names of the tests that should fail then. What got through in vain is waited for longer
 *   than `-/>` tests wait for silence: on a busy machine a late answer would pass for none
 * @returns names of the lab's tests that fail then, sorted
 */
export async function failuresAfter(
  record: LabRecord,
  text: string,
  expected: readonly string[] = [],
): Promise<string[]> {
  const { lab } = record;
  const executor = createExecutor(record);
  await replaceRules(executor, text);
  const failures = async (tests: readonly Test[], options: TestOptions): Promise<string[]> => {
    const { results } = await runTests(lab, tests, executor, options);
    return results.filter(({ passed }) => !passed).map(({ test }) => test.name);
  };
  const isExpected = ({ name }: Test): boolean => expected.includes(name);
  const found = await Promise.all([
    failures(lab.tests.filter(isExpected), { wait: 0, silence: 6 * slowness() }),
    failures(
      lab.tests.filter((test) => !isExpected(test)),
      { wait: PATIENCE },
    ),
  ]);
  return found.flat().sort();
}

async function replaceRules(executor: Executor, text: string): Promise<void> {
  const { hosts } = compile(loadLab(text, 'changed.yml').lab);
  for (const state of hosts) {
    const namespaces = [...new Set(state.iptablesRules.map(({ netns }) => netns))];
    await Promise.all(
      namespaces.flatMap((netns) => [
        restore(executor, state, netns, 'ipv4'),
        restore(executor, state, netns, 'ipv6'),
      ]),
    );
  }
}

async function restore(
  executor: Executor,
  { host, iptablesChains, iptablesRules }: HostState,
  netns: string,
  family: IpFamily,
): Promise<void> {
  const here = (at: { netns: string; family: IpFamily }): boolean =>
    at.netns === netns && at.family === family;
  // Several COMMITs a table: each would flush it anew, were it not for --noflush.
  const flushed = TABLES.map((table) => `*${table}\n-F\nCOMMIT\n`).join('');
  const stdin = flushed + renderTables(iptablesChains.filter(here), iptablesRules.filter(here), () => '');
  const program = family === 'ipv4' ? 'iptables-restore' : 'ip6tables-restore';
  const result = await executor.run(host, inNetns(netns, [program, '--noflush']), { stdin });
  if (result.exitCode !== 0) throw new Error(result.stderr);
}
