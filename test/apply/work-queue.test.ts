import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { WorkQueue } from '../../src/apply/watch/work-queue.js';
import { eventually } from '../live/eventually.js';

t.test('a queue holds a key once, and never works on it twice at a time', async (t) => {
  let running = 0;
  let most = 0;
  let count = 0;
  const queue = new WorkQueue(async () => {
    running += 1;
    most = Math.max(most, running);
    await sleep(20);
    count += 1;
    running -= 1;
    return count !== 2;
  });
  for (let turn = 0; turn < 10; turn += 1) queue.add('a');
  await sleep(25);
  queue.add('a', 0);
  queue.add('a', 0);
  // The second time it fails, and so it comes once more.
  await eventually(() => Promise.resolve(count >= 3));
  await queue.close();
  t.equal(count, 3);
  t.equal(most, 1);
  queue.add('a');
  t.equal(count, 3, 'a closed one takes nothing');
});
