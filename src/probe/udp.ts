import type { Outcome } from './outcome.js';
import { failedOutcome, udpAddress } from './socat.js';
import type { Source } from './source.js';

/** Bytes of a UUID as text. */
const PAYLOAD_LENGTH = 36;

/** Sends one datagram that nobody else sends and expects it back. @param patience seconds */
export async function probeUdp(source: Source, ip: string, port: number, patience: number): Promise<Outcome> {
  const payload = crypto.randomUUID();
  const argv = udpCommand(ip, port, patience);
  const result = await source.run({ argv, stdin: payload }, patience);
  if (result.exitCode !== 0) return failedOutcome(source, ip, result);
  if (result.stdout === '') return { kind: 'silent', evidence: [] };
  if (result.stdout === payload) return { kind: 'answered', how: 'echoed', evidence: [] };
  const what = `it answered ${JSON.stringify(result.stdout)}, not an echo of ${JSON.stringify(payload)}`;
  return { kind: 'different', what, evidence: [] };
}

/**
 * `socat -t 0.6 - UDP4:10.0.2.20:53,readbytes=36,shut-none,ttl=64`: ends as soon as as many bytes have come
 * back, and after 0.6 s at the latest.
 */
export const udpCommand = (ip: string, port: number, patience: number): string[] => [
  ...['socat', '-t', String(patience), '-'],
  udpAddress(ip, port, PAYLOAD_LENGTH),
];
