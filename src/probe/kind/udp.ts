import type { Probed } from '../arrival/verify.js';
import type { Outcome } from '../judge/outcome.js';
import type { Source } from '../source.js';
import { failedOutcome, failureOf, receivedText, toHex, type Endpoint } from './connection.js';
import { hexOf, newToken, tokenText } from './token.js';

/** Sends one datagram that nobody else sends and expects it back. @param patience seconds */
export async function probeUdp(source: Source, ip: string, port: number, patience: number): Promise<Probed> {
  const token = newToken();
  const payload = tokenText(token);
  const words = ['udp', ip, patience, port, token, toHex(payload)];
  const [said = []] = await source.probe([words], 2 * patience);
  return {
    outcome: await toOutcome(source, { ip, port }, payload, said),
    requests: [{ token: hexOf(token) }],
  };
}

async function toOutcome(
  source: Source,
  { ip, port }: Endpoint,
  payload: string,
  said: readonly string[],
): Promise<Outcome> {
  if (failureOf(said) !== undefined) return failedOutcome(source, { ip, port }, said);
  const echo = receivedText(said);
  if (echo === '') return failedOutcome(source, { ip, port }, said);
  if (echo === payload) return { kind: 'answered', how: 'echoed', evidence: [] };
  const what = `it answered ${JSON.stringify(echo)}, not an echo of ${JSON.stringify(payload)}`;
  return { kind: 'different', what, evidence: [] };
}
