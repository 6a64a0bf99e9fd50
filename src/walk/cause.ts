import type { IptablesRule } from '../model/netfilter/iptables.js';
import type { Code, End } from './walk.js';

/** Why a packet ends where it does, said more exactly where one of Neutron's own rules has stopped it. */
export const causeOf = <H>({ by, code }: End<H>): Code | undefined =>
  by !== undefined && 'rule' in by && (code === 'RULE_DROP' || code === 'RULE_REJECT')
    ? (causeOfRule(by.rule) ?? code)
    : code;

/** By the rule's place in the chains of Neutron's security groups and firewalls. */
function causeOfRule({ chain, matches, origin }: IptablesRule): Code | undefined {
  const hasText = (text: string): boolean =>
    matches.some((match) => match.kind === 'comment' && match.text === text);
  if (origin.feature === 'firewall') return 'FIREWALL';
  if (chain.endsWith('-sg-fallback')) return 'GROUP_NO_RULE';
  if (hasText('Drop traffic without an IP/MAC allow rule.')) return 'SPOOFED';
  if (hasText('Prevent DHCP Spoofing by VM.')) return 'DHCP_SERVER';
  const isInvalid = matches.some((match) => match.kind === 'state' && match.states.includes('INVALID'));
  return isInvalid && origin.feature === 'security-group' ? 'GROUP_INVALID' : undefined;
}
