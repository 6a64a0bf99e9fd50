import * as z from 'zod';
import { Complaint, type Complaints, joinedPair, shown, suggestion } from '../yaml/complaint.js';

// A file is parsed once: to make parsers of each schema (`new Function`) costs more time than they save.
z.config({ jitless: true });

/**
 * How schemas are put together. The text of every schema error has two lines, what is wrong and the
 * cure; `issues.ts` turns it into a diagnostic.
 */

/** The error text of a schema: for zod's `error` option. */
export const expects =
  (what: string, cure: string) =>
  ({ input }: { readonly input?: unknown }): string =>
    input === undefined ? `is missing\n${cure}` : `must be ${what}, but is ${shown(input)}\n${cure}`;

/** Adds complaints to zod's issues, each at the key that it is about. */
export function raise(
  issues: z.core.$ZodRawIssue[],
  complaints: Complaint | Complaints,
  input: unknown,
): typeof z.NEVER {
  for (const { message, hint, key } of complaints instanceof Complaint ? [complaints] : complaints) {
    const path = key === undefined ? [] : [key];
    issues.push({ code: 'custom', input, message: `${message}\n${hint}`, path });
  }
  return z.NEVER;
}

/** Text that `read` understands. In JSON Schema: text, with the example. */
export function text<T>(
  what: string,
  example: string,
  read: (text: string) => T | Complaint | undefined,
  cure = `write it like ${example}`,
) {
  return z
    .string({ error: expects(what, cure) })
    .meta({ examples: [example] })
    .transform((value, context) => {
      const result = read(value) ?? new Complaint(`must be ${what}, but is ${shown(value)}`, cure);
      if (!(result instanceof Complaint)) return result;
      return raise(context.issues, new Complaint(result.message, result.hint), value);
    });
}

/** A whole number from `min` to `max`. */
export const integer = (min: number, max: number) => {
  const what = `a whole number from ${min} to ${max}`;
  const cureOf = (input: unknown): string => {
    if (input === undefined) return `write ${what}`;
    const quoted = typeof input === 'string' && /^\d+$/.test(input) && min <= +input && +input <= max;
    return quoted ? `write ${input} without quotes` : 'write a number in this range';
  };
  const error = ({ input }: { readonly input?: unknown }): string => expects(what, cureOf(input))({ input });
  return z.int({ error }).min(min, { error }).max(max, { error });
};

/** `true` or `false`, the only booleans of YAML 1.2. */
export const bool = z.boolean({
  error: expects('true or false', 'YAML 1.2 knows true and false only, not yes or on'),
});

/** One of several words. */
export const oneOf = <const T extends string>(...words: readonly T[]) =>
  z.enum(words, {
    error: ({ input }) => {
      const choice = `${words.length === 1 ? '' : 'one of '}${words.join(', ')}`;
      const cure =
        typeof input === 'string' ? suggestion(input, words, `write ${choice}`) : `write ${choice}`;
      return expects(choice, cure)({ input });
    },
  });

/** A list. @param what its items, in the plural */
export const list = <T extends z.ZodType>(item: T, what: string) =>
  z.array(item, {
    error: ({ input }) => {
      const isOne = typeof input === 'string' || typeof input === 'number';
      const cure = isOne ? `write [${String(input)}]` : 'write a list in brackets or with one "- " line each';
      return expects(`a list of ${what}`, input === undefined ? `write a list of ${what}` : cure)({ input });
    },
  });

/** A map with these keys and no others. The error text for unknown keys lists the known ones. */
export const map = <T extends z.ZodRawShape>(what: string, shape: T) => {
  const keys = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? keys.join(' ')
        : expects(what, mapCure(what, keys, issue.input))(issue),
  });
};

/** What to write instead of something that is no map. */
function mapCure(what: string, keys: readonly string[], input: unknown): string {
  const pair = typeof input === 'string' ? joinedPair(input, keys) : undefined;
  if (pair !== undefined) return `${pair.message}: ${pair.hint}`;
  const [, first] = /^a map with (\w+)/.exec(what) ?? [];
  if (first !== undefined && typeof input === 'string' && /^\S+$/.test(input)) {
    return `write { ${first}: ${input} }`;
  }
  const where = input === null ? ' below it, indented further' : '';
  return `write some of its keys${where}: ${keys.join(', ')}`;
}

/** One of several forms that differ in the kind of YAML value: text, list, map. */
export const either = <const T extends readonly [z.ZodType, z.ZodType, ...z.ZodType[]]>(
  what: string,
  cure: string,
  ...forms: T
) => z.union(forms, { error: expects(what, cure) });

/** The error text where a list has more items than Neutron takes by default. */
export function limit(what: string): { error: () => string } {
  return { error: () => `has too many entries\nNeutron takes at most ${what}` };
}
