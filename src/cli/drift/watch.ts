import { readRecord, type LabRecord } from '../../apply/lab/store.js';
import { watchLab } from '../../apply/watch/watch-lab.js';
import type { WatchEvent } from '../../apply/watch/watch-options.js';
import { compile } from '../../compile/compile.js';
import { driftAsJson, driftLines } from './drift.js';
import { EXIT } from '../exit-code.js';
import { interruptible } from '../interrupt.js';
import { chooseLab } from '../labs.js';
import type { Printer } from '../terminal.js';

/**
 * `netlab watch [LAB] [--repair] [--resync SECONDS]`: what of a running lab is not as its file says, and from then on each change as it comes;
 * with `--repair` it is undone. Goes on until Ctrl-C, or the end of the lab.
 * With `--json` an event a line: `{ time, event: 'drift' | 'gone' | 'left' | 'repaired' | 'failed', ... }`.
 */
export async function watch(
  printer: Printer,
  reference: string | undefined,
  options: { repair?: true; resync: number; json?: true },
): Promise<number> {
  const first = await chooseLab(reference, printer.terminal);
  await interruptible(async (signal) => {
    let record: LabRecord | undefined = first;
    while (record !== undefined && !signal.aborted) {
      const watched: LabRecord = record;
      const ended = await watchLab(watched, {
        ...{ repair: options.repair === true, resync: options.resync, signal },
        compile: ({ lab, numbers }) => compile(lab, numbers),
        onEvent: (event) => {
          if (options.json === true) printer.print(JSON.stringify(eventAsJson(event, watched)));
          else printer.print(eventLines(printer, event).join('\n'));
        },
        onReady: () => {
          printer.note(`watching lab ${watched.name}${options.repair === true ? ', and repairing it' : ''}`);
        },
      });
      if (ended === 'stopped') return;
      record = await settled(first.name, signal);
      if (record !== undefined) printer.note(`lab ${record.name} was changed: watching what it is now`);
    }
    if (!signal.aborted) printer.note(`lab ${first.name} has ended`);
  });
  return EXIT.ok;
}

/** The lab once nobody is changing it any more; undefined if it has ended. */
async function settled(name: string, signal: AbortSignal): Promise<LabRecord | undefined> {
  for (;;) {
    const record = readRecord(name);
    if (record === undefined || record.state === 'running' || signal.aborted) return record;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const eventAsJson = (event: WatchEvent, record: LabRecord): object => ({
  time: new Date().toISOString(),
  ...('drift' in event ? { event: event.event, ...driftAsJson(event.drift, record) } : event),
});

function eventLines(printer: Printer, event: WatchEvent): string[] {
  const time = new Date().toISOString().slice(11, 23);
  switch (event.event) {
    case 'drift':
      return driftLines(printer, [event.drift]).map(
        (line, index) => `${index === 0 ? time : ' '.repeat(12)} ${line}`,
      );
    case 'left':
      return [
        `${time} ${printer.paint('red', '!')} ${event.drift.host}: ${event.drift.what} is left as it is: it was repaired twice, and did not hold`,
      ];
    case 'gone':
      return [
        `${time} ${printer.paint('green', '=')} ${event.drift.host}: ${event.drift.what} is as it shall be`,
      ];
    case 'repaired':
      return [`${time} ${printer.paint('green', '=')} ${event.host}: repaired in ${event.milliseconds} ms`];
    case 'failed':
      return [`${time} ${printer.paint('red', '!')} ${event.host}: ${event.reason}`];
  }
}
