import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { closest, distance } from 'fastest-levenshtein';
import { type Diagnostic, InvalidInputError } from '../../diagnostics.js';
import type { ReadSource } from '../../model/sources.js';

/** A topology as the user handed it over, not parsed yet. */
export interface TopologyText {
  /** As the user named it; {@link STDIN_NAME} for standard input. */
  readonly file: string;
  readonly text: string;
  /** Reads files that it names. */
  readonly readSource: ReadSource;
}

/** How messages name a topology that came through standard input. */
export const STDIN_NAME = '<stdin>';

/** No more is read, so that an endless stream does not fill the memory: a lab of 2,000 servers has 0.2 MB. */
const MOST_BYTES = 4 * 1024 * 1024;
const TOO_BIG = [
  'the file is too big: more than 4 MiB',
  'name a topology; `count` makes many servers that are alike out of one entry',
] as const;

/** Where the user stands, and what he may hand over there. To look at standard input takes Node milliseconds. */
export interface Surroundings {
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array | string>;
}

/**
 * Reads the topology that the user means.
 * @param file a path, `-` for standard input; undefined: the only topology in the folder where he stands
 * @throws InvalidInputError where there is none, it cannot be read, or is too big
 */
export async function readTopology(
  file: string | undefined,
  surroundings: Surroundings,
): Promise<TopologyText> {
  const { cwd } = surroundings;
  if (file === '-') {
    const text = await readText(STDIN_NAME, surroundings.stdin);
    return { file: STDIN_NAME, text, readSource: sourcesIn(cwd) };
  }
  if (file === '')
    throw invalid('""', 'an empty text names no topology', 'name a file, or - for standard input');
  const name = file ?? onlyTopology(cwd);
  const path = resolve(cwd, name);
  refuseFolder(name, path);
  try {
    return { file: name, text: readFile(name, path), readSource: sourcesIn(dirname(path)) };
  } catch (error) {
    if (error instanceof InvalidInputError) throw error;
    throw unreadable(name, path, error);
  }
}

/** Files by their way from a folder. No more is read of one than the language takes, and a bit. */
function sourcesIn(folder: string): ReadSource {
  return (path) => {
    try {
      const found = openSync(resolve(folder, path), constants.O_RDONLY | constants.O_NONBLOCK);
      try {
        if (!fstatSync(found).isFile()) return { why: 'it is not a file' };
        const bytes = Buffer.alloc(MOST_BYTES);
        return { text: bytes.toString('utf8', 0, readSync(found, bytes)) };
      } finally {
        closeSync(found);
      }
    } catch (error) {
      return { why: WHY[codeOf(error)] ?? String(error) };
    }
  };
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EACCES: 'you may not read it',
};

/** Names of the YAML files in a folder, sorted; [] for a folder that is not there. */
function topologiesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^[^.].*\.ya?ml$/.test(name))
      .sort();
  } catch {
    return [];
  }
}

function onlyTopology(cwd: string): string {
  const names = topologiesIn(cwd);
  const [only] = names;
  if (only === undefined) {
    const hint = 'name a file, or - for standard input; netlab init writes one to begin with';
    throw invalid('.', 'no topology (*.yml, *.yaml) in this folder', hint);
  }
  if (names.length > 1) {
    throw invalid(
      '.',
      `several topologies in this folder: ${names.join(', ')}`,
      'name the one that you mean',
    );
  }
  return only;
}

function refuseFolder(name: string, path: string): void {
  if (!isFolder(path)) return;
  const inside = topologiesIn(path).map((file) => join(name, file));
  const hint = inside.length === 0 ? 'name a topology file' : `name a file in it: ${inside.join(', ')}`;
  throw invalid(name, 'is a folder, not a topology', hint);
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** At once: Node's streams of files take longer to load than that. May be a pipe. */
function readFile(name: string, path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.allocUnsafe(MOST_BYTES + 1);
    let size = 0;
    for (let more = -1; more !== 0 && size < bytes.length; size += more) {
      more = readSync(file, bytes, size, bytes.length - size, null);
    }
    if (size > MOST_BYTES) throw invalid(name, ...TOO_BIG);
    return bytes.toString('utf8', 0, size).replace(/^\uFEFF/, '');
  } finally {
    closeSync(file);
  }
}

/** Bytes that are not UTF-8 become U+FFFD, which the language refuses as a binary file. */
async function readText(name: string, stream: AsyncIterable<Uint8Array | string>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > MOST_BYTES) throw invalid(name, ...TOO_BIG);
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function unreadable(name: string, path: string, error: unknown): InvalidInputError {
  const code = codeOf(error);
  if (code === 'ENOENT') return invalid(name, 'no such file', similarFile(name, path));
  if (code === 'ELOOP') return invalid(name, 'is a link that leads back to itself', 'name the file itself');
  if (code === 'EACCES') return invalid(name, 'may not be read by you', `make it readable: chmod +r ${name}`);
  return invalid(name, error instanceof Error ? error.message : String(error), 'name a topology file');
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

function similarFile(name: string, path: string): string {
  const wanted = basename(path);
  // A link that leads nowhere has the name itself.
  const names = topologiesIn(dirname(path)).filter((each) => each !== wanted);
  const near = names.length === 0 ? '' : closest(wanted, names);
  if (near !== '' && distance(wanted, near) <= 3) return `did you mean ${join(dirname(name), near)}?`;
  return names.length === 0 ? 'name a topology file' : `topologies in that folder: ${names.join(', ')}`;
}

function invalid(file: string, message: string, hint: string): InvalidInputError {
  const fault: Diagnostic = { file, line: 0, column: 0, path: '', message, hint, severity: 'error' };
  return new InvalidInputError([fault]);
}
