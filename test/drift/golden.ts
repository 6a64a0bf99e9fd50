import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Damage } from './damages.js';

const fileOf = (name: string): string => `test/drift/${name}.txt`;

/** `# a device goes: web1$ ip link del eth0`, and below it what is seen of it. */
export const titleOf = ({ name, at, command }: Damage): string => `# ${name}: ${at}$ ${command}`;

/** What is expected, by title. @param name `openvswitch` */
export function goldenOf(name: string): ReadonlyMap<string, string> {
  const text = existsSync(fileOf(name)) ? readFileSync(fileOf(name), 'utf8') : '';
  return new Map(
    text.split(/^(?=# )/m).map((part) => {
      const [title = '', ...lines] = part.split('\n').filter((line) => line !== '');
      return [title, lines.map((line) => `${line}\n`).join('')];
    }),
  );
}

/** Writes it anew. @param found title, and what was seen, of each */
export const writeGolden = (name: string, found: readonly string[]): void => {
  writeFileSync(fileOf(name), found.join('\n'));
};
