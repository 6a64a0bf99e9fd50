import type { HighAvailability, Host, Network } from '../../model/lab.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import { VRIDS } from '../../topology/schema/ha.js';
import { overlap } from '../../topology/words/ip.js';
import { itemPath } from '../../topology/yaml/path.js';
import type { Topology } from '../../topology/schema/topology.js';
import { lookUp, type Context } from '../context.js';
import { writtenIps, type PortDraft, type SettledPorts } from '../server/ports.js';
import { blockOf } from '../network/subnets.js';

type Entry = Topology['routers'][number];

/** `l3_ha_net_cidr` */
const HA_CIDR = '169.254.192.0/18';
/** The first /24 of 169.254.0.0/16 that is free: its addresses 169.254.0.VRID tell who is master. */
const VIP_CIDR = '169.254.0.0/24';

/** Neutron has one HA network a project; a lab is one. Its name cannot be written in a topology. */
const haNetworkName = (lab: string): string => `HA network project ${lab}`;

/** The network by which HA routers hear of one another, as it would be written; none where there are no such routers. */
export function haNetworkEntries({ name, routers }: Topology): Topology['networks'] {
  const first = routers.find(isHa);
  if (first === undefined) return [];
  const spec = { subnets: [{ cidr: HA_CIDR, gateway: null }] };
  return [{ name: haNetworkName(name), path: `${first.path}.${first.spec.hosts ? 'hosts' : 'ha'}`, spec }];
}

/** Whether a router is on several hosts. */
export const isHa = ({ spec: { ha, hosts } }: Entry): boolean =>
  hosts !== undefined || (ha !== undefined && ha !== false);

/** A host that a router shall be on, and what is pinned of its HA port there. */
export interface HaHost {
  readonly name: string;
  readonly path: string;
  readonly id?: string | undefined;
  readonly mac?: string | undefined;
  readonly ip?: string | undefined;
}

/** The hosts of an HA router; faults if they are fewer than two, or contradict other keys. */
export function haHosts(context: Context, hosts: ReadonlyMap<string, Host>, entry: Entry): HaHost[] {
  checkHaKeys(context, entry);
  const { path, spec } = entry;
  const inHa = typeof spec.ha === 'object' ? spec.ha.hosts : undefined;
  const written = inHa ?? spec.hosts;
  if (written === undefined) return allHosts(context, hosts, `${path}.ha`);
  const at = inHa === undefined ? `${path}.hosts` : `${path}.ha.hosts`;
  if (written.length < 2) {
    const message = `an HA router needs two hosts, and this has ${written.length}`;
    context.faults.error(at, new Complaint(message, 'name two or more, or write host:'));
  }
  return writtenHosts(context, hosts, written, at);
}

function checkHaKeys({ faults }: Context, { path, spec }: Entry): void {
  const complain = (key: string, message: string, cure: string): void => {
    faults.error(`${path}.${key}`, new Complaint(message, cure), 'key');
  };
  if (spec.host !== undefined)
    complain('host', 'an HA router is on several hosts', 'write hosts: [NAME, NAME]');
  if (spec.ha === false) complain('ha', 'is false, and hosts says several', 'write host: NAME, or ha: true');
  if (typeof spec.ha === 'object' && spec.ha.hosts !== undefined && spec.hosts !== undefined)
    complain('hosts', 'hosts stand in ha too', 'keep one of the two');
}

function allHosts({ faults }: Context, hosts: ReadonlyMap<string, Host>, path: string): HaHost[] {
  if (hosts.size < 2) {
    const message = `an HA router needs two hosts, and the lab has ${hosts.size}`;
    faults.error(path, new Complaint(message, 'write two or more below "hosts:"'));
  }
  return [...hosts.keys()].map((name) => ({ name, path }));
}

function writtenHosts(
  context: Context,
  hosts: ReadonlyMap<string, Host>,
  written: NonNullable<Entry['spec']['hosts']>,
  at: string,
): HaHost[] {
  const seen = new Set<string>();
  return written.flatMap((item, index) => {
    const path = itemPath(at, index);
    const { host, ...pins } = typeof item === 'string' ? { host: item } : item;
    if (seen.has(host)) {
      context.faults.error(path, new Complaint(`${host} is written twice`, 'keep one of the two'));
      return [];
    }
    seen.add(host);
    const found = lookUp(context, 'hosts', hosts, host, typeof item === 'string' ? path : `${path}.host`);
    return found === undefined ? [] : [{ name: host, path, ...pins }];
  });
}

/** The port of each host on the HA network. */
export function draftHaPorts(
  { topology, ids }: Context,
  networks: ReadonlyMap<string, Network>,
  { name, path, spec }: Entry,
  hosts: readonly HaHost[],
): PortDraft[] {
  const network = networks.get(haNetworkName(topology.name));
  if (typeof spec.ha === 'object' && spec.ha.vrid !== undefined) ids.pinVrid(spec.ha.vrid, `${path}.ha.vrid`);
  if (network === undefined) return [];
  return hosts.map(({ name: host, path: at, id, mac, ip }) => ({
    path: at,
    name: `router ${name} ha ${host}`,
    network,
    host,
    owner: 'network:router_ha_interface',
    device: name,
    id,
    mac,
    ips: writtenIps(at, ip),
    subnets: network.subnets,
  }));
}

/** What an HA router cannot be on: a network that ends at its host, or one with addresses that VRRP uses. */
export function checkHaNetworks({ faults }: Context, ports: readonly PortDraft[]): void {
  for (const { network, path } of ports) {
    if (network.type === 'local') {
      const message = `network ${network.name} is local: it is another one on each host of the router`;
      faults.error(path, new Complaint(message, 'write type: vxlan, or host: instead of ha:'));
    }
    for (const subnet of network.subnets) {
      const taken = [HA_CIDR, VIP_CIDR].find((cidr) => overlap(blockOf({ cidr }), blockOf(subnet)));
      if (taken === undefined) continue;
      const message = `${subnet.cidr} (${network.name}) overlaps ${taken}, which VRRP between the hosts uses`;
      faults.error(path, new Complaint(message, 'use another cidr'));
    }
  }
}

/** The finished part of an HA router; undefined if one of its ports could not be made. */
export function settleHa(
  { ids, faults }: Context,
  { name, path, spec }: Entry,
  drafts: readonly PortDraft[],
  settled: SettledPorts,
): HighAvailability | undefined {
  const ports = drafts.flatMap((draft) => settled.get(draft) ?? []);
  const vrid = (typeof spec.ha === 'object' ? spec.ha.vrid : undefined) ?? ids.deriveVrid(name);
  if (vrid === undefined) {
    const message = `all ${VRIDS} virtual router ids of the HA network are taken`;
    faults.error(path, new Complaint(message, 'write host: in some of the HA routers'), 'key');
  }
  if (vrid === undefined || ports.length < drafts.length) return undefined;
  return { vrid, vip: VIP_CIDR.replace('.0/', `.${vrid}/`), ports };
}
