import type { Probe } from '../../model/lab.js';
import { Complaint, shown, suggestion } from '../yaml/complaint.js';

/** What a test sends, as its object form says it; every number is in its range already. */
export interface ProbeFields {
  /** `ping`, `tcp 5432`, `udp 53`, `http 80 /index.html`, `ping size 1450 count 3`. */
  readonly probe?: string | undefined;
  readonly port?: number | undefined;
  /** Short for `probe: tcp` and `port`. */
  readonly tcp?: number | undefined;
  readonly udp?: number | undefined;
  readonly http?: number | undefined;
  readonly ping?: true | undefined;
  readonly size?: number | undefined;
  readonly count?: number | undefined;
  readonly path?: string | undefined;
  readonly requests?: number | undefined;
  readonly body?: string | undefined;
  readonly answered_by?: Readonly<Record<string, number>> | undefined;
  /** Also the last word of `probe`: `tcp 5432 ipv6`. Of the test, not of what it sends. */
  readonly ip_version?: 4 | 6 | undefined;
}

/** How a probe reads as a string, for messages. */
export const PROBE_GRAMMAR =
  'ping [size BYTES] [count N], tcp PORT, udp PORT, or http PORT [/PATH], and ipv4 or ipv6 if it matters';
const KINDS = ['ping', 'tcp', 'udp', 'http'] as const;
const MOST_PINGS = 1000;

/** Smallest ping: an IPv4 header (20) and an ICMP header (8). */
export const SMALLEST_PING = 28;

/** Joins what the probe's words and its fields say; each thing may be said once. */
export function probeFromFields(fields: ProbeFields): Probe | Complaint {
  const named = KINDS.filter((kind) => fields[kind] !== undefined);
  const words = fields.probe === undefined ? {} : parseProbe(fields.probe);
  if (words instanceof Complaint) return new Complaint(words.message, words.hint, 'probe');
  const kinds = [...named, ...(words.kind === undefined ? [] : [words.kind])];
  const [kind, second] = kinds;
  if (kind === undefined) return new Complaint('no probe is named', `write ${PROBE_GRAMMAR}`);
  if (second !== undefined)
    return new Complaint(`names two probes: ${kinds.join(' and ')}`, 'make two tests of it', second);
  const short = kind === 'ping' ? undefined : fields[kind];
  const port = onlyOne('port', short, words.port, fields.port);
  const size = onlyOne('size', words.size, fields.size);
  const count = onlyOne('count', words.count, fields.count);
  const path = onlyOne('path', words.path, fields.path);
  for (const value of [port, size, count, path]) if (value instanceof Complaint) return value;
  const options = { ...fields, port, size, count, path } as Options;
  return misplaced(kind, options) ?? makeProbe(kind, options);
}

type Kind = (typeof KINDS)[number];
type Options = Pick<ProbeFields, 'port' | 'size' | 'count' | 'path' | 'requests' | 'body' | 'answered_by'>;

function onlyOne<T>(key: string, ...values: readonly (T | undefined)[]): T | undefined | Complaint {
  const given = values.filter((value) => value !== undefined);
  return given.length > 1 ? new Complaint('is written twice', `write the ${key} once`, key) : given[0];
}

const OPTIONS: Readonly<Record<Kind, readonly (keyof Options)[]>> = {
  ping: ['size', 'count'],
  tcp: ['port'],
  udp: ['port'],
  http: ['port', 'path', 'requests', 'body', 'answered_by'],
};

function misplaced(kind: Kind, options: Options): Complaint | undefined {
  const all = ['port', 'size', 'count', 'path', 'requests', 'body', 'answered_by'] as const;
  const wrong = all.find((key) => options[key] !== undefined && !OPTIONS[kind].includes(key));
  if (wrong === undefined) return undefined;
  return new Complaint(`does not belong to ${kind}`, `${kind} takes ${OPTIONS[kind].join(', ')}`, wrong);
}

function makeProbe(kind: Kind, options: Options): Probe | Complaint {
  const { port, size, count = 1 } = options;
  if (kind === 'ping') return { kind, ...(size === undefined ? {} : { size }), count };
  if (port === undefined)
    return new Complaint(`${kind} needs a port`, `write ${kind} and a port, like ${kind} 80`);
  return kind === 'http' ? httpProbe(port, options) : { kind, port };
}

function httpProbe(
  port: number,
  { path = '/', body, answered_by: answers, requests }: Options,
): Probe | Complaint {
  const sum = Object.values(answers ?? {}).reduce((total, count) => total + count, 0);
  if (answers !== undefined && sum !== (requests ?? sum)) {
    const cure = `make the counts add up to requests, or write requests: ${sum}`;
    return new Complaint(`counts ${sum} answers to ${requests} requests`, cure, 'answered_by');
  }
  if (answers !== undefined && sum === 0) {
    return new Complaint(
      'expects no answer at all',
      'write how many answers each server gives',
      'answered_by',
    );
  }
  const sorted = Object.entries(answers ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    kind: 'http',
    port,
    path,
    requests: requests ?? (answers === undefined ? 1 : sum),
    ...(body === undefined ? {} : { body }),
    ...(answers === undefined ? {} : { answeredBy: Object.fromEntries(sorted) }),
  };
}

interface ProbeWords {
  readonly kind?: Kind;
  readonly port?: number;
  readonly size?: number;
  readonly count?: number;
  readonly path?: string;
}

function parseProbe(text: string): ProbeWords | Complaint {
  const [word = '', ...rest] = text.trim().split(/\s+/);
  const kind = KINDS.find((known) => known === word);
  if (kind === undefined) {
    return new Complaint(`unknown probe ${shown(word)}`, suggestion(word, KINDS, `write ${PROBE_GRAMMAR}`));
  }
  if (kind === 'ping') return parsePing(rest);
  const [port, path, ...more] = rest;
  const extra = kind === 'http' ? more[0] : path;
  if (extra !== undefined)
    return new Complaint(`${shown(extra)} is not expected here`, `write ${PROBE_GRAMMAR}`);
  if (port !== undefined && !inRange(port, 1, 65535)) {
    return new Complaint(`${shown(port)} is no port`, 'ports are 1 to 65535');
  }
  if (path !== undefined && !path.startsWith('/')) {
    return new Complaint(`the path ${shown(path)} does not begin with "/"`, `write ${PROBE_GRAMMAR}`);
  }
  return {
    kind,
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(path === undefined ? {} : { path }),
  };
}

function parsePing(words: readonly string[]): ProbeWords | Complaint {
  const options = new Map<string, number>();
  for (let at = 0; at < words.length; at += 2) {
    const [option = '', value = ''] = words.slice(at, at + 2);
    const [min, max] = option === 'size' ? [SMALLEST_PING, 65535] : [1, MOST_PINGS];
    if ((option !== 'size' && option !== 'count') || options.has(option)) {
      return new Complaint(`${shown(option)} is not expected here`, `write ${PROBE_GRAMMAR}`);
    }
    if (!inRange(value, min, max)) {
      return new Complaint(
        `${shown(value)} is no ${option} of a ping`,
        `write a number from ${min} to ${max}`,
      );
    }
    options.set(option, Number(value));
  }
  return { kind: 'ping', ...Object.fromEntries(options) };
}

const inRange = (text: string, min: number, max: number): boolean =>
  /^\d{1,5}$/.test(text) && Number(text) >= min && Number(text) <= max;
