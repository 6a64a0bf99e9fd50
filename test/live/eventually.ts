import { setTimeout as sleep } from 'node:timers/promises';

/** Tries again until it succeeds; false if it has not after some seconds. What must pass may pass late on a busy machine. */
export async function eventually(attempt: () => Promise<boolean>, seconds = 20): Promise<boolean> {
  const end = performance.now() + seconds * 1000;
  while (!(await attempt())) {
    if (performance.now() > end) return false;
    await sleep(100);
  }
  return true;
}
