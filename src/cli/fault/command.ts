import { Argument, InvalidArgumentError, type Command } from 'commander';
import { suggestion } from '../../topology/yaml/complaint.js';
import { FAULT_KINDS } from '../../topology/words/fault-string.js';
import { examples, type Run } from '../command-parts.js';
import type { FaultOptions } from './fault.js';

/** `netlab fault`: one command, whose words are those of a fault, or what is done about faults. */
export function declareFaultCommand(program: Command, run: Run): void {
  program
    .command('fault')
    .description('break something in a lab on purpose, see what is broken, and mend it')
    .usage('[--lab LAB] WHAT [WORDS...]')
    .addArgument(
      new Argument('<what>', 'a fault, or what is done about faults').choices(WHAT).argParser(parseWhat),
    )
    .argument('[words...]', 'of the fault, as below')
    .option('--lab <lab>', 'lab, or its topology file; default: the one that runs, or has the node')
    .option('--dry-run', 'print what would run on which host, and touch nothing')
    .option('--json', 'answer as JSON')
    .addHelpText('after', FORMS)
    .action((what: string, words: string[], options: FaultOptions) =>
      run(async (printer) => (await import('./fault.js')).fault(printer, what, words, options)),
    );
}

const WHAT = [...FAULT_KINDS, 'link-up', 'host-up', 'ls', 'clear'];

function parseWhat(word: string): string {
  if (!WHAT.includes(word))
    throw new InvalidArgumentError(suggestion(word, WHAT, `It is one of ${WHAT.join(', ')}.`));
  return word;
}

const FORMS = examples(
  ['netlab fault link-down web1', 'pull the cable of its NIC; of several name one: NODE:NIC'],
  ['netlab fault link-up web1', 'plug it in again'],
  ['netlab fault host-down net1', 'no cables, and nothing runs; host-up ends it'],
  ['netlab fault rate web1 10mbit', 'a slower cable (kbit, mbit, gbit)'],
  ['netlab fault delay web1 20ms', 'a longer one (ms, s), where the kernel has netem'],
  ['netlab fault loss web1 5%', 'a worse one, likewise'],
  ['netlab fault kill net1 dnsmasq', 'end a daemon of a host by SIGKILL'],
  ['netlab fault flush-flows net1 br-tun 20', 'empty an OpenFlow table; one bridge has it: HOST TABLE'],
  ['netlab fault ls', 'what is broken, but for what was killed or flushed'],
  ['netlab fault clear 2', 'mend one; or all'],
);
