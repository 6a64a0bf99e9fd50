import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { compile } from '../../src/compile/compile.js';
import type { HostState } from '../../src/model/host-state.js';
import { readDump } from '../../src/observe/dump.js';
import { lookedAt, observedHost, type Observed } from '../../src/observe/observe.js';
import { isSame } from '../../src/plan/difference/difference.js';
import { loadLab } from '../../src/resolve/load.js';

/** What a real host has printed, of a topology whose compiled state it is: see `write-dump.ts`. */

export const LAB = 'test/observe/lab.yml';
export const DUMP = 'test/observe/h1.txt';

/** What h1 shall be. */
export const WANTED: HostState = hostOf('h1');

function hostOf(name: string): HostState {
  const { lab } = loadLab(readFileSync(LAB, 'utf8'), LAB);
  const state = compile(lab).hosts.find(({ host }) => host === name);
  if (state === undefined) throw new Error(`no host ${name}`);
  return state;
}

/** Which files there are, and what they hold, changes more often than how they are looked at: these are those of today. */
const TEXT = readFileSync(DUMP, 'utf8').replace(/(?<=^@ files\n)[^@]*/m, () =>
  WANTED.files.map(({ path, content }) => `${sha256(written(content))}  ${path}\n`).join(''),
);

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Every line ends. */
function written(content: string): string {
  return content === '' || content.endsWith('\n') ? content : `${content}\n`;
}

/** What the dump says of the host. @param edit what is different in it: it must find something */
export function seen(edit: (dump: string) => string = (dump) => dump): Observed {
  const subject = lookedAt([WANTED]);
  return observedHost([WANTED], subject, readDump(subject, edit(TEXT)));
}

/** A text once instead of another one. @throws Error if that is not there */
export const instead =
  (text: string | RegExp, by: string) =>
  (dump: string): string => {
    const edited = dump.replace(text, () => by);
    if (edited === dump) throw new Error(`not in the dump: ${String(text)}`);
    return edited;
  };

type List = Exclude<keyof HostState, 'host'>;

/** Lists of a host. */
export const LISTS = Object.keys(WANTED).filter((list): list is List => list !== 'host');

/** What of a list is missing, and what is there that shall not be: all that a dump with an edit says. */
export function differences<L extends List>(list: L, edit?: (dump: string) => string) {
  const { state } = seen(edit);
  const [is, shall]: [HostState[L][number][], HostState[L][number][]] = [[...state[list]], [...WANTED[list]]];
  return {
    missing: shall.filter((item) => !is.some((other) => isSame(item, other))),
    more: is.filter((item) => !shall.some((other) => isSame(item, other))),
  };
}
