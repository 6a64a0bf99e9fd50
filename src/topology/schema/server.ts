import * as z from 'zod';
import { isComplaints } from '../yaml/complaint.js';
import { bool, either, expects, integer, limit, list, map, oneOf, raise, text } from './forms.js';
import { NetworkName, pins } from './network.js';
import { normalAddress } from '../words/ip.js';
import { ruleFromFields } from '../words/rule.js';
import { parseRuleString, RULE_GRAMMAR } from '../words/rule-string.js';
import { DnsName, Id, IpOrCidr, Ipv4, ListenText, Mac, Name, PortNumber } from './scalars.js';
import { FilesSpec, ProgramSpec } from './run.js';

/** Security groups and servers as people write them. */

/** An item of a security group's rules: one string may be several. */
export const RuleSpecs = either(
  'a rule',
  `a rule reads ${RULE_GRAMMAR}`,
  text('a rule', 'ingress tcp 80,443 from web', parseRuleString),
  map('a rule', {
    direction: oneOf('ingress', 'egress'),
    ethertype: oneOf('IPv4', 'IPv6').default('IPv4'),
    protocol: either(
      'a protocol',
      'write tcp, udp, icmp or a number',
      z.string(),
      integer(0, 255),
    ).optional(),
    port_range_min: integer(0, 65535).describe('First port; ICMP type').optional(),
    port_range_max: integer(0, 65535).describe('Last port; ICMP code').optional(),
    remote_ip_prefix: z
      .string({ error: expects('an address or a network', 'write it like 203.0.113.0/24') })
      .optional(),
    remote_group: Name('security group').optional(),
  }).transform((fields, context) => {
    const rule = ruleFromFields(fields);
    return isComplaints(rule) ? raise(context.issues, rule, fields) : [rule];
  }),
);

/** An entry of `security_groups`. */
export const SecurityGroupSpec = either(
  'a list of rules, or a map with rules',
  'write a list of rules, like [ingress tcp 80], or [] for none of its own',
  list(RuleSpecs, 'rules'),
  map('a security group', {
    id: Id.optional(),
    rules: list(RuleSpecs, 'rules').optional(),
    egress: oneOf('none').describe('none: without the two default rules that allow all egress').optional(),
  }),
);

const PairSpec = map('a map with ip', { ip: IpOrCidr, mac: Mac.optional() });

const FloatingAddress = text(
  'an IPv4 address or true',
  '203.0.113.10',
  (value) => (value.includes(':') ? undefined : normalAddress(value)),
  'write an address like 203.0.113.10, or true for the first free one',
);

/** `floating_ip` of a port or a load balancer. */
export const FloatingIpSpec = either(
  'an address, true or a map',
  'write an address of the external network, or true for the first free one',
  FloatingAddress,
  z.literal(true),
  map('a map with ip', {
    ip: Ipv4.optional(),
    id: Id.optional(),
    fixed_ip: Ipv4.describe('Which address of the port, if it has several').optional(),
  }),
).describe('Address, or true: the first free one of the external network');

const portKeys = {
  ...pins,
  security_groups: list(Name('security group'), 'security groups')
    .describe('Default: [default]; []: none at all')
    .optional(),
  port_security: bool.describe('false: no anti-spoofing and no security groups').optional(),
  allowed_address_pairs: list(PairSpec, 'address pairs').max(10, limit('10 pairs')).optional(),
  floating_ip: FloatingIpSpec.optional(),
  dns_name: DnsName.describe("Name in the network's dns_domain; default: the server's name").optional(),
};

/** An entry of `ports`: it holds an address that no server has by itself. */
export const UnboundPortSpec = map('a map with network', {
  network: NetworkName,
  ...pins,
  security_groups: portKeys.security_groups,
  floating_ip: portKeys.floating_ip,
  dns_name: DnsName.describe("Name in the network's dns_domain; default: none").optional(),
});

/** An item of `ports` of a server. */
export const PortSpec = map('a map with network', { network: NetworkName, ...portKeys });

const ListenSpec = either(
  'a port to answer on',
  'write it like 80 or 53/udp',
  PortNumber.transform((port) => ({ protocol: 'tcp' as const, port })),
  ListenText,
  map('a port to answer on', { port: PortNumber, protocol: oneOf('tcp', 'udp').default('tcp') }),
);

/** An entry of `servers`. */
export const ServerSpec = map('a map with network or ports', {
  network: NetworkName.describe('Short for one port').optional(),
  ...portKeys,
  ports: list(PortSpec, 'ports')
    .min(1, { error: () => 'is empty\nwrite at least one port' })
    .optional(),
  host: Name('host').describe('Default: the first host').optional(),
  hosts: list(Name('host'), 'hosts')
    .min(1, { error: () => 'is empty\nname at least one host' })
    .optional(),
  count: integer(1, 10_000).describe('So many servers, NAME-1 to NAME-count').optional(),
  listen: list(ListenSpec, 'ports').describe('HTTP on TCP ports, echo on UDP ports').optional(),
  files: FilesSpec.describe("Files that the server sees in the place of the machine's own").optional(),
  run: list(ProgramSpec, 'programs')
    .describe('What starts in it once the lab is wired, one after the other')
    .optional(),
});
