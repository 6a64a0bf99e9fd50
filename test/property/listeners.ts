import type { LabRecord } from '../../src/apply/lab/store.js';
import { createExecutor } from '../../src/apply/process/executor.js';
import type { Lab } from '../../src/model/lab.js';
import { inNetns } from '../../src/tools/index.js';

/** A program of a server that listens (see `programs.ts`), and what it says to who connects. */
export interface Listener {
  readonly server: string;
  readonly host: string;
  readonly port: number;
  readonly answer: string;
}

const SENT = 'what comes back\n';

/** Those of a lab: what they say is a file of their server, or what they are sent. */
export const listenersOf = ({ servers }: Lab): Listener[] =>
  servers.flatMap(({ name: server, host, run, files }) =>
    run.flatMap(({ wait, argv }): Listener[] => {
      if (typeof wait !== 'object' || wait.protocol !== 'tcp') return [];
      const file = /^OPEN:(.*),rdonly$/.exec(argv.at(-1) ?? '')?.[1];
      const answer =
        file === undefined ? SENT : withNewline(files.find((one) => one.file === file)?.content ?? '');
      return [{ server, host, port: wait.port, answer }];
    }),
  );

/** As a file of a server ends. */
const withNewline = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

/** What they say to their own server. */
export const heardFrom = (record: LabRecord): Promise<Listener[]> =>
  Promise.all(
    listenersOf(record.lab).map(async (listener) => {
      const { server, host, port } = listener;
      const words = ['socat', '-t', '10', '-', `TCP4:127.0.0.1:${port}`];
      const { stdout, stderr } = await createExecutor(record).run(host, inNetns(server, words), {
        stdin: SENT,
      });
      return { ...listener, answer: stdout + stderr };
    }),
  );
