import type { Host, Network, SecurityGroup } from '../../model/lab.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import { itemPath } from '../../topology/yaml/path.js';
import type { Topology } from '../../topology/schema/topology.js';
import { lookUp, type Context } from '../context.js';
import { checkDnsName } from '../network/dns-names.js';
import type { PortSecurity } from './ports.js';

type Entry = Topology['servers'][number];
/** A port as it is written. */
export type PortSpec = NonNullable<Entry['spec']['ports']>[number];

/** What servers are made of. */
export interface Parts {
  readonly hosts: ReadonlyMap<string, Host>;
  readonly networks: ReadonlyMap<string, Network>;
  readonly groups: ReadonlyMap<string, SecurityGroup>;
}

/** A port as written, in its own entry or among the keys of its server. */
export interface WrittenPort {
  readonly path: string;
  readonly spec: PortSpec;
}

/** The ports of `ports:`, or the one among the server's own keys; `id` is then the id of both. */
export function portSpecs({ faults }: Context, { path, spec }: Entry): WrittenPort[] {
  const { ports, network, id, mac, ip, security_groups, port_security, allowed_address_pairs } = spec;
  const { floating_ip, dns_name } = spec;
  const short = { mac, ip, security_groups, port_security, allowed_address_pairs, floating_ip, dns_name };
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

/** A port without faults, its network found. */
export interface CheckedPort extends WrittenPort {
  readonly network: Network;
  readonly security: PortSecurity | undefined;
}

/** Looks up what a port names; undefined if its network has a fault. */
export function checkPort(
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
  if (spec.dns_name !== undefined) checkDnsName(context, network, `${path}.dns_name`);
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

/**
 * Undefined: the port has none, so groups and pairs would mean nothing and are refused. Servers on an external network have it if
 * they are given groups, or if it is said.
 */
function portSecurity(
  context: Context,
  network: Network,
  path: string,
  spec: PortSpec,
): PortSecurity | undefined {
  const { security_groups: groups, allowed_address_pairs: pairs } = spec;
  const said =
    spec.port_security ??
    context.topology.networks.find(({ name }) => name === network.name)?.spec.port_security;
  const byDefault = !network.external || groups !== undefined;
  if (said === true || (said === undefined && byDefault))
    return { groups: groups ?? ['default'], pairs: pairs ?? [] };
  const complaint =
    said === false
      ? new Complaint('needs port security, but port_security is false', 'leave it away')
      : new Complaint(
          `needs port security, but network ${network.name} is external`,
          'write port_security: true too, or leave it away',
        );
  if (groups !== undefined && groups.length > 0)
    context.faults.error(`${path}.security_groups`, complaint, 'key');
  if (pairs !== undefined && pairs.length > 0)
    context.faults.error(`${path}.allowed_address_pairs`, complaint, 'key');
  return undefined;
}
