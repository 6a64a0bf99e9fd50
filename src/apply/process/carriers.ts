import { connect, type Socket } from 'node:net';
import type { RunningProgram, RunResult } from '../../model/executor.js';
import { SANDBOX } from '../../model/host-state.js';
import type { ScriptOptions } from './run-plan.js';
import type { ProcessId } from './process.js';
import { readAll } from './executor.js';

/**
 * Those who carry out the scripts of a lab that is made: each host has a process of `perl/sandbox.pl` that waits for them, so none has
 * to be started, to enter the host and to read what netlab's own sh can do.
 */
export class Carriers {
  readonly #folder: string;

  constructor(sandbox: ProcessId) {
    this.#folder = `/proc/${sandbox.pid}/root/run/carriers`;
  }

  /** Where the host ends under it, it ends with 137, as what SIGKILL ends. */
  readonly start = (host: string, { path, progress, onStderrLine }: ScriptOptions): RunningProgram => {
    const socket = this.#connect(host);
    socket.write(`script ${path}${progress ? ' progress' : ''}\n`);
    const said = readAll(socket, onStderrLine);
    const ended = new Promise<RunResult>((resolve) => {
      socket.on('close', () => {
        const [, stderr = said.text(), exitCode = '137'] = /^(.*)@exit (\d+)\n$/s.exec(said.text()) ?? [];
        resolve({ exitCode: Number(exitCode), stdout: '', stderr, timedOut: false });
      });
    });
    return {
      ended,
      write: (text) => void socket.write(text),
      stop: () => {
        socket.end();
        return ended;
      },
    };
  };

  /**
   * They are not needed any more: each goes on as a process that only keeps its host.
   * @param hosts all but the sandbox
   */
  async dismiss(hosts: readonly string[]): Promise<void> {
    await Promise.all(hosts.map((host) => this.#send(host, 'sleep\n')));
    await this.#send(SANDBOX, 'sleep\n');
  }

  /** Says something, and waits until it has been heard. */
  #send(host: string, order: string): Promise<unknown> {
    const socket = this.#connect(host);
    socket.end(order);
    return new Promise((resolve) => socket.on('close', resolve).resume());
  }

  #connect(host: string): Socket {
    // One that is gone says so by its end.
    return connect(`${this.#folder}/${host}`).on('error', () => undefined);
  }
}
