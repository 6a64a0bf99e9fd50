import type { FaultWish } from '../../model/fault.js';
import { Complaint, shown, suggestion } from '../yaml/complaint.js';

/** The kinds of faults, and how each one is written. */
export const FAULT_FORMS: Readonly<Record<FaultWish['kind'], string>> = {
  'link-down': 'link-down NODE[:NIC]',
  'host-down': 'host-down HOST',
  rate: 'rate NODE[:NIC] RATE, like rate web1 10mbit',
  delay: 'delay NODE[:NIC] TIME, like delay web1 20ms',
  loss: 'loss NODE[:NIC] PERCENT, like loss web1 5%',
  kill: 'kill HOST DAEMON, like kill net1 dnsmasq',
  'flush-flows': 'flush-flows HOST [BRIDGE] TABLE, like flush-flows compute1 br-tun 20',
};

/** Their names, in the order in which people learn of them. */
export const FAULT_KINDS = Object.keys(FAULT_FORMS) as readonly FaultWish['kind'][];

/** For messages. */
export const FAULT_EXAMPLE = 'link-down web1';

/** Reads `link-down web1`, `rate web1:eth0 10mbit`, `kill net1 dnsmasq`. Whether what it names is there is not looked at. */
export function parseFault(text: string): FaultWish | Complaint {
  const [word = '', ...rest] = text.split(/\s+/).filter((each) => each !== '');
  const kind = FAULT_KINDS.find((known) => known === word);
  if (kind === undefined) {
    return new Complaint(
      `there is no fault ${shown(word)}`,
      suggestion(word, FAULT_KINDS, 'see docs/commands.md'),
    );
  }
  const words = [kind, ...rest].join(' ');
  return (
    readFault(kind, words, rest) ??
    new Complaint(`${shown(words)} is not a fault`, `write ${FAULT_FORMS[kind]}`)
  );
}

/** Undefined: there are too many words, or too few. */
function readFault(
  kind: FaultWish['kind'],
  words: string,
  [first, second, third, ...more]: readonly string[],
): FaultWish | Complaint | undefined {
  if (first === undefined || more.length > 0) return undefined;
  if (kind === 'flush-flows') return flushFlows(words, first, second, third);
  if (third !== undefined) return undefined;
  if (kind === 'kill') return second === undefined ? undefined : { kind, words, host: first, daemon: second };
  if (kind === 'host-down') return second === undefined ? { kind, words, host: first } : undefined;
  const [node = '', nic, ...others] = first.split(':');
  if (node === '' || nic === '' || others.length > 0) return undefined;
  const cable = { words, node, ...(nic === undefined ? {} : { nic }) };
  if (kind === 'link-down') return second === undefined ? { kind, ...cable } : undefined;
  if (second === undefined) return undefined;
  const amount = readAmount(kind, second);
  if (amount instanceof Complaint) return amount;
  if (kind === 'rate') return { kind, ...cable, rate: amount };
  return kind === 'delay' ? { kind, ...cable, delay: amount } : { kind, ...cable, loss: amount };
}

function flushFlows(
  words: string,
  host: string,
  second: string | undefined,
  third: string | undefined,
): FaultWish | Complaint | undefined {
  const [bridge, table] = third === undefined ? [undefined, second] : [second, third];
  if (table === undefined) return undefined;
  if (!/^\d{1,3}$/.test(table) || Number(table) > LAST_TABLE) {
    return new Complaint(`${shown(table)} is no OpenFlow table`, `write its number, 0 to ${LAST_TABLE}`);
  }
  return {
    kind: 'flush-flows',
    words,
    host,
    ...(bridge === undefined ? {} : { bridge }),
    table: Number(table),
  };
}

/** The one after it is Open vSwitch's own. */
const LAST_TABLE = 253;

/** How much of something: a number with its unit, and what is possible of it in the unit that the model has. */
interface Measure {
  readonly what: string;
  readonly units: Readonly<Record<string, number>>;
  readonly least: number;
  readonly most: number;
  readonly cure: string;
}

const MEASURES: Readonly<Record<'rate' | 'delay' | 'loss', Measure>> = {
  rate: {
    what: 'a rate',
    units: { kbit: 1e3, mbit: 1e6, gbit: 1e9 },
    least: 8e3,
    most: 1e11,
    cure: 'write a number and kbit, mbit or gbit (per second), like 10mbit: 8kbit to 100gbit',
  },
  delay: {
    what: 'a delay',
    units: { ms: 1, s: 1000 },
    least: 0.1,
    most: 60_000,
    cure: 'write a number and ms or s, like 20ms: 0.1ms to 60s',
  },
  loss: {
    what: 'a share of packets',
    units: { '%': 1 },
    least: 0.01,
    most: 100,
    cure: 'write a number and %, like 5%: 0.01% to 100%',
  },
};

function readAmount(kind: keyof typeof MEASURES, text: string): number | Complaint {
  const { what, units, least, most, cure } = MEASURES[kind];
  const [, number, unit = ''] = /^(\d{1,6}(?:\.\d{1,3})?)([a-z]+|%)$/.exec(text) ?? [];
  const amount = Number(number) * (Object.hasOwn(units, unit) ? (units[unit] ?? NaN) : NaN);
  return amount >= least && amount <= most ? amount : new Complaint(`${shown(text)} is not ${what}`, cure);
}
