import { isIpv6 } from '../../model/ip.js';
import type { Lab, Server, Test } from '../../model/lab.js';
import type { Departure } from './departure.js';
import { gotThrough, type Outcome } from './outcome.js';
import { describeProbe, missingListen, targetServer } from '../target.js';

/** What one attempt means for its test. */
export interface Verdict {
  readonly passed: boolean;
  /** Nothing that happens later can change it. */
  readonly final: boolean;
  /** At least one packet reached the target. */
  readonly arrived: boolean;
  /** One sentence without a full stop. */
  readonly detail: string;
  readonly evidence: readonly string[];
  /** Where packets were seen to come in at the target: `b1's eth0`. */
  readonly arrivedAt?: string;
  /** Who answered in the target's stead. */
  readonly answeredBy?: string;
}

/** A `->` test: passes if the answer came, and came as wished. @param seconds how long it was waited for */
export function judgeReach(lab: Lab, test: Test, outcome: Outcome, seconds: number): Verdict {
  const passed = outcome.kind === 'answered';
  const detail = describeReach(lab, test, outcome, seconds);
  const { evidence } = outcome;
  const verdict = { passed, final: passed, arrived: gotThrough(outcome), detail, evidence };
  return passed ? verdict : { ...verdict, ...seen(outcome) };
}

/**
 * A `-/>` test: passes only if the packet was seen leaving and nothing shows that it arrived.
 * @param departure undefined: no packet was seen leaving
 * @param seconds how long an answer was waited for
 */
export function judgeBlock(
  lab: Lab,
  test: Test,
  outcome: Outcome,
  departure: Departure | undefined,
  seconds: number,
): Verdict {
  const arrived = gotThrough(outcome);
  const passed = departure !== undefined && !arrived && STAYS_OUT.has(outcome.kind);
  const evidence = departure === undefined ? outcome.evidence : [...outcome.evidence, departure.line];
  const detail = describeBlock(lab, test, outcome, departure, seconds);
  return { passed, final: passed || arrived, arrived, detail, evidence, ...seen(outcome) };
}

/** What becomes of a packet that its target does not get. */
const STAYS_OUT: ReadonlySet<Outcome['kind']> = new Set(['silent', 'unreachable', 'elsewhere']);

/** What was seen of a packet, as verdicts say it. */
const seen = (outcome: Outcome): Pick<Verdict, 'arrivedAt' | 'answeredBy'> => ({
  ...(outcome.at === undefined ? {} : { arrivedAt: outcome.at }),
  ...(outcome.kind === 'elsewhere' && outcome.who !== undefined ? { answeredBy: outcome.who } : {}),
});

/** A verdict that something else explains. @param why one sentence without a full stop */
export const distrusted = (verdict: Verdict, why: string): Verdict => ({
  ...verdict,
  passed: false,
  final: false,
  detail: `proves nothing: ${why}`,
});

/** A `-/>` test in whose source nobody can watch. @param fault what the capture says */
export const unwatched = ({ from }: Test, fault: string): Verdict => ({
  passed: false,
  final: true,
  arrived: false,
  detail: `not probed, as nobody can see what leaves ${from.name}: ${fault}`,
  evidence: [],
});

function describeReach(lab: Lab, test: Test, outcome: Outcome, seconds: number): string {
  switch (outcome.kind) {
    case 'answered':
      return outcome.how;
    case 'different':
      return `arrived, but ${outcome.what}`;
    case 'refused':
      return `arrived, but ${describeRefusal(lab, test)}`;
    case 'elsewhere':
      return outcome.what;
    case 'unreachable':
      return `${outcome.at === undefined ? 'blocked' : `came to ${outcome.at}, but`}: ${outcome.what}`;
    case 'silent': {
      const arrival = outcome.at === undefined ? '' : `, although it came to ${outcome.at}`;
      return `no answer within ${seconds} s${arrival}${listenHint(lab, test)}`;
    }
    case 'not-sent':
      return `not sent: ${outcome.why}`;
    case 'broken':
      return `could not be probed: ${outcome.why}`;
  }
}

function describeBlock(
  lab: Lab,
  test: Test,
  outcome: Outcome,
  departure: Departure | undefined,
  seconds: number,
): string {
  if (gotThrough(outcome)) return `got through: ${describeArrival(test, outcome)}`;
  if (outcome.kind === 'not-sent') return `not sent: ${outcome.why}`;
  if (outcome.kind === 'broken') return `could not be probed: ${outcome.why}`;
  if (departure === undefined) return `no packet was seen leaving ${test.from.name}`;
  return `blocked: ${describeSilence(outcome, departure, seconds)}${udpDoubt(lab, test, outcome)}`;
}

function describeRefusal(lab: Lab, test: Test): string {
  const server = targetServer(lab, test);
  const probe = describeProbe(test.probe);
  if (server === undefined) return `nothing listens there: ${test.to.name} refused ${probe}`;
  const listen = missingListen(server, test.probe);
  return listen === undefined
    ? `it was refused, although ${server.name} listens on ${probe}: see what runs there, and which rules say REJECT`
    : describeMissing(server, test, listen);
}

/** `nothing listens on db1 tcp port 22: add `listen: [22]` to server db1`. */
const describeMissing = ({ name }: Server, { probe }: Test, listen: string): string =>
  `nothing listens on ${name} ${describeProbe(probe)}: add \`${listen}\` to server ${name}`;

function listenHint(lab: Lab, test: Test): string {
  const server = targetServer(lab, test);
  const listen = server && missingListen(server, test.probe);
  return server === undefined || listen === undefined ? '' : `; and ${describeMissing(server, test, listen)}`;
}

function describeArrival({ to, probe }: Test, outcome: Outcome): string {
  if (outcome.kind === 'answered') return outcome.how;
  if (outcome.kind === 'different') return outcome.what;
  if (outcome.kind !== 'refused') return `it came to ${outcome.at}, which did not answer`;
  const refusal = probe.kind === 'udp' ? 'answered with ICMP port unreachable' : 'refused the connection';
  return `${to.name} ${refusal}, so the packet arrived`;
}

function describeSilence(
  outcome: Outcome,
  { askedFor, device, isPulled }: Departure,
  seconds: number,
): string {
  if (isPulled === true) return `${device} has no carrier`;
  if (outcome.kind === 'unreachable' || outcome.kind === 'elsewhere') return outcome.what;
  return askedFor === undefined
    ? `left through ${device}, and nothing came back within ${seconds} s`
    : `left as ${isIpv6(askedFor) ? 'neighbour solicitation' : 'ARP'} for ${askedFor}, unanswered`;
}

/** Silence on UDP proves less where nobody would have answered. */
function udpDoubt(lab: Lab, test: Test, outcome: Outcome): string {
  const server = targetServer(lab, test);
  if (test.probe.kind !== 'udp' || outcome.kind !== 'silent' || server === undefined) return '';
  const listen = missingListen(server, test.probe);
  return listen === undefined
    ? ''
    : ` (${server.name} has no \`${listen}\`, so only an ICMP error could have said otherwise)`;
}
