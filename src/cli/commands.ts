import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import type { Printer } from './terminal.js';
import type { Format } from './test.js';

/*
 * The table of commands. What each one does is in the file of its name, which is loaded only when
 * it is called, so that `netlab --version` and completion stay fast. Completion reads this table too:
 * an argument's name (`lab`, `node`, `file`, `command`) tells it what to offer.
 */

/** Carries a command out; its answer becomes the exit code. */
export type Run = (action: (printer: Printer) => Promise<number>) => Promise<void>;

const LAB = 'lab, or its topology file; default: the one that runs';
const FILE = 'topology, - for standard input; default: the only one in this folder';

/** Commands on labs as a whole. */
export function declareLabCommands(program: Command, run: Run): void {
  program.commandsGroup('Labs:');
  program
    .command('up')
    .description('bring a lab up, or a running one to what its file says now')
    .argument('[file]', FILE)
    .option('--test', 'run its tests once it is up')
    .addOption(waitOption())
    .option(
      '--watch-loss',
      "ping along the ways of a running lab's tests while it is changed, and say what was lost",
    )
    .option('--json', 'answer as JSON')
    .addHelpText('after', examples(['netlab up shop.yml --test'], ['generate-lab | netlab up -']))
    .action(
      (file: string | undefined, options: { test?: true; wait: number; watchLoss?: true; json?: true }) =>
        run(async (printer) => (await import('./up.js')).up(printer, file, options)),
    );
  program
    .command('plan')
    .description('say what up would change of a running lab, and who would notice; exit code 7 if anything')
    .argument('[file]', FILE)
    .option('--verbose', 'with the scripts that up would run')
    .option('--json', 'answer as JSON')
    .addHelpText('after', examples(['netlab plan shop.yml'], ['netlab plan shop.yml --verbose | less']))
    .action((file: string | undefined, options: { verbose?: true; json?: true }) =>
      run(async (printer) => (await import('./plan.js')).plan(printer, file, options)),
    );
  program
    .command('down')
    .description('take a lab away; nothing of it stays on the machine')
    .argument('[lab]', LAB)
    .option('--all', 'every lab of yours')
    .option('--json', 'answer as JSON')
    .addHelpText('after', examples(['netlab down shop'], ['netlab down --all']))
    .action((lab: string | undefined, options: { all?: true; json?: true }) =>
      run(async (printer) => (await import('./down.js')).down(printer, lab, options)),
    );
}

/** Commands that compare a lab with its file. */
export function declareDriftCommands(program: Command, run: Run): void {
  program
    .command('drift')
    .description(
      'say what of a running lab is not as its file says, and what follows; exit code 7 if anything',
    )
    .argument('[lab]', LAB)
    .option('--json', 'answer as JSON')
    .addHelpText('after', examples(['netlab drift'], ["netlab drift --json | jq -r '.drift[].what'"]))
    .action((lab: string | undefined, options: { json?: true }) =>
      run(async (printer) => (await import('./drift.js')).drift(printer, lab, options)),
    );
  program
    .command('watch')
    .description('say what of a running lab is not as its file says, as it happens')
    .argument('[lab]', LAB)
    .option('--repair', 'and undo it')
    .addOption(
      new Option('--resync <seconds>', 'look at all of it so often, as not all changes are heard of')
        .argParser(parseInterval)
        .default(5),
    )
    .option('--json', 'an event a line, as JSON')
    .addHelpText('after', examples(['netlab watch --repair'], ["netlab watch --json | jq -r '.event'"]))
    .action((lab: string | undefined, options: { repair?: true; resync: number; json?: true }) =>
      run(async (printer) => (await import('./watch.js')).watch(printer, lab, options)),
    );
}

/** Commands that only look at labs. */
export function declareLookingCommands(program: Command, run: Run): void {
  program
    .command('ls')
    .description('list the labs that run')
    .option('--json', 'answer as JSON')
    .action((options: { json?: true }) =>
      run(async (printer) => (await import('./ls.js')).ls(printer, options)),
    );
  program
    .command('show')
    .description("show a lab's servers, load balancers, routers, networks and hosts")
    .argument('[lab]', LAB)
    .option('--json', 'answer as JSON')
    .addHelpText('after', examples(['netlab show'], ["netlab show --json | jq -r '.servers[].name'"]))
    .action((lab: string | undefined, options: { json?: true }) =>
      run(async (printer) => (await import('./show.js')).show(printer, lab, options)),
    );
  program
    .command('test')
    .description("run a lab's tests; exit code 1 if one fails")
    .argument('[lab]', LAB)
    .addOption(waitOption())
    .addOption(formatOption())
    .addOption(new Option('--json', 'same as --format json').implies({ format: 'json' }))
    .addHelpText('after', examples(['netlab test --wait 0'], ['netlab test shop --format junit > junit.xml']))
    .action((lab: string | undefined, options: { wait: number; format: Format }) =>
      run(async (printer) => (await import('./test.js')).test(printer, lab, options)),
    );
}

/** Commands inside one node of a lab. */
export function declareNodeCommands(program: Command, run: Run): void {
  program.commandsGroup('Nodes of a lab (servers, routers, load balancers, hosts):');
  program
    .command('exec')
    .description('run a program in a node; the exit code is its own')
    .usage('[--lab LAB] NODE -- COMMAND...')
    .option('--lab <lab>', 'lab, or its topology file; default: the one that has the node')
    .argument('<node>', 'server, router, load balancer or host')
    .argument('<command...>', 'program and its arguments')
    .passThroughOptions()
    .addHelpText(
      'after',
      examples(['netlab exec web1 -- curl -s 10.0.2.20'], ['netlab exec net1 -- ip netns']),
    )
    .action((node: string, command: string[], options: { lab?: string }) =>
      run(async (printer) => (await import('./exec.js')).exec(printer, node, command, options)),
    );
  program
    .command('shell')
    .description('open a shell in a node')
    .option('--lab <lab>', 'lab, or its topology file; default: the one that has the node')
    .argument('<node>', 'server, router, load balancer or host')
    .action((node: string, options: { lab?: string }) =>
      run(async (printer) => (await import('./shell.js')).shell(printer, node, options)),
    );
  program
    .command('migrate')
    .description('move a server to another host while it runs, and say what was lost')
    .option('--lab <lab>', 'lab, or its topology file; default: the one that has the server')
    .argument('<server>', 'server')
    .argument('<host>', 'host that it shall be on')
    .option('--json', 'answer as JSON')
    .addHelpText('after', examples(['netlab migrate web1 compute2']))
    .action((server: string, host: string, options: { lab?: string; json?: true }) =>
      run(async (printer) => (await import('./migrate.js')).migrate(printer, server, host, options)),
    );
}

/** Commands on topologies, and on the machine. */
export function declareOtherCommands(program: Command, run: Run): void {
  program.commandsGroup('Topologies:');
  program
    .command('validate')
    .description('say what is wrong in a topology, all of it, with line and cure')
    .argument('[file]', FILE)
    .option('--json', 'answer as JSON')
    .action((file: string | undefined, options: { json?: true }) =>
      run(async (printer) => (await import('./validate.js')).validate(printer, file, options)),
    );
  program
    .command('render')
    .description('print the scripts that make the lab, with the line that each part comes from')
    .argument('[file]', FILE)
    .option('--host <host>', 'only what runs on this host')
    .addHelpText('after', examples(['netlab render shop.yml --host compute1 | less']))
    .action((file: string | undefined, options: { host?: string }) =>
      run(async (printer) => (await import('./render.js')).render(printer, file, options)),
    );
  program
    .command('schema')
    .description("print the topology language's JSON Schema, for editors")
    .addHelpText('after', examples(['netlab schema > netlab.schema.json']))
    .action(() => run(async (printer) => (await import('./schema.js')).schema(printer)));

  program.commandsGroup('This machine:');
  program
    .command('doctor')
    .description('say what this machine lacks for labs, and how to get it')
    .option('--install', 'install it, with sudo if need be')
    .option('--json', 'answer as JSON')
    .action((options: { install?: true; json?: true }) =>
      run(async (printer) => (await import('./doctor.js')).doctor(printer, options)),
    );
  program
    .command('completion')
    .description('print the completion script of a shell')
    .addArgument(new Argument('<shell>', 'yours').choices(['bash', 'zsh']))
    .addHelpText(
      'after',
      examples(
        ['eval "$(netlab completion bash)"', 'in ~/.bashrc'],
        ['eval "$(netlab completion zsh)"', 'in ~/.zshrc, after compinit'],
      ),
    )
    .action((shell: 'bash' | 'zsh') =>
      run(async (printer) => (await import('./completion.js')).completion(printer, shell)),
    );
}

/** A help text's block of calls, each with what it is for. */
export function examples(...lines: readonly (readonly [call: string, purpose?: string])[]): string {
  const width = Math.max(...lines.map(([call]) => call.length));
  const block = lines.map(([call, purpose]) =>
    purpose === undefined ? `  ${call}` : `  ${call.padEnd(width)}  ${purpose}`,
  );
  return `\nExamples:\n${block.join('\n')}\n`;
}

const formatOption = (): Option =>
  new Option('--format <format>', 'how to report').choices(['text', 'tap', 'junit', 'json']).default('text');

/** By default long enough for a lab that has just come up, whose first packets ask for the way. */
const waitOption = (): Option =>
  new Option('--wait <seconds>', 'repeat a test that fails until it passes or this time is over')
    .argParser(parseSeconds)
    .default(5);

function parseInterval(text: string): number {
  const seconds = parseSeconds(text);
  if (seconds < 0.5) throw new InvalidArgumentError('It is a number of seconds, 0.5 or more.');
  return seconds;
}

/** Of an option that is a time. @throws InvalidArgumentError for what is none, or longer than a day */
export function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() === '' || !(seconds >= 0 && seconds <= 86_400)) {
    throw new InvalidArgumentError('It is a number of seconds, 0 or more.');
  }
  return seconds;
}
