import type { Random } from '../change/random.js';
import { BY_SCHEMA, type At } from './at.js';
import { GENERATORS, TEXTS } from './generators.js';
import { drawNames, namesOf } from './names.js';
import { LATE, PRESENCE, SIZES } from './presence.js';
import { below, formsOf, namedBy, SCHEMA, type Schema } from './schema.js';

/**
 * Draws a topology over all keys of the language, by walking the schema: a new key is drawn as soon as it is there. Whatever is not in
 * itself right (a text, mostly) needs a line in `generators.ts`. Not all that is drawn fits together: see `prune.ts`.
 * @param wanted forms of `formsOf` that are drawn more often than others: else seldom ones would hardly meet
 * @param given entries that are not drawn
 * @throws Error for a text without a generator
 */
export const drawTopology = (
  random: Random,
  wanted: readonly string[] = someForms(random),
  given: object = {},
): object => {
  const topology = { ...given };
  const names = drawNames(random);
  return drawObject(SCHEMA, '', {
    ...{ random, topology, names, entry: topology, parents: [], list: [], name: '' },
    taken: new Set<string>(),
    wanted: new Set(wanted.flatMap(waysTo)),
  });
};

/** @returns undefined: left away */
function draw(schema: Schema, path: string, at: At): unknown {
  const generated = entryOf(GENERATORS, path)?.(at) ?? BY_SCHEMA;
  if (generated !== BY_SCHEMA) return generated;
  const { random } = at;
  if (schema.anyOf !== undefined) {
    const wanted = schema.anyOf.filter((form) => formsOf(form, path).some((one) => at.wanted.has(one)));
    const form = random.any(wanted.length > 0 && random.below(4) > 0 ? wanted : schema.anyOf) ?? {};
    // Nothing at all is drawn seldom.
    return form.type === 'null' && random.below(8) > 0 ? draw(schema, path, at) : draw(form, path, at);
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) {
    const wanted = schema.enum.filter((word) => at.wanted.has(`${path} ${JSON.stringify(word)}`));
    return random.any(wanted.length > 0 && random.below(4) > 0 ? wanted : schema.enum);
  }
  switch (schema.type) {
    case 'object':
      return drawObject(schema, path, { ...at, entry: {}, parents: [at.entry, ...at.parents] });
    case 'array':
      return drawArray(schema, path, at);
    case 'integer':
      return drawInteger(schema, random);
    case 'boolean':
      return random.maybe();
    case 'null':
      return null;
    case 'number':
    case 'string':
    case undefined:
      break;
  }
  return drawText(path, at);
}

/** A form, and the paths that lead to it. */
function waysTo(form: string): string[] {
  const steps = form.replace(/ .*/, '').split(/(?=\.|\[\])/);
  return [form, ...steps.map((_, index) => steps.slice(0, index + 1).join(''))];
}

/** One in ten. */
const someForms = (random: Random): string[] => formsOf().filter(() => random.below(10) === 0);

function drawText(path: string, at: At): unknown {
  const text = entryOf(TEXTS, path);
  if (text === undefined) throw new Error(`${path} has no generator: add one in test/property/generators.ts`);
  return text(at);
}

function drawObject(schema: Schema, path: string, at: At): object {
  const { entry } = at;
  const entries = Object.entries(schema.properties ?? {})
    .map(([key, value]) => ({ key, value, turn: LATE.indexOf(below(path, key)) }))
    .sort((a, b) => a.turn - b.turn);
  for (const { key, value } of entries) {
    if (Object.hasOwn(entry, key)) continue;
    const isRequired = schema.required?.includes(key) === true;
    const usual = entryOf(PRESENCE, below(path, key)) ?? 0.25;
    const share = typeof usual === 'number' ? usual : usual(at);
    const presence = share > 0 && at.wanted.has(below(path, key)) ? Math.max(share, 0.8) : share;
    if (!isRequired && at.random.below(1000) >= 1000 * presence) continue;
    const drawn = draw(value, below(path, key), at);
    if (drawn !== undefined) entry[key] = drawn;
  }
  const named = namedBy(schema);
  if (named === undefined) return entry;
  for (const name of namesOf(path, at)) {
    const drawn = draw(named, below(path, '*'), { ...at, name });
    if (drawn !== undefined) entry[name] = drawn;
  }
  return entry;
}

function drawArray({ items = {} }: Schema, path: string, at: At): unknown[] {
  const size = at.random.of(entryOf(SIZES, path) ?? [0, 1, 1, 2, 3]);
  const list: unknown[] = [];
  for (let index = 0; index < size; index += 1) {
    const drawn = draw(items, `${path}[]`, { ...at, list });
    // What is wrong with a list of the same twice, other tests say.
    if (drawn !== undefined && !isIn(list, drawn)) list.push(drawn);
  }
  return list;
}

const isIn = (list: readonly unknown[], item: unknown): boolean =>
  list.some((one) => JSON.stringify(one) === JSON.stringify(item));

/** Its ends, and anything between. */
const drawInteger = ({ minimum = 0, maximum = 65535 }: Schema, random: Random): number =>
  random.of([minimum, minimum + 1, maximum, minimum + random.below(maximum - minimum + 1)]);

/** The line for a path, or for the longest end of it: `networks.*.cidr`, then `cidr`. */
function entryOf<T>(table: Readonly<Record<string, T>>, path: string): T | undefined {
  const steps = path.split('.');
  for (let from = 0; from < steps.length; from += 1) {
    const end = steps.slice(from).join('.');
    if (Object.hasOwn(table, end)) return table[end];
  }
  return undefined;
}
