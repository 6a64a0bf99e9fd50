import type { Firewall } from './lab/firewall.js';
import type { Network } from './lab/network.js';
import type { Port } from './lab/port.js';
import type { Router } from './lab/router.js';
import type { SecurityGroup } from './lab/security-group.js';
import type { Server } from './lab/server.js';
import type { CommandTest, Test } from './lab/test.js';
import type { Listener } from './load-balancer/load-balancer.js';
import type { SourceMap } from './origin.js';

export type * from './lab/firewall.js';
export type * from './lab/network.js';
export type * from './lab/port.js';
export type * from './lab/router.js';
export type * from './lab/security-group.js';
export type * from './lab/server.js';
export * from './lab/test.js';

/**
 * A topology with every name resolved and everything allocated: what Neutron's server would hold in
 * its database. Plain data without cycles; features read it, nobody changes it.
 */
export interface Lab {
  /** `[a-z][a-z0-9-]{0,30}` */
  readonly name: string;
  /** ML2 mechanism driver. */
  readonly mechanism: Mechanism;
  /** Of Linux bridges: VXLAN devices answer ARP for ports of other hosts, and pass none on. */
  readonly arpResponder: boolean;
  readonly underlay: Underlay;
  readonly hosts: readonly Host[];
  readonly networks: readonly Network[];
  /** Physical networks by name, with a number from 1. */
  readonly physicalNetworks: Readonly<Record<string, number>>;
  readonly routers: readonly Router[];
  /** Of each network with a DHCP subnet one: an address on every such subnet. */
  readonly dhcpPorts: readonly Port[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly servers: readonly Server[];
  /** Ports without a server, each with its name as its device: they hold an address, which servers may share. */
  readonly ports: readonly Port[];
  readonly loadBalancers: readonly LoadBalancer[];
  readonly firewalls: readonly Firewall[];
  /** What is sent, and what must come of it. */
  readonly tests: readonly Test[];
  /** Those that run a command. */
  readonly commandTests: readonly CommandTest[];
  readonly source: SourceMap;
}

/** ML2 mechanism drivers: what joins ports to networks. */
export type Mechanism = 'openvswitch' | 'linuxbridge';

/** What the hosts talk over: an Ethernet switch in the sandbox. */
export interface Underlay {
  /** e.g. `192.168.50.0/24` */
  readonly cidr: string;
  readonly prefixLength: number;
  /** bytes */
  readonly mtu: number;
}

/** A hypervisor or network node. */
export interface Host {
  readonly name: string;
  readonly path: string;
  /** VTEP address: the local end of this host's VXLAN tunnels. */
  readonly ip: string;
  /** From 1: what its cables are called at the switches. */
  readonly number: number;
}

/** Neutron's LBaaS v2: one haproxy in a namespace of its own. */
export interface LoadBalancer {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly host: string;
  /** The port with the address that clients connect to. */
  readonly vip: Port;
  readonly listeners: readonly Listener[];
}
