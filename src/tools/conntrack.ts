import type { Locate, Step } from '../model/batch.js';
import type { ConnectionMatch } from '../model/connection-match.js';
import type { Origin } from '../model/origin.js';
import { batchText } from './batch-text.js';
import { inNetns, netnsTitle } from './nsenter.js';

/** Deletes connections from the kernel's tables, one call of conntrack(8) a line, by namespace. None found is no fault. */
export function forgetConnections(
  matches: readonly ConnectionMatch[],
  origin: Origin,
  locate: Locate,
): Step[] {
  const namespaces = [...new Set(matches.map(({ netns }) => netns))];
  return namespaces.map((netns) => {
    const here = matches.filter((match) => match.netns === netns);
    const title = `connections of ${netnsTitle(netns)} that are judged again`;
    return {
      title,
      argv: inNetns(netns, ['sh', '-c', EACH_LINE]),
      stdin: batchText(here, renderMatch, locate),
      origin,
    };
  });
}

/** conntrack ends with 1 where it has found none, and xargs with 123 where one of its programs did. */
const EACH_LINE = `grep -v '^#' | xargs -r -L 1 conntrack 2>&1 | grep -v 'flow entries have been deleted' >&2
exit 0`;

/** `-D -f ipv4 -w 4097 -p tcp -s 10.0.1.0/24 --reply-port-src 80` */
function renderMatch(match: ConnectionMatch): string {
  const { family, zone, protocol, source, destination, answerer, translated, port, answeringPort } = match;
  const words: readonly (readonly [option: string, value: string | number | undefined])[] = [
    ['-w', zone],
    ['-p', protocol === 'ipv6-icmp' ? 'icmpv6' : protocol],
    ['-s', source],
    ['-d', destination],
    ['-r', answerer],
    ['-q', translated],
    ['--orig-port-dst', port],
    ['--reply-port-src', answeringPort],
  ];
  const given = words.flatMap(([option, value]) => (value === undefined ? [] : [`${option} ${value}`]));
  return ['-D', `-f ${family}`, ...given].join(' ');
}
