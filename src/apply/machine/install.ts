import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { isRoot, toolEnvironment } from './environment.js';
import { MachineError, type Requirement } from '../errors.js';
import { exitCodeOf } from '../process/process.js';
import { findProgram } from './machine.js';

/**
 * Does what cures the requirements that are not met, as far as a program can: packages by apt-get, a
 * kernel module, the rights of /dev/net/tun; with sudo for an ordinary user. Nothing is configured to be
 * done again after a restart of the machine.
 * @param onLine is given each command before it runs, and each line of what it says
 * @throws MachineError where a command fails, or the user may not run it; it says what root has to do
 */
export async function installMissing(
  requirements: readonly Requirement[],
  { onLine }: { readonly onLine: (line: string) => void },
): Promise<void> {
  const commands = cures(requirements.filter(({ ok }) => !ok));
  if (commands.length > 0 && !isRoot() && findProgram('sudo') === undefined) {
    throw failed('you are not root, and sudo is not installed', commands);
  }
  for (const command of commands) {
    const call = isRoot() ? command : ['sudo', ...command];
    const failure = await run(call, onLine);
    if (failure !== undefined) throw failed(`${call.join(' ')}: ${failure}`, commands);
  }
}

/** @throws MachineError where the machine has another package manager */
function cures(missing: readonly Requirement[]): string[][] {
  const packages = [...new Set(missing.flatMap((requirement) => requirement.package ?? []))];
  const commands = missing.flatMap(({ command }) => (command === undefined ? [] : [[...command]]));
  if (packages.length === 0) return commands;
  if (findProgram('apt-get') === undefined) {
    const names = packages.join(' ');
    throw installation('there is no apt-get', `install by other means what is in Debian's packages ${names}`);
  }
  // Asks nothing; given by `env`, as sudo takes the environment away.
  const apt = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  return [
    [...apt, 'update'],
    [...apt, 'install', '--yes', '--no-install-recommends', ...packages],
    ...commands,
  ];
}

/** @returns how it failed; undefined if it did not */
async function run(command: readonly string[], onLine: (line: string) => void): Promise<string | undefined> {
  onLine(`$ ${command.join(' ')}`);
  const [program = '', ...args] = command;
  // sudo asks for the password on the terminal itself.
  const child = spawn(program, args, { env: toolEnvironment(), stdio: ['inherit', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine);
  return exitCodeOf(child).then(
    (code) => (code === 0 ? undefined : `exit code ${code}`),
    (error: unknown) => String(error),
  );
}

function failed(detail: string, commands: readonly (readonly string[])[]): MachineError {
  if (isRoot()) return installation(detail, 'see what it says; netlab doctor lists what is missing');
  const calls = commands.map((command) => `      ${command.join(' ')}`);
  return installation(detail, ['have root do this, and all users can run labs:', ...calls].join('\n'));
}

const installation = (detail: string, cure: string): MachineError =>
  new MachineError([{ name: 'installation', ok: false, detail, cure }]);
