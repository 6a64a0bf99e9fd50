import { serverFolder } from '../model/server/script.js';

/** A line that a program of a server has said, or something that has become of it. */
export interface LogEntry {
  /** Seconds since 1970. */
  readonly time: number;
  readonly program: string;
  readonly kind: 'output' | 'event';
  readonly text: string;
}

/** What a server's program has in files begins with this; every host has the same. */
export const programFile = (server: string, program: string): string => `${serverFolder(server)}/${program}`;

/** `1796062038.683996 | hello`, `1796062038.713600 * ended with exit code 0`; undefined for what is none. */
export function readEntry(program: string, line: string): LogEntry | undefined {
  const [, time, kind, text = ''] = /^(\d+\.\d+) ([|*]) ?(.*)$/s.exec(line) ?? [];
  if (time === undefined) return undefined;
  return { time: Number(time), program, kind: kind === '|' ? 'output' : 'event', text };
}
