import type { Random } from '../change/random.js';
import type { At } from './at.js';

/** Names of sections' entries. */
export type Names = Readonly<
  Record<
    'hosts' | 'networks' | 'routers' | 'security_groups' | 'servers' | 'load_balancers' | 'firewalls',
    readonly string[]
  >
>;

/** Names that a section's entries may have: short, long, and with all characters that they may have. */
const LONG = 'a-long-name.of_63-characters.which-is-all-that-netlab-takes-012';

/** Names of all sections. */
export function drawNames(random: Random): Names {
  const some = (letter: string, counts: readonly [number, ...number[]]): string[] =>
    Array.from({ length: random.of(counts) }, (_, index) =>
      random.below(6) > 0
        ? `${letter}${index + 1}`
        : `${letter}${index}${random.of([LONG.slice(0, 61), '.x', '-_.Z', 'default'])}`,
    );
  const hosts = random.of([1, 2, 2, 3]);
  return {
    hosts: ['h1', random.of(['h2', 'h-2', 'compute-2']), 'h3'].slice(0, hosts),
    networks: some('n', [2, 3, 3, 4]),
    routers: some('r', [1, 1, 2, 3]),
    security_groups: [...some('g', [1, 2, 3]), ...(random.below(10) === 0 ? ['default'] : [])],
    servers: some('s', [3, 4, 4, 5]),
    load_balancers: some('l', [1, 1, 2]),
    firewalls: some('f', [1, 1, 2]),
  };
}

/** The names that a map has. */
export function namesOf(path: string, { names, random }: At): readonly string[] {
  if (Object.hasOwn(names, path)) return names[path as keyof Names];
  if (path === 'ports') return random.some(['v1', 'v2-virtual.address']);
  if (path === 'servers.*.files')
    return random.some(['/etc/motd', '/srv/a/b.txt', '/opt/x@1.%+=~', '/run/own/file']);
  return random.some(names.servers);
}
