import type * as z from 'zod';
import type { HealthMonitor, MonitorRequest } from '../../model/load-balancer/load-balancer.js';
import { Complaint, type Complaints, complaintsIn, isComplaints, shown } from '../yaml/complaint.js';
import { either, integer, map, oneOf, raise, text } from './forms.js';

/** The health monitor of a pool. */

/** Printable ASCII less what haproxy's configuration would read as its own: blanks, quotes, `#` and `\`. */
const UrlPath = text('the path of a URL', '/health', (value) =>
  /^\/[\w.~!$&()*+,;=:@%/?-]*$/.test(value) ? value : undefined,
);

const ExpectedCodes = either(
  'status codes',
  'write it like 200, "200,202" or 200-204',
  integer(100, 599).transform((code) => [code]),
  text('status codes from 100 to 599', '200-204', parseCodes),
);

/** `200,202` or `200-204`, written out; each code once. */
function parseCodes(value: string): number[] | Complaint | undefined {
  const codes = new Set<number>();
  for (const part of value.split(',')) {
    const [, from, to = from] = /^([1-5]\d\d)(?:-([1-5]\d\d))?$/.exec(part.trim()) ?? [];
    if (from === undefined) return undefined;
    if (Number(to) < Number(from)) {
      return new Complaint(`the range ${shown(part.trim())} is upside down`, `write ${to}-${from}`);
    }
    for (let code = Number(from); code <= Number(to); code++) codes.add(code);
  }
  return [...codes];
}

const fields = {
  type: oneOf('PING', 'TCP', 'HTTP', 'HTTPS').describe('PING connects by TCP, as in Neutron'),
  delay: integer(1, 86_400).describe('Seconds from check to check'),
  timeout: integer(1, 86_400).describe('Seconds that a check may take, at most delay'),
  max_retries: integer(1, 10).describe('Failed checks in a row that take a member out'),
  http_method: oneOf('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'OPTIONS', 'CONNECT', 'PATCH')
    .describe('HTTP, HTTPS: default GET')
    .optional(),
  url_path: UrlPath.describe('HTTP, HTTPS: default /').optional(),
  expected_codes: ExpectedCodes.describe('HTTP, HTTPS: default 200').optional(),
};

type Fields = z.output<z.ZodObject<typeof fields>>;

/** `monitor` of a pool. */
export const MonitorSpec = map('a map with type, delay, timeout and max_retries', fields).transform(
  (written, context) => {
    const monitor = makeMonitor(written);
    return isComplaints(monitor) ? raise(context.issues, monitor, written) : monitor;
  },
);

function makeMonitor(written: Fields): HealthMonitor | Complaints {
  const { type, delay, timeout, max_retries: maxRetries } = written;
  const asksByHttp = type === 'HTTP' || type === 'HTTPS';
  const complaints = complaintsIn([timeoutComplaint(written), ...(asksByHttp ? [] : strayKeys(written))]);
  if (complaints !== undefined) return complaints;
  return { type, delay, timeout, maxRetries, ...(asksByHttp ? { request: requestOf(written) } : {}) };
}

function timeoutComplaint({ timeout, delay }: Fields): Complaint | undefined {
  if (timeout <= delay) return undefined;
  const message = `${timeout} s is longer than the delay of ${delay} s: a check would not be over when the next begins`;
  return new Complaint(message, `write at most ${delay}, or a longer delay`, 'timeout');
}

const strayKeys = (written: Fields): Complaint[] =>
  (['http_method', 'url_path', 'expected_codes'] as const)
    .filter((key) => written[key] !== undefined)
    .map(
      (key) => new Complaint(`does not belong to ${written.type}`, 'leave it away, or write type: HTTP', key),
    );

const requestOf = ({
  http_method: method,
  url_path: path,
  expected_codes: codes,
}: Fields): MonitorRequest => ({
  method: method ?? 'GET',
  path: path ?? '/',
  expectedCodes: codes ?? [200],
});
