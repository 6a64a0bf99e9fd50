import type { Beside } from '../apply/change.js';
import { createExecutor } from '../apply/executor.js';
import { watchLoss, type PathLoss } from '../probe/watch-loss.js';

/** What is lost of a running lab's packets while it is changed. */
export interface LossBeside {
  readonly beside: Beside;
  /** What was lost, once the change is over. */
  readonly paths: () => readonly PathLoss[];
}

/** Pings along the ways of all `->` tests of the running lab while it is changed. */
export function lossBeside(): LossBeside {
  let paths: readonly PathLoss[] = [];
  return {
    async beside({ lab, sandbox }) {
      const watch = await watchLoss(createExecutor({ sandbox }), lab.tests);
      return async () => {
        paths = await watch.stop();
      };
    },
    paths: () => paths,
  };
}
