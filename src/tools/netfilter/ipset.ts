import type { Locate, Step } from '../../model/batch.js';
import { readIp } from '../../model/ip.js';
import type { Ipset } from '../../model/netfilter/iptables.js';
import type { Origin } from '../../model/origin.js';
import { batchText } from '../script/batch-text.js';
import { inNetns } from '../iproute2/nsenter.js';

/**
 * Makes and fills the sets of a namespace in one process, ipset(8) `restore`.
 *
 * ```
 * create NIPv4d3dda46c-899d-49ba-82e1- hash:net family inet hashsize 1024 maxelem 65536
 * add NIPv4d3dda46c-899d-49ba-82e1- 10.0.0.11
 * ```
 */
export function restoreIpsets(
  title: string,
  netns: string,
  ipsets: readonly Ipset[],
  origin: Origin,
  locate: Locate,
): Step[] {
  if (ipsets.length === 0) return [];
  const stdin = batchText(ipsets, ipsetLines, locate);
  return [{ title, argv: inNetns(netns, ['ipset', 'restore']), stdin, origin }];
}

const ipsetLines = ({ name, family, members }: Ipset): string =>
  [
    `create ${name} hash:net family ${family} hashsize 1024 maxelem 65536`,
    ...members.map((member) => `add ${name} ${member}`),
  ].join('\n');

/** `add NIPv4d3dda46c-899d-49ba-82e1- 10.0.0.11`, to sets that are there. */
export const addMembers = (netns: string, ipsets: readonly Ipset[], origin: Origin, locate: Locate): Step[] =>
  editIpsets({ title: 'new members of address sets', verb: 'add', netns }, ipsets, origin, locate);

/** `del NIPv4d3dda46c-899d-49ba-82e1- 10.0.0.11` */
export const deleteMembers = (
  netns: string,
  ipsets: readonly Ipset[],
  origin: Origin,
  locate: Locate,
): Step[] =>
  editIpsets({ title: 'members of address sets that go', verb: 'del', netns }, ipsets, origin, locate);

function editIpsets(
  { title, verb, netns }: { readonly title: string; readonly verb: 'add' | 'del'; readonly netns: string },
  ipsets: readonly Ipset[],
  origin: Origin,
  locate: Locate,
): Step[] {
  const present = ipsets.filter(({ members }) => members.length > 0);
  if (present.length === 0) return [];
  const lines = ({ name, members }: Ipset): string =>
    members.map((member) => `${verb} ${name} ${member}`).join('\n');
  const stdin = batchText(present, lines, locate);
  return [{ title, argv: inNetns(netns, ['ipset', '-exist', 'restore']), stdin, origin }];
}

/** `destroy NIPv4d3dda46c-899d-49ba-82e1-`, of sets that no rule names any more. */
export function destroyIpsets(
  title: string,
  netns: string,
  ipsets: readonly Ipset[],
  origin: Origin,
  locate: Locate,
): Step[] {
  if (ipsets.length === 0) return [];
  const stdin = batchText(ipsets, ({ name }) => `destroy ${name}`, locate);
  return [{ title, argv: inNetns(netns, ['ipset', 'restore']), stdin, origin }];
}

/**
 * Reads `ipset save`. Members are in the kernel's order, which is that of a hash.
 * @throws Error for a set of another type, or a line that is neither `create` nor `add`
 */
export function parseIpsetSave(text: string, netns: string, origin: Origin): Ipset[] {
  const sets = new Map<string, Ipset & { readonly members: string[] }>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [command, name = '', ...rest] = line.split(' ');
    const set = sets.get(name);
    if (command === 'create') sets.set(name, createdSet(line, netns, name, rest, origin));
    else if (command === 'add' && set !== undefined && rest[0] !== undefined)
      set.members.push(readIp(rest[0]));
    else throw new Error(`not a line of ipset save: ${line}`);
  }
  return [...sets.values()];
}

function createdSet(line: string, netns: string, name: string, options: readonly string[], origin: Origin) {
  const family = options[options.indexOf('family') + 1];
  if (options[0] !== 'hash:net' || (family !== 'inet' && family !== 'inet6')) {
    throw new Error(`not a hash:net set: ${line}`);
  }
  const members: string[] = [];
  return { netns, name, family, members, origin } as const;
}
