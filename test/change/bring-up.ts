import type { Beside } from '../../src/apply/lab/change.js';
import { up, type UpResult } from '../../src/apply/lab/up.js';
import { compile } from '../../src/compile/compile.js';
import type { Lab } from '../../src/model/lab.js';
import { loadLab } from '../../src/resolve/load.js';

/** The lab that is edited: see `edits.ts`. */
export const FILE = 'test/change/lab.yml';

const NAME = `edits-t${process.pid}`;

const resolve = (text: string, running?: Lab): Lab => {
  const before = running && { ...running, name: 'edits' };
  return { ...loadLab(text, FILE, before).lab, name: NAME };
};

/** Brings the one lab of this process up, or to what a text says. */
export const bringUp = (text: string, beside?: Beside): Promise<UpResult> =>
  up(resolve(text), {
    file: FILE,
    text,
    compile,
    resolve: (running) => resolve(text, running),
    ...(beside && { beside }),
  });
