import type { Host, Mechanism, Port } from '../model/lab.js';
import { hostsOf } from '../model/ports.js';
import { Complaint } from '../topology/yaml/complaint.js';
import type { Context } from './context.js';

/** Local VLANs of br-int: 1 to 4094. */
const LOCAL_VLANS = 4094;
/** Conntrack zones: 4097 to 65535. */
const ZONES = 65535 - 4096;
/** Ports of a Linux bridge (the kernel's BR_MAX_PORTS, less one), of which one is the uplink. */
const BRIDGE_PORTS = 1023;

/** What one host cannot hold. */
export function checkLimits(context: Context, hosts: readonly Host[], ports: readonly Port[]): void {
  const { faults, topology } = context;
  const portsOf = new Map<string, Port[]>(hosts.map(({ name }) => [name, []]));
  for (const port of ports) for (const host of hostsOf(port)) portsOf.get(host)?.push(port);
  for (const { name, path } of hosts) {
    for (const message of LIMITS[topology.mechanism](portsOf.get(name) ?? [])) {
      const complaint = new Complaint(message, 'put some servers or routers on another host');
      faults.error(path, complaint, 'key');
    }
  }
}

const LIMITS: Readonly<Record<Mechanism, (ports: readonly Port[]) => string[]>> = {
  openvswitch: beyondOpenvswitch,
  linuxbridge: beyondLinuxbridge,
};

/** A local VLAN a network, a zone a filtered port. */
function beyondOpenvswitch(ports: readonly Port[]): string[] {
  const networks = perNetwork(ports).size;
  const zones = ports.filter(({ portSecurity }) => portSecurity).length;
  return [
    ...(networks > LOCAL_VLANS
      ? [`holds ports of ${networks} networks, and br-int has ${LOCAL_VLANS} local VLANs`]
      : []),
    ...(zones > ZONES ? [`holds ${zones} ports, and there are ${ZONES} conntrack zones`] : []),
  ];
}

/** A bridge and a zone a network. */
function beyondLinuxbridge(ports: readonly Port[]): string[] {
  const networks = perNetwork(ports);
  const full = [...networks].filter(([, count]) => count >= BRIDGE_PORTS);
  return [
    ...full.map(
      ([network, count]) =>
        `holds ${count} ports of network ${network}, and a Linux bridge takes ${BRIDGE_PORTS - 1} beside its uplink`,
    ),
    ...(networks.size > ZONES
      ? [`holds ports of ${networks.size} networks, and there are ${ZONES} conntrack zones`]
      : []),
  ];
}

function perNetwork(ports: readonly Port[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { network } of ports) counts.set(network.name, (counts.get(network.name) ?? 0) + 1);
  return counts;
}
