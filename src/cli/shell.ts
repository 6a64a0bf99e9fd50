import { execInteractive } from '../apply/process/interactive.js';
import { chooseNode } from './nodes.js';
import type { Printer } from './terminal.js';

/** `netlab shell [--lab LAB] NODE`: bash if there is one, with the node in its prompt, else sh. */
export async function shell({ terminal }: Printer, name: string, options: { lab?: string }): Promise<number> {
  const node = await chooseNode(name, options.lab, terminal);
  const prompt = `${node.lab.name}/${node.name}# `;
  return execInteractive(node.lab, node, ['env', `PS1=${prompt}`, 'sh', '-c', START]);
}

/** The user's own start-up files would set a prompt that hides where one is. */
const START = 'if command -v bash >/dev/null; then exec bash --norc; else exec sh; fi';
