import type { Locate } from '../../model/batch.js';
import type { Origin } from '../../model/origin.js';

/** One line of a tool's batch, and where it comes from. */
export interface Line {
  readonly text: string;
  readonly origin: Origin;
}

/**
 * Objects as one text, a line each, with a comment wherever the place in the topology changes:
 *
 * ```
 * # shop.yml:12 servers.web1
 * link set tapea519cb7-2a up
 * ```
 */
export function batchText<T extends { readonly origin: Origin }>(
  items: readonly T[],
  render: (item: T) => string,
  locate: Locate,
): string {
  const lines: string[] = [];
  let path: string | undefined;
  for (const item of items) {
    if (item.origin.path !== path) {
      path = item.origin.path;
      lines.push(comment(locate(item.origin)));
    }
    lines.push(render(item));
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** A comment line, for sh and every tool that reads batches. Text from outside stays on its line. */
export const comment = (text: string): string => `# ${text.replace(CONTROL_CHARACTERS, '?')}`;

// eslint-disable-next-line no-control-regex -- they are what must not get through
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
