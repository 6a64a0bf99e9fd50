import { compileFilter, FilterError } from '../../apply/machine/packet-filter.js';
import { pathPoints } from '../../capture/path-traffic.js';
import { choosePath } from './path.js';
import { choosePoints, nodeHint } from './points.js';
import { CaptureSession, type CaptureJob, type CaptureOptions } from './session.js';
import { interruptible } from '../interrupt.js';
import type { Printer } from '../terminal.js';
import { UsageError } from '../usage-error.js';

/** `netlab capture NODE[:NIC]... [FILTER]`, `netlab capture --path A B [FILTER]`: until Ctrl-C, or as the options say. */
export async function capture(
  printer: Printer,
  words: readonly string[],
  options: CaptureOptions,
): Promise<number> {
  if (options.write === '-' && options.json === true) {
    throw new UsageError('-w - and --json both want standard output', 'write to a file: -w FILE --json');
  }
  const job = await chooseJob(printer, words, options);
  const filter = await compiled(job);
  const session = new CaptureSession(printer, job, options);
  return interruptible((signal) => session.run(filter, signal));
}

async function chooseJob(
  { terminal }: Printer,
  words: readonly string[],
  options: CaptureOptions,
): Promise<CaptureJob> {
  if (options.path !== true) return choosePoints(words, options.lab, terminal);
  const chosen = await choosePath(words, options.lab, terminal);
  return { ...chosen, points: pathPoints(chosen.path) };
}

/** The filter as numbers for packet sockets; '' for none. */
async function compiled({ lab, filter }: CaptureJob): Promise<string> {
  if (filter === '') return '';
  try {
    return await compileFilter(filter);
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    throw new UsageError(`the filter "${filter}": ${error.message}`, nodeHint(lab, filter));
  }
}
