import type { DeviceOwner, Network, Subnet } from '../../model/lab.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import { blockHasIp } from '../../topology/words/ip.js';
import { itemPath } from '../../topology/yaml/path.js';
import type { Topology } from '../../topology/schema/topology.js';
import { lookUp, type Context } from '../context.js';
import { blockOf } from '../network/subnets.js';
import { isHa, type HaHost } from './ha.js';
import { writtenIps, type PortDraft, type WrittenIp } from '../server/ports.js';
import { checkOverlap, interfaceSubnets, subnetsWith } from './router-subnets.js';

type Entry = Topology['routers'][number];

/** The ports of a router before allocation, but for those on the HA network. */
export interface RouterPorts {
  readonly interfaces: readonly PortDraft[];
  readonly gateway: PortDraft | undefined;
}

/**
 * Drafts the ports of one router; undefined where a network is unknown or cannot have them.
 * @param hosts where it is: one, or those of an HA router
 */
export function draftRouterPorts(
  context: Context,
  networks: ReadonlyMap<string, Network>,
  entry: Entry,
  hosts: readonly HaHost[],
): RouterPorts | undefined {
  const [host = '', ...replicas] = hosts.map(({ name }) => name);
  return new Drafter(context, networks, entry, host, replicas).draft();
}

/** Drafts the ports of one router. */
class Drafter {
  constructor(
    readonly context: Context,
    readonly networks: ReadonlyMap<string, Network>,
    readonly entry: Entry,
    readonly host: string,
    readonly replicas: readonly string[],
  ) {}

  draft(): RouterPorts | undefined {
    const { path, spec } = this.entry;
    const written = spec.networks ?? [];
    if (written.length === 0) this.#reportUnconnected();
    const gateway = spec.gateway === undefined ? undefined : this.#gateway(spec.gateway);
    const perItem = written.map((item, index) => this.#interfaces(item, itemPath(`${path}.networks`, index)));
    if (perItem.includes(undefined) || (spec.gateway !== undefined && gateway === undefined))
      return undefined;
    const interfaces = perItem.flatMap((drafts) => drafts ?? []);
    checkOverlap(this.context.faults, interfaces, gateway);
    return { interfaces, gateway };
  }

  #reportUnconnected(): void {
    const { faults } = this.context;
    const { path, spec } = this.entry;
    const complaint = new Complaint('has no networks to route between', 'write networks: [NAME]');
    if (spec.gateway === undefined) faults.error(path, complaint, 'key');
    else faults.warn(path, complaint);
  }

  #gateway(spec: NonNullable<Entry['spec']['gateway']>): PortDraft | undefined {
    const { faults } = this.context;
    const path = `${this.entry.path}.gateway`;
    const { network: name, id, mac, ip } = typeof spec === 'string' ? { network: spec } : spec;
    const at = typeof spec === 'string' ? path : `${path}.network`;
    const network = lookUp(this.context, 'networks', this.networks, name, at);
    if (network === undefined) return undefined;
    const [subnet] = network.subnets;
    if (!network.external) {
      const externals = [...this.networks.values()]
        .filter(({ external }) => external)
        .map((other) => other.name);
      const cure =
        externals.length > 0
          ? `name one of: ${externals.join(', ')}`
          : `write external: true in ${network.path}`;
      faults.error(at, new Complaint(`network ${name} is not external`, cure));
    } else if (subnet === undefined) {
      faults.error(
        at,
        new Complaint(`network ${name} has no subnet`, `give it one: write cidr in ${network.path}`),
      );
    }
    const ips = writtenIps(path, ip);
    for (const written of ips) {
      if (!network.subnets.some(({ gateway }) => gateway === written.ip)) continue;
      const cure = 'write another address: this one belongs to the next router outside';
      faults.error(written.path, new Complaint(`${written.ip} is the gateway of ${name} itself`, cure));
    }
    return this.#port({ path, id, mac }, `gateway ${name}`, network, ips, 'network:router_gateway');
  }

  /** One interface for each subnet, or the one that the written addresses are on. */
  #interfaces(item: NonNullable<Entry['spec']['networks']>[number], path: string): PortDraft[] | undefined {
    const { faults } = this.context;
    const { network: name, id, mac, ip } = typeof item === 'string' ? { network: item } : item;
    const at = typeof item === 'string' ? path : `${path}.network`;
    const network = lookUp(this.context, 'networks', this.networks, name, at);
    if (network === undefined) return undefined;
    const ips = writtenIps(path, ip);
    const groups = interfaceSubnets(ips.length === 0 ? network.subnets : subnetsWith(network, ips));
    if (network.subnets.length === 0) {
      faults.error(
        at,
        new Complaint(`network ${name} has no subnet`, `give it one: write cidr in ${network.path}`),
      );
    } else if (groups.length > 1 && (ips.length > 0 || id !== undefined || mac !== undefined)) {
      const cure = 'write one entry for each subnet, each with an ip of its subnet';
      faults.error(path, new Complaint(`stands for ${groups.length} interfaces`, cure));
    }
    // An address that is on none of the subnets is reported where addresses are pinned.
    const wanted = groups.length === 0 ? interfaceSubnets(network.subnets.slice(0, 1)) : groups;
    return wanted.map((subnets) => {
      const gateways = () => subnets.flatMap((subnet) => this.#gatewayOf(network, subnet, at));
      return this.#port(
        { path, id, mac },
        `${name} ${subnets[0]?.ipVersion === 6 ? 'IPv6' : (subnets[0]?.cidr ?? '')}`,
        network,
        ips.length > 0 ? ips : gateways(),
        isHa(this.entry) ? 'network:ha_router_replicated_interface' : 'network:router_interface',
      );
    });
  }

  /** The address that a router has on a subnet unless another is written. */
  #gatewayOf({ name }: Network, subnet: Subnet, path: string): WrittenIp[] {
    const { gateway, cidr } = subnet;
    const cure = `write { network: ${name}, ip: ... } for an interface with another address`;
    if (gateway !== null && blockHasIp(blockOf(subnet), gateway)) return [{ ip: gateway, path, cure }];
    const message =
      gateway === null
        ? `the subnet ${cidr} has no gateway address to take`
        : `the gateway ${gateway} is outside of ${cidr}: an interface there cannot have it`;
    this.context.faults.error(path, new Complaint(message, cure));
    return [];
  }

  #port(
    { path, id, mac }: Pick<PortDraft, 'path' | 'id' | 'mac'>,
    name: string,
    network: Network,
    ips: readonly WrittenIp[],
    owner: DeviceOwner,
  ): PortDraft {
    const device = this.entry.name;
    const subnets = network.subnets;
    return {
      path,
      name: `router ${device} ${name}`,
      network,
      host: this.host,
      ...(this.replicas.length === 0 ? {} : { replicas: this.replicas }),
      owner,
      device,
      id,
      mac,
      ips,
      subnets,
    };
  }
}
