import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { NETLAB } from './contenders.js';
import { run } from './measure.js';
import { full } from './topologies.js';

/** What a lab of 3 hosts and so many servers keeps in memory when nothing happens, in KB: Open vSwitch's daemons, and all else. */
export function idleMemory(folder, count) {
  run([NETLAB, 'up', folder.write('idle.yml', full(count))]);
  const record = join(process.env.NETLAB_WIRE_RUNTIME_DIR, 'netlab-wire/bench-full/lab.json');
  const { pid } = JSON.parse(readFileSync(record, 'utf8')).sandbox;
  const namespace = readlinkSync(`/proc/${pid}/ns/pid`);
  const memory = { openvswitch: 0, other: 0 };
  for (const process of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const found = memoryOf(process, namespace);
    if (found !== undefined) memory[found.name.startsWith('ov') ? 'openvswitch' : 'other'] += found.kilobytes;
  }
  run([NETLAB, 'down', 'bench-full']);
  return memory;
}

/** Proportional set size of a process of a lab; undefined of any other, and of one that has just ended. */
function memoryOf(process, namespace) {
  try {
    if (readlinkSync(`/proc/${process}/ns/pid`) !== namespace) return undefined;
    const kilobytes = Number(
      /^Pss: +(\d+)/m.exec(readFileSync(`/proc/${process}/smaps_rollup`, 'utf8'))?.[1] ?? 0,
    );
    return { name: readFileSync(`/proc/${process}/comm`, 'utf8'), kilobytes };
  } catch {
    return undefined;
  }
}
