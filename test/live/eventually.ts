import { setTimeout as sleep } from 'node:timers/promises';
import { PATIENCE } from './patience.js';

/** Tries again until it succeeds; false if it never does. */
export async function eventually(attempt: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + PATIENCE * 1000;
  while (!(await attempt())) {
    if (performance.now() > end) return false;
    await sleep(100);
  }
  return true;
}
