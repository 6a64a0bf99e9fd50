import { Complaint } from '../yaml/complaint.js';

/** Words of the language that netlab does not build yet: refused by name, never ignored and never called unknown. */
interface LaterWord {
  /** Keys from the top of the file; `*` is any key or index. */
  readonly steps: readonly string[];
  /** Which values are meant; undefined: any. */
  readonly values?: readonly unknown[];
  readonly what: string;
  readonly cure: string;
}

const LATER: readonly LaterWord[] = [
  ...[
    ['networks', '*'],
    ['networks', '*', 'subnets', '*'],
  ].flatMap((subnet) =>
    ['ipv6_address_mode', 'ipv6_ra_mode'].map((key) => ({
      steps: [...subnet, key],
      values: ['dhcpv6-stateful', 'dhcpv6-stateless'],
      what: 'DHCPv6 is',
      cure: 'write slaac, or leave it away: addresses are configured directly then',
    })),
  ),
];

/** The complaint about a word of a later version; undefined if it is none. */
export function laterComplaint(steps: readonly PropertyKey[], value: unknown): Complaint | undefined {
  const word = LATER.find(
    (later) =>
      later.steps.length === steps.length &&
      later.steps.every((step, index) => step === '*' || step === steps[index]) &&
      (later.values === undefined || later.values.includes(value)),
  );
  return word === undefined ? undefined : new Complaint(`${word.what} not supported yet`, word.cure);
}
