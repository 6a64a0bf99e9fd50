import { InvalidInputError } from '../diagnostics.js';
import type { Lab } from '../model/lab.js';
import { EXIT } from './exit-code.js';
import type { Printer } from './terminal.js';
import { loadTopology } from './topology-file.js';

/**
 * `netlab validate [FILE]`.
 * With `--json`: `{ valid, lab: { name, hosts, networks, routers, servers, load_balancers, tests }, diagnostics }`.
 */
export async function validate(
  printer: Printer,
  file: string | undefined,
  options: { json?: true },
): Promise<number> {
  if (options.json === true) return validateAsJson(printer, file);
  const { lab } = await loadTopology(printer, file);
  printer.print(`${lab.source.file}: lab ${lab.name} is fine: ${summary(lab)}`);
  return EXIT.ok;
}

async function validateAsJson(printer: Printer, file: string | undefined): Promise<number> {
  try {
    const { lab, warnings } = await loadTopology(printer, file, { quiet: true });
    printer.printJson({ valid: true, lab: { name: lab.name, ...sizes(lab) }, diagnostics: warnings });
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    printer.printJson({ valid: false, diagnostics: error.diagnostics });
    return EXIT.invalid;
  }
}

/** `2 hosts, 1 network, 0 routers, 3 servers, 1 load balancer, 4 tests`; no word of load balancers where there are none. */
export function summary(lab: Lab): string {
  return Object.entries(sizes(lab))
    .filter(([things, count]) => things !== 'load_balancers' || count > 0)
    .map(([things, count]) => `${count} ${(count === 1 ? things.slice(0, -1) : things).replace('_', ' ')}`)
    .join(', ');
}

const sizes = (lab: Lab): Readonly<Record<string, number>> => ({
  hosts: lab.hosts.length,
  networks: lab.networks.length,
  routers: lab.routers.length,
  servers: lab.servers.length,
  load_balancers: lab.loadBalancers.length,
  tests: lab.tests.length + lab.commandTests.length,
});
