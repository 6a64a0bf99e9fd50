import { quote } from '../../model/quote.js';
import type { TestReport, TestResult } from './report.js';

/** JUnit XML as CI systems read it: one suite, one case a test, the class name being the source. */
export function formatJunit({ lab, results, failed, seconds }: TestReport): string {
  const counts = { name: lab, tests: results.length, failures: failed, time: seconds.toFixed(3) };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes(counts)}>`,
    `  <testsuite${attributes({ ...counts, errors: 0, skipped: 0 })}>`,
    ...results.flatMap(testCase).map((line) => `    ${line}`),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(result: TestResult): string[] {
  const { test, passed, seconds, detail, line } = result;
  const [file, number] = splitLine(line);
  const where = { classname: test.from.name, file, ...(number === undefined ? {} : { line: number }) };
  const open = `<testcase${attributes({ name: test.name, time: seconds.toFixed(3), ...where })}`;
  if (passed) return [`${open}/>`];
  const failure = `<failure${attributes({ message: detail })}>${escapeXml(body(result))}</failure>`;
  return [`${open}>`, `  ${failure}`, '</testcase>'];
}

const body = ({ cause, arrivedAt, answeredBy, evidence, command, line }: TestResult): string =>
  [
    ...(cause === undefined ? [] : [cause]),
    ...(arrivedAt === undefined ? [] : [`arrived at ${arrivedAt}`]),
    ...(answeredBy === undefined ? [] : [`answered by ${answeredBy}`]),
    ...evidence,
    command.map(quote).join(' '),
    line,
  ].join('\n');

/** `shop.yml:41` -> `shop.yml` and `41`. */
function splitLine(line: string): [string, string | undefined] {
  const [, file, number] = /^(.*):(\d+)$/.exec(line) ?? [];
  return file === undefined ? [line, undefined] : [file, number];
}

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
};

/** Control characters that XML 1.0 does not allow in any form become the replacement character. */
const escapeXml = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex -- these are the ones that XML forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"'\n]/g, (character) => ENTITIES[character] ?? character);
