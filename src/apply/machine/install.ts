import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { isRoot, toolEnvironment } from './environment.js';
import { MachineError, type Requirement } from '../errors.js';
import { exitCodeOf } from '../process/process.js';

/**
 * Does what cures the requirements that are not met, as far as a program can: packages by apt-get, a
 * kernel module, the rights of /dev/net/tun; with sudo for an ordinary user. Nothing is configured to be
 * done again after a restart of the machine.
 * @param onLine is given each command before it runs, and each line of what it says
 * @throws MachineError where a command fails
 */
export async function installMissing(
  requirements: readonly Requirement[],
  { onLine }: { readonly onLine: (line: string) => void },
): Promise<void> {
  for (const command of cures(requirements.filter(({ ok }) => !ok))) {
    await run(isRoot() ? command : ['sudo', ...command], onLine);
  }
}

function cures(missing: readonly Requirement[]): string[][] {
  const packages = [...new Set(missing.flatMap((requirement) => requirement.package ?? []))];
  const commands = missing.flatMap(({ command }) => (command === undefined ? [] : [[...command]]));
  if (packages.length === 0) return commands;
  // Asks nothing; given by `env`, as sudo takes the environment away.
  const apt = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  return [
    [...apt, 'update'],
    [...apt, 'install', '--yes', '--no-install-recommends', ...packages],
    ...commands,
  ];
}

async function run(command: readonly string[], onLine: (line: string) => void): Promise<void> {
  onLine(`$ ${command.join(' ')}`);
  const [program = '', ...args] = command;
  // sudo asks for the password on the terminal itself.
  const child = spawn(program, args, { env: toolEnvironment(), stdio: ['inherit', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine);
  const failure = await exitCodeOf(child).then(
    (code) => (code === 0 ? undefined : `exit code ${code}`),
    (error: unknown) => String(error),
  );
  if (failure === undefined) return;
  const detail = `${command.join(' ')}: ${failure}`;
  const cure = 'install what is missing with the package manager of this machine; netlab doctor lists it';
  throw new MachineError([{ name: 'installation', ok: false, detail, cure }]);
}
