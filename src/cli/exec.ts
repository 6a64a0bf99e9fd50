import { execInteractive } from '../apply/process/interactive.js';
import { chooseNode } from './nodes.js';
import type { Printer } from './terminal.js';
import { UsageError } from './usage-error.js';

/**
 * `netlab exec [--lab LAB] NODE -- COMMAND...`; the `--` may be left out.
 * @param words what follows NODE, to the letter
 */
export async function exec(
  { terminal }: Printer,
  name: string,
  words: readonly string[],
  options: { lab?: string },
): Promise<number> {
  const command = words[0] === '--' ? words.slice(1) : words;
  const [program] = command;
  if (program === undefined) {
    throw new UsageError('there is no command to run', `netlab exec ${name} -- COMMAND...`);
  }
  if (words === command && program.startsWith('-')) {
    throw new UsageError(
      `${program} stands where the command is expected`,
      `options come before the node, the command after --: netlab exec --lab LAB ${name} -- COMMAND...`,
    );
  }
  const node = await chooseNode(name, options.lab, terminal);
  return execInteractive(node.lab, node, command);
}
