import type { Random } from './random.js';
import {
  addressIn,
  removeAny,
  toggle,
  type BalancerEntry,
  type Edit,
  type ListenerEntry,
  type Topology,
} from './random-topology.js';

const balancerOf = ({ load_balancers: balancers }: Topology, random: Random): BalancerEntry | undefined =>
  random.any(Object.values(balancers));

const listenerOf = (topology: Topology, random: Random): ListenerEntry | undefined =>
  random.any(balancerOf(topology, random)?.listeners ?? []);

type Persistence = NonNullable<ListenerEntry['pool']['persistence']>;

const MONITOR = { delay: 1, timeout: 1, max_retries: 2 };

function drawListener({ servers }: Topology, random: Random): ListenerEntry {
  const members = random.some(Object.keys(servers)).map((server) => ({ server, port: 80 }));
  return { protocol: random.of(['HTTP', 'TCP']), port: random.of([80, 443, 8080]), pool: { members } };
}

/** What may become of load balancers. */
export const BALANCER_EDITS: Readonly<Record<string, Edit>> = {
  'a load balancer more': (topology, random) => {
    const network = random.any(Object.keys(topology.networks));
    const host = random.any(Object.keys(topology.hosts));
    if (network === undefined || host === undefined || Object.keys(topology.load_balancers).length > 1)
      return;
    topology.load_balancers[`l${random.below(3)}`] ??= {
      network,
      host,
      listeners: [drawListener(topology, random)],
    };
  },
  'a load balancer less': ({ load_balancers: balancers }, random) => {
    removeAny(balancers, random);
  },
  'a load balancer elsewhere': (topology, random) => {
    const balancer = balancerOf(topology, random);
    const host = random.any(Object.keys(topology.hosts));
    if (balancer !== undefined && host !== undefined) balancer.host = host;
  },
  'another VIP': (topology, random) => {
    const balancer = balancerOf(topology, random);
    const network = topology.networks[balancer?.network ?? ''];
    if (network !== undefined) toggle(balancer, 'vip', addressIn(network, random));
  },
  'a floating IP of a VIP': (topology, random) => {
    toggle(balancerOf(topology, random), 'floating_ip', true);
  },
  'a listener more': (topology, random) => {
    balancerOf(topology, random)?.listeners.push(drawListener(topology, random));
  },
  'a listener less': (topology, random) => {
    const listeners = balancerOf(topology, random)?.listeners ?? [];
    if (listeners.length > 1) listeners.splice(random.below(listeners.length), 1);
  },
  'a limit': (topology, random) => {
    toggle(listenerOf(topology, random), 'connection_limit', 100 + random.below(100));
  },
  'a listener that is down': (topology, random) => {
    toggle(listenerOf(topology, random), 'admin_state_up', false);
  },
  'other members': (topology, random) => {
    const listener = listenerOf(topology, random);
    if (listener !== undefined) listener.pool.members = drawListener(topology, random).pool.members;
  },
  'a weight': (topology, random) => {
    toggle(random.any(listenerOf(topology, random)?.pool.members ?? []), 'weight', 1 + random.below(9));
  },
  'a member that is down': (topology, random) => {
    toggle(random.any(listenerOf(topology, random)?.pool.members ?? []), 'admin_state_up', false);
  },
  'another method': (topology, random) => {
    const pool = listenerOf(topology, random)?.pool;
    if (pool !== undefined) pool.method = random.of(['ROUND_ROBIN', 'LEAST_CONNECTIONS', 'SOURCE_IP']);
  },
  persistence: (topology, random) => {
    const pool = listenerOf(topology, random)?.pool;
    const kinds: [Persistence, ...Persistence[]] = [
      { type: 'SOURCE_IP' },
      { type: 'HTTP_COOKIE' },
      { type: 'APP_COOKIE', cookie_name: 'SID' },
    ];
    if (pool !== undefined) toggle(pool, 'persistence', random.of(kinds));
  },
  'a monitor': (topology, random) => {
    const pool = listenerOf(topology, random)?.pool;
    toggle(pool, 'monitor', { type: random.of(['HTTP', 'TCP', 'PING']), ...MONITOR });
  },
};
