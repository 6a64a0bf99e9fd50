import t from 'tap';
import { parse } from 'yaml';
import { randomOf } from '../change/random.js';
import { drawTopology } from './draw.js';
import { pruned, type Drawn } from './prune.js';
import { formsIn, formsOf } from './schema.js';

/** The topologies of the property test speak the whole language: each key, each form of its value and each word of the schema is in one. */

/** Forms of the schema that no right topology has, each with a reason. */
const NEVER: ReadonlySet<string> = new Set([]);

/** More than are needed. */
const MOST = 1000;

const draw = (seed: number, wanted: readonly string[]): Drawn | undefined =>
  pruned(drawTopology(randomOf(seed), wanted), 'random.yml');

void t.test('each form of each key is drawn, in a topology that netlab takes', (t) => {
  const left = new Set(formsOf().filter((form) => !NEVER.has(form)));
  let seed = 0;
  while (left.size > 0 && seed < MOST) {
    seed += 1;
    for (const form of formsIn(
      parse(
        draw(
          seed,
          randomOf(seed)
            .some([...left])
            .slice(0, 12),
        )?.text ?? '',
      ),
    ))
      left.delete(form);
  }
  t.comment(`${seed} topologies`);
  t.strictSame([...left], [], 'none is forgotten: see test/property/generators.ts');
  t.end();
});
