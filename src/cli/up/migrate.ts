import { migrate as migrateServers } from '../../apply/lab/migrate.js';
import type { LabRecord } from '../../apply/lab/store.js';
import { compile } from '../../compile/compile.js';
import type { Lab, Server } from '../../model/lab.js';
import { relocated } from '../../plan/migrate/lab-steps.js';
import { pathsOfServer } from '../../probe/server-paths.js';
import type { PathLoss } from '../../probe/watch-loss.js';
import { pinnedHost } from '../../resolve/server/pinned-host.js';
import { suggestion } from '../../topology/yaml/complaint.js';
import { EXIT } from '../exit-code.js';
import { interruptible } from '../interrupt.js';
import { lossBeside, printLoss } from './loss.js';
import { chooseNode } from '../nodes.js';
import type { Printer } from '../terminal.js';
import { UsageError } from '../usage-error.js';

/**
 * `netlab migrate SERVER HOST [--lab LAB]`: moves a server of a running lab to another host, and says what was lost meanwhile of
 * pings to it and from it.
 * With `--json`: `{ lab, server, from, to, seconds, loss, pinned }`; `pinned` is `{ place, host }` where the file says another host.
 */
export async function migrate(
  printer: Printer,
  name: string,
  host: string,
  options: { lab?: string; json?: true },
): Promise<number> {
  const lab = await labOf(printer, name, options.lab);
  const migration = await carryOut(printer, lab, name, host);
  const pinned = pinnedHost(lab.text, migration.running, name);
  const { from, seconds, loss } = migration;
  if (options.json === true) {
    printer.printJson({ lab: lab.name, server: name, from, to: host, seconds, loss, pinned: pinned ?? null });
  } else if (from === host) printer.print(`${name} is on ${host} already`);
  else {
    printer.print(`${name} moved from ${from} to ${host} in ${seconds} s`);
    if (loss.length > 0) printLoss(printer, loss);
    else printer.note(`nothing answers pings to ${name} or from it, so nobody knows what was lost`);
  }
  if (pinned !== undefined) {
    printer.note(`${pinned.place} says host: ${pinned.host}, so the next up would move ${name} back`);
  }
  return EXIT.ok;
}

/** @throws UsageError for a name that is no server's */
async function labOf(printer: Printer, name: string, reference: string | undefined): Promise<LabRecord> {
  const { kind, lab } = await chooseNode(name, reference, printer.terminal);
  if (kind === 'server') return lab;
  throw new UsageError(
    `${name} is a ${kind}, and only servers migrate`,
    'routers and load balancers are made anew elsewhere when their host: in the file is edited',
  );
}

interface Carried {
  /** The lab as it runs afterwards. */
  readonly running: Lab;
  /** Where the server was. */
  readonly from: string;
  readonly seconds: number;
  readonly loss: readonly PathLoss[];
}

async function carryOut(
  printer: Printer,
  { name: lab }: LabRecord,
  name: string,
  host: string,
): Promise<Carried> {
  const watch = lossBeside((running) => pathsOfServer(running, serverOf(running, name)));
  let from = host;
  const move = (running: Lab): Lab => {
    from = serverOf(running, name).host;
    return moved(running, name, host);
  };
  const start = performance.now();
  const { record } = await interruptible((signal) =>
    migrateServers(lab, move, {
      compile,
      signal,
      beside: watch.beside,
      onProgress: () => {
        printer.progress(`moving ${name} to ${host}`);
      },
    }),
  );
  const seconds = Number(((performance.now() - start) / 1000).toFixed(1));
  return { running: record.lab, from, seconds, loss: watch.paths() };
}

/** The lab with the server on the host; itself if it is there. @throws UsageError where it cannot be there */
function moved(lab: Lab, name: string, host: string): Lab {
  const server = serverOf(lab, name);
  const hosts = lab.hosts.map((one) => one.name);
  if (!hosts.includes(host)) {
    throw new UsageError(
      `no host ${host} in lab ${lab.name}`,
      suggestion(host, hosts, 'netlab show lists them'),
    );
  }
  if (server.host === host) return lab;
  const local = server.ports.find(({ network }) => network.type === 'local')?.network;
  if (local === undefined) return relocated(lab, name, host);
  throw new UsageError(
    `${name} is on network ${local.name}, which is local and ends at host ${server.host}`,
    `leave it there, or write type: vxlan for ${local.name}`,
  );
}

function serverOf({ name: lab, servers }: Lab, name: string): Server {
  const server = servers.find((one) => one.name === name);
  if (server === undefined)
    throw new UsageError(`no server ${name} in lab ${lab} any more`, 'netlab show lists them');
  return server;
}
