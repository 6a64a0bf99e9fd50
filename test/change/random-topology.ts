import type { Random } from './random.js';

/** A topology as YAML gives it, in the forms that the random edits write. */
export interface Topology extends Sections {
  mechanism?: string;
  vxlan?: { arp_responder?: boolean };
}

/** The keys of a topology that hold entries. */
export interface Sections {
  hosts: Record<string, { ip?: string } | null>;
  networks: Record<string, NetworkEntry>;
  routers: Record<string, RouterEntry>;
  security_groups: Record<string, GroupEntry>;
  servers: Record<string, ServerEntry>;
  load_balancers: Record<string, BalancerEntry>;
  firewalls: Record<string, FirewallEntry>;
}

/** Changes a topology in place, or leaves it where it has nothing to change. */
export type Edit = (topology: Topology, random: Random) => void;

export interface NetworkEntry {
  type?: string;
  physical_network?: string;
  external?: boolean;
  segment?: number;
  mtu?: number;
  port_security?: boolean;
  subnets: SubnetEntry[];
}

export interface SubnetEntry {
  cidr: string;
  gateway?: string | null;
  pools?: string[];
  dhcp?: boolean;
  dns?: string[];
  routes?: RouteEntry[];
  ipv6_address_mode?: string;
  ipv6_ra_mode?: string;
}

export interface RouteEntry {
  destination: string;
  nexthop: string;
}

export interface RouterEntry {
  gateway?: { network: string; snat?: boolean };
  networks: { network: string; ip?: string }[];
  host?: string;
  routes?: RouteEntry[];
  port_forwardings?: {
    floating_ip: string;
    protocol: string;
    port: number;
    server: string;
    server_port: number;
  }[];
}

export interface GroupEntry {
  rules: string[];
  egress?: 'none';
}

export interface ServerEntry {
  ports: PortEntry[];
  host?: string;
  hosts?: string[];
  count?: number;
  listen?: (number | string)[];
}

export interface PortEntry {
  network: string;
  ip?: string;
  mac?: string;
  security_groups?: string[];
  port_security?: boolean;
  allowed_address_pairs?: { ip: string }[];
  floating_ip?: true | string;
}

export interface BalancerEntry {
  network: string;
  vip?: string;
  host?: string;
  floating_ip?: true;
  listeners: ListenerEntry[];
}

export interface ListenerEntry {
  protocol: string;
  port: number;
  connection_limit?: number;
  admin_state_up?: boolean;
  pool: {
    method?: string;
    persistence?: { type: string; cookie_name?: string };
    monitor?: Record<string, unknown>;
    members: { server: string; port: number; weight?: number; admin_state_up?: boolean }[];
  };
}

export interface FirewallEntry {
  routers: string[];
  rules: string[];
}

/** Sets a key that is not there, and takes one that is there away. */
export function toggle<T extends object, K extends keyof T>(entry: T | undefined, key: K, value: T[K]): void {
  if (entry === undefined) return;
  if (entry[key] === undefined) entry[key] = value;
  else Reflect.deleteProperty(entry, key);
}

/** Takes an entry away, if there is one. */
export function removeAny(section: Readonly<Record<string, unknown>>, random: Random): void {
  Reflect.deleteProperty(section, random.any(Object.keys(section)) ?? '');
}

/** `10.0.1.57` of `10.0.1.0/24`. */
export const addressIn = ({ subnets: [subnet] }: NetworkEntry, random: Random): string =>
  (subnet?.cidr ?? '').replace(/0\/\d+$/, String(20 + random.below(200)));

/** Random rules, of which some name a group. */
export function drawGroup(groups: Topology['security_groups'], random: Random): GroupEntry {
  const rules = Array.from({ length: random.below(5) }, () => {
    const remote = random.any(Object.keys(groups));
    const ends = ['', ' from 203.0.113.0/24', ...(remote === undefined ? [] : [` from ${remote}`])] as const;
    const what = random.of([
      'tcp 80',
      'tcp 22',
      'tcp 8000-8099',
      'udp 53',
      'icmp',
      'icmpv6',
      'any',
      'sctp 9',
    ]);
    return `ingress ${what}${random.of(ends)}`;
  });
  const egress = random.below(4) === 0 ? { rules: [...rules, 'egress tcp 80'], egress: 'none' as const } : {};
  return { rules, ...egress };
}

/** Without what names something that is not there any more. */
export function withoutDangling(topology: Topology): Topology {
  const { hosts, networks, routers, security_groups: groups, servers } = topology;
  for (const entry of [
    ...Object.values(servers),
    ...Object.values(routers),
    ...Object.values(topology.load_balancers),
  ]) {
    if (entry.host !== undefined && !(entry.host in hosts)) delete entry.host;
  }
  for (const [name, server] of Object.entries(servers)) {
    server.ports = server.ports.filter(({ network }) => network in networks);
    if (server.ports.length === 0) Reflect.deleteProperty(servers, name);
    for (const port of server.ports) {
      if (port.security_groups !== undefined)
        port.security_groups = port.security_groups.filter((group) => group in groups);
    }
  }
  for (const router of Object.values(routers)) {
    router.networks = router.networks.filter(({ network }) => network in networks);
    if (router.port_forwardings !== undefined)
      router.port_forwardings = router.port_forwardings.filter(({ server }) => server in servers);
  }
  for (const group of Object.values(groups)) {
    group.rules = group.rules.filter(
      (rule) => !/ from g\d$/.test(rule) || (rule.split(' ').at(-1) ?? '') in groups,
    );
  }
  for (const [name, balancer] of Object.entries(topology.load_balancers)) {
    if (!(balancer.network in networks)) Reflect.deleteProperty(topology.load_balancers, name);
    for (const { pool } of balancer.listeners)
      pool.members = pool.members.filter(({ server }) => server in servers);
  }
  for (const [name, firewall] of Object.entries(topology.firewalls)) {
    firewall.routers = firewall.routers.filter((router) => router in routers);
    if (firewall.routers.length === 0) Reflect.deleteProperty(topology.firewalls, name);
  }
  return topology;
}
