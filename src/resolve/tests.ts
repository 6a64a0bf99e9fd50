import type { Port, Router, Server, Test, TestNode, TestTarget } from '../model/lab.js';
import { qrouterName } from '../model/names.js';
import { Complaint, suggestion } from '../topology/complaint.js';
import { parseAddress } from '../topology/ipv4.js';
import { keyPath } from '../topology/path.js';
import { isIpv6 } from '../topology/scalars.js';
import type { Entry } from '../topology/topology.js';
import type { TestSpec } from '../topology/test-line.js';
import type { Context } from './context.js';

/** Every test whose ends are known. */
export function resolveTests(
  context: Context,
  servers: readonly Server[],
  routers: readonly Router[],
): Test[] {
  const ends = new Map<string, End>([
    ...servers.map((server): [string, End] => [server.name, serverEnd(server)]),
    ...routers.map((router): [string, End] => [router.name, routerEnd(router)]),
  ]);
  const floating = new Map(
    routers.flatMap(({ floatingIps }) => floatingIps).map(({ server, ip }) => [`${server}${FLOATING}`, ip]),
  );
  return context.topology.tests.flatMap((entry) => new Resolver(context, entry, ends, floating).test() ?? []);
}

const FLOATING = '.floating_ip';

/** A server or a router, as tests see it. */
interface End {
  readonly node: TestNode;
  /** In order of preference, if no network is shared. */
  readonly ports: readonly Port[];
}

const serverEnd = ({ name, host, ports }: Server): End => ({ node: { name, host, netns: name }, ports });

const routerEnd = ({ name, host, id, interfaces, gateway }: Router): End => ({
  node: { name, host, netns: qrouterName(id) },
  ports: [...(gateway === undefined ? [] : [gateway.port]), ...interfaces],
});

/** Looks up the names of one test. */
class Resolver {
  constructor(
    readonly context: Context,
    readonly entry: Entry<TestSpec>,
    readonly ends: ReadonlyMap<string, End>,
    readonly floating: ReadonlyMap<string, string>,
  ) {}

  test(): Test | undefined {
    const { path, spec } = this.entry;
    const from = this.ends.get(spec.from);
    if (from === undefined) this.#reportUnknown('from', spec.from);
    const to = this.#target(spec.to, from);
    this.#checkAnswers();
    if (from === undefined || to === undefined) return undefined;
    if (from.ports.some(({ fixedIps }) => fixedIps.some(({ ip }) => ip === to.ip))) {
      const cure = `name another target; ${spec.from}.floating_ip goes out and comes back`;
      this.context.faults.error(path, new Complaint(`${spec.from} would test itself`, cure));
    }
    const { name, probe, expect } = spec;
    return { name, path, from: from.node, to, probe, expect };
  }

  #target(name: string, from: End | undefined): TestTarget | undefined {
    if (parseAddress(name) !== undefined) return { name, ip: name };
    const floatingIp = this.floating.get(name);
    if (floatingIp !== undefined) return { name, ip: floatingIp };
    const end = this.ends.get(name);
    if (end === undefined) {
      this.#reportUnknown('to', name);
      return undefined;
    }
    const ip = addressFrom(from?.ports ?? [], end.ports);
    if (ip !== undefined) return { name, ip };
    const cure = `give its network a subnet: write cidr`;
    this.context.faults.error(this.entry.path, new Complaint(`${name} has no address`, cure));
    return undefined;
  }

  /** Names of entries that have a fault of their own are not reported. */
  #reportUnknown(part: 'from' | 'to', name: string): void {
    const { topology, faults } = this.context;
    const { servers, routers, load_balancers: balancers } = topology.declared;
    const server = name.replace(/\.floating_ip$/, '');
    const isFloating = server !== name;
    const counted = topology.servers.find((entry) => entry.name === server && entry.spec.count !== undefined);
    const usable =
      (this.ends.has(server) && !(isFloating && this.#wantsFloatingIp(server))) || counted !== undefined;
    if ([...servers, ...routers, ...balancers].some((known) => matches(known, server)) && !usable) return;
    faults.error(
      this.#place(part),
      this.#unknownComplaint(part, name, server, isFloating, counted?.spec.count),
    );
  }

  /** It has none because of a fault that is reported elsewhere. */
  #wantsFloatingIp(server: string): boolean {
    const { topology } = this.context;
    const entry = topology.servers.find((candidate) => matches(candidate.name, server));
    const ports = entry === undefined ? [] : [entry.spec, ...(entry.spec.ports ?? [])];
    return ports.some((port) => port.floating_ip !== undefined);
  }

  #unknownComplaint(
    part: 'from' | 'to',
    name: string,
    server: string,
    isFloating: boolean,
    count?: number,
  ): Complaint {
    if (count !== undefined) {
      return new Complaint(`"${server}" stands for ${count} servers`, `name one of them: ${server}-1`);
    }
    if (isFloating && part === 'to' && this.ends.has(server)) {
      return new Complaint(`${server} has no floating IP`, `write floating_ip: true in servers.${server}`);
    }
    if (isIpv6(name))
      return new Complaint(`${name} is IPv6, which is not supported yet`, 'name an IPv4 address');
    const what = part === 'from' ? 'server or router' : 'server, router or address';
    return new Complaint(
      `there is no ${what} "${name}"`,
      suggestion(server, [...this.ends.keys()], 'name one that is there'),
    );
  }

  #checkAnswers(): void {
    const { spec } = this.entry;
    const { topology, faults } = this.context;
    if (spec.probe.kind !== 'http') return;
    for (const name of Object.keys(spec.probe.answeredBy ?? {})) {
      if (this.ends.has(name) || topology.declared.servers.some((known) => matches(known, name))) continue;
      const hint = suggestion(name, [...this.ends.keys()], 'name servers that are there');
      faults.error(this.#place('answered_by'), new Complaint(`there is no server "${name}"`, hint));
    }
  }

  /** The key that says it, in whichever form the test is written. */
  #place(key: string): string {
    const { path, spec } = this.entry;
    const arrow = keyPath(path, `${spec.from} ${spec.expect === 'reach' ? '->' : '-/>'} ${spec.to}`);
    const { places } = this.context.faults;
    return (
      [keyPath(path, key), keyPath(arrow, key), arrow].find((at) => places.line(at) !== undefined) ?? path
    );
  }
}

/** `worker-3` may be one of `worker`. */
const matches = (declared: string, name: string): boolean =>
  declared === name || declared === name.replace(/-\d+$/, '');

/** The target's address on a network that both are on, else its first. */
function addressFrom(source: readonly Port[], target: readonly Port[]): string | undefined {
  const networks = new Set(source.map(({ network }) => network));
  const withAddress = target.filter(({ fixedIps }) => fixedIps.length > 0);
  const port = withAddress.find(({ network }) => networks.has(network)) ?? withAddress[0];
  return port?.fixedIps[0]?.ip;
}
