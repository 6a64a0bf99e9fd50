import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CaptureOptions } from './session.js';
import { examples, parseSeconds, type Run } from '../command-parts.js';

/** `netlab capture`, among the commands inside nodes. */
export function declareCapture(program: Command, run: Run): void {
  program
    .command('capture')
    .description("show the packets that come by a lab's devices, or write them to a file for Wireshark")
    .usage('NODE[:DEVICE]... [FILTER], or --path A B [FILTER]')
    .argument('<node...>', 'where to capture, then a filter as tcpdump has it')
    .option('--path', 'at every device on the way from A to B; say how far the packets got')
    .option('-w, --write <file>', 'write a pcapng file; - is standard output')
    .addOption(new Option('--count <packets>', 'end after so many').argParser(parseCount))
    .addOption(new Option('--seconds <seconds>', 'end after this time').argParser(parseSeconds))
    .option('--lab <lab>', 'lab, or its topology file; default: the one that has the first node')
    .option('--json', 'a JSON object for each packet, one a line')
    .addHelpText(
      'after',
      examples(
        ["netlab capture web1 compute1:eth0 'icmp or arp'", 'a server, and the tunnels of its host'],
        ['netlab capture web1 web2 -w web.pcapng tcp port 80', 'into one file, to be read by Wireshark'],
        ['netlab capture web1 -w - | wireshark -k -i -', 'or shown by it at once'],
        ['netlab capture --path web1 db1', 'why does it not arrive?'],
      ),
    )
    .action((words: string[], options: CaptureOptions) =>
      run(async (printer) => (await import('./capture.js')).capture(printer, words, options)),
    );
}

function parseCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It is a whole number, 1 or more.');
  return Number(text);
}
