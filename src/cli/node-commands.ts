import type { Command } from 'commander';
import { examples, type Run } from './command-parts.js';

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
    .command('logs')
    .description('show what the programs of a server have said')
    .option('--lab <lab>', 'lab, or its topology file; default: the one that has the server')
    .argument('<server>', 'server')
    .argument('[program]', 'one of its programs; default: all')
    .option('-f, --follow', 'go on with what they say from now on')
    .option('--json', 'a line an entry, as JSON')
    .addHelpText('after', examples(['netlab logs web1'], ['netlab logs web1 http --follow']))
    .action(
      (server: string, name: string | undefined, options: { lab?: string; follow?: true; json?: true }) =>
        run(async (printer) => (await import('./logs.js')).logs(printer, server, name, options)),
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
      run(async (printer) => (await import('./up/migrate.js')).migrate(printer, server, host, options)),
    );
}
