import { failedOutcome, failureOf, receivedText, toHex } from './connection.js';
import type { Outcome } from '../judge/outcome.js';
import type { Source } from '../source.js';

/** Sends one datagram that nobody else sends and expects it back. @param patience seconds */
export async function probeUdp(source: Source, ip: string, port: number, patience: number): Promise<Outcome> {
  const payload = crypto.randomUUID();
  const [said = []] = await source.probe([['udp', ip, patience, port, toHex(payload)]], 2 * patience);
  if (failureOf(said) !== undefined) return failedOutcome(source, { ip, port }, said);
  const echo = receivedText(said);
  if (echo === '') return failedOutcome(source, { ip, port }, said);
  if (echo === payload) return { kind: 'answered', how: 'echoed', evidence: [] };
  const what = `it answered ${JSON.stringify(echo)}, not an echo of ${JSON.stringify(payload)}`;
  return { kind: 'different', what, evidence: [] };
}
