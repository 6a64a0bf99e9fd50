import { compile, type CompiledLab } from '../compile/compile.js';
import { locateIn } from '../model/batch.js';
import type { HostState } from '../model/host-state.js';
import { planAnnounce } from '../plan/announce.js';
import { planCreate } from '../plan/create.js';
import { sandboxScript } from '../tools/sandbox.js';
import { renderScript } from '../tools/sh.js';
import { suggestion } from '../topology/complaint.js';
import { EXIT } from './exit-code.js';
import type { Printer } from './terminal.js';
import { loadTopology } from './topology-file.js';
import { UsageError } from './usage-error.js';

/** `netlab render [FILE] [--host HOST]`: touches nothing, needs no rights. */
export async function render(
  printer: Printer,
  file: string | undefined,
  options: { host?: string },
): Promise<number> {
  const { lab } = await loadTopology(printer, file);
  const compiled = compile(lab);
  const locate = locateIn(lab.source);
  const script = (state: HostState): string => renderScript(planCreate(state, locate), locate);

  if (options.host === undefined) {
    printer.print(section('the sandbox', sandboxScript(lab.hosts.map(({ name }) => name))));
    printer.print(section('the switches between the hosts', script(compiled.sandbox)));
  }
  for (const state of chosenHosts(compiled, options.host)) {
    printer.print(section(`host ${state.host}`, script(state)));
  }
  for (const state of chosenHosts(compiled, options.host)) {
    const text = renderScript(planAnnounce(state), locate);
    printer.print(section(`host ${state.host}, once all hosts are made`, text));
  }
  return EXIT.ok;
}

function chosenHosts({ hosts }: CompiledLab, name: string | undefined): readonly HostState[] {
  if (name === undefined) return hosts;
  const host = hosts.find((each) => each.host === name);
  if (host !== undefined) return [host];
  const names = hosts.map((each) => each.host);
  throw new UsageError(`no host ${name} in this topology`, suggestion(name, names, 'see its `hosts`'));
}

const section = (title: string, text: string): string => `# ==== ${title} ====\n${text}`;
