import type { Probe } from '../../model/lab.js';
import { gotThrough, type Outcome } from '../judge/outcome.js';
import { failedOutcome, failureOf, hostAndPort, receivedText, toHex } from './connection.js';
import type { Probed } from '../arrival/verify.js';
import type { Source } from '../source.js';
import { hexOf, newToken, tokenText } from './token.js';

type HttpProbe = Extract<Probe, { kind: 'http' }>;

/** One request's fate: an answer, or the outcome of a connection without one. */
type HttpAnswer = HttpResponse | Outcome;

/** What of an answer matters to a test. */
export interface HttpResponse {
  readonly status: number;
  /** Less one trailing newline. */
  readonly body: string;
}

/** Sends a probe's requests side by side, a connection each. @param patience seconds */
export async function probeHttp(
  source: Source,
  ip: string,
  probe: HttpProbe,
  patience: number,
): Promise<Probed> {
  const tokens = Array.from({ length: probe.requests }, () => newToken());
  const answers = await Promise.all(tokens.map((token) => requestOnce(source, ip, probe, patience, token)));
  const requests = tokens.map((number, index) => {
    const answer = answers[index];
    const token = hexOf(number);
    return answer !== undefined && isResponse(answer) ? { token, body: answer.body } : { token };
  });
  return { outcome: judgeAnswers(answers, probe), requests };
}

/** What is sent. The connection's own half is not closed at its end: some servers would hang up. @param agent who asks */
export const httpRequest = (ip: string, { port, path }: HttpProbe, agent?: string): string =>
  [
    `GET ${path} HTTP/1.0`,
    `Host: ${hostAndPort({ ip, port })}`,
    ...(agent === undefined ? [] : [`User-Agent: ${agent}`]),
    'Connection: close',
    '\r\n',
  ].join('\r\n');

async function requestOnce(
  source: Source,
  ip: string,
  probe: HttpProbe,
  patience: number,
  token: number,
): Promise<HttpAnswer> {
  const { port } = probe;
  const words = ['tcp', ip, patience, port, token, toHex(httpRequest(ip, probe, tokenText(token)))];
  const [said = []] = await source.probe([words], 2 * patience);
  if (!said.includes('connected') || failureOf(said) !== undefined)
    return failedOutcome(source, { ip, port }, said);
  const text = receivedText(said);
  return parseHttpResponse(text) ?? notHttp(text);
}

/** Status and body of an answer; undefined if it is not HTTP. */
export function parseHttpResponse(text: string): HttpResponse | undefined {
  const [, status, body] = /^HTTP\/1\.[01] (\d{3})\b[^]*?\r?\n\r?\n([^]*)$/.exec(text) ?? [];
  if (status === undefined || body === undefined) return undefined;
  return { status: Number(status), body: body.replace(/\r?\n$/, '') };
}

function notHttp(text: string): Outcome {
  const what =
    text === '' ? 'it accepted the connection and sent no answer' : `it sent ${quoteStart(text)}, not HTTP`;
  return { kind: 'different', what, evidence: [] };
}

/** Joins the fates of all requests of a probe to one outcome. */
export function judgeAnswers(answers: readonly HttpAnswer[], probe: HttpProbe): Outcome {
  const responses = answers.filter(isResponse);
  const failures = answers.filter((answer): answer is Outcome => !isResponse(answer));
  const [failure] = failures;
  if (failure !== undefined) {
    const someArrived = responses.length > 0 || failures.some(gotThrough);
    if (!someArrived || answers.length === 1) return failure;
    const what = `only ${responses.length} of ${answers.length} requests were answered`;
    return { kind: 'different', what, evidence: failures.flatMap(({ evidence }) => evidence).slice(0, 3) };
  }
  const difference = responseDifference(responses, probe);
  return difference === undefined
    ? { kind: 'answered', how: summary(responses), evidence: [] }
    : { kind: 'different', what: difference, evidence: [] };
}

const isResponse = (answer: HttpAnswer): answer is HttpResponse => 'status' in answer;

/** How the responses differ from what a probe wishes; undefined if they do not. */
function responseDifference(responses: readonly HttpResponse[], probe: HttpProbe): string | undefined {
  const other = responses.find(({ status }) => status !== 200);
  if (other !== undefined) return `it answered with status ${other.status}, not 200`;
  const wrong = responses.find(({ body }) => probe.body !== undefined && body !== probe.body);
  if (wrong !== undefined)
    return `its body is ${quoteStart(wrong.body)}, not ${quoteStart(probe.body ?? '')}`;
  if (probe.answeredBy === undefined) return undefined;
  const wished = describeCounts(new Map(Object.entries(probe.answeredBy).filter(([, count]) => count > 0)));
  const counted = describeCounts(countBodies(responses));
  return counted === wished ? undefined : `the answers came from ${counted}, not ${wished}`;
}

function countBodies(responses: readonly HttpResponse[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { body } of responses) counts.set(body, (counts.get(body) ?? 0) + 1);
  return counts;
}

/** `web1 10 and web2 10`, by name. */
const describeCounts = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .map(([body, count]) => `${start(body)} ${count}`)
    .sort()
    .join(' and ');

function summary(responses: readonly HttpResponse[]): string {
  const [only] = responses;
  return responses.length === 1 && only !== undefined
    ? `200 ${quoteStart(only.body)}`
    : `${responses.length} answers from ${describeCounts(countBodies(responses))}`;
}

/** The first words of a body that may be a whole page. */
const start = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}...` : text);
const quoteStart = (text: string): string => JSON.stringify(start(text));
