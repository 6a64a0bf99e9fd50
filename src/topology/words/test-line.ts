import type { FaultWish } from '../../model/fault.js';
import type { Probe } from '../../model/lab.js';
import { Complaint, shown } from '../yaml/complaint.js';
import { probeFromFields, type ProbeFields } from './probe.js';

/** One test as written, its names not looked up yet. */
export interface TestSpec {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly probe: Probe;
  readonly expect: 'reach' | 'block';
  /** Undefined: whichever both ends have. */
  readonly ipVersion?: 4 | 6;
  /** What is broken meanwhile. */
  readonly fault?: FaultWish;
}

/** For messages. */
export const TEST_EXAMPLE = 'web1 -> db1: tcp 5432';

/** Reads `web1 -> db1: tcp 5432` where YAML has it as one text. */
export function parseTestLine(text: string): TestSpec | Complaint {
  const [, arrow = '', probe] = /^(.*?):\s+(.*)$/.exec(text) ?? [undefined, text];
  return testFromArrow(arrow, { probe });
}

/** Reads `web1 -> db1`, with what stands behind the colon. */
export function testFromArrow(
  arrow: string,
  fields: ProbeFields & Pick<TestFields, 'name' | 'during'>,
): TestSpec | Complaint {
  const [from, sign, to, ...rest] = arrow.trim().split(/\s+/);
  if (from === undefined || to === undefined || rest.length > 0 || (sign !== '->' && sign !== '-/>')) {
    const meant = meantTest(arrow);
    const cure = `write SOURCE -> TARGET with spaces around the arrow, like "${TEST_EXAMPLE}"; -/> for what must not get through`;
    return new Complaint(`${shown(arrow)} is not a test`, meant === undefined ? cure : `write ${meant}`);
  }
  return makeTest({ ...fields, from, to, expect: sign === '->' ? 'reach' : 'block' });
}

/** Whether a key is to be SOURCE -> TARGET, in whatever spelling. */
export const hasArrow = (key: string): boolean => ANY_ARROW.test(key);

// What is built of this is ASCII, and regular expressions stay as they are written: hence the code points of arrows and dashes.
const ANY_ARROW = /[>\u2192\u21d2\u219b]/;
const WRONG_ARROW =
  /^(\S+?)\s*(?:(->|=>|-->|[\u2013\u2014]>|[\u2192\u21d2])|-\/>|[!\u2260]-?>|-[!x|]>|!=>|\u219b)\s*([^\s>]+)(?:\s+(.+))?$/;

/** The test that a text was to be, as it is written; undefined if that cannot be told. */
function meantTest(arrow: string): string | undefined {
  const [, from, reaches, to, probe] = WRONG_ARROW.exec(arrow.trim()) ?? [];
  if (from === undefined || to === undefined) return undefined;
  return `${from} ${reaches === undefined ? '-/>' : '->'} ${to}: ${probe ?? 'PROBE'}`;
}

/** What a test in object form says. */
export interface TestFields extends ProbeFields {
  readonly name?: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly expect?: 'reach' | 'block' | undefined;
  readonly during?: { readonly fault: FaultWish } | undefined;
}

/** A test from its fields, checked for what contradicts itself. */
export function makeTest(fields: TestFields): TestSpec | Complaint {
  const { from, to, expect = 'reach' } = fields;
  const words = splitVersion(fields.probe);
  const ipVersion = words.version ?? fields.ip_version;
  if (words.version !== undefined && fields.ip_version !== undefined)
    return new Complaint('is written twice', 'write the version once', 'ip_version');
  const probe = probeFromFields({ ...fields, probe: words.probe });
  if (probe instanceof Complaint) return probe;
  if (
    expect === 'block' &&
    probe.kind === 'http' &&
    (probe.body !== undefined || probe.answeredBy !== undefined)
  ) {
    const key = probe.body === undefined ? 'answered_by' : 'body';
    return new Complaint(
      'expects an answer of a test that must get none',
      'take it away, or write "->"',
      key,
    );
  }
  const arrow = expect === 'reach' ? '->' : '-/>';
  const version = ipVersion === undefined ? '' : ` ipv${ipVersion}`;
  const fault = fields.during?.fault;
  const during = fault === undefined ? '' : `, during ${fault.words}`;
  return {
    name: fields.name ?? `${from} ${arrow} ${to}: ${probeText(probe)}${version}${during}`,
    from,
    to,
    probe,
    expect,
    ...(ipVersion === undefined ? {} : { ipVersion }),
    ...(fault === undefined ? {} : { fault }),
  };
}

/** `tcp 80 ipv6` is `tcp 80` over IPv6. */
function splitVersion(text: string | undefined): { probe: string | undefined; version?: 4 | 6 } {
  const [, probe, version] = /^(?:(.*)\s)?ipv([46])$/.exec(text?.trim() ?? '') ?? [];
  return version === undefined ? { probe: text } : { probe, version: version === '6' ? 6 : 4 };
}

function probeText(probe: Probe): string {
  if (probe.kind === 'ping') return probe.size === undefined ? 'ping' : `ping size ${probe.size}`;
  return probe.kind === 'http' && probe.path !== '/'
    ? `http ${probe.port} ${probe.path}`
    : `${probe.kind} ${probe.port}`;
}
