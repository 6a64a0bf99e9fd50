import type { Argument, Command, Option } from 'commander';
import type { LabRecord } from '../../apply/lab/store.js';
import { EXIT } from '../exit-code.js';
import type { Terminal } from '../terminal.js';

/**
 * `netlab __complete WORD...`: prints what the last word, which may be empty, can become, one answer
 * a line. `:topologies`, `:programs` and `:files` ask the shell to add what it knows best itself.
 */
export async function complete(
  program: Command,
  words: readonly string[],
  { stdout }: Pick<Terminal, 'stdout'>,
): Promise<number> {
  const answers = await possible(program, words);
  if (answers.length > 0) stdout.write(`${answers.join('\n')}\n`);
  return EXIT.ok;
}

async function possible(program: Command, words: readonly string[]): Promise<string[]> {
  const typed = words.slice(0, -1);
  const last = words.at(-1) ?? '';
  const name = typed.find((word) => !word.startsWith('-'));
  const command = program.commands.find((candidate) => candidate.name() === name);
  const candidates =
    command === undefined
      ? [...program.commands.map((each) => each.name()), ...flags(program, last)]
      : await inCommand(command, typed.slice(typed.indexOf(command.name()) + 1), last);
  return candidates.filter((candidate) => candidate.startsWith(':') || candidate.startsWith(last));
}

async function inCommand(command: Command, typed: readonly string[], last: string): Promise<string[]> {
  const { operands, pending, values } = read(command, typed);
  if (pending !== undefined) return valuesOf(pending.name(), pending.argChoices, values);
  const argument = argumentAt(command.registeredArguments, operands.length);
  if (argument?.name() === 'command') return operands.length === 1 ? [':programs'] : [':files'];
  if (last.startsWith('-')) return flags(command, last);
  if (argument?.name() === 'words') {
    const { completeFault } = await import('./fault.js');
    return completeFault(operands, await labsOf(values));
  }
  if (argument?.name() === 'program') {
    const labs = await labsOf(values);
    const servers = labs.flatMap(({ lab }) => lab.servers).filter(({ name }) => name === operands[0]);
    return servers.flatMap((server) => server.run.map(({ name }) => name));
  }
  return argument === undefined ? [] : valuesOf(argument.name(), argument.argChoices, values);
}

/** What has been typed of a command: its operands, the option that waits for its value, the values given. */
interface Typed {
  readonly operands: readonly string[];
  readonly pending: Option | undefined;
  readonly values: Readonly<Record<string, string>>;
}

function read(command: Command, words: readonly string[]): Typed {
  const values: Record<string, string> = {};
  const operands: string[] = [];
  let pending: Option | undefined;
  for (const word of words) {
    if (pending !== undefined) {
      values[pending.name()] = word;
      pending = undefined;
    } else if (word.startsWith('-')) {
      const option = command.options.find(({ long, short }) => word === long || word === short);
      pending = option?.required === true ? option : undefined;
    } else operands.push(word);
  }
  return { operands, pending, values };
}

/** The last argument takes all the rest where it is variadic. */
function argumentAt(args: readonly Argument[], index: number): Argument | undefined {
  const last = args.at(-1);
  return args[index] ?? (last?.variadic === true ? last : undefined);
}

function flags(command: Command, last: string): string[] {
  if (!last.startsWith('-')) return [];
  const shown = command.options.filter(({ hidden }) => !hidden);
  return [...shown.map((option) => option.long ?? option.flags), '--help'];
}

async function valuesOf(
  kind: string,
  choices: readonly string[] | undefined,
  values: Readonly<Record<string, string>>,
): Promise<string[]> {
  if (choices !== undefined) return [...choices];
  if (kind === 'file') return [':topologies'];
  if (kind === 'write') return [':files'];
  if (kind === 'example') return (await import('../../apply/examples.js')).exampleNames();
  if (!['lab', 'node', 'server', 'host'].includes(kind)) return [];
  if (kind === 'lab') return (await labsOf({})).map(({ name }) => name);
  const [labs, { nodesOf }] = await Promise.all([labsOf(values), import('../nodes.js')]);
  const nodes = labs.flatMap(({ lab }) => nodesOf(lab));
  const meant = nodes.filter((node) => kind === 'node' || node.kind === kind);
  return [...new Set(meant.map(({ name }) => name))];
}

/** The labs that run, or the one that was named. */
async function labsOf(values: Readonly<Record<string, string>>): Promise<LabRecord[]> {
  const { listLabs } = await import('../../apply/lab/store.js');
  const labs = await listLabs();
  return labs.filter(({ name }) => values['lab'] === undefined || values['lab'] === name);
}
