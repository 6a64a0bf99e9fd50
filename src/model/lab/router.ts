import type { HostRoute } from './network.js';
import type { Port } from './port.js';

/** A Neutron router: a namespace with an interface on each of its networks. */
export interface Router {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  /** Of an HA router the first of its hosts. */
  readonly host: string;
  readonly ha?: HighAvailability;
  /** In the order of the topology. */
  readonly interfaces: readonly Port[];
  readonly gateway?: RouterGateway;
  /** Extra routes. */
  readonly routes: readonly HostRoute[];
  /** Floating addresses that this router serves. */
  readonly floatingIps: readonly FloatingIp[];
  /** Single ports of floating addresses that this router leads to servers. */
  readonly portForwardings: readonly PortForwarding[];
}

/** A router that is on several hosts, of which one at a time, the VRRP master, has its addresses. */
export interface HighAvailability {
  /** Virtual router id on the HA network, 1 to 254. */
  readonly vrid: number;
  /** With prefix length; only the master has it, on its HA port: `169.254.0.7/24`. */
  readonly vip: string;
  /** On each host of the router one, by which it hears of the others. */
  readonly ports: readonly Port[];
}

/** `external_gateway_info`: the port on the external network. */
export interface RouterGateway {
  readonly port: Port;
  /** `enable_snat` */
  readonly snat: boolean;
}

/** An address of an external network that stands for a fixed address of a port, one to one. */
export interface FloatingIp {
  readonly path: string;
  readonly id: string;
  readonly ip: string;
  /** The fixed address it stands for. */
  readonly fixedIp: string;
  /** Id of the port that has the fixed address. */
  readonly portId: string;
  /** Name of the server, port without a server or load balancer. */
  readonly device: string;
  readonly router: string;
  /** Name of the external network. */
  readonly network: string;
}

/** One port of a floating address that leads to a port of a server; several may share the address. */
export interface PortForwarding {
  readonly path: string;
  readonly id: string;
  /** `floating_ip_address` */
  readonly floatingIp: string;
  readonly protocol: 'tcp' | 'udp';
  /** `external_port` */
  readonly port: number;
  readonly server: string;
  /** `internal_ip_address`: an address of the server on a subnet of the router. */
  readonly serverIp: string;
  /** `internal_port` */
  readonly serverPort: number;
}
