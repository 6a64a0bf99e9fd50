import type {
  FloatingIp,
  LoadBalancer,
  Port,
  Router,
  Server,
  Test,
  TestNode,
  TestTarget,
} from '../model/lab.js';
import { qlbaasName, qrouterName } from '../model/names.js';
import { Complaint, suggestion } from '../topology/complaint.js';
import { parseAddress } from '../topology/ipv4.js';
import { keyPath } from '../topology/path.js';
import { isIpv6 } from '../topology/scalars.js';
import type { Entry, Topology } from '../topology/topology.js';
import type { TestSpec } from '../topology/test-line.js';
import type { Context } from './context.js';

/** Every test whose ends are known. */
export function resolveTests(
  context: Context,
  servers: readonly Server[],
  routers: readonly Router[],
  balancers: readonly LoadBalancer[],
): Test[] {
  const floatingIps = new Map(
    routers.flatMap((router) => router.floatingIps).map((one) => [`${one.device}${FLOATING}`, one]),
  );
  const ends = new Map<string, End>([
    ...servers.map((server): [string, End] => [server.name, serverEnd(server)]),
    ...routers.map((router): [string, End] => [router.name, routerEnd(router)]),
    ...balancers.map((balancer): [string, End] => [
      balancer.name,
      balancerEnd(balancer, floatingIps.get(`${balancer.name}${FLOATING}`)),
    ]),
  ]);
  return context.topology.tests.flatMap(
    (entry) => new Resolver(context, entry, ends, floatingIps).test() ?? [],
  );
}

const FLOATING = '.floating_ip';

/** A server, a router or a load balancer, as tests see it. */
interface End {
  readonly node: TestNode;
  /** In order of preference, if no network is shared. */
  readonly ports: readonly Port[];
  /** What it is for those who are outside, on the floating IP's own network. */
  readonly outside?: FloatingIp;
}

const serverEnd = ({ name, host, ports }: Server): End => ({ node: { name, host, netns: name }, ports });

const routerEnd = ({ name, host, id, interfaces, gateway }: Router): End => ({
  node: { name, host, netns: qrouterName(id) },
  ports: [...(gateway === undefined ? [] : [gateway.port]), ...interfaces],
});

const balancerEnd = ({ name, host, id, vip }: LoadBalancer, outside: FloatingIp | undefined): End => ({
  node: { name, host, netns: qlbaasName(id) },
  ports: [vip],
  ...(outside === undefined ? {} : { outside }),
});

/** Looks up the names of one test. */
class Resolver {
  constructor(
    readonly context: Context,
    readonly entry: Entry<TestSpec>,
    readonly ends: ReadonlyMap<string, End>,
    readonly floatingIps: ReadonlyMap<string, FloatingIp>,
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
    const floatingIp = this.floatingIps.get(name);
    if (floatingIp !== undefined) return { name, ip: floatingIp.ip };
    const end = this.ends.get(name);
    if (end === undefined) {
      this.#reportUnknown('to', name);
      return undefined;
    }
    const ip = addressFrom(from?.ports ?? [], end);
    if (ip !== undefined) return { name, ip };
    const cure = `give its network a subnet: write cidr`;
    this.context.faults.error(this.entry.path, new Complaint(`${name} has no address`, cure));
    return undefined;
  }

  /** Names of entries that have a fault of their own are not reported. */
  #reportUnknown(part: 'from' | 'to', name: string): void {
    const server = name.replace(/\.floating_ip$/, '');
    if (this.#isFaulty(server) || (server !== name && this.#lostFloatingIp(server))) return;
    this.context.faults.error(this.#place(part), this.#unknownComplaint(part, name, server));
  }

  /** Is written, and is not there because of a fault that is reported elsewhere. */
  #isFaulty(name: string): boolean {
    const { servers: entries, declared } = this.context.topology;
    const { servers, routers, load_balancers: balancers } = declared;
    if (servers === undefined || routers === undefined || balancers === undefined) return true;
    if (this.ends.has(name)) return false;
    const group = this.#group(name);
    if (group !== undefined) return !this.ends.has(`${group.name}-1`);
    const entry = numbered(name);
    const unread =
      entry !== undefined && servers.includes(entry) && !entries.some((known) => known.name === entry);
    return unread || [...servers, ...routers, ...balancers].includes(name);
  }

  /** The entry with `count` that a name like `worker` or `worker-3` belongs to. */
  #group(name: string): Topology['servers'][number] | undefined {
    const { servers } = this.context.topology;
    return servers.find(
      (entry) => entry.spec.count !== undefined && [name, numbered(name)].includes(entry.name),
    );
  }

  /** Has none because of a fault that is reported elsewhere. */
  #lostFloatingIp(server: string): boolean {
    const { servers, load_balancers: balancers } = this.context.topology;
    const entry = this.#group(server) ?? servers.find(({ name }) => name === server);
    const balancer = balancers.find(({ name }) => name === server);
    const ports = entry === undefined ? [] : [entry.spec, ...(entry.spec.ports ?? [])];
    return [...ports, balancer?.spec].some((port) => port?.floating_ip !== undefined);
  }

  #unknownComplaint(part: 'from' | 'to', name: string, server: string): Complaint {
    if (server !== name && part === 'to' && this.ends.has(server)) {
      const balancers = this.context.topology.declared.load_balancers ?? [];
      const section = balancers.includes(server) ? 'load_balancers' : 'servers';
      return new Complaint(`${server} has no floating IP`, `write floating_ip: true in ${section}.${server}`);
    }
    const group = this.#group(server);
    if (group !== undefined) {
      const { name: first, spec } = group;
      const cure = `name one of ${first}-1 to ${first}-${spec.count}`;
      return new Complaint(`"${server}" is none of the ${spec.count} servers ${first}`, cure);
    }
    if (isIpv6(name))
      return new Complaint(`${name} is IPv6, which is not supported yet`, 'name an IPv4 address');
    if (/^[\d.]+$/.test(name)) return new Complaint(`${name} is no IPv4 address`, 'write it like 10.0.1.10');
    const what =
      part === 'from' ? 'server, router or load balancer' : 'server, router, load balancer or address';
    const hint = suggestion(server, [...this.ends.keys()], 'name one that is there');
    return new Complaint(`there is no ${what} "${name}"`, hint);
  }

  #checkAnswers(): void {
    const { probe } = this.entry.spec;
    const answers = probe.kind === 'http' ? probe.answeredBy : undefined;
    for (const name of Object.keys(answers ?? {})) {
      if (this.ends.has(name) || this.#isFaulty(name)) continue;
      const hint = suggestion(name, [...this.ends.keys()], 'name servers that are there');
      this.context.faults.error(
        this.#place('answered_by'),
        new Complaint(`there is no server "${name}"`, hint),
      );
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

/** `worker` of `worker-3`. */
const numbered = (name: string): string | undefined => /^(.+)-\d+$/.exec(name)?.[1];

/** The target's address on a network that both are on, else the one for outside or its first. */
function addressFrom(source: readonly Port[], { ports, outside }: End): string | undefined {
  const networks = new Set(source.map(({ network }) => network));
  const withAddress = ports.filter(({ fixedIps }) => fixedIps.length > 0);
  const shared = withAddress.find(({ network }) => networks.has(network));
  if (shared === undefined && source.some(({ network }) => network.name === outside?.network))
    return outside?.ip;
  return (shared ?? withAddress[0])?.fixedIps[0]?.ip;
}
