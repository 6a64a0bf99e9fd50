import type { Listen } from '../../model/lab.js';
import { Complaint, shown } from '../yaml/complaint.js';
import { integer, text } from './forms.js';
import { normalAddress, overlap, parseBlock, versionOf, type Block } from '../words/ip.js';

/** The single values of the language. */

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** A UUID that pins what is else derived. */
export const Id = text('a UUID', '632dc79d-8db7-4e90-b8bb-75809084ace8', (value) =>
  UUID.test(value) ? value.toLowerCase() : undefined,
).describe("The resource's id; default: derived from the names of the lab and the resource");

const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i;
/** A MAC address of one device, in lower case. */
export const Mac = text('a MAC address', 'fa:16:3e:00:00:20', (value) => {
  if (!MAC.test(value)) return undefined;
  if (/^[0:]+$/.test(value))
    return new Complaint('the MAC address is all zeros', 'write one like fa:16:3e:00:00:20');
  if (parseInt(value.slice(0, 2), 16) % 2 === 1) {
    return new Complaint(`${value} is a multicast MAC address`, 'make its first byte even, like fa');
  }
  return value.toLowerCase();
}).describe('MAC address; default: derived from the id');

/** Where a thing is for IPv4 only: tunnel endpoints, DHCP, floating IPs. */
export const Ipv4 = text('an IPv4 address', '10.0.1.10', (value) =>
  value.includes(':') ? undefined : normalAddress(value),
);

/** An address of either family, IPv6 as RFC 5952 writes it. */
export const Ip = text('an IP address', '10.0.1.10', normalAddress);

/** A CIDR of either family, kept as its network address with prefix length, as Neutron does. */
export const IpCidr = text('a network with prefix length', '10.0.1.0/24', (value) => parseBlock(value)?.cidr);

/** Address blocks that no port of a network can live in (RFC 6890, RFC 4291). */
const UNUSABLE: Readonly<Record<4 | 6, Readonly<Record<string, string>>>> = {
  4: {
    '0.0.0.0/8': 'without meaning',
    '127.0.0.0/8': 'loopback',
    '224.0.0.0/4': 'multicast',
    '240.0.0.0/4': 'reserved',
  },
  6: { '::/8': 'reserved', 'fe80::/10': 'link-local', 'ff00::/8': 'multicast' },
};

/** The same as blocks. To read those of IPv6 takes a moment, and most topologies have none. */
const unusableBlocks: Partial<Record<4 | 6, readonly (readonly [block: Block, what: string])[]>> = {};

/** Longest prefix of IPv4 that has room for several hosts beside the network and the broadcast address. */
const LONGEST = 30;
const EXAMPLE = { 4: '10.0.1.0/24', 6: '2001:db8:1::/64' } as const;

/** A CIDR of a subnet, down to two addresses (RFC 3021, RFC 6164) and to one. */
export const SubnetCidr = text('a network with prefix length', EXAMPLE[4], (value) =>
  subnetCidr(parseBlock(value), value),
);

/** A CIDR of IPv4 for hosts. */
export const Ipv4SubnetCidr = text('an IPv4 network with prefix length', EXAMPLE[4], (value) => {
  const block = value.includes(':') ? undefined : parseBlock(value);
  if (block === undefined || block.prefixLength <= LONGEST) return subnetCidr(block, value);
  return new Complaint(`${value} has no room for hosts`, `use a prefix length from 1 to ${LONGEST}`);
});

function subnetCidr(block: Block | undefined, value: string): string | Complaint | undefined {
  if (block === undefined) return undefined;
  if (block.prefixLength < 1)
    return new Complaint(`${value} is every address there is`, 'use a prefix length of 1 or more');
  const use = unusable(block);
  if (use === undefined) return block.cidr;
  const cure = `use a network like ${EXAMPLE[block.version]}`;
  return new Complaint(`${value} holds addresses that are ${use}`, cure);
}

/** What addresses of a block are that no port can have, like `multicast`; undefined if there are none such. */
export function unusable(block: Pick<Block, 'first' | 'last'>): string | undefined {
  const version = versionOf(block.first);
  unusableBlocks[version] ??= Object.entries(UNUSABLE[version]).flatMap(([cidr, what]) => {
    const reserved = parseBlock(cidr);
    return reserved === undefined ? [] : [[reserved, what] as const];
  });
  return unusableBlocks[version].find(([reserved]) => overlap(reserved, block))?.[1];
}

/** An address or a CIDR; of one address only the address is kept. */
export const IpOrCidr = text('an address or a network', '10.0.1.200', (value) => {
  const block = parseBlock(value);
  return block?.first === block?.last ? normalAddress(value.replace(/\/.*/, '')) : block?.cidr;
});

/** `10.0.1.10-10.0.1.99`, both ends included. */
export const Pool = text('a range of addresses', '10.0.1.10-10.0.1.99', (value) => {
  const [start, end, ...rest] = value.split('-').map((part) => normalAddress(part.trim()));
  return start === undefined || end === undefined || rest.length > 0 ? undefined : { start, end };
});

/** A port of TCP or UDP. */
export const PortNumber = integer(1, 65535);

/** How a lab's name is spelt. */
export const LAB_NAME = /^[a-z][a-z0-9-]{0,30}$/;

/** How names are spelt that become names of hosts, namespaces and files: nothing that a shell or a path knows. */
export const NAME = /^[A-Za-z][A-Za-z0-9_.-]{0,62}$/;
/** What is wrong with a name; undefined if nothing is. */
export const nameComplaint = (name: string): Complaint | undefined =>
  NAME.test(name)
    ? undefined
    : new Complaint(
        `${shown(name)} is not a name`,
        'use up to 63 letters, digits, "-", "_" and ".", with a letter first, like web-1',
      );

/** How hosts' names are spelt: they are the names of machines (RFC 1123, section 2.1), which hostname(1) takes. */
export const HOST_NAME = /^[A-Za-z](?:[A-Za-z0-9]|[.-](?=[A-Za-z0-9])|-(?=-)){0,62}$/;
/** What is wrong with a host's name; undefined if nothing is. */
export const hostNameComplaint = (name: string): Complaint | undefined =>
  nameComplaint(name) ??
  (HOST_NAME.test(name)
    ? undefined
    : new Complaint(
        `${shown(name)} is not the name of a host`,
        'use letters, digits, "-" and ".", with a letter or a digit at the end and after each ".", like compute-1',
      ));

/** The same for the name of something that people know by its address, too. */
export const referenceComplaint = (name: string, what: string): Complaint | undefined =>
  parseBlock(name) === undefined && normalAddress(name) === undefined
    ? nameComplaint(name)
    : new Complaint(`${name} is an address, and the name of a ${what} is wanted`, `name a ${what}`);

/** Labels of a domain name: letters, digits and dashes, none at an end (RFC 1123, 2.1). */
const LABELS = /^(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*$/;

function domainName(value: string): string | undefined {
  const name = value.toLowerCase();
  return LABELS.test(name) && name.length <= 253 ? name : undefined;
}

/** `dns_domain`: kept in lower case, without the dot that may stand at its end. */
export const DnsDomain = text('a domain', 'example.org', (value) => domainName(value.replace(/\.$/, '')));

/** `dns_name`: one label or several, within the network's domain. */
export const DnsName = text('a name within the domain', 'web1', domainName);

/** The name of something that is declared elsewhere in the file. */
export const Name = (what: string) =>
  text(
    `the name of a ${what}`,
    'web-1',
    (value) => referenceComplaint(value, what) ?? value,
    `name a ${what}`,
  );

/** `80` or `53/udp`. */
export const ListenText = text('a port to answer on', '53/udp', (value): Listen | undefined => {
  const [port = '', protocol = 'tcp', ...rest] = value.split('/');
  const number = /^\d{1,5}$/.test(port) ? Number(port) : 0;
  if (rest.length > 0 || number < 1 || number > 65535) return undefined;
  return protocol === 'tcp' || protocol === 'udp' ? { protocol, port: number } : undefined;
});
