import type { Executor } from '../model/executor.js';
import type { TestNode } from '../model/lab.js';
import type { Outcome } from './outcome.js';
import { runIn } from './program.js';
import { failedOutcome, tcpAddress } from './socat.js';

/** Opens one TCP connection and closes it. @param patience seconds */
export async function probeTcp(
  executor: Executor,
  source: TestNode,
  ip: string,
  port: number,
  patience: number,
): Promise<Outcome> {
  const argv = tcpCommand(ip, port, patience);
  const result = await runIn(executor, source, { argv }, patience);
  return result.exitCode === 0
    ? { kind: 'answered', how: 'connected', evidence: [] }
    : failedOutcome(executor, source, ip, result);
}

/** `socat -u /dev/null TCP4:10.0.2.20:22,connect-timeout=0.6,ttl=64`: nothing to send, so it ends once connected. */
export const tcpCommand = (ip: string, port: number, patience: number): string[] => [
  ...['socat', '-u', '/dev/null'],
  tcpAddress(ip, port, patience),
];
