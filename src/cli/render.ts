import { compileEach, type CompiledEach } from '../compile/compile.js';
import { locateIn } from '../model/batch.js';
import type { HostState } from '../model/host-state.js';
import { planAnnounce } from '../plan/host/announce.js';
import { planCreate } from '../plan/host/create.js';
import { planPrograms } from '../plan/host/programs.js';
import { sandboxScript } from '../tools/script/sandbox.js';
import { renderScript } from '../tools/script/sh.js';
import { suggestion } from '../topology/yaml/complaint.js';
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
  const compiled = compileEach(lab);
  const locate = locateIn(lab.source);
  const script = (state: HostState): string => renderScript(planCreate(state, locate), locate);

  if (options.host === undefined) {
    printer.print(section('the sandbox', sandboxScript(lab.hosts.map(({ name }) => name))));
    printer.print(section('the switches between the hosts', script(compiled.sandbox)));
  }
  const announcements: string[] = [];
  for (const { host, state } of chosenHosts(compiled, options.host)) {
    const made = state();
    printer.print(section(`host ${host}`, script(made)));
    const last = [
      ['all hosts are made', planAnnounce(made)],
      ['the whole lab is there', planPrograms(made)],
    ] as const;
    for (const [when, plan] of last)
      if (plan.stages.length > 0)
        announcements.push(section(`host ${host}, once ${when}`, renderScript(plan, locate)));
  }
  for (const text of announcements) printer.print(text);
  return EXIT.ok;
}

function chosenHosts({ hosts }: CompiledEach, name: string | undefined): CompiledEach['hosts'] {
  if (name === undefined) return hosts;
  const host = hosts.find((each) => each.host === name);
  if (host !== undefined) return [host];
  const names = hosts.map((each) => each.host);
  throw new UsageError(`no host ${name} in this topology`, suggestion(name, names, 'see its `hosts`'));
}

const section = (title: string, text: string): string => `# ==== ${title} ====\n${text}`;
