/**
 * IP protocols by name that every iptables knows and prints (libxtables `xtables_chain_protos`), and dccp, whose port match wants its
 * name. All others are kept as numbers: their names are those of the machine's /etc/protocols.
 */
const NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'icmp'],
  [6, 'tcp'],
  [17, 'udp'],
  [33, 'dccp'],
  [50, 'esp'],
  [51, 'ah'],
  [58, 'ipv6-icmp'],
  [132, 'sctp'],
  [136, 'udplite'],
]);

/** How a protocol is kept: by its name if every iptables knows it, else by its number. */
export const protocolName = (number: number): string => NAMES.get(number) ?? String(number);

const NUMBERS: ReadonlyMap<string, number> = new Map([...NAMES].map(([number, name]) => [name, number]));

/** The inverse of {@link protocolName}; undefined: it is neither such a name nor a number. */
export const protocolNumber = (protocol: string): number | undefined =>
  NUMBERS.get(protocol) ?? (/^\d+$/.test(protocol) ? Number(protocol) : undefined);
