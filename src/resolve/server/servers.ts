import type { Listen, Server } from '../../model/lab.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import { itemPath } from '../../topology/yaml/path.js';
import type { Topology } from '../../topology/schema/topology.js';
import { defaultHost, lookUp, type Context } from '../context.js';
import { dnsNameOf } from '../network/dns-names.js';
import { resolveFiles, resolvePrograms } from './programs.js';
import { writtenIps, type PortDraft, type SettledPorts } from './ports.js';
import {
  checkPort,
  portSpecs,
  type CheckedPort,
  type Parts,
  type PortSpec,
  type WrittenPort,
} from './server-ports.js';

type Entry = Topology['servers'][number];

/** A server before allocation; one of several for an entry with `count`. */
export interface ServerDraft {
  readonly name: string;
  readonly entry: Entry;
  readonly host: string;
  readonly ports: readonly { readonly draft: PortDraft; readonly spec: PortSpec }[];
  readonly files: Server['files'];
  readonly run: Server['run'];
}

/** Every server whose place and ports have no fault, `count` written out: others of its faults hide none of its addresses. */
export function draftServers(context: Context, parts: Parts): ServerDraft[] {
  return context.topology.servers.flatMap((entry) => {
    const before = context.faults.count;
    const hosts = hostsOf(context, parts, entry);
    const ports = portSpecs(context, entry);
    if (entry.spec.count !== undefined) checkCount(context, entry, ports);
    const checked = ports.map((port) => checkPort(context, parts, port));
    const hasPlace = context.faults.count === before && hosts.length > 0;
    if (entry.spec.id !== undefined) context.ids.pinId('server', entry.spec.id, `${entry.path}.id`);
    checkListen(context, entry);
    const programs = { files: resolveFiles(context, entry), run: resolvePrograms(context, entry) };
    if (!hasPlace || checked.includes(undefined)) return [];
    const good = checked.filter((port) => port !== undefined);
    return serverNames(entry).map((name, index) => {
      const host = hosts[index % hosts.length] ?? '';
      const drafts = good.map((port, at) => draftPort(port, name, host, at));
      return { name, entry, host, ports: drafts, ...programs };
    });
  });
}

/** `worker-1` to `worker-50` for `worker` with `count: 50`, else the entry's own name. */
export function serverNames({ name, spec: { count } }: Entry): string[] {
  return count === undefined ? [name] : Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);
}

/** The finished server; undefined if one of its ports could not be settled. */
export function settleServer(
  { ids }: Context,
  { name, entry, host, ports, files, run }: ServerDraft,
  settled: SettledPorts,
): Server | undefined {
  const made = ports.flatMap(({ draft }) => settled.get(draft) ?? []);
  if (made.length < ports.length) return undefined;
  const { path, spec } = entry;
  const id = spec.id ?? ids.deriveId('server', name);
  return { name, path, id, host, ports: made, listen: spec.listen ?? [], files, run };
}

/** Hosts that the entry's servers are dealt round to; without a fault at least one. */
function hostsOf(context: Context, { hosts }: Parts, entry: Entry): string[] {
  const { path, spec } = entry;
  const written = spec.hosts?.map((name, index) => ({ name, at: itemPath(`${path}.hosts`, index) }));
  if (written !== undefined && spec.count === undefined) {
    const complaint = new Complaint('belongs to count: one server is on one host', 'write host: NAME');
    context.faults.error(`${path}.hosts`, complaint, 'key');
  } else if (written !== undefined && spec.host !== undefined) {
    context.faults.error(`${path}.host`, new Complaint('stands beside hosts', 'keep one of the two'), 'key');
  }
  const names = written ?? (spec.host === undefined ? [] : [{ name: spec.host, at: `${path}.host` }]);
  if (names.length === 0) return unwrittenHosts(context, hosts, serverNames(entry));
  return names.flatMap(({ name, at }) => lookUp(context, 'hosts', hosts, name, at)?.name ?? []);
}

/** Of each server where it runs; of one that is new where the first of its entry does. */
function unwrittenHosts(context: Context, hosts: Parts['hosts'], names: readonly string[]): string[] {
  const running = new Map(context.running?.servers.map(({ name, host }) => [name, host]));
  const first = running.get(names[0] ?? '');
  return names.flatMap((name) => defaultHost(context, hosts, () => running.get(name) ?? first) ?? []);
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
    const { floating_ip: floatingIp, dns_name: dnsName } = port.spec;
    if (dnsName !== undefined)
      faults.error(
        `${port.path}.dns_name`,
        new Complaint(SAME_FOR_ALL, 'leave it away: each has its own name'),
      );
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

function draftPort(
  port: CheckedPort,
  server: string,
  host: string,
  index: number,
): ServerDraft['ports'][number] {
  const { path, spec, network, security } = port;
  const dnsName = network.dnsDomain === undefined ? undefined : (spec.dns_name ?? dnsNameOf(server));
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
    ...(dnsName === undefined ? {} : { dnsName }),
    ...(security === undefined ? {} : { security }),
  };
  return { draft, spec };
}
