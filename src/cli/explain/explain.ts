import { InvalidInputError } from '../../diagnostics.js';
import { compile } from '../../compile/compile.js';
import type { Lab, Test } from '../../model/lab.js';
import { sourceLine } from '../../model/origin.js';
import { renderFlow, renderRule } from '../../tools/index.js';
import { QUESTION } from '../../resolve/load.js';
import { parseTestLine, TEST_EXAMPLE, type TestSpec } from '../../topology/words/test-line.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import { forecast, notWalkedYet, worldOfLab, type Forecast, type PacketEnd } from '../../walk/forecast.js';
import { causeOf } from '../../walk/cause.js';
import { ipText, type Range } from '../../walk/headers.js';
import { nearMisses, type NearMiss } from '../../walk/near-miss.js';
import type { World } from '../../walk/world.js';
import { EXIT } from '../exit-code.js';
import type { Printer } from '../terminal.js';
import { loadTopology, type LoadedTopology } from '../topology-file.js';
import { UsageError } from '../usage-error.js';
import { allHops, nodeName, stepsOf, type Step } from './steps.js';

/** `netlab explain QUESTION [FILE]`: the way of a packet and of its answer, as the topology has it. Nothing runs. */
export async function explain(
  printer: Printer,
  text: string,
  file: string | undefined,
  options: { verbose?: true; json?: true },
): Promise<number> {
  const question = parseTestLine(text);
  if (question instanceof Complaint) throw new UsageError(question.message, question.hint);
  const { lab } = await askTopology(printer, file, question);
  const [test] = lab.tests;
  if (test === undefined) throw new UsageError(`${text} asks nothing`, `ask like "${TEST_EXAMPLE}"`);
  const notYet = notWalkedYet(lab, test);
  if (notYet !== undefined)
    throw new UsageError(notYet, 'bring the lab up and use netlab test and netlab capture --path');
  const world = worldOfLab(lab, compile(lab));
  const result = forecast(lab, world, test);
  const report = { lab, world, test, result, steps: options.verbose === true ? allHops : stepsOf };
  if (options.json === true) printer.printJson(asJson(report));
  else for (const line of asText(printer, report)) printer.print(line);
  return result.asExpected ? EXIT.ok : EXIT.testFailed;
}

/** What is wrong with the question itself is no fault of the file. */
async function askTopology(
  printer: Printer,
  file: string | undefined,
  question: TestSpec,
): Promise<LoadedTopology> {
  try {
    return await loadTopology(printer, file, { question, quiet: true });
  } catch (error) {
    const [fault, ...others] = error instanceof InvalidInputError ? error.diagnostics : [];
    if (fault === undefined || others.length > 0 || !fault.path.startsWith(QUESTION)) throw error;
    throw new UsageError(fault.message, fault.hint);
  }
}

interface Report {
  readonly lab: Lab;
  readonly world: World;
  readonly test: Test;
  readonly result: Forecast;
  readonly steps: (lab: Lab, end: PacketEnd) => Step[];
}

function asText(printer: Printer, report: Report): string[] {
  const { lab, test, result, steps } = report;
  const { there, back, asExpected } = result;
  const head = `${test.name}   ${printer.paint(asExpected ? 'green' : 'red', sentence(report))}`;
  const ways = [
    ...(there === undefined ? [] : section(printer, lab, steps(lab, there), there)),
    ...(back === undefined ? [] : ['the answer', ...section(printer, lab, steps(lab, back), back)]),
  ];
  return [head, ...ways, ...misses(report).map(({ text, line }) => `    nearest: ${text}   ${line}`)];
}

/** Two lines a step where something decided: what, and by which line of the topology. */
function section(printer: Printer, lab: Lab, steps: readonly Step[], end: PacketEnd): string[] {
  const width = Math.max(...steps.map(({ where }) => where.length));
  const isThere = end.kind === 'delivered';
  return steps.flatMap(({ where, text, rule, path }, index) => {
    const isEnd = index === steps.length - 1;
    const mark = !isEnd ? ' ' : isThere ? printer.paint('green', '✓') : printer.paint('red', '✗');
    const line = `  ${mark} ${where.padEnd(width)}  ${text}`;
    const origin = path === undefined || path === '' ? '' : `   ${sourceLine(lab.source, path)}`;
    if (rule === undefined) return [line + printer.paint('dim', origin)];
    return [line, printer.paint('dim', `    ${' '.repeat(width)}    ${rule}${origin}`)];
  });
}

/** The verdict in words. */
function sentence({ lab, test, result: { verdict, there, back } }: Report): string {
  const at = (end: PacketEnd | undefined): string =>
    end === undefined ? '' : nodeName(lab, end.at.host, end.at.netns);
  switch (verdict) {
    case 'yes':
      return 'yes: it arrives, and so does the answer';
    case 'refused':
      return `no: it arrives at ${at(there)}, where nothing listens`;
    case 'elsewhere':
      return `no: ${at(there)} gets it`;
    case 'unknown':
      return `unknown: ${at(back ?? there)} has something that is not walked yet`;
    case 'no answer':
      return `no: it arrives at ${at(there)}, and its answer is ${back === undefined ? 'not sent' : fate(lab, back)}`;
    case 'no':
      return there === undefined
        ? `no: ${test.from.name} has no route to ${test.to.ip}`
        : `no: ${fate(lab, there)}`;
  }
}

/** `dropped on compute2: no rule lets it pass` */
function fate(lab: Lab, end: PacketEnd): string {
  const { kind, at } = end;
  const code = causeOf(end);
  const where = nodeName(lab, at.host, at.netns);
  const reason = code === undefined ? '' : `: ${REASONS[code]}`;
  return `${kind} ${at.netns === '' ? 'on' : 'by'} ${where}${reason}`;
}

/** Each code of docs/explain.md in words. */
const REASONS: Readonly<Record<NonNullable<PacketEnd['code']>, string>> = {
  GROUP_NO_RULE: 'no rule of the security groups allows it',
  GROUP_INVALID: 'conntrack knows no connection that it may belong to',
  SPOOFED: 'its port may not send from that address',
  DHCP_SERVER: 'a server may not answer as a DHCP server',
  FIREWALL: 'the firewall lets it not pass',
  POLICY_DROP: "the chain's policy is DROP",
  RULE_DROP: 'a rule drops it',
  RULE_REJECT: 'a rule rejects it',
  FLOW_DROP: 'a flow drops it',
  TABLE_MISS: 'no flow is for it',
  FOREIGN_RULE: 'a rule is not understood',
  NO_ROUTE: 'there is no route',
  NOT_FORWARDING: 'it is for somebody else, and this node forwards nothing',
  TTL: 'its time to live is over',
  MTU: 'it is larger than the MTU',
  NO_NEIGHBOUR: 'nobody answers ARP for the next hop',
  OTHER_MAC: 'it is for another MAC',
  NO_ADDRESS: 'nobody has that address',
  NO_DEVICE: 'the device is not there',
  NO_PORT: 'the switch knows no port for it',
  NO_TUNNEL: 'no tunnel takes it',
  VLAN: 'its VLAN does not fit',
  DEVICE_DOWN: 'the device is down',
  LOOP: 'it goes round in circles',
  NOT_WALKED: 'this is not walked yet',
};

/** `port 5432, not 22` */
function misses({ lab, world, result: { there, back } }: Report): { text: string; line: string }[] {
  const end = back ?? there;
  if (end === undefined || end.kind === 'delivered') return [];
  return nearMisses(world, end).map((miss) => ({
    text: missText(miss),
    line: sourceLine(lab.source, miss.rule.origin.path),
  }));
}

const FIELDS: Readonly<Record<NearMiss['test']['field'], string>> = {
  nw_src: 'source',
  nw_dst: 'destination',
  nw_proto: 'protocol',
  tp_src: 'source port',
  tp_dst: 'port',
  icmp_type: 'ICMP type',
  icmp_code: 'ICMP code',
  tcp_flags: 'TCP flags',
};

function missText({ rule, test: { field, ranges }, value }: NearMiss): string {
  const isAddress = field === 'nw_src' || field === 'nw_dst';
  const shown = (one: Range['first']): string => (isAddress ? ipText(one) : String(one));
  const set = rule.matches.find((match) => match.kind === 'set' && isAddress);
  const wanted =
    set === undefined ? ranges.map((range) => rangeText(range, shown)).join(', ') : 'one of its group';
  const had = value === undefined || value === 'any' ? 'what it has' : shown(value);
  return `${FIELDS[field]} ${wanted}, not ${had}`;
}

const rangeText = ({ first, last }: Range, shown: (one: Range['first']) => string): string =>
  first === last ? shown(first) : `${shown(first)} to ${shown(last)}`;

function asJson(report: Report): unknown {
  const { lab, test, result } = report;
  const way = (end: PacketEnd | undefined): unknown =>
    end === undefined
      ? null
      : {
          end: end.kind,
          code: causeOf(end) ?? null,
          host: end.at.host,
          node: nodeName(lab, end.at.host, end.at.netns),
          device: end.at.device,
          by:
            end.by === undefined
              ? null
              : 'rule' in end.by
                ? renderRule(end.by.rule)
                : renderFlow(end.by.flow),
          steps: report.steps(lab, end).map(({ where, text, rule, path }) => ({
            where,
            text,
            rule: rule ?? null,
            line: path === undefined || path === '' ? null : sourceLine(lab.source, path),
          })),
        };
  return {
    question: test.name,
    as_expected: result.asExpected,
    verdict: result.verdict,
    there: way(result.there),
    back: way(result.back),
    nearest: misses(report),
  };
}
