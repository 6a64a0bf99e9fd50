import { InvalidArgumentError, Option, type Command } from 'commander';
import { examples, FILE, LAB, parseSeconds, waitOption, type Run } from './command-parts.js';
import type { Format } from './test/test.js';

/** Commands on labs as a whole. */
export function declareLabCommands(program: Command, run: Run): void {
  program.commandsGroup('Labs:');
  declareMaking(program, run);
  declareDrift(program, run);
  declareLooking(program, run);
}

/** Commands that make labs, and take them away. */
function declareMaking(program: Command, run: Run): void {
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
      (file: string | undefined, options: { test?: true; wait?: number; watchLoss?: true; json?: true }) =>
        run(async (printer) => (await import('./up/up.js')).up(printer, file, options)),
    );
  program
    .command('plan')
    .description('say what up would change of a running lab, and who would notice; exit code 7 if anything')
    .argument('[file]', FILE)
    .option('--verbose', 'with the scripts that up would run')
    .option('--json', 'answer as JSON')
    .addHelpText('after', examples(['netlab plan shop.yml'], ['netlab plan shop.yml --verbose | less']))
    .action((file: string | undefined, options: { verbose?: true; json?: true }) =>
      run(async (printer) => (await import('./up/plan.js')).plan(printer, file, options)),
    );
  program
    .command('down')
    .description('take a lab away; nothing of it stays on the machine')
    .argument('[lab]', LAB)
    .option('--all', 'every lab of yours in the runtime folder')
    .option('--everywhere', 'every lab of yours, in whatever runtime folder')
    .option('--json', 'answer as JSON')
    .addHelpText('after', examples(['netlab down shop'], ['netlab down --all']))
    .action((lab: string | undefined, options: { all?: true; everywhere?: true; json?: true }) =>
      run(async (printer) => (await import('./down.js')).down(printer, lab, options)),
    );
}

/** Commands that compare a lab with its file. */
function declareDrift(program: Command, run: Run): void {
  program
    .command('drift')
    .description(
      'say what of a running lab is not as its file says, and what follows; exit code 7 if anything',
    )
    .argument('[lab]', LAB)
    .option('--json', 'answer as JSON')
    .addHelpText('after', examples(['netlab drift'], ["netlab drift --json | jq -r '.drift[].what'"]))
    .action((lab: string | undefined, options: { json?: true }) =>
      run(async (printer) => (await import('./drift/drift.js')).drift(printer, lab, options)),
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
      run(async (printer) => (await import('./drift/watch.js')).watch(printer, lab, options)),
    );
}

/** Commands that only look at labs. */
function declareLooking(program: Command, run: Run): void {
  program
    .command('ls')
    .description('list the labs that run')
    .option('--json', 'answer as JSON')
    .action((options: { json?: true }) =>
      run(async (printer) => (await import('./ls.js')).ls(printer, options)),
    );
  program
    .command('show')
    .description("show a lab's servers and their programs, load balancers, routers, networks and hosts")
    .argument('[lab]', LAB)
    .option('--json', 'answer as JSON')
    .addHelpText('after', examples(['netlab show'], ["netlab show --json | jq -r '.servers[].name'"]))
    .action((lab: string | undefined, options: { json?: true }) =>
      run(async (printer) => (await import('./show/show.js')).show(printer, lab, options)),
    );
  program
    .command('test')
    .description("run a lab's tests; exit code 1 if one fails")
    .argument('[lab]', LAB)
    .addOption(waitOption())
    .addOption(formatOption())
    .addOption(new Option('--json', 'same as --format json').implies({ format: 'json' }))
    .addHelpText('after', examples(['netlab test --wait 0'], ['netlab test shop --format junit > junit.xml']))
    .action((lab: string | undefined, options: { wait?: number; format: Format }) =>
      run(async (printer) => (await import('./test/test.js')).test(printer, lab, options)),
    );
}

const formatOption = (): Option =>
  new Option('--format <format>', 'how to report').choices(['text', 'tap', 'junit', 'json']).default('text');

function parseInterval(text: string): number {
  const seconds = parseSeconds(text);
  if (seconds < 0.5) throw new InvalidArgumentError('It is a number of seconds, 0.5 or more.');
  return seconds;
}
