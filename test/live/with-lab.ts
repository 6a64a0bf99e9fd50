import { readFileSync } from 'node:fs';
import { down } from '../../src/apply/lab/down.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { up } from '../../src/apply/lab/up.js';
import { compile, type CompiledLab } from '../../src/compile/compile.js';
import type { HostState } from '../../src/model/host-state.js';
import { loadLab } from '../../src/resolve/load.js';

/** How many this process has brought up. */
let labs = 0;

/**
 * Brings a topology up under a name of its own, so that tests may run side by side, and takes it down.
 * @param change what to spoil on each host
 */
export async function withLab<T>(
  file: string,
  use: (record: LabRecord) => Promise<T>,
  text = readFileSync(file, 'utf8'),
  change: (state: HostState) => HostState = (state) => state,
): Promise<T> {
  const { lab } = loadLab(text, file);
  const own = { ...lab, name: `${lab.name.slice(0, 16)}-t${process.pid}-${++labs}` };
  const { record } = await up(own, { file, text, compile: (one) => changed(compile(one), change) });
  try {
    return await use(record);
  } finally {
    await down(record);
  }
}

const changed = (compiled: CompiledLab, change: (state: HostState) => HostState): CompiledLab => ({
  ...compiled,
  hosts: compiled.hosts.map(change),
});
