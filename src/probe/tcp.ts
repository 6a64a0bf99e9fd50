import type { Outcome } from './outcome.js';
import { failedOutcome, tcpAddress } from './socat.js';
import type { Source } from './source.js';

/** Opens one TCP connection and closes it. @param patience seconds */
export async function probeTcp(source: Source, ip: string, port: number, patience: number): Promise<Outcome> {
  const argv = tcpCommand(ip, port, patience);
  const result = await source.run({ argv }, patience);
  return result.exitCode === 0
    ? { kind: 'answered', how: 'connected', evidence: [] }
    : failedOutcome(source, ip, result);
}

/** `socat -u /dev/null TCP4:10.0.2.20:22,connect-timeout=0.6,ttl=64`: nothing to send, so it ends once connected. */
export const tcpCommand = (ip: string, port: number, patience: number): string[] => [
  ...['socat', '-u', '/dev/null'],
  tcpAddress(ip, port, patience),
];
