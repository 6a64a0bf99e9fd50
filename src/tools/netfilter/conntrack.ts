import type { Locate, Step } from '../../model/batch.js';
import type { ConnectionMatch } from '../../model/netfilter/connection-match.js';
import type { Origin } from '../../model/origin.js';
import { batchText } from '../script/batch-text.js';
import { inNetns, netnsTitle } from '../iproute2/nsenter.js';

/** Deletes connections from the kernel's tables, one call of conntrack(8) a line, by namespace. None found is no fault. */
export function forgetConnections(
  matches: readonly ConnectionMatch[],
  origin: Origin,
  locate: Locate,
  why = 'that are judged again',
): Step[] {
  const namespaces = [...new Set(matches.map(({ netns }) => netns))];
  return namespaces.map((netns) => {
    const here = matches.filter((match) => match.netns === netns);
    return {
      title: `connections of ${netnsTitle(netns)} ${why}`,
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

/** Where the connections of a port are on one host, and where they shall be on another. */
export interface CarriedZone {
  /** Zone on the host that they come from. */
  readonly from: number;
  readonly to: number;
  /** Addresses and CIDRs of the port: a zone may be shared with others. */
  readonly addresses: readonly string[];
}

/**
 * Makes connections known to another host as well, to which a server moves: one that does not know them takes a packet from their midst
 * for the first of a new one, which no rule may permit. Needs no knowledge of their windows: the kernel takes that from the next packets.
 * Those that are known there already stay as they are. Runs in the sandbox.
 * @param from,to the hosts
 */
export function carryConnections(
  title: string,
  [from, to]: readonly [from: string, to: string],
  zones: readonly CarriedZone[],
  origin: Origin,
): Step[] {
  const words = zones.flatMap((zone) =>
    zone.addresses.flatMap((address) => [String(zone.from), String(zone.to), address]),
  );
  return words.length === 0 ? [] : [{ title, argv: ['sh', '-c', CARRY, from, to, ...words], origin }];
}

/** `-A`, with which each line that `-o save` prints begins, is no fault where there is one already (conntrack 1.4.7). */
const CARRY = `from=/run/netns/$0 to=/run/netns/$1
shift
entries=$(nsenter --net="$from" sh -ec '
  while [ $# -gt 0 ]; do
    for end in -s -d; do
      found=$(conntrack -L -o save -w "$1" "$end" "$3")
      [ -z "$found" ] || echo "$found" | sed "s/ -w $1 / -w $2 /"
    done
    shift 3
  done' sh "$@") || exit 1
echo "$entries" | grep . | nsenter --net="$to" conntrack -R -`;
