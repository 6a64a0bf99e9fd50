import type { Flow, FlowMatch } from '../../model/flow.js';
import type { HostFragment } from '../../model/host-state.js';
import { isIpv6, linkLocalAddress } from '../../model/ip.js';
import type { Port } from '../../model/lab.js';
import { BR_INT, qvoName } from '../../model/names.js';
import type { Feature, HostView } from '../feature.js';

/**
 * Anti-spoofing on br-int for ports with port security: ARP and neighbour advertisements only for the
 * port's own addresses (table 24), frames only from its own MACs (table 25). The source of IP packets
 * is checked by the `s` chain of the security groups.
 * (neutron `ovs_neutron_agent.py` `setup_arp_spoofing_protection`.)
 */
export const portSecurity: Feature = {
  name: 'port-security',
  host: ({ ports }: HostView): HostFragment => ({
    flows: ports.filter((port) => port.portSecurity).flatMap(protect),
  }),
};

function protect(port: Port): Flow[] {
  const addresses = unique([
    ...port.fixedIps.map(({ ip }) => ip),
    ...port.allowedAddressPairs.map(({ ip }) => ip),
  ]);
  const macs = unique([port.mac, ...port.allowedAddressPairs.map(({ mac }) => mac)]);
  return [
    ...macSpoofing(port, macs),
    ...advertisementSpoofing(port, [...addresses.filter(isIpv6), ...macs.map(linkLocalAddress)]),
    ...arpSpoofing(
      port,
      addresses.filter((ip) => !isIpv6(ip)),
    ),
  ];
}

/**
 * - `priority=9,in_port="qvoea519cb7-2a" actions=resubmit(,25)`
 * - `table=25, priority=2,in_port="qvoea519cb7-2a",dl_src=fa:16:3e:a0:00:11 actions=resubmit(,30)`
 */
function macSpoofing(port: Port, macs: readonly string[]): Flow[] {
  return [flow(port, 0, 9, {}, 25), ...macs.map((mac) => flow(port, 25, 2, { dl_src: mac }, 30))];
}

/**
 * - `priority=10,icmp6,in_port="qvo...",icmp_type=136 actions=resubmit(,24)`
 * - `table=24, priority=2,icmp6,in_port="qvo...",icmp_type=136,nd_target=fe80::1 actions=resubmit(,59)`
 */
function advertisementSpoofing(port: Port, targets: readonly string[]): Flow[] {
  if (targets.some(allowsAll)) return [];
  const advertisement = { protocol: 'icmp6', icmp_type: 136 } as const;
  return [
    flow(port, 0, 10, advertisement, 24),
    ...targets.map((target) => flow(port, 24, 2, { ...advertisement, nd_target: target }, 59)),
  ];
}

/**
 * - `priority=10,arp,in_port="qvo..." actions=resubmit(,24)`
 * - `table=24, priority=2,arp,in_port="qvo...",arp_spa=10.0.0.11 actions=resubmit(,25)`
 */
function arpSpoofing(port: Port, addresses: readonly string[]): Flow[] {
  if (addresses.some(allowsAll)) return [];
  return [
    flow(port, 0, 10, { protocol: 'arp' }, 24),
    ...addresses.map((ip) => flow(port, 24, 2, { protocol: 'arp', arp_spa: ip }, 25)),
  ];
}

/** A /0 pair allows any address: the agent then installs no protection for its family. */
const allowsAll = (address: string): boolean => address.endsWith('/0');

function flow(port: Port, table: number, priority: number, match: FlowMatch, next: number): Flow {
  return {
    bridge: BR_INT,
    table,
    priority,
    match: { ...match, in_port: qvoName(port.id) },
    actions: [{ kind: 'resubmit', table: next }],
    origin: { feature: 'port-security', path: port.path },
  };
}

const unique = (items: readonly string[]): string[] => [...new Set(items)];
