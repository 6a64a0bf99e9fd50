import { failedOutcome } from './connection.js';
import type { Probed } from '../arrival/verify.js';
import type { Source } from '../source.js';
import { hexOf, newToken } from './token.js';

/** Opens one TCP connection and closes it. @param patience seconds */
export async function probeTcp(source: Source, ip: string, port: number, patience: number): Promise<Probed> {
  const token = newToken();
  const [said = []] = await source.probe([['tcp', ip, patience, port, token]], patience);
  const outcome = said.includes('connected')
    ? ({ kind: 'answered', how: 'connected', evidence: [] } as const)
    : await failedOutcome(source, { ip, port }, said);
  return { outcome, requests: [{ token: hexOf(token) }] };
}
