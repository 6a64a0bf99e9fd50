import { setTimeout as sleep } from 'node:timers/promises';
import { PATIENCE } from './patience.js';

/** Tries again until it succeeds, less and less often; false if it never does. */
export async function eventually(attempt: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + PATIENCE * 1000;
  let pause = 50;
  while (!(await attempt())) {
    if (performance.now() > end) return false;
    await sleep(pause);
    pause = Math.min(2 * pause, 1000);
  }
  return true;
}
