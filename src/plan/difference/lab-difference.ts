import { allTests, type AnyTest, type Lab, type Server } from '../../model/lab.js';
import { content } from './difference.js';

/** Something that a topology names, which comes, goes or becomes something else. */
export interface ResourceChange {
  readonly kind: 'added' | 'removed' | 'changed';
  /** Its path in the topology: `servers.web1`. */
  readonly path: string;
  /** Of a changed one: what is different, each as a person reads it: `host: compute1 -> compute2`. */
  readonly details: readonly string[];
}

/** What the two labs differ in, in the topology's words and in the order of its sections. */
export function labDifference(before: Lab, after: Lab): ResourceChange[] {
  const old = resources(before);
  const now = resources(after);
  const removed = [...old.keys()].filter((path) => !now.has(path));
  return [
    ...[...now].flatMap(([path, resource]): ResourceChange[] => {
      const earlier = old.get(path);
      if (earlier === undefined) return [{ kind: 'added', path, details: [] }];
      const details = differences(earlier, resource);
      return details.length === 0 ? [] : [{ kind: 'changed', path, details }];
    }),
    ...removed.map((path): ResourceChange => ({ kind: 'removed', path, details: [] })),
  ];
}

/** Ports are where their server is. */
const withPortsOf = (server: Server): object => ({
  ...server,
  ports: server.ports.map(({ host: _, ...port }) => port),
});

/** Neither where it stands in the file counts, nor where who makes it runs. */
const withoutPlace = ({ path: _, from, ...test }: AnyTest): object => ({ ...test, from: from.name });

type Fields = Readonly<Record<string, string>>;

/** By path; each as its fields in words. */
function resources(lab: Lab): Map<string, Fields> {
  const entries: (readonly [string, Fields])[] = [
    ...lab.hosts.map(({ name, ip }) => [`hosts.${name}`, { ip }] as const),
    ...lab.networks.map((network) => [`networks.${network.name}`, fields(network)] as const),
    ...lab.routers.map((router) => [`routers.${router.name}`, fields(router)] as const),
    ...lab.securityGroups.map((group) => [`security_groups.${group.name}`, fields(group)] as const),
    ...lab.servers.map((server) => [`servers.${server.name}`, fields(withPortsOf(server))] as const),
    ...lab.ports.map((port) => [`ports.${port.device}`, fields(port)] as const),
    ...lab.loadBalancers.map((balancer) => [`load_balancers.${balancer.name}`, fields(balancer)] as const),
    ...lab.firewalls.map((firewall) => [`firewalls.${firewall.name}`, fields(firewall)] as const),
    ['vxlan', { arp_responder: String(lab.arpResponder) }],
    ['tests', { tests: content(allTests(lab).map(withoutPlace)) }],
  ];
  return new Map(entries);
}

/** Values as short words: of a port its network is a name, and where something stands in the file does not count. */
function fields(resource: object): Fields {
  return Object.fromEntries(
    Object.entries(resource)
      .filter(([key]) => key !== 'path' && key !== 'name')
      .map(([key, value]) => [key, words(value)]),
  );
}

function words(value: unknown): string {
  const text = JSON.stringify(value, (key, inner: unknown) => {
    if (key === 'path') return undefined;
    if ((key === 'network' || key === 'subnet') && typeof inner === 'object' && inner !== null)
      return nameOf(inner);
    return inner;
  });
  return text.replaceAll('"', '');
}

const nameOf = (thing: object): unknown =>
  'name' in thing ? thing.name : 'cidr' in thing ? thing.cidr : undefined;

function differences(before: Fields, after: Fields): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => {
    const [from, to] = [before[key] ?? 'none', after[key] ?? 'none'];
    if (from === to) return [];
    const short = from.length + to.length < 60;
    return [short ? `${key}: ${from} -> ${to}` : key];
  });
}
