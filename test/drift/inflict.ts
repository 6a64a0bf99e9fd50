import { createExecutor } from '../../src/apply/process/executor.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { nodesOf } from '../../src/cli/nodes.js';
import { inNetns } from '../../src/tools/index.js';
import type { Damage } from './damages.js';
import { namesOf } from './names.js';

/** Does it. @returns when it began: milliseconds since 1970. @throws Error if it cannot be done */
export async function inflict({ lab, ...record }: LabRecord, { name, at, command }: Damage): Promise<number> {
  const node = nodesOf(lab).find((one) => one.name === at);
  if (node === undefined) throw new Error(`"${name}" is done at ${at}, which is no node`);
  const script = `date +%s%3N; ${namesOf(lab).toWire(command)}`;
  const argv = inNetns(node.netns, ['sh', '-e', '-c', script]);
  const { exitCode, stdout, stderr } = await createExecutor(record).run(node.host, argv);
  if (exitCode !== 0) throw new Error(`"${name}" cannot be done: ${stderr}`);
  return Number(stdout.split('\n')[0]);
}
