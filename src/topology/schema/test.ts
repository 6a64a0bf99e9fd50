import * as z from 'zod';
import { Complaint } from '../yaml/complaint.js';
import { either, expects, integer, map, oneOf, raise, text } from './forms.js';
import { FAULT_EXAMPLE, FAULT_FORMS, parseFault } from '../words/fault-string.js';
import { SMALLEST_PING } from '../words/probe.js';
import { PortNumber } from './scalars.js';
import { makeTest, parseTestLine, TEST_EXAMPLE, testFromArrow } from '../words/test-line.js';

/** The three forms of a test. */

/** Text for people. */
export const Line = text('text on one line', '"from the Internet"', (value) =>
  /^\P{Cc}+$/u.test(value) ? value : undefined,
);
const HttpPath = text('the path of a URL', '/index.html', (value) =>
  /^\/[!-~]*$/.test(value) ? value : undefined,
);

/** What is broken meanwhile. */
export const During = map('a map like { fault: link-down web1 }', {
  fault: text('a fault', FAULT_EXAMPLE, parseFault).describe(
    `What \`netlab fault\` takes: ${Object.values(FAULT_FORMS).join('; ')}`,
  ),
});

const testKeys = {
  name: Line.describe('What reports call the test').optional(),
  probe: Line.describe('ping, tcp PORT, udp PORT or http PORT').optional(),
  size: integer(SMALLEST_PING, 65535).describe('ping: bytes of the whole IP packet').optional(),
  count: integer(1, 1000).describe('ping: echo requests, all must be answered').optional(),
  path: HttpPath.describe('http: default /').optional(),
  requests: integer(1, 10_000).describe('http: how many, one connection each').optional(),
  body: Line.describe('http: the body expected').optional(),
  answered_by: z
    .record(z.string(), integer(0, 10_000), {
      error: expects('a map of servers and counts', 'write it like { web1: 10, web2: 10 }'),
    })
    .describe('http: how many answers of each server')
    .optional(),
  ip_version: z
    .literal([4, 6], { error: expects('4 or 6', 'write ip_version: 6') })
    .describe('Default: 4 if both ends have an IPv4 address, else 6')
    .optional(),
  during: During.describe(
    'What is broken while the test is sent; such tests run last, one after the other',
  ).optional(),
};

/** `web1 -> db1: tcp 5432` as one text. */
export const TestText = text('a test', TEST_EXAMPLE, parseTestLine);

/** `web1 -> db1: { http: 80, requests: 20 }`, and what YAML makes of `web1 -> db1: tcp 5432`: a map of one key. */
export const TestArrow = z
  .record(
    z.string(),
    either(
      'a probe',
      'write it like tcp 5432, or { http: 80, requests: 20 }',
      Line,
      map('a probe', {
        ...testKeys,
        ping: z
          .literal(true, { error: expects('true', 'write ping: true, and size or count beside it') })
          .optional(),
        tcp: PortNumber.optional(),
        udp: PortNumber.optional(),
        http: PortNumber.optional(),
      }),
    ),
  )
  .meta({ propertyNames: { pattern: '^\\S+ +-/?> +\\S+$' } })
  .transform((record, context) => {
    const [[arrow, probe] = ['', ''], ...more] = Object.entries(record);
    const short = typeof probe === 'string';
    const test =
      more.length === 0
        ? testFromArrow(arrow, short ? { probe } : probe)
        : new Complaint('has more than one test', 'begin a new "- " for each test');
    if (!(test instanceof Complaint)) return test;
    const { message, hint, key } = test;
    const path = short || key === undefined ? [arrow] : [arrow, key];
    context.issues.push({ code: 'custom', input: record, message: `${message}\n${hint}`, path });
    return z.NEVER;
  });

/** An item of `tests` in the form with `from` and `to`. */
export const TestObject = map('a test', {
  ...testKeys,
  from: text('the name of a server, router or load balancer', 'web1', (value) => value),
  to: text('a server, SERVER.floating_ip, a router, a load balancer or an address', 'db1', (value) => value),
  port: PortNumber.describe('tcp, udp, http').optional(),
  expect: oneOf('reach', 'block').describe('Default reach').optional(),
}).transform((fields, context) => {
  const test = makeTest(fields);
  return test instanceof Complaint ? raise(context.issues, test, fields) : test;
});
