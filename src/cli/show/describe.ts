import type { LabRecord } from '../../apply/lab/store.js';
import { leasedIp } from '../../model/dhcp.js';
import type { PortRange } from '../../model/netfilter/iptables.js';
import type { Firewall, Lab, Network, Port, Router, Server } from '../../model/lab.js';
import { qdhcpName, qgName, qrName, qrouterName, serviceDeviceName } from '../../model/names.js';
import { describeFault } from '../fault/describe.js';
import type { LabOfFile } from '../labs.js';
import { describeLoadBalancer } from './describe-load-balancer.js';
import { describePort, floatingIpOf, sharersOf } from './describe-port.js';
import { describeProgram } from './describe-program.js';
import { describeHa } from './describe-ha.js';
import type { LiveStatus } from './live-status.js';

/**
 * A running lab for programs: what `show --json` and `up --json` answer. Documented in docs/commands.md.
 * @param live what `show` adds of the members of load balancers, the hosts of HA routers and servers' programs
 */
export function describeLab(record: LabRecord, live?: LiveStatus): object {
  const { name, file, state, started, pid, lab, faults } = record;
  return {
    ...{ name, file, state, started: new Date(started).toISOString(), pid },
    ...describeParts(lab, live),
    faults: faults.map(describeFault),
  };
}

/** A lab that does not run, for programs, with the same keys. */
export const describeFile = ({ name, file, lab }: LabOfFile): object => ({
  ...{ name, file, state: 'absent', started: null, pid: null },
  ...describeParts(lab),
  faults: [],
});

function describeParts(lab: Lab, live?: LiveStatus): object {
  return {
    mechanism: lab.mechanism,
    hosts: lab.hosts.map((host) => ({ name: host.name, ip: host.ip })),
    networks: lab.networks.map((network) => describeNetwork(network, lab)),
    routers: lab.routers.map((router) => describeRouter(router, live)),
    servers: lab.servers.map((server) => describeServer(server, lab, live)),
    ports: lab.ports.map((port) => describeUnboundPort(port, lab)),
    load_balancers: lab.loadBalancers.map((balancer) => describeLoadBalancer(balancer, lab, live?.statusOf)),
    firewalls: lab.firewalls.map(describeFirewall),
  };
}

const describeNetwork = (network: Network, lab: Lab): object => ({
  name: network.name,
  id: network.id,
  type: network.type,
  segment: network.segment ?? null,
  physical_network: network.physicalNetwork ?? null,
  external: network.external,
  mtu: network.mtu,
  dns_domain: network.dnsDomain ?? null,
  subnets: network.subnets.map((subnet) => ({
    cidr: subnet.cidr,
    ip_version: subnet.ipVersion,
    gateway: subnet.gateway,
    dhcp: subnet.dhcp,
    ipv6_address_mode: subnet.ipv6AddressMode ?? null,
    ipv6_ra_mode: subnet.ipv6RaMode ?? null,
  })),
  dhcp: describeDhcp(
    lab.dhcpPorts.find((port) => port.network.name === network.name),
    lab,
  ),
});

const describeDhcp = (port: Port | undefined, { mechanism }: Lab): object | null =>
  port === undefined
    ? null
    : {
        ...describePort(port, serviceDeviceName(mechanism, port)),
        host: port.host,
        netns: qdhcpName(port.network.id),
      };

const describeRouter = (router: Router, live?: LiveStatus): object => {
  const { name, id, gateway, interfaces, portForwardings } = router;
  return {
    name,
    id,
    ...describeHa(router, live?.vrrpStatesOf(router)),
    netns: qrouterName(id),
    gateway:
      gateway === undefined
        ? null
        : { ...describePort(gateway.port, qgName(gateway.port.id)), snat: gateway.snat },
    interfaces: interfaces.map((port) => describePort(port, qrName(port.id))),
    port_forwardings: portForwardings.map((one) => ({
      id: one.id,
      floating_ip: one.floatingIp,
      protocol: one.protocol,
      port: one.port,
      server: one.server,
      server_ip: one.serverIp,
      server_port: one.serverPort,
    })),
  };
};

const describeServer = (
  { name, id, host, ports, listen, run }: Server,
  lab: Lab,
  live?: LiveStatus,
): object => ({
  name,
  id,
  host,
  netns: name,
  ports: ports.map((port, index) => ({
    ...describePort(port, `eth${index}`),
    dhcp_ip: leasedIp(port)?.ip ?? null,
    floating_ip: floatingIpOf(port, lab) ?? null,
    dns_name: port.dnsName ?? null,
    port_security: port.portSecurity,
    security_groups: port.securityGroups,
  })),
  listen: listen.map(({ protocol, port }) => `${port}/${protocol}`),
  run: run.map((program) => describeProgram(program, live?.programStatusOf(program))),
});

const describeUnboundPort = (port: Port, lab: Lab): object => ({
  name: port.device,
  ...describePort(port, null),
  floating_ip: floatingIpOf(port, lab) ?? null,
  dns_name: port.dnsName ?? null,
  security_groups: port.securityGroups,
  servers: sharersOf(port, lab),
});

const describeFirewall = ({ name, id, routers, adminStateUp, rules }: Firewall): object => ({
  name,
  id,
  routers,
  admin_state_up: adminStateUp,
  rules: rules.map((rule) => ({
    name: rule.name ?? null,
    action: rule.action,
    protocol: rule.protocol ?? null,
    ip_version: rule.ipVersion,
    source_ip_address: rule.sourceIpAddress ?? null,
    destination_ip_address: rule.destinationIpAddress ?? null,
    source_port: describeRange(rule.sourcePort),
    destination_port: describeRange(rule.destinationPort),
    enabled: rule.enabled,
  })),
});

/** `80`, or `8000:8099` as Neutron writes a range. */
function describeRange(range: PortRange | undefined): string | null {
  if (range === undefined) return null;
  return range.min === range.max ? String(range.min) : `${range.min}:${range.max}`;
}
