import type { FaultWish } from '../../model/fault.js';
import type { Test } from '../../model/lab.js';
import type { LabNodes } from '../../model/nics.js';
import type { Topology } from '../../topology/schema/topology.js';
import { Complaint, suggestion } from '../../topology/yaml/complaint.js';
import { keyPath } from '../../topology/yaml/path.js';
import type { Context } from '../context.js';
import { checkFault } from './fault-names.js';
import type { NamedEnds } from './test-ends.js';

/** Names that tests may say, and what is wrong with those that are not there. */
export class TestNames {
  constructor(
    readonly context: Context,
    readonly nodes: LabNodes,
    readonly named: NamedEnds,
  ) {}

  /** Names of entries that have a fault of their own are not reported. */
  reportUnknown(part: 'from' | 'to', name: string, at: string): void {
    const server = name.replace(/\.floating_ip$/, '');
    if (this.isFaulty(server) || (server !== name && this.#lostFloatingIp(server))) return;
    this.context.faults.surely(at, this.#unknownComplaint(part, name, server));
  }

  /** Is written, and is not there because of a fault that is reported elsewhere. */
  isFaulty(name: string): boolean {
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

  /** What is broken meanwhile. @param at where it is written */
  during(fault: FaultWish | undefined, at: string): Test['during'] {
    if (fault === undefined) return undefined;
    const during = { fault, path: keyPath(at, 'fault') };
    checkFault(this.context, this.nodes, during, (name) => this.isFaulty(name));
    return during;
  }
}

/** `worker` of `worker-3`. */
const numbered = (name: string): string | undefined => /^(.+)-\d+$/.exec(name)?.[1];
