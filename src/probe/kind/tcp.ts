import { failedOutcome } from './connection.js';
import type { Outcome } from '../judge/outcome.js';
import type { Source } from '../source.js';

/** Opens one TCP connection and closes it. @param patience seconds */
export async function probeTcp(source: Source, ip: string, port: number, patience: number): Promise<Outcome> {
  const [said = []] = await source.probe([['tcp', ip, patience, port]], patience);
  return said.includes('connected')
    ? { kind: 'answered', how: 'connected', evidence: [] }
    : failedOutcome(source, { ip, port }, said);
}
