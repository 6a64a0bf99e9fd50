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
