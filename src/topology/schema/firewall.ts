import * as z from 'zod';
import type { PortRange } from '../../model/netfilter/iptables.js';
import { Complaint, isComplaints, shown } from '../yaml/complaint.js';
import { firewallRuleFromFields } from '../words/firewall-rule.js';
import {
  ACTIONS,
  FIREWALL_RULE_GRAMMAR,
  parseFirewallRuleString,
  PROTOCOLS,
} from '../words/firewall-rule-string.js';
import { bool, either, expects, list, map, oneOf, raise, text } from './forms.js';
import { Id, Name, PortNumber } from './scalars.js';

/** Firewalls before routers as people write them. */

const Address = z.string({
  error: expects('an address or a network', 'write it like 203.0.113.66/32'),
});

/** `8000:8099`, Neutron's way to write a range. */
const Port = either(
  'a port or a range',
  'write it like 80 or 8000:8099',
  PortNumber.transform((port): PortRange => ({ min: port, max: port })),
  text('a port or a range', '8000:8099', (value): PortRange | Complaint | undefined => {
    if (/^[\d, ]+$/.test(value) && value.includes(',')) {
      return new Complaint(`${shown(value)} are several ports`, 'write a rule for each, or rules as strings');
    }
    const [, min, max = min] = /^(\d{1,5})(?::(\d{1,5}))?$/.exec(value) ?? [];
    const range = { min: Number(min), max: Number(max) };
    return [range.min, range.max].every((port) => port >= 1 && port <= 65535) ? range : undefined;
  }),
);

const RuleSpecs = either(
  'a rule',
  `a rule reads ${FIREWALL_RULE_GRAMMAR}`,
  text('a rule', 'allow tcp from any to 10.0.1.0/24 port 80', parseFirewallRuleString),
  map('a rule', {
    name: text('text on one line', 'a bad neighbour', (value) =>
      /^\P{Cc}+$/u.test(value) ? value : undefined,
    ).optional(),
    action: oneOf(...ACTIONS)
      .describe('Default deny')
      .default('deny'),
    protocol: oneOf(...PROTOCOLS)
      .nullable()
      .describe('Default any')
      .optional(),
    ip_version: either('4 or 6', 'write 4 or 6', z.literal(4), z.literal(6)).describe('Default 4').default(4),
    source_ip_address: Address.optional(),
    destination_ip_address: Address.optional(),
    source_port: Port.describe('tcp, udp: a port, or a range a:b').optional(),
    destination_port: Port.describe('tcp, udp: a port, or a range a:b').optional(),
    enabled: bool.describe('false: the rule is not programmed; default true').default(true),
  }).transform((fields, context) => {
    const rule = firewallRuleFromFields(fields);
    return isComplaints(rule) ? raise(context.issues, rule, fields) : [rule];
  }),
);

/** An entry of `firewalls`. */
export const FirewallSpec = map('a map with routers and rules', {
  id: Id.optional(),
  routers: list(Name('router'), 'routers').describe('Each router is in one firewall at most'),
  rules: list(RuleSpecs, 'rules').describe('In order: the first that matches decides; none: drop'),
  admin_state_up: bool.describe('false: nothing crosses the routers; default true').default(true),
});
