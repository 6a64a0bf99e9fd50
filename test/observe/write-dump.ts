import { readFileSync, writeFileSync } from 'node:fs';
import { down } from '../../src/apply/lab/down.js';
import { createExecutor } from '../../src/apply/process/executor.js';
import { up } from '../../src/apply/lab/up.js';
import { compile } from '../../src/compile/compile.js';
import { lookedAt } from '../../src/observe/observe.js';
import { observeScript } from '../../src/observe/script.js';
import { loadLab } from '../../src/resolve/load.js';
import { DUMP, LAB, WANTED } from './dump.js';

/*
 * `npx tsx test/observe/write-dump.ts` writes the dump anew that the tests here read: what the script of src/observe/script.ts prints on a
 * real host. Needed when what the compiler makes of the topology has changed.
 */
async function writeDump(): Promise<void> {
  const text = readFileSync(LAB, 'utf8');
  const { record } = await up(loadLab(text, LAB).lab, { file: LAB, text, compile: (lab) => compile(lab) });
  const script = observeScript(lookedAt([WANTED]));
  const { stdout } = await createExecutor(record).run(WANTED.host, ['sh', '-s'], { stdin: script });
  writeFileSync(DUMP, stdout);
  await down(record);
}

void writeDump();
