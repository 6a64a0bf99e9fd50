import type { IptablesRule } from '../model/netfilter/iptables.js';
import type { Entry } from './entry.js';

/** What people notice of a rule, a chain or a policy that is not as it shall be. */
export function ruleConsequence(kind: Entry['kind'], rule: Partial<IptablesRule>, subject: string): string {
  const target = rule.target?.kind;
  const feature = rule.origin?.feature ?? '';
  if (target === undefined) {
    if (kind === 'changed') return 'what no rule lets through is dropped';
    return kind === 'foreign' ? '' : 'its rules judge nothing';
  }
  if (kind === 'changed') return 'the first rule that matches decides: now it is another one';
  if (kind === 'foreign') {
    if (STOPPING.has(target)) return 'it may stop what the topology allows';
    if (PASSING.has(target)) return 'it may let through what the topology forbids';
    return target === 'jump'
      ? `chain ${jumpTo(rule)} may stop or let through what the topology does not`
      : 'packets are treated in another way than the topology says';
  }
  if (feature === 'floating-ip') return `the floating IP of ${subject} does not work`;
  if (target === 'snat') return `what goes out keeps its own address: no answer finds back`;
  if (target === 'dnat' || target === 'redirect')
    return `what is sent to that address does not reach ${subject}`;
  if (STOPPING.has(target)) return 'what it stops may pass';
  if (PASSING.has(target)) return 'what it lets through is stopped';
  if (target === 'ct-zone') return `connections of ${subject} are told apart from others no longer`;
  return target === 'jump'
    ? `chain ${jumpTo(rule)} is not asked there`
    : `packets of ${subject} are marked in another way`;
}

const jumpTo = ({ target }: Partial<IptablesRule>): string => (target?.kind === 'jump' ? target.chain : '');

const PASSING: ReadonlySet<string> = new Set(['accept', 'return']);
const STOPPING: ReadonlySet<string> = new Set(['drop', 'reject']);
