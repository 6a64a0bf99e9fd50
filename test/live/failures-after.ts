import { createExecutor } from '../../src/apply/executor.js';
import type { LabRecord } from '../../src/apply/store.js';
import { compile } from '../../src/compile/compile.js';
import type { Executor } from '../../src/model/executor.js';
import { runTests } from '../../src/probe/run.js';
import { loadLab } from '../../src/resolve/load.js';
import { inNetns, renderTables } from '../../src/tools/index.js';

/**
 * Gives the routers of a running lab the rules that another text of its topology has.
 * @returns names of the lab's tests that fail then, sorted
 */
export async function failuresAfter(record: LabRecord, text: string): Promise<string[]> {
  const { lab } = record;
  const executor = createExecutor(record);
  await replaceRules(executor, text);
  const { results } = await runTests(lab, lab.tests, executor, { wait: 1 });
  return results
    .filter(({ passed }) => !passed)
    .map(({ test }) => test.name)
    .sort();
}

async function replaceRules(executor: Executor, text: string): Promise<void> {
  const { hosts } = compile(loadLab(text, 'changed.yml').lab);
  for (const { host, iptablesChains, iptablesRules } of hosts) {
    for (const netns of new Set(iptablesRules.map((rule) => rule.netns).filter((name) => name !== ''))) {
      const here = (at: { netns: string; family: string }) => at.netns === netns && at.family === 'ipv4';
      const stdin = renderTables(iptablesChains.filter(here), iptablesRules.filter(here), () => '');
      const result = await executor.run(host, inNetns(netns, ['iptables-restore']), { stdin });
      if (result.exitCode !== 0) throw new Error(result.stderr);
    }
  }
}
