import { Argument, type Command } from 'commander';
import { examples, FILE, type Run } from './command-parts.js';
import { type Shell, SHELLS } from './completion/completion.js';

/** Commands on topologies, and on the machine. */
export function declareOtherCommands(program: Command, run: Run): void {
  program.commandsGroup('Topologies:');
  program
    .command('init')
    .description('write a commented topology to begin with')
    .argument('[example]', 'what it is to show; default: quickstart')
    .option('--list', 'list the examples')
    .option('--force', 'overwrite what is there')
    .option('--json', 'answer as JSON')
    .addHelpText('after', examples(['netlab init'], ['netlab init load-balancer'], ['netlab init --list']))
    .action((example: string | undefined, options: { list?: true; force?: true; json?: true }) =>
      run(async (printer) => (await import('./init.js')).init(printer, example, options)),
    );
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
  declareExplain(program, run);
  program
    .command('schema')
    .description("print the topology language's JSON Schema, for editors")
    .addHelpText('after', examples(['netlab schema > netlab.schema.json']))
    .action(() => run(async (printer) => (await import('./schema.js')).schema(printer)));
  declareMachineCommands(program, run);
}

function declareMachineCommands(program: Command, run: Run): void {
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
    .addArgument(new Argument('<shell>', 'yours').choices(SHELLS))
    .addHelpText(
      'after',
      examples(
        ['eval "$(netlab completion bash)"', 'in ~/.bashrc'],
        ['eval "$(netlab completion zsh)"', 'in ~/.zshrc, after compinit'],
        ['netlab completion fish | source', 'in ~/.config/fish/config.fish'],
      ),
    )
    .action((shell: Shell) =>
      run(async (printer) => (await import('./completion/completion.js')).completion(printer, shell)),
    );
}

function declareExplain(program: Command, run: Run): void {
  program
    .command('explain')
    .description(
      'say by which way a packet goes, what lets it pass or stops it, and the line that made that; exit code 1 if it does not arrive',
    )
    .argument('<question>', 'what is sent, as in `tests`: "web1 -> db1: tcp 22"')
    .argument('[file]', FILE)
    .option('--verbose', 'every rule, flow and device')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      examples(
        ["netlab explain 'web1 -> db1: tcp 22' shop.yml"],
        ["netlab explain 'client -> web1.floating_ip: http 80' --verbose"],
      ),
    )
    .action((question: string, file: string | undefined, options: { verbose?: true; json?: true }) =>
      run(async (printer) =>
        (await import('./explain/explain.js')).explain(printer, question, file, options),
      ),
    );
}
