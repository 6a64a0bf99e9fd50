import { connect, createServer, type Server } from 'node:net';
import { LabBusyError } from '../errors.js';
import { slowness } from '../machine/patience.js';
import { lockAddress } from './lock-address.js';

/** Keeps other commands off a lab until it is released or this process ends. */
export interface Lock {
  release(): Promise<void>;
}

/**
 * Takes the lock of a lab, or says who has it. It is a listening socket in the abstract namespace
 * (unix(7)): the kernel gives the name to one process only and frees it when that process ends,
 * however it ends, so that no lock is ever left behind and none has to be judged stale. Whoever
 * connects is told the holder's command and process number.
 * @param command what holds it, for the other's message: `up`
 * @throws LabBusyError where another process has it
 */
export async function lockLab(lab: string, command: string): Promise<Lock> {
  const address = await lockAddress(lab);
  // The holder may end between the two calls; then the name is free, and the next turn takes it.
  for (let turn = 0; turn < 3; turn += 1) {
    const server = await listen(address, `${command}\n${process.pid}\n`);
    if (server !== undefined) return { release: () => close(server) };
    const holder = await askHolder(address);
    if (holder !== 'gone') throw new LabBusyError(lab, holder);
  }
  throw new LabBusyError(lab, undefined);
}

/** @returns undefined where another socket has the address */
function listen(address: string, answer: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.on('error', () => socket.destroy()).end(answer));
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => {
      server.unref();
      resolve(server);
    });
  });
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) =>
    server.close(() => {
      resolve();
    }),
  );

/** @returns `gone` if nobody has it any more, undefined if the holder does not say */
async function askHolder(address: string): Promise<{ command: string; pid: number } | 'gone' | undefined> {
  const socket = connect(address).setTimeout(500 * slowness(), () => socket.destroy(new Error('no answer')));
  try {
    let said = '';
    for await (const part of socket.setEncoding('utf8')) said += String(part);
    const [command, pid] = said.split('\n');
    return command === undefined || pid === undefined ? undefined : { command, pid: Number(pid) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'ECONNREFUSED' || code === 'ECONNRESET' ? 'gone' : undefined;
  }
}
