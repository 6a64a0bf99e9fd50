import type { FixedIp, FloatingIp, PortForwarding, Server } from '../../model/lab.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import { itemPath } from '../../topology/yaml/path.js';
import type { Topology } from '../../topology/schema/topology.js';
import type { Addresses } from '../network/addresses.js';
import { byName, lookUp, type Context } from '../context.js';
import { reserveFloatingIp } from './floating-ips.js';
import type { SettledPorts } from '../server/ports.js';
import type { RouterDraft } from './routers.js';

type Spec = NonNullable<Topology['routers'][number]['spec']['port_forwardings']>[number];

/** A port forwarding before its server's addresses are known. */
export interface PortForwardingDraft {
  readonly path: string;
  readonly router: RouterDraft;
  readonly spec: Spec;
}

/** Every port forwarding of a router with a gateway. */
export function draftPortForwardings(
  { faults, ids }: Context,
  routers: readonly RouterDraft[],
): PortForwardingDraft[] {
  return routers.flatMap((router) => {
    const { path, spec } = router.entry;
    const written = spec.port_forwardings ?? [];
    const at = `${path}.port_forwardings`;
    if (written.length > 0 && router.gateway === undefined) {
      const complaint = new Complaint(
        'forwards ports without a gateway',
        `write gateway: NETWORK in ${path}`,
      );
      faults.error(at, complaint, 'key');
      return [];
    }
    const seen = new Map<string, string>();
    return written.map((one, index) => {
      const draft = { path: itemPath(at, index), router, spec: one };
      if (one.id !== undefined) ids.pinId('port_forwarding', one.id, `${draft.path}.id`);
      const first = seen.get(nameOf(draft));
      if (first === undefined) seen.set(nameOf(draft), draft.path);
      else {
        const message = `${one.protocol} port ${one.port} of ${one.floating_ip} is forwarded by ${first} already`;
        faults.error(draft.path, new Complaint(message, 'use another port or address'));
      }
      return draft;
    });
  });
}

/** Unique in the lab: what comes from outside can go one way only. */
const nameOf = ({ router, spec }: PortForwardingDraft): string =>
  `${router.entry.name} ${spec.floating_ip} ${spec.protocol} ${spec.port}`;

/** Takes the floating addresses, each once a router, so that they are given to nobody else. */
export function reserveForwarded(
  context: Context,
  addresses: Addresses,
  drafts: readonly PortForwardingDraft[],
): void {
  const reserved = new Set<string>();
  for (const { path, router, spec } of drafts) {
    const key = `${router.entry.name} ${spec.floating_ip}`;
    if (router.gateway === undefined || reserved.has(key)) continue;
    reserved.add(key);
    reserveFloatingIp(context, addresses, router.gateway.network, spec.floating_ip, `${path}.floating_ip`);
  }
}

/** The finished port forwardings of all routers, each with the name of its router. */
export function settlePortForwardings(
  context: Context,
  drafts: readonly PortForwardingDraft[],
  { ports, servers, floatingIps }: Settled,
): { readonly router: string; readonly forwarding: PortForwarding }[] {
  const known = byName(servers);
  return drafts.flatMap((draft) => {
    const { path, router, spec } = draft;
    const server = findServer(context, known, spec.server, `${path}.server`);
    const serverIp = server && chooseAddress(context, draft, server, ports);
    if (server === undefined || serverIp === undefined) return [];
    checkNoFloatingIp(context, draft, serverIp, floatingIps);
    const { floating_ip: floatingIp, protocol, port, server_port: serverPort } = spec;
    const id = spec.id ?? context.ids.deriveId('port_forwarding', nameOf(draft));
    const forwarding = { path, id, floatingIp, protocol, port, server: server.name, serverIp, serverPort };
    return { router: router.entry.name, forwarding };
  });
}

interface Settled {
  readonly ports: SettledPorts;
  readonly servers: readonly Server[];
  readonly floatingIps: readonly FloatingIp[];
}

/** One of several servers that are alike has a number, and has no fault if the entry has none. */
function findServer(
  context: Context,
  known: ReadonlyMap<string, Server>,
  name: string,
  path: string,
): Server | undefined {
  const { topology, faults } = context;
  const group = topology.servers.find((entry) => entry.name === name && entry.spec.count !== undefined);
  if (group !== undefined && known.has(`${name}-1`)) {
    const cure = `name one of ${name}-1 to ${name}-${group.spec.count}`;
    faults.error(path, new Complaint(`"${name}" is none of the ${group.spec.count} servers ${name}`, cure));
    return undefined;
  }
  const entry = /^(.+)-\d+$/.exec(name)?.[1];
  const isFaulty =
    entry !== undefined && topology.declared.servers?.includes(entry) && !known.has(`${entry}-1`);
  return isFaulty === true && !known.has(name) ? undefined : lookUp(context, 'servers', known, name, path);
}

/** The server's IPv4 address on a subnet of the router: there is no NAT for IPv6. */
function chooseAddress(
  { faults }: Context,
  { path, router, spec }: PortForwardingDraft,
  server: Server,
  ports: SettledPorts,
): string | undefined {
  const subnets = router.interfaces.flatMap((draft) => ports.get(draft)?.fixedIps ?? []).map(subnetId);
  const all = server.ports.flatMap(({ fixedIps }) => fixedIps).filter(({ subnet }) => subnet.ipVersion === 4);
  const reachable = all.filter((fixedIp) => subnets.includes(subnetId(fixedIp))).map(({ ip }) => ip);
  const [first, second] = reachable;
  const { server_ip: wanted, server: name } = spec;
  const report = (key: string, message: string, cure: string) =>
    faults.error(`${path}.${key}`, new Complaint(message, cure));
  if (first === undefined) {
    const cure = 'name a server on a network of the router, or attach the router to its network';
    report('server', `${name} has no IPv4 address on a subnet of router ${router.entry.name}`, cure);
  } else if (wanted !== undefined && !reachable.includes(wanted)) {
    const what = all.some(({ ip }) => ip === wanted)
      ? `${wanted} is on no subnet of router ${router.entry.name}`
      : `${wanted} is not an address of ${name}`;
    report('server_ip', what, `write one of ${reachable.join(', ')}`);
  } else if (wanted === undefined && second !== undefined) {
    const message = `which address is meant: ${name} has ${reachable.join(', ')}`;
    report('server', message, `write server_ip: ${first}`);
    return undefined;
  }
  return wanted ?? first;
}

const subnetId = ({ subnet }: FixedIp): string => subnet.id;

/** As Neutron has it: an address with a floating IP of its own needs no port of another one. */
function checkNoFloatingIp(
  { faults }: Context,
  { path, spec }: PortForwardingDraft,
  serverIp: string,
  floatingIps: readonly FloatingIp[],
): void {
  const own = floatingIps.find(({ device, fixedIp }) => device === spec.server && fixedIp === serverIp);
  if (own === undefined) return;
  const message = `${spec.server} has a floating IP for ${serverIp} already, ${own.ip}`;
  faults.error(
    `${path}.server`,
    new Complaint(message, `use one of the two: take ${own.path} away, or this`),
  );
}
