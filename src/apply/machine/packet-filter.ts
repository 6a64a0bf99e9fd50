import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { forPacketSockets, parseBpf, renderBpf } from '../../tools/index.js';
import { toolEnvironment } from './environment.js';
import { MachineError } from '../errors.js';
import { filterCompiler } from './machine.js';
import { exitCodeOf } from '../process/process.js';

/** A filter that libpcap does not understand, or that cannot be used here. */
export class FilterError extends Error {
  override readonly name = 'FilterError';
}

/**
 * Compiles libpcap's filter language (pcap-filter(7)) for packet sockets, with tcpdump, which captures nothing for
 * that and needs no rights.
 * @returns a BPF program in numbers, four an instruction
 * @throws FilterError with tcpdump's own words; MachineError if tcpdump is not installed
 */
export async function compileFilter(expression: string): Promise<string> {
  const program = parseBpf(await compiledByTcpdump(expression));
  try {
    return renderBpf(forPacketSockets(program));
  } catch (error) {
    throw new FilterError(error instanceof Error ? error.message : String(error));
  }
}

async function compiledByTcpdump(expression: string): Promise<string> {
  const tcpdump = filterCompiler();
  if (!tcpdump.ok) throw new MachineError([tcpdump]);
  // After `--`, so that no filter is taken for an option.
  const argv = ['-ddd', '-y', 'EN10MB', '--', expression];
  const child = spawn(tcpdump.detail, argv, { env: toolEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
  const [program, said, exitCode] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    exitCodeOf(child),
  ]);
  if (exitCode === 0) return program;
  throw new FilterError(said.trim().replace(/^tcpdump: /, ''));
}
