import { type Argument, Command, Option } from 'commander';
import { examples, type Run } from './command-parts.js';
import { ownVersion } from '../apply/own-build.js';
import { createPrinter, type Terminal } from './terminal.js';

/** The command line and what its last command returned. */
export interface Program {
  readonly command: Command;
  /** 0 until a command has run. */
  exitCode(): number;
}

type Declare = (program: Command, run: Run) => void;

/**
 * Where commands are declared, in the order of help. A call that begins with a command needs one of these only; help, completion and words that
 * are no commands need all.
 */
const TABLES: readonly { readonly commands: readonly string[]; readonly load: () => Promise<Declare> }[] = [
  {
    commands: ['up', 'plan', 'down', 'drift', 'watch', 'ls', 'show', 'test'],
    load: async () => (await import('./lab-commands.js')).declareLabCommands,
  },
  {
    commands: ['exec', 'shell', 'logs', 'migrate'],
    load: async () => (await import('./node-commands.js')).declareNodeCommands,
  },
  {
    commands: ['capture'],
    load: async () => (await import('./capture/command.js')).declareCapture,
  },
  {
    commands: ['fault'],
    load: async () => (await import('./fault/command.js')).declareFaultCommand,
  },
  {
    commands: ['init', 'validate', 'render', 'schema', 'doctor', 'completion'],
    load: async () => (await import('./other-commands.js')).declareOtherCommands,
  },
];

/**
 * Everything a user may type, on a terminal.
 * @param argv what has been typed: only what may be meant is declared
 */
export async function createProgram(terminal: Terminal, argv: readonly string[] = []): Promise<Program> {
  let code = 0;
  const command = baseCommand(terminal);
  const run: Run = async (action) => {
    const given = [command, ...command.commands].map((one) => one.opts<GlobalOptions>());
    const color = given.every((options) => options.color !== false);
    const quiet = given.some((options) => options.quiet === true);
    code = await action(createPrinter(terminal, { color, quiet }));
  };
  const word = argv.find((each) => !GLOBAL.includes(each)) ?? '';
  const table = TABLES.find(({ commands }) => commands.includes(word));
  for (const { load } of table === undefined ? TABLES : [table]) (await load())(command, run);
  for (const one of command.commands) {
    acceptGlobalOptions(one);
    hintAtUsage(one);
  }
  return { command, exitCode: () => code };
}

function baseCommand(terminal: Terminal): Command {
  return new Command('netlab')
    .description("OpenStack Neutron's data plane, wired for real on this machine, from one YAML file.")
    .usage('[options] COMMAND')
    .version(ownVersion(), '-V, --version', 'print the version')
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

/** What may stand before a command, and changes nothing about which one it is. */
const GLOBAL = ['--no-color', '-q', '--quiet'];

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
