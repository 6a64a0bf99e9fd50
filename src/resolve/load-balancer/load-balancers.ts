import type { Host, LoadBalancer, Network, Router, Server, Subnet } from '../../model/lab.js';
import type { Listener, Pool } from '../../model/load-balancer/load-balancer.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import type { ListenerEntry, PoolEntry } from '../../topology/schema/load-balancer.js';
import { itemPath } from '../../topology/yaml/path.js';
import type { Topology } from '../../topology/schema/topology.js';
import { defaultHost, lookUp, type Context } from '../context.js';
import { MemberResolver } from './pool-members.js';
import type { PortDraft, SettledPorts, WrittenIp } from '../server/ports.js';

type Entry = Topology['load_balancers'][number];

/** A load balancer before allocation. */
export interface LoadBalancerDraft {
  readonly entry: Entry;
  readonly vip: PortDraft;
}

/** Every load balancer whose host, network and listeners have no fault. */
export function draftLoadBalancers(
  context: Context,
  hosts: ReadonlyMap<string, Host>,
  networks: ReadonlyMap<string, Network>,
): LoadBalancerDraft[] {
  return context.topology.load_balancers.flatMap((entry) => {
    const { path, spec } = entry;
    const before = context.faults.count;
    const network = lookUp(context, 'networks', networks, spec.network, `${path}.network`);
    const host =
      spec.host === undefined
        ? defaultHost(
            context,
            hosts,
            (lab) => lab.loadBalancers.find(({ name }) => name === entry.name)?.host,
          )
        : lookUp(context, 'hosts', hosts, spec.host, `${path}.host`)?.name;
    checkListeners(context, entry);
    pinIds(context, entry);
    if (network === undefined || host === undefined) return [];
    const vip = draftVip(context, entry, network, host);
    return context.faults.count > before ? [] : [{ entry, vip }];
  });
}

function checkListeners({ faults }: Context, { path, spec }: Entry): void {
  spec.listeners.forEach(({ protocol, port, pool }, index) => {
    const at = itemPath(`${path}.listeners`, index);
    if (spec.listeners.findIndex((other) => other.port === port) !== index) {
      const complaint = new Complaint(`another listener has port ${port} already`, 'give each its own port');
      faults.error(`${at}.port`, complaint);
    }
    const type = pool.persistence?.type;
    if (protocol !== 'HTTP' && type !== undefined && type !== 'SOURCE_IP') {
      const message = `${type} needs a listener that looks into HTTP, and ${protocol} is passed through`;
      faults.error(
        `${at}.pool.persistence`,
        new Complaint(message, 'write type: SOURCE_IP, or protocol: HTTP'),
      );
    }
  });
}

function pinIds({ ids }: Context, { path, spec }: Entry): void {
  const pin = (
    kind: 'load_balancer' | 'listener' | 'pool' | 'member',
    id: string | undefined,
    at: string,
  ): void => {
    if (id !== undefined) ids.pinId(kind, id, `${at}.id`);
  };
  pin('load_balancer', spec.id, path);
  spec.listeners.forEach(({ id, pool }, index) => {
    const at = itemPath(`${path}.listeners`, index);
    pin('listener', id, at);
    pin('pool', pool.id, `${at}.pool`);
    pool.members.forEach((member, number) => {
      pin('member', member.id, itemPath(`${at}.pool.members`, number));
    });
  });
}

function draftVip(context: Context, { name, path, spec }: Entry, network: Network, host: string): PortDraft {
  const at = `${path}.vip`;
  const written = typeof spec.vip === 'string' ? { ip: spec.vip } : (spec.vip ?? {});
  const { id, mac, ip } = { id: undefined, mac: undefined, ...written };
  const ips: WrittenIp[] =
    ip === undefined ? [] : [{ ip, path: typeof spec.vip === 'string' ? at : `${at}.ip` }];
  checkVip(context, path, network, ips);
  const subnets = vipSubnets(network);
  const owner = 'neutron:LOADBALANCERV2';
  return {
    path: at,
    name: `load balancer ${name}`,
    network,
    host,
    owner,
    device: name,
    id,
    mac,
    ips,
    subnets,
  };
}

/** A VIP is one address, beside those of SLAAC: an IPv4 one if the network has any. */
function vipSubnets({ subnets }: Network): Subnet[] {
  const ipv4 = subnets.filter(({ ipVersion }) => ipVersion === 4);
  return ipv4.length > 0 ? ipv4 : [...subnets];
}

function checkVip({ faults }: Context, path: string, network: Network, ips: readonly WrittenIp[]): void {
  if (network.subnets.length === 0) {
    const complaint = new Complaint(`network ${network.name} has no subnet`, `write cidr in ${network.path}`);
    faults.error(`${path}.network`, complaint);
  }
  for (const { ip, path: at } of ips) {
    if (!network.subnets.some(({ gateway }) => gateway === ip)) continue;
    const message = `${ip} is the gateway of ${network.name}`;
    faults.error(at, new Complaint(message, 'write another address, or leave it away'));
  }
}

/** The finished load balancers, their members found among the servers. */
export function settleLoadBalancers(
  context: Context,
  drafts: readonly LoadBalancerDraft[],
  ports: SettledPorts,
  servers: readonly Server[],
  routers: readonly Router[],
): LoadBalancer[] {
  return drafts.flatMap(({ entry, vip: draft }) => {
    const vip = ports.get(draft);
    if (vip === undefined) return [];
    const { name, path, spec } = entry;
    const members = new MemberResolver(context, name, vip, servers, routers);
    const listeners = spec.listeners.map((listener, index) =>
      makeListener(context, listener, name, itemPath(`${path}.listeners`, index), members),
    );
    const id = spec.id ?? context.ids.deriveId('load_balancer', name);
    return [{ name, path, id, host: vip.host, vip, listeners }];
  });
}

function makeListener(
  context: Context,
  { id, protocol, port, connection_limit: limit, admin_state_up: adminStateUp, pool }: ListenerEntry,
  balancer: string,
  path: string,
  members: MemberResolver,
): Listener {
  const name = `${balancer} ${port}`;
  return {
    path,
    id: id ?? context.ids.deriveId('listener', name),
    protocol,
    port,
    ...(limit === undefined || limit < 0 ? {} : { connectionLimit: limit }),
    adminStateUp,
    pool: makePool(context, pool, name, `${path}.pool`, members),
  };
}

function makePool(
  { ids }: Context,
  { id, method, persistence, monitor, members }: PoolEntry,
  name: string,
  path: string,
  resolver: MemberResolver,
): Pool {
  return {
    path,
    id: id ?? ids.deriveId('pool', name),
    method,
    ...(persistence === undefined ? {} : { persistence }),
    ...(monitor === undefined ? {} : { monitor }),
    members: resolver.members(members, name, `${path}.members`),
  };
}
