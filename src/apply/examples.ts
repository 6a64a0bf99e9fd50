import { readdir, readFile, writeFile } from 'node:fs/promises';

/** A topology that comes with netlab. */
export interface Example {
  /** Its file's without `.yml`: `load-balancer`. */
  readonly name: string;
  /** The first sentence of the comment that it begins with. */
  readonly description: string;
  readonly text: string;
}

/** As far above the build as above its source. */
const FOLDER = new URL('../../topologies/', import.meta.url);

/** Names of all examples, sorted. */
export async function exampleNames(): Promise<string[]> {
  const files = await readdir(FOLDER);
  return files
    .filter((file) => file.endsWith('.yml'))
    .map((file) => file.slice(0, -'.yml'.length))
    .sort();
}

/** Reads an example. @param name one of {@link exampleNames} */
export async function readExample(name: string): Promise<Example> {
  const text = await readFile(new URL(`${name}.yml`, FOLDER), 'utf8');
  return { name, description: firstSentence(text), text };
}

/**
 * Writes an example's text to a file.
 * @param overwrite whether whatever is there is lost
 * @throws Error with a `code` (errno(3)): EEXIST where something is there
 */
export const writeExample = (path: string, { text }: Example, overwrite: boolean): Promise<void> =>
  writeFile(path, text, { flag: overwrite ? 'w' : 'wx' });

function firstSentence(text: string): string {
  const comment = (/^(?:#.*\n)+/.exec(text)?.[0] ?? '').replace(/^# ?/gm, '').replace(/\s+/g, ' ').trim();
  return /^.*?\.(?= |$)/.exec(comment)?.[0] ?? comment;
}
