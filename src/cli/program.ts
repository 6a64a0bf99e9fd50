import { createRequire } from 'node:module';
import { type Argument, Command, Option } from 'commander';
import { declareCapture } from './capture/command.js';
import { examples, type Run } from './command-parts.js';
import { declareFaultCommand } from './fault/command.js';
import { declareDriftCommands, declareLabCommands, declareLookingCommands } from './lab-commands.js';
import { declareNodeCommands } from './node-commands.js';
import { declareOtherCommands } from './other-commands.js';
import { createPrinter, type Terminal } from './terminal.js';

/** The command line and what its last command returned. */
export interface Program {
  readonly command: Command;
  /** 0 until a command has run. */
  exitCode(): number;
}

/** Everything a user may type, on a terminal. */
export function createProgram(terminal: Terminal): Program {
  let code = 0;
  const command = baseCommand(terminal);
  const run: Run = async (action) => {
    const given = [command, ...command.commands].map((one) => one.opts<GlobalOptions>());
    const color = given.every((options) => options.color !== false);
    const quiet = given.some((options) => options.quiet === true);
    code = await action(createPrinter(terminal, { color, quiet }));
  };
  declareLabCommands(command, run);
  declareDriftCommands(command, run);
  declareLookingCommands(command, run);
  declareNodeCommands(command, run);
  declareCapture(command, run);
  declareFaultCommand(command, run);
  declareOtherCommands(command, run);
  for (const one of command.commands) {
    acceptGlobalOptions(one);
    hintAtUsage(one);
  }
  return { command, exitCode: () => code };
}

function baseCommand(terminal: Terminal): Command {
  const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };
  return new Command('netlab')
    .description("OpenStack Neutron's data plane, wired for real on this machine, from one YAML file.")
    .usage('[options] COMMAND')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'explain a command')
    .addHelpCommand(helpCommand())
    .option('--no-color', 'plain text, as with NO_COLOR=1')
    .option('-q, --quiet', 'no progress and no remarks, only answers and errors')
    .enablePositionalOptions()
    .configureHelp({ subcommandTerm: term })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
      outputError: (text, write) => {
        write(
          `${text.trimEnd()}\n    netlab --help lists the commands, netlab COMMAND --help explains one\n`,
        );
      },
    })
    .addHelpText('after', OVERVIEW);
}

/** Many type it first. */
const helpCommand = (): Command =>
  new Command('help').argument('[command]').description('explain a command').helpGroup('Help:');

interface GlobalOptions {
  readonly color?: boolean;
  readonly quiet?: boolean;
}

/** People write them behind the command as well. What `exec` runs has options of its own. */
function acceptGlobalOptions(command: Command): void {
  if (command.name() === 'exec') return;
  command.addOption(new Option('--no-color').hideHelp()).addOption(new Option('-q, --quiet').hideHelp());
}

/** A call that lacks something is told how the command is written. */
function hintAtUsage(command: Command): void {
  command.configureOutput({
    ...command.configureOutput(),
    outputError: (text, write) => {
      const name = command.name();
      write(`${text.trimEnd()}\n    netlab ${name} ${command.usage()}; netlab ${name} --help explains it\n`);
    },
  });
}

/** `show [lab]`: commander would put `[options]` into every line. */
const term = (command: Command): string =>
  [command.name(), ...command.registeredArguments.map(argumentTerm)].join(' ');

const argumentTerm = (argument: Argument): string => {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
};

const OVERVIEW = `${examples(
  ['netlab init', 'write a topology to begin with: quickstart.yml'],
  ['netlab up quickstart.yml --test', 'bring it up and test it'],
  ['netlab show', 'its servers, addresses, routers and hosts'],
  ['netlab exec web1 -- ping -c 1 10.0.2.20', 'run something in a server'],
  ['netlab exec compute1 -- ovs-vsctl show', 'or on a host'],
  ['netlab down', 'take it away again'],
)}
Exit codes:
  0  as wished (exec and shell: the program's own code)
  1  a test failed
  2  wrong call or wrong topology; nothing was touched
  3  this machine cannot run it; the message says the cure
  4  it failed and was rolled back
  7  something is not as its file says (plan, drift)
`;
