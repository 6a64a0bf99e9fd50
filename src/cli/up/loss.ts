import type { Beside } from '../../apply/lab/change.js';
import { createExecutor } from '../../apply/process/executor.js';
import type { Lab, Test } from '../../model/lab.js';
import { watchLoss, type PathLoss } from '../../probe/watch-loss.js';
import { formatTable } from '../table.js';
import type { Printer } from '../terminal.js';

/** What is lost of a running lab's packets while it is changed. */
export interface LossBeside {
  readonly beside: Beside;
  /** What was lost, once the change is over. */
  readonly paths: () => readonly PathLoss[];
}

/**
 * Pings along the ways of `->` tests while a running lab is changed.
 * @param pathsOf which tests; by default all of the lab
 */
export function lossBeside(pathsOf: (running: Lab) => readonly Test[] = ({ tests }) => tests): LossBeside {
  let paths: readonly PathLoss[] = [];
  return {
    async beside({ lab, sandbox }) {
      const watch = await watchLoss(createExecutor({ sandbox }), pathsOf(lab));
      return async () => {
        paths = await watch.stop();
      };
    },
    paths: () => paths,
  };
}

/** A line a path: how many packets, how many of them lost, and for how long. */
export function printLoss(printer: Printer, paths: readonly PathLoss[]): void {
  const rows = paths.map(({ from, to, sent, lost, longestGap }) => [
    `${from} -> ${to}`,
    String(sent),
    String(lost),
    lost === 0 ? '-' : `${longestGap} ms`,
  ]);
  if (rows.length > 0) printer.print(formatTable(['PATH', 'SENT', 'LOST', 'LONGEST GAP'], rows).join('\n'));
}
