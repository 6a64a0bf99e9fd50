import { isIpv6 } from '../../model/ip.js';
import type { Test, TestTarget } from '../../model/lab.js';
import type { LabNodes } from '../../model/nics.js';
import { Complaint, suggestion } from '../../topology/yaml/complaint.js';
import { normalAddress } from '../../topology/words/ip.js';
import { keyPath } from '../../topology/yaml/path.js';
import type { Entry, Topology } from '../../topology/schema/topology.js';
import type { TestSpec } from '../../topology/words/test-line.js';
import type { Context } from '../context.js';
import { checkFault } from './fault-names.js';
import { addressFrom, namedEnds, noAddress, noMember, type End, type NamedEnds } from './test-ends.js';

/** Every test whose ends are known. */
export function resolveTests(context: Context, nodes: LabNodes): Test[] {
  const named = namedEnds(nodes);
  return context.topology.tests.flatMap((entry) => new Resolver(context, entry, nodes, named).test() ?? []);
}

/** Looks up the names of one test. */
class Resolver {
  constructor(
    readonly context: Context,
    readonly entry: Entry<TestSpec>,
    readonly nodes: LabNodes,
    readonly named: NamedEnds,
  ) {}

  test(): Test | undefined {
    const { path, spec } = this.entry;
    const from = this.named.ends.get(spec.from);
    if (from === undefined) this.#reportUnknown('from', spec.from);
    const to = this.#target(spec.to, from);
    this.#checkAnswers();
    const during = this.#during();
    if (from === undefined || to === undefined) return undefined;
    this.#checkVersion(to);
    if (from.ports.some(({ fixedIps }) => fixedIps.some(({ ip }) => ip === to.ip))) {
      const cure = `name another target; ${spec.from}.floating_ip goes out and comes back`;
      this.context.faults.error(path, new Complaint(`${spec.from} would test itself`, cure));
    }
    const { name, probe, expect } = spec;
    return { name, path, from: from.node, to, probe, expect, ...(during && { during }) };
  }

  #during(): Test['during'] {
    const { fault } = this.entry.spec;
    if (fault === undefined) return undefined;
    const during = { fault, path: keyPath(this.#place('during'), 'fault') };
    checkFault(this.context, this.nodes, during, (name) => this.#isFaulty(name));
    return during;
  }

  #target(name: string, from: End | undefined): TestTarget | undefined {
    const written = normalAddress(name.replace(/^\[(.*)\]$/, '$1'));
    if (written !== undefined) return { name, ip: written };
    const floatingIp = this.named.floatingIps.get(name);
    if (floatingIp !== undefined) return { name, ip: floatingIp.ip };
    const end = this.named.targets.get(name);
    if (end === undefined) {
      this.#reportUnknown('to', name);
      return undefined;
    }
    const ip = addressFrom(from?.ports ?? [], end, this.entry.spec.ipVersion);
    if (ip !== undefined) return { name, ip };
    const { from: source, ipVersion } = this.entry.spec;
    this.context.faults.error(this.entry.path, noAddress({ name, end }, source, ipVersion));
    return undefined;
  }

  /** What only a target that is written as an address, or is a floating IP, can contradict; and too small a ping. */
  #checkVersion({ name, ip }: TestTarget): void {
    const { ipVersion, probe } = this.entry.spec;
    const version = isIpv6(ip) ? 6 : 4;
    const { faults } = this.context;
    if (ipVersion !== undefined && ipVersion !== version) {
      const complaint = new Complaint(
        `${name} is IPv${version}`,
        `leave ip_version away, or write ${version}`,
      );
      faults.error(this.#place('ip_version'), complaint);
    }
    if (probe.kind === 'ping' && version === 6 && (probe.size ?? SMALLEST_PING6) < SMALLEST_PING6) {
      const message = `${probe.size} bytes are too few for IPv6: its headers have ${SMALLEST_PING6}`;
      faults.error(this.#place('size'), new Complaint(message, `write at least ${SMALLEST_PING6}`));
    }
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
    const { servers, routers, load_balancers: balancers, ports } = declared;
    if (servers === undefined || routers === undefined) return true;
    if (balancers === undefined || ports === undefined) return true;
    if (this.named.targets.has(name)) return false;
    const group = this.#group(name);
    if (group !== undefined) return !this.named.ends.has(`${group.name}-1`);
    const entry = numbered(name);
    const unread =
      entry !== undefined && servers.includes(entry) && !entries.some((known) => known.name === entry);
    return unread || [...servers, ...routers, ...balancers, ...ports].includes(name);
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
    const { servers, ports: unbound, load_balancers: balancers } = this.context.topology;
    const entry = this.#group(server) ?? servers.find(({ name }) => name === server);
    const other = [...unbound, ...balancers].find(({ name }) => name === server);
    const ports = entry === undefined ? [] : [entry.spec, ...(entry.spec.ports ?? [])];
    return [...ports, other?.spec].some((port) => port?.floating_ip !== undefined);
  }

  #unknownComplaint(part: 'from' | 'to', name: string, server: string): Complaint {
    const { load_balancers: balancers, ports } = this.context.topology.declared;
    if (part === 'from' && ports?.includes(name) === true) {
      const cure = 'name a server that shares its address';
      return new Complaint(`${name} is a port without a server: nothing is sent from it`, cure);
    }
    if (server !== name && part === 'to' && this.named.targets.has(server)) {
      const section =
        balancers?.includes(server) === true
          ? 'load_balancers'
          : ports?.includes(server) === true
            ? 'ports'
            : 'servers';
      return new Complaint(`${server} has no floating IP`, `write floating_ip: true in ${section}.${server}`);
    }
    const group = this.#group(server);
    if (group !== undefined) {
      const { name: first, spec } = group;
      const cure = `name one of ${first}-1 to ${first}-${spec.count}`;
      return new Complaint(`"${server}" is none of the ${spec.count} servers ${first}`, cure);
    }
    if (/^[\d.]+$/.test(name)) return new Complaint(`${name} is no IPv4 address`, 'write it like 10.0.1.10');
    if (name.includes(':'))
      return new Complaint(`${name} is no IPv6 address`, 'write it like [2001:db8::10]');
    const what =
      part === 'from' ? 'server, router or load balancer' : 'server, router, load balancer or address';
    const known = part === 'from' ? this.named.ends : this.named.targets;
    const hint = suggestion(server, [...known.keys()], 'name one that is there');
    return new Complaint(`there is no ${what} "${name}"`, hint);
  }

  #checkAnswers(): void {
    const { probe } = this.entry.spec;
    const answers = probe.kind === 'http' ? probe.answeredBy : undefined;
    for (const name of Object.keys(answers ?? {})) {
      if (this.#isFaulty(name)) continue;
      const hint = suggestion(name, [...this.named.ends.keys()], 'name servers that are there');
      const complaint = this.named.ends.has(name)
        ? noMember(this.context, this.entry.spec, name)
        : new Complaint(`there is no server "${name}"`, hint);
      if (complaint !== undefined) this.context.faults.error(this.#place('answered_by'), complaint);
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

/** An IPv6 header (40) and an ICMPv6 header (8). */
const SMALLEST_PING6 = 48;
