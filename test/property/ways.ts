import type { LabRecord } from '../../src/apply/lab/store.js';
import { createExecutor } from '../../src/apply/process/executor.js';
import type { Lab, Port, Server } from '../../src/model/lab.js';
import { newToken } from '../../src/probe/kind/token.js';
import { netnsOf, Probers } from '../../src/probe/prober.js';
import type { Random } from '../change/random.js';

/** A way on which packets are sent: from a server to an address. */
export interface Way {
  readonly kind: Kind;
  readonly from: string;
  readonly host: string;
  readonly to: string;
}

/** What came of pings on a way. */
export interface Pinged extends Way {
  /** Pings without an answer, and those that could not even be sent. */
  readonly lost: number;
}

/** Whose address it is, seen from the server. */
export type Kind =
  | 'same host'
  | 'other host'
  | 'routed'
  | 'router'
  | 'outside'
  | 'dhcp'
  | 'floating IP'
  | 'load balancer'
  | `${Exclude<Kind4, 'floating IP'>} (IPv6)`;
type Kind4 =
  'same host' | 'other host' | 'routed' | 'router' | 'outside' | 'dhcp' | 'load balancer' | 'floating IP';

/** So many ways of a kind are tried, and so many ways are then pinged at most. */
const TRIED = 4;
const MOST = 10;
/** Seconds between two pings of a way. */
export const PERIOD = 0.1;

/** Ways of a lab that answer, of as many kinds as there are: of what it is compiled of, those are tried that may. */
export async function waysOf(record: LabRecord, random: Random): Promise<Way[]> {
  const tried = byKind(candidates(record.lab)).flatMap((ways) => some(ways, TRIED, random));
  const pinged = await ping(record, tried, 2, 2);
  const answered = byKind(pinged.filter(({ lost }) => lost === 0));
  // The first of each kind, then the second of each.
  const inTurn = Array.from({ length: TRIED }, (_, turn) =>
    answered.flatMap((ways) => ways.slice(turn, turn + 1)),
  );
  return inTurn.flat().slice(0, MOST);
}

/**
 * So many on each way, one each PERIOD.
 *
 * ping(8) is not asked: whatever it is told, it waits for the answers to its last requests only twice as long as others took, so
 * that a machine that stands still for a moment just then loses as many on all ways.
 * @param patience seconds that each answer may take
 */
export async function ping(
  record: LabRecord,
  ways: readonly Way[],
  count: number,
  patience: number,
): Promise<Pinged[]> {
  const probers = new Probers(createExecutor(record), ways.length);
  try {
    return await Promise.all(
      ways.map(async (way) => {
        const place = { host: way.host, netns: way.from };
        const words = ['ping', netnsOf(place), patience, count, PERIOD, 0, newToken(count), way.to];
        const [said = []] = await probers.ask(place, [words], patience + count * PERIOD).answers;
        return { ...way, lost: count - said.filter((line) => line.startsWith('0 reply ')).length };
      }),
    );
  } finally {
    await probers.close();
  }
}

/** From each server to each address of others that it has a route of the same version to. */
function candidates(lab: Lab): Way[] {
  const targets = targetsOf(lab);
  return lab.servers.flatMap((server) => {
    const { name: from, host, ports } = server;
    const own = ports.flatMap(({ fixedIps }) => fixedIps.map(({ ip }) => ip));
    const versions = new Set(own.map(isIpv6));
    return targets
      .filter(({ to }) => !own.includes(to) && versions.has(isIpv6(to)))
      .map((target): Way => {
        const kind = kindOf(server, target);
        const { to } = target;
        return { kind: isIpv6(to) && kind !== 'floating IP' ? `${kind} (IPv6)` : kind, from, host, to };
      });
  });
}

interface Target {
  readonly to: string;
  readonly port?: Port;
  readonly kind?: Kind4;
}

function targetsOf({ servers, routers, dhcpPorts, loadBalancers, networks }: Lab): Target[] {
  const of = (ports: readonly Port[], kind?: Kind4): Target[] =>
    ports.flatMap((port) =>
      port.fixedIps.map(({ ip: to }): Target => (kind === undefined ? { to, port } : { to, port, kind })),
    );
  return [
    ...of(servers.flatMap(({ ports }) => ports)),
    ...of(
      routers.flatMap(({ interfaces, gateway }) => [...interfaces, ...(gateway ? [gateway.port] : [])]),
      'router',
    ),
    ...of(dhcpPorts, 'dhcp'),
    ...of(
      loadBalancers.map(({ vip }) => vip),
      'load balancer',
    ),
    ...routers.flatMap(({ floatingIps }) =>
      floatingIps.map(({ ip: to }): Target => ({ to, kind: 'floating IP' })),
    ),
    // The provider's router.
    ...networks.flatMap(({ external, subnets }) =>
      subnets.flatMap(({ gateway: to }): Target[] =>
        external && to !== null ? [{ to, kind: 'outside' }] : [],
      ),
    ),
  ];
}

function kindOf({ ports, host }: Server, { port, kind }: Target): Kind4 {
  if (kind !== undefined || port === undefined) return kind ?? 'outside';
  if (!ports.some(({ network }) => network.name === port.network.name)) return 'routed';
  return port.host === host ? 'same host' : 'other host';
}

const isIpv6 = (ip: string): boolean => ip.includes(':');

function byKind<T extends Way>(ways: readonly T[]): T[][] {
  const kinds = new Map<Kind, T[]>();
  for (const way of ways) kinds.set(way.kind, [...(kinds.get(way.kind) ?? []), way]);
  return [...kinds.values()];
}

function some<T>(items: readonly T[], count: number, random: Random): T[] {
  const left = [...items];
  while (left.length > count) left.splice(random.below(left.length), 1);
  return left;
}
