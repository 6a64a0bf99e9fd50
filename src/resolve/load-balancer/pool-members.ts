import type { Network, Port, Router, Server } from '../../model/lab.js';
import type { Member } from '../../model/load-balancer/load-balancer.js';
import { Complaint, suggestion } from '../../topology/yaml/complaint.js';
import type { PoolEntry } from '../../topology/schema/load-balancer.js';
import { itemPath } from '../../topology/yaml/path.js';
import { byName, type Context } from '../context.js';

type Entry = PoolEntry['members'][number];

/** Finds the members of one load balancer's pools. */
export class MemberResolver {
  readonly #servers: ReadonlyMap<string, Server>;
  /** Networks that the VIP's leads to, itself first. */
  readonly #reached: ReadonlySet<Network>;

  constructor(
    readonly context: Context,
    readonly balancer: string,
    readonly vip: Port,
    servers: readonly Server[],
    readonly routers: readonly Router[],
  ) {
    this.#servers = byName(servers);
    this.#reached = connectedNetworks(vip.network, routers);
  }

  /** @param pool unique name of the pool @param path of its list of members */
  members(entries: readonly Entry[], pool: string, path: string): Member[] {
    const seen = new Set<string>();
    return entries.flatMap((entry, index) => {
      const at = itemPath(path, index);
      const ip = this.#address(entry.server, at);
      if (ip === undefined) return [];
      const { server, port, weight, admin_state_up: adminStateUp } = entry;
      if (seen.has(`${ip}:${port}`)) {
        this.#complain(at, `${server}:${port} is a member of this pool already`, 'keep one of the two');
        return [];
      }
      seen.add(`${ip}:${port}`);
      const id = entry.id ?? this.context.ids.deriveId('member', `${pool} ${server}:${port}`);
      return [{ path: at, id, server, ip, port, weight, adminStateUp }];
    });
  }

  /** The server's address on the VIP's network, else on the first that routers lead to: of the VIP's IP version. */
  #address(name: string, path: string): string | undefined {
    const server = this.#servers.get(name);
    if (server === undefined) {
      this.#reportUnknown(name, path);
      return undefined;
    }
    const reachable = server.ports.filter(
      (port) => this.#reached.has(port.network) && this.#addressOn(port) !== undefined,
    );
    const port = reachable.find(({ network }) => network === this.vip.network) ?? reachable[0];
    const declared = this.context.topology.declared.routers;
    // A router with a fault of its own might be the one that leads there, and an address that is taken the one that is meant.
    const hasFault = server.ports.some(({ fixedIps, network }) => !fixedIps[0] && network.subnets[0]);
    if (port === undefined && declared?.length === this.routers.length && !hasFault) {
      this.#complain(path, ...this.#unreached(name, server));
    }
    return port && this.#addressOn(port);
  }

  #unreached(name: string, { ports }: Server): [message: string, cure: string] {
    const { balancer, vip } = this;
    const names = ports.map(({ network }) => network.name).join(', ');
    return ports.some(({ network }) => this.#reached.has(network))
      ? [
          `${balancer} cannot reach ${name}: it has no address of the VIP's IP version`,
          'give both a subnet of the same version',
        ]
      : [
          `${balancer} cannot reach ${name}: no router leads from ${vip.network.name} to ${names}`,
          `name a server on ${vip.network.name}, or join the networks by a router`,
        ];
  }

  /** Of a server's port the first address of an IP version that the VIP's port has, which is that of the VIP first. */
  #addressOn({ fixedIps }: Port): string | undefined {
    const { fixedIps: own } = this.vip;
    if (own.length === 0) return fixedIps[0]?.ip; // it has a fault, which is reported elsewhere
    const versions = own.map(({ subnet }) => subnet.ipVersion);
    return versions
      .map((version) => fixedIps.find(({ subnet }) => subnet.ipVersion === version)?.ip)
      .find((ip) => ip !== undefined);
  }

  /** Servers that have a fault of their own are not reported. */
  #reportUnknown(name: string, path: string): void {
    const { servers: entries, declared } = this.context.topology;
    const entry = /^(.+)-\d+$/.exec(name)?.[1];
    const group = entries.find(
      ({ name: other, spec }) => spec.count !== undefined && [name, entry].includes(other),
    );
    const { name: first = '', spec } = group ?? {};
    if (group !== undefined && this.#servers.has(`${first}-1`)) {
      const message = `"${name}" is none of the ${spec?.count} servers ${first}`;
      this.#complain(path, message, `name one of ${first}-1 to ${first}-${spec?.count}`);
    } else if (declared.servers?.includes(name) === false && !declared.servers.includes(entry ?? '')) {
      const hint = suggestion(name, [...this.#servers.keys()], 'name one that is there');
      this.#complain(path, `there is no server "${name}"`, hint, true);
    }
  }

  /** @param isSure whatever else is written */
  #complain(path: string, message: string, cure: string, isSure = false): void {
    const { faults } = this.context;
    const at = [`${path}.server`, path].find((place) => faults.places.line(place) !== undefined);
    faults[isSure ? 'surely' : 'error'](at ?? path, new Complaint(message, cure));
  }
}

/** Everything that routers join to a network, itself included. */
function connectedNetworks(start: Network, routers: readonly Router[]): Set<Network> {
  const reached = new Set([start]);
  // A set's iteration sees what is added on the way.
  for (const network of reached) {
    for (const { interfaces, gateway } of routers) {
      const joined = [...interfaces, ...(gateway === undefined ? [] : [gateway.port])].map(
        (port) => port.network,
      );
      if (joined.includes(network)) joined.forEach((other) => reached.add(other));
    }
  }
  return reached;
}
