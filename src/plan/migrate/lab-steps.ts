import { groupBy } from '../../model/group-by.js';
import type { AnyTest, Host, Lab, Port, Server } from '../../model/lab.js';

/** Servers that move from one host to another. */
export interface Migration {
  /** As they are before. */
  readonly servers: readonly Server[];
  /** Name of the host that they are on. */
  readonly from: string;
  /** Name of the host that they shall be on. */
  readonly to: string;
}

/** A lab on the way from one to another. */
export interface LabStep {
  readonly lab: Lab;
  /** All that it has otherwise than the lab before it; undefined: anything may differ. */
  readonly migration?: Migration;
}

/**
 * The labs by which a running one becomes another, the last of them that one itself. Servers that shall be elsewhere move
 * first, as they are, so that nothing else is edited under them; hosts that are only to be made are there before.
 */
export function labSteps(before: Lab, after: Lab): LabStep[] {
  const steps: LabStep[] = [];
  const hosts = newHosts(before, after);
  let lab = hosts.length === 0 ? before : { ...before, hosts: [...before.hosts, ...hosts] };
  for (const migration of migrations(before, after)) {
    if (lab !== before && steps.length === 0) steps.push({ lab });
    lab = migration.servers.reduce((there, { name }) => relocated(there, name, migration.to), lab);
    steps.push({ lab, migration });
  }
  return [...steps, { lab: after }];
}

/** A lab in which a server is on another host: its ports are bound there, and tests that it makes start there. */
export function relocated(lab: Lab, name: string, host: string): Lab {
  const bound = (port: Port): Port => ({ ...port, host });
  const placed = <T extends AnyTest>(test: T): T =>
    test.from.name === name ? { ...test, from: { ...test.from, host } } : test;
  return {
    ...lab,
    servers: lab.servers.map((server) =>
      server.name === name ? { ...server, host, ports: server.ports.map(bound) } : server,
    ),
    tests: lab.tests.map(placed),
    commandTests: lab.commandTests.map(placed),
  };
}

/** One for each pair of hosts. */
function migrations(before: Lab, after: Lab): Migration[] {
  const wanted = new Map(after.servers.map(({ name, host }) => [name, host]));
  const moving = before.servers.flatMap((server) => {
    const to = wanted.get(server.name);
    return to === undefined || to === server.host ? [] : [{ server, from: server.host, to }];
  });
  const ways = groupBy(moving, ({ from, to }) => `${from} ${to}`);
  return [...ways.values()].flatMap((together) => {
    const [{ from, to } = { from: '', to: '' }] = together;
    return { servers: together.map(({ server }) => server), from, to };
  });
}

function newHosts(before: Lab, after: Lab): Host[] {
  const known = new Set(before.hosts.map(({ name }) => name));
  return after.hosts.filter(({ name }) => !known.has(name));
}
