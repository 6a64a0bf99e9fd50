import { readFileSync } from 'node:fs';
import { down } from '../../src/apply/down.js';
import type { LabRecord } from '../../src/apply/store.js';
import { up } from '../../src/apply/up.js';
import { compile } from '../../src/compile/compile.js';
import { loadLab } from '../../src/resolve/load.js';

/** Brings a topology up under a name of its own, so that test files may run side by side, and takes it down. */
export async function withLab<T>(
  file: string,
  use: (record: LabRecord) => Promise<T>,
  text = readFileSync(file, 'utf8'),
): Promise<T> {
  const { lab } = loadLab(text, file);
  const own = { ...lab, name: `${lab.name.slice(0, 20)}-t${process.pid}` };
  const record = await up(own, { file, text, compile: () => compile(own) });
  try {
    return await use(record);
  } finally {
    await down(record);
  }
}
