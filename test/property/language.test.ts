import t from 'tap';
import { randomOf } from '../change/random.js';
import { drawTopology } from './draw.js';
import { pruned } from './prune.js';
import { formsIn, formsOf } from './schema.js';

/** The topologies of the property test speak the whole language: each key, each form of its value and each word of the schema is in one. */

/** Forms of the schema that no right topology has, each with a reason. */
const NEVER: ReadonlySet<string> = new Set([]);

/** More topologies than are needed. */
const MOST = 300;
/** So many of the forms that are left are wanted of a topology: more would contradict one another. */
const WANTED = 16;

void t.test('each form of each key is drawn, in a topology that netlab takes', (t) => {
  const left = new Set(formsOf().filter((form) => !NEVER.has(form)));
  let seed = 0;
  while (left.size > 0 && seed < MOST) {
    seed += 1;
    const random = randomOf(seed);
    const wanted = random.some([...left]).slice(0, WANTED);
    const { topology } = pruned(drawTopology(random, wanted), 'random.yml') ?? { topology: {} };
    for (const form of formsIn(topology)) left.delete(form);
  }
  t.comment(`${seed} topologies`);
  t.strictSame([...left], [], 'none is forgotten: see test/property/generators.ts');
  t.end();
});
