import type { Host, Listen, Network, SecurityGroup, Server } from '../model/lab.js';
import { Complaint } from '../topology/complaint.js';
import { itemPath } from '../topology/path.js';
import type { Topology } from '../topology/topology.js';
import { lookUp, type Context } from './context.js';
import { writtenIps, type PortDraft, type PortSecurity, type SettledPorts } from './ports.js';

type Entry = Topology['servers'][number];
type PortSpec = NonNullable<Entry['spec']['ports']>[number];

/** A server before allocation; one of several for an entry with `count`. */
export interface ServerDraft {
  readonly name: string;
  readonly entry: Entry;
  readonly host: string;
  readonly ports: readonly { readonly draft: PortDraft; readonly spec: PortSpec }[];
}

/** What servers are made of. */
export interface Parts {
  readonly hosts: ReadonlyMap<string, Host>;
  readonly networks: ReadonlyMap<string, Network>;
  readonly groups: ReadonlyMap<string, SecurityGroup>;
}

/** Every server whose entry has no fault, `count` written out. */
export function draftServers(context: Context, parts: Parts): ServerDraft[] {
  return context.topology.servers.flatMap((entry) => {
    const before = context.faults.count;
    const hosts = hostsOf(context, parts, entry);
    const ports = portSpecs(context, entry);
    if (entry.spec.id !== undefined) context.ids.pinId('server', entry.spec.id, `${entry.path}.id`);
    checkListen(context, entry);
    if (entry.spec.count !== undefined) checkCount(context, entry, ports);
    const checked = ports.map((port) => checkPort(context, parts, port));
    if (context.faults.count > before || hosts.length === 0 || checked.includes(undefined)) return [];
    const good = checked.filter((port) => port !== undefined);
    return serverNames(entry).map((name, index) => {
      const host = hosts[index % hosts.length] ?? '';
      return { name, entry, host, ports: good.map((port, at) => draftPort(port, name, host, at)) };
    });
  });
}

/** `worker-1` to `worker-50` for `worker` with `count: 50`, else the entry's own name. */
export function serverNames({ name, spec: { count } }: Entry): string[] {
  return count === undefined ? [name] : Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);
}

export function settleServer(
  { ids }: Context,
  { name, entry, host, ports }: ServerDraft,
  settled: SettledPorts,
): Server | undefined {
  const made = ports.flatMap(({ draft }) => settled.get(draft) ?? []);
  if (made.length < ports.length) return undefined;
  const { path, spec } = entry;
  const id = spec.id ?? ids.deriveId('server', name);
  return { name, path, id, host, ports: made, listen: spec.listen ?? [] };
}

/** Hosts that the entry's servers are dealt round to; without a fault at least one. */
function hostsOf(context: Context, { hosts }: Parts, { path, spec }: Entry): string[] {
  const written = spec.hosts?.map((name, index) => ({ name, at: itemPath(`${path}.hosts`, index) }));
  if (written !== undefined && spec.count === undefined) {
    const complaint = new Complaint('belongs to count: one server is on one host', 'write host: NAME');
    context.faults.error(`${path}.hosts`, complaint, 'key');
  } else if (written !== undefined && spec.host !== undefined) {
    context.faults.error(`${path}.host`, new Complaint('stands beside hosts', 'keep one of the two'), 'key');
  }
  const names = written ?? (spec.host === undefined ? [] : [{ name: spec.host, at: `${path}.host` }]);
  if (names.length === 0) return [...hosts.keys()].slice(0, 1);
  return names.flatMap(({ name, at }) => lookUp(context, 'hosts', hosts, name, at)?.name ?? []);
}

interface WrittenPort {
  readonly path: string;
  readonly spec: PortSpec;
}

/** The ports of `ports:`, or the one among the server's own keys; `id` is then the id of both. */
function portSpecs({ faults }: Context, { path, spec }: Entry): WrittenPort[] {
  const { ports, network, id, mac, ip, security_groups, port_security, allowed_address_pairs, floating_ip } =
    spec;
  const short = { mac, ip, security_groups, port_security, allowed_address_pairs, floating_ip };
  if (ports !== undefined) {
    const stray = Object.entries({ network, ...short }).find(([, value]) => value !== undefined)?.[0];
    if (stray !== undefined) {
      const cure = 'write it inside an entry of "ports:"';
      faults.error(`${path}.${stray}`, new Complaint('stands beside ports', cure), 'key');
    }
    return ports.map((port, index) => ({ path: itemPath(`${path}.ports`, index), spec: port }));
  }
  if (network !== undefined) return [{ path, spec: { network, id, ...short } }];
  faults.error(path, new Complaint('is on no network', 'write network: NAME, or ports: [...]'), 'key');
  return [];
}

const SAME_FOR_ALL = 'cannot be the same for several servers';

/** Servers that are alike cannot share what only one of them can have. */
function checkCount({ faults }: Context, { path, name, spec }: Entry, ports: readonly WrittenPort[]): void {
  const pins = ports.flatMap((port) =>
    (['id', 'mac', 'ip'] as const)
      .filter((key) => port.spec[key] !== undefined)
      .map((key) => `${port.path}.${key}`),
  );
  if (spec.id !== undefined) pins.push(`${path}.id`);
  for (const pin of new Set(pins)) {
    faults.error(pin, new Complaint(SAME_FOR_ALL, 'leave it away, or write each server out'));
  }
  for (const port of ports) {
    const { floating_ip: floatingIp } = port.spec;
    if (floatingIp === undefined || floatingIp === true) continue;
    faults.error(`${port.path}.floating_ip`, new Complaint(SAME_FOR_ALL, 'write floating_ip: true'));
  }
  if (`${name}-${spec.count}`.length > 63) {
    faults.error(
      path,
      new Complaint(`${name}-${spec.count} is longer than 63 characters`, 'use a shorter name'),
      'key',
    );
  }
}

function checkListen({ faults }: Context, { path, spec }: Entry): void {
  const seen = new Set<string>();
  spec.listen?.forEach(({ protocol, port }: Listen, index) => {
    const key = `${port}/${protocol}`;
    if (seen.has(key)) {
      faults.error(
        itemPath(`${path}.listen`, index),
        new Complaint(`${key} is written twice`, 'keep one of the two'),
      );
    }
    seen.add(key);
  });
}

interface CheckedPort extends WrittenPort {
  readonly network: Network;
  readonly security: PortSecurity | undefined;
}

function checkPort(
  context: Context,
  { networks, groups }: Parts,
  { path, spec }: WrittenPort,
): CheckedPort | undefined {
  const network = lookUp(context, 'networks', networks, spec.network, `${path}.network`);
  spec.security_groups?.forEach((name, index) => {
    const at = itemPath(`${path}.security_groups`, index);
    lookUp(context, 'security_groups', groups, name, at);
    if (spec.security_groups?.indexOf(name) !== index) {
      context.faults.error(at, new Complaint(`"${name}" is written twice`, 'keep one of the two'));
    }
  });
  checkPairs(context, path, spec);
  if (network === undefined) return undefined;
  return { path, spec, network, security: portSecurity(context, network, path, spec) };
}

function checkPairs(
  { faults }: Context,
  path: string,
  { allowed_address_pairs: pairs = [] }: PortSpec,
): void {
  pairs.forEach((pair, index) => {
    if (pairs.findIndex((other) => other.ip === pair.ip && other.mac === pair.mac) === index) return;
    const at = itemPath(`${path}.allowed_address_pairs`, index);
    faults.error(at, new Complaint(`${pair.ip} is written twice`, 'keep one of the two'));
  });
}

/** Undefined: the port has none, so groups and pairs would mean nothing and are refused. */
function portSecurity(
  context: Context,
  network: Network,
  path: string,
  spec: PortSpec,
): PortSecurity | undefined {
  const { security_groups: groups, allowed_address_pairs: pairs } = spec;
  const byDefault =
    context.topology.networks.find(({ name }) => name === network.name)?.spec.port_security ?? true;
  if (!network.external && (spec.port_security ?? byDefault)) {
    return { groups: groups ?? ['default'], pairs: pairs ?? [] };
  }
  const why = network.external ? `network ${network.name} is external` : 'port_security is false';
  const complaint = new Complaint(`needs port security, but ${why}`, 'leave it away');
  if (groups !== undefined && groups.length > 0)
    context.faults.error(`${path}.security_groups`, complaint, 'key');
  if (pairs !== undefined && pairs.length > 0)
    context.faults.error(`${path}.allowed_address_pairs`, complaint, 'key');
  if (network.external && spec.port_security === true) {
    const message = `cannot be true, as network ${network.name} is external`;
    context.faults.error(`${path}.port_security`, new Complaint(message, 'leave it away'));
  }
  return undefined;
}

function draftPort(
  port: CheckedPort,
  server: string,
  host: string,
  index: number,
): ServerDraft['ports'][number] {
  const { path, spec, network, security } = port;
  const draft: PortDraft = {
    path,
    name: `server ${server} ${index}`,
    network,
    host,
    owner: 'compute:nova',
    device: server,
    id: spec.id,
    mac: spec.mac,
    ips: writtenIps(path, spec.ip),
    subnets: network.subnets,
    ...(security === undefined ? {} : { security }),
  };
  return { draft, spec };
}
