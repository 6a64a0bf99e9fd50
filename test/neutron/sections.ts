/**
 * The parts of a host's dump that are compared, each as lines. `expected` reads Neutron's files in
 * test/neutron/neutron-topology-a, `actual` what the same commands print in our lab. Both go through the same
 * filters, so that what is left out is left out on both sides:
 *
 * - Neutron's management NIC `eth-mgmt`;
 * - random MACs of devices that are not Neutron ports, and their link-local addresses;
 * - what a DHCP client adds: the dump's servers had their addresses without one;
 * - the order of the DHCP ports' rows among themselves, which is that of their arrival;
 * - cookies, counters, learned flows, numbers of local VLANs and conntrack zones.
 */

const LEFT_OUT = /eth-mgmt|10\.250\.0\.|nf_conntrack_count|^169\.254\.169\.254 via \S+ dev eth0 proto dhcp/;

/** Our NICs are `eth0` (underlay) and `eth1` (first physical network). */
const NICS: readonly (readonly [RegExp, string])[] = [
  [/\beth-ul\b/g, 'eth0'],
  [/\beth-ext\b/g, 'eth1'],
];

const RANDOM_LINK_LOCAL = /\bfe80::(?!\/)[0-9a-f:]+/g;

function kept(text: string): string[] {
  let renamed = text;
  for (const [from, to] of NICS) renamed = renamed.replaceAll(from, to);
  return renamed
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !LEFT_OUT.test(line));
}

/** `ovs-ofctl --names --no-stats dump-flows`, sorted, less what was learned. */
export function flowLines(text: string): string[] {
  return kept(text)
    .map((line) => line.trim().replaceAll(/cookie=0x[0-9a-f]+,? ?/g, ''))
    .map((line) => (line.startsWith('table=') ? line : `table=0, ${line}`))
    .filter((line) => !line.includes('hard_timeout=300, ') && !line.startsWith('table=0, NXST'))
    .sort();
}

/** `iptables-save`: table and chain -> its declaration and rules, in order. */
export function chains(text: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let table = '';
  for (const line of kept(text)) {
    if (line.startsWith('*')) table = line.slice(1);
    const chain = /^(?::|-A )(\S+)/.exec(line)?.[1];
    if (chain === undefined) continue;
    const key = `${table} ${chain}`;
    const plain = line.replace(/ ?\[\d+:\d+\]$/, '').replace(/--zone \d+/, '--zone ZONE');
    found.set(key, [...(found.get(key) ?? []), plain.trimEnd()]);
  }
  for (const [key, lines] of found) found.set(key, sortDhcp(lines));
  return found;
}

/** Rows of DHCP ports in alphabetical order, at the places where such rows are. */
function sortDhcp(lines: readonly string[]): string[] {
  const isDhcp = (line: string): boolean => line.includes('{dhcp/');
  const sorted = lines.filter(isDhcp).sort();
  return lines.map((line) => (isDhcp(line) ? (sorted.shift() ?? line) : line));
}

/** `ipset save`, sorted. */
export function ipsetLines(text: string): string[] {
  return kept(text)
    .map((line) => line.replace(/ initval 0x[0-9a-f]+/, ''))
    .sort();
}

/** `ip addr`: `DEVICE inet ADDRESS ...`, sorted. */
export function addressLines(text: string): string[] {
  const lines: string[] = [];
  let device = '';
  for (const line of section(text, 'ip addr').split('\n')) {
    device = /^\d+: (.+?): </.exec(line)?.[1] ?? device;
    const address = /^\s+(inet6? .*)$/.exec(line)?.[1];
    if (address !== undefined) lines.push(`${device} ${anonymous(address)}`);
  }
  return kept(lines.join('\n'))
    .map((line) => line.replace(/@if\d+ /, ' '))
    .map((line) => line.replace(/(?<=^eth0 inet \S+)(?: brd \S+)? scope global dynamic/, ' scope global'))
    .sort();
}

/** `ip route show table all` (both families), sorted; random link-local addresses as one word. */
export function routeLines(text: string): string[] {
  return kept(section(text, 'ip route show table all'))
    .map((line) => anonymous(line).replace(' dev eth0 proto dhcp', ' dev eth0'))
    .sort();
}

/** Lines between `### TITLE` and the next `###`. */
function section(text: string, title: string): string {
  const start = text.indexOf(`### ${title}\n`);
  if (start < 0) return '';
  const body = text.slice(start + title.length + 5);
  const end = body.indexOf('\n### ');
  return end < 0 ? body : body.slice(0, end);
}

const anonymous = (line: string): string => line.replaceAll(RANDOM_LINK_LOCAL, 'fe80::RANDOM');

/** `sysctl-diff-vs-fresh-netns.txt`: `key = value`, sorted. */
export function sysctlLines(text: string): string[] {
  return kept(text)
    .map((line) => line.replace(/\s+\(fresh netns.*$/, ''))
    .sort();
}

const OVS_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  Bridge: [
    'datapath_type',
    'external_ids',
    'fail_mode',
    'flood_vlans',
    'mcast_snooping_enable',
    'other_config',
    'protocols',
    'rstp_enable',
    'stp_enable',
  ],
  Port: ['external_ids', 'other_config', 'tag', 'trunks', 'vlan_mode', 'qos', 'bond_mode'],
  Interface: [
    'external_ids',
    'options',
    'other_config',
    'type',
    'mtu_request',
    'ofport_request',
    'ingress_policing_rate',
  ],
};

/** `### TABLE` and `ovs-vsctl list TABLE`: one line per column of each row, keyed by name. */
export function ovsLines(text: string): string[] {
  return Object.entries(OVS_COLUMNS).flatMap(([table, columns]) =>
    section(text, table)
      .split('\n\n')
      .flatMap((row) => rowLines(table, columns, row)),
  );
}

function rowLines(table: string, columns: readonly string[], row: string): string[] {
  const values = new Map(
    row.split('\n').map((line): [string, string] => {
      const cut = line.indexOf(':');
      return [line.slice(0, cut).trim(), line.slice(cut + 1).trim()];
    }),
  );
  const name = values.get('name')?.replaceAll('"', '') ?? '';
  return kept(
    columns.map((column) => `${table} ${name} ${column} ${withoutTags(values.get(column))}`).join('\n'),
  );
}

/** Numbers of local VLANs and servers' ids are not compared. */
function withoutTags(value = ''): string {
  return value
    .replace(/, tag="\d+"/, ', tag=LV')
    .replace(/^\d+$/, 'NUMBER')
    .replace(/vm-uuid="[^"]+"/, 'vm-uuid=ID');
}
