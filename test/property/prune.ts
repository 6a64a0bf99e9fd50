import { parse, stringify } from 'yaml';
import { checkFaults } from '../../src/cli/fault/check-faults.js';
import { InvalidInputError } from '../../src/diagnostics.js';
import type { Lab } from '../../src/model/lab.js';
import type { ReadSource } from '../../src/model/sources.js';
import { loadLab } from '../../src/resolve/load.js';

/** A topology that netlab takes. */
export interface Drawn {
  readonly text: string;
  /** What the text says. */
  readonly topology: object;
  readonly lab: Lab;
}

/** Every file that is named is there. */
export const readSource: ReadSource = () => ({ text: 'content\n' });

/** Turns of taking faults away: one may show another that it has hidden. */
const TURNS = 40;

/**
 * Takes away what netlab refuses, until it takes the rest: entries where its messages point to.
 * @returns undefined: nothing is left that could be taken away
 */
export function pruned(topology: object, file: string): Drawn | undefined {
  // As YAML has it: its own numbers, texts and keys.
  let root = parse(stringify(topology, { aliasDuplicateObjects: false })) as object;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const text = stringify(root, { aliasDuplicateObjects: false });
    try {
      return {
        text,
        topology: root,
        lab: loadLab(text, file, undefined, { check: checkFaults, readSource }).lab,
      };
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      for (const { path } of error.diagnostics) takeAway(root, stepsOf(path));
      root = withoutHoles(root) as object;
    }
  }
  return undefined;
}

/** `servers["a.b"].ports[0]` -> `servers`, `a.b`, `ports`, 0 */
const stepsOf = (path: string): (string | number)[] =>
  [...path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([\w-]+)/g)].map(([, index, quoted, plain = '']) =>
    index !== undefined ? Number(index) : quoted !== undefined ? (JSON.parse(quoted) as string) : plain,
  );

/** What is not written is wrong at what stands around it. */
function takeAway(root: object, steps: readonly (string | number)[]): void {
  const chain: { readonly holder: Record<string, unknown>; readonly key: string }[] = [];
  let value: unknown = root;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null) break;
    const holder = value as Record<string, unknown>;
    if (!Object.hasOwn(holder, step)) break;
    // Taken away already, with all that was in it.
    if (holder[step] === HOLE) return;
    chain.push({ holder, key: String(step) });
    value = holder[step];
  }
  const last = chain.at(-1);
  if (last === undefined) return;
  // Indexes of others must stay until all is taken away.
  last.holder[last.key] = HOLE;
}

const HOLE = '(taken away)';

function withoutHoles(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => one !== HOLE).map(withoutHoles);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === HOLE ? [] : [[key, withoutHoles(one)]])),
  );
}
