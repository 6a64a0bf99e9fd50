import { spawn, type ChildProcess } from 'node:child_process';
import { SERVER_SCRIPT } from '../../model/server/script.js';
import { userEnvironment, workingFolder } from '../machine/environment.js';
import { enterHost } from './executor.js';
import { descendants, exitCodeOf, signalProcess, type ProcessId } from './process.js';

/** Where a program runs: in a host's own namespaces, or in a network namespace on it. */
export interface Place {
  readonly host: string;
  /** '' or undefined: the host's own. */
  readonly netns?: string | undefined;
  /** What {@link SERVER_SCRIPT} is to know of a server with files or programs; default: nothing but the namespace. */
  readonly view?: readonly string[] | undefined;
}

/**
 * Runs a program on a node of a lab for the user: it has this process's standard streams, terminal,
 * environment and, where the node can see it, working directory. In a named network namespace it sees
 * that namespace's devices in /sys, its resolver file (`/run/netlab/resolv/NETNS`, made of the subnets'
 * `dns`) as /etc/resolv.conf, and files and folders that a server has of its own.
 * @param argv program and arguments; never interpreted by a shell
 * @returns its exit code; 128 and the signal's number if a signal has ended it
 */
export async function execInteractive(
  { sandbox }: { readonly sandbox: ProcessId },
  { host, netns = '', view = [`netns=${netns}`] }: Place,
  argv: readonly string[],
): Promise<number> {
  const enter = ['nsenter', `--net=/run/netns/${netns}`, 'perl', '-e', SERVER_SCRIPT, 'enter', ...view, '--'];
  // Ctrl-C is for the program alone; nsenter, which waits for it, must not end first.
  const child = spawn(
    'env',
    [
      ...['--ignore-signal=INT,QUIT', ...enterHost(sandbox, host), 'env', '--default-signal=INT,QUIT'],
      ...[...(netns === '' ? [] : enter), 'sh', '-c', RUN_IN_PLACE, 'sh', workingFolder(), ...argv],
    ],
    { stdio: 'inherit', env: userEnvironment(), cwd: '/' },
  );
  const stopPassing = passSignals(child);
  try {
    return await exitCodeOf(child);
  } finally {
    stopPassing();
  }
}

/**
 * `$1` the working directory, then the program. This shell outlives Ctrl-C
 * to say the program's exit code, which nsenter could not say of one that a signal has ended.
 */
const RUN_IN_PLACE = `
folder=$1
shift
cd -- "$folder" 2>/dev/null || cd /
trap : INT QUIT
env -- "$@"
exit $?
`;

/**
 * While the program runs, signals of the terminal are its own affair, and what ends netlab ends it.
 * @returns ends that
 */
function passSignals(child: ChildProcess): () => void {
  const ignore = (): void => undefined;
  const pass = (signal: NodeJS.Signals): void => {
    if (child.pid !== undefined) for (const pid of descendants(child.pid)) signalProcess(pid, signal);
  };
  const handlers = [
    ['SIGINT', ignore],
    ['SIGQUIT', ignore],
    ['SIGTERM', pass],
    ['SIGHUP', pass],
  ] as const;
  for (const [signal, handler] of handlers) process.on(signal, handler);
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
}
