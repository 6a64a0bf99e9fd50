import type { At } from './at.js';

/**
 * Programs of servers in every form. Each starts, and does no harm; those that listen answer: with a file of their server, or with what they
 * are sent.
 */
export function programs({ random, entry }: At): unknown[] {
  const port = 7000 + random.below(1000);
  const file = random.any(Object.keys(entry['files'] ?? {}));
  return [
    'true',
    'echo "it works" >&2',
    ['true'],
    ['echo', 80, 'a b', "it's $HOME"],
    { command: 'exec sleep 9999', wait: 'start', name: 'sleeper', timeout: 3600 },
    { command: ['sh', '-c', 'exit 0', 1], wait: 'exit' },
    ...(file === undefined ? [] : [`test -f '${file}'`]),
    ...[listener(port, file), listener(port, file)],
    { command: ['socat', `UDP4-LISTEN:${port},fork`, 'PIPE'], wait: `${port}/udp`, name: 'u' },
  ];
}

/** Sends a file to whoever connects, or back what it is sent. */
const listener = (port: number, file: string | undefined): object => ({
  command: [
    ...['socat', ...(file === undefined ? [] : ['-U']), `TCP4-LISTEN:${port},fork,reuseaddr`],
    file === undefined ? 'PIPE' : `OPEN:${file},rdonly`,
  ],
  wait: port,
});
