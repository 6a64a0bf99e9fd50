import type { Locate } from '../model/batch.js';
import type { Origin } from '../model/origin.js';

/** One line of a tool's batch, and where it comes from. */
export interface Line {
  readonly text: string;
  readonly origin: Origin;
}

/**
 * Lines as one text, with a comment wherever the place in the topology changes:
 *
 * ```
 * # shop.yml:12 servers.web1
 * link set tapea519cb7-2a up
 * ```
 */
export function batchText(lines: Iterable<Line>, locate: Locate): string {
  const text: string[] = [];
  let path: string | undefined;
  for (const line of lines) {
    if (line.origin.path !== path) {
      path = line.origin.path;
      text.push(comment(locate(line.origin)));
    }
    text.push(line.text);
  }
  return text.length === 0 ? '' : `${text.join('\n')}\n`;
}

/** A comment line, for sh and every tool that reads batches. Text from outside stays on its line. */
export const comment = (text: string): string => `# ${text.replace(CONTROL_CHARACTERS, '?')}`;

// eslint-disable-next-line no-control-regex -- they are what must not get through
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
