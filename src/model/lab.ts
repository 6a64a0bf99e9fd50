import type { FaultWish } from './fault.js';
import type { Listener } from './load-balancer/load-balancer.js';
import type { PortRange } from './netfilter/iptables.js';
import type { SourceMap } from './origin.js';
import type { TextPattern } from './text-pattern.js';

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

/** `provider:network_type` */
export type NetworkType = 'vxlan' | 'vlan' | 'flat' | 'local';

/** A Neutron network: a broadcast domain over several hosts. */
export interface Network {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly type: NetworkType;
  /** VNI of a vxlan network, 1 to 2^24-1; VLAN of a vlan network, 1 to 4094; else undefined. */
  readonly segment?: number;
  /** Name of the physical network of a flat or vlan network. */
  readonly physicalNetwork?: string;
  /** `router:external`: routers may have their gateway here. */
  readonly external: boolean;
  /** bytes */
  readonly mtu: number;
  /** `dns_domain`: its ports have names, which its DHCP server resolves; undefined: they have none. Without a dot at its end. */
  readonly dnsDomain?: string;
  readonly subnets: readonly Subnet[];
}

/** A block of addresses of a network. */
export interface Subnet {
  readonly path: string;
  readonly id: string;
  /** Network address with prefix length, e.g. `10.0.1.0/24`. */
  readonly cidr: string;
  readonly prefixLength: number;
  readonly ipVersion: 4 | 6;
  /** `gateway_ip`; null: none. */
  readonly gateway: string | null;
  readonly pools: readonly AddressRange[];
  /** `enable_dhcp`: servers get their configuration from the network's DHCP port. */
  readonly dhcp: boolean;
  readonly dns: readonly string[];
  readonly routes: readonly HostRoute[];
  /** IPv6: where a port's address comes from; undefined: it is configured directly. See `ipv6.ts`. */
  readonly ipv6AddressMode?: Ipv6Mode;
  /** IPv6: what routers on the subnet advertise; undefined: nothing. */
  readonly ipv6RaMode?: Ipv6Mode;
}

/** `slaac`: servers make their addresses of the advertised prefix and their MACs (RFC 4862). */
export type Ipv6Mode = 'slaac';

/** Both ends included. */
export interface AddressRange {
  readonly start: string;
  readonly end: string;
}

/** A route of a router or of the servers of a subnet. */
export interface HostRoute {
  readonly path: string;
  /** CIDR */
  readonly destination: string;
  readonly nexthop: string;
}

/** Neutron's `device_owner` values that this compiler makes; '': no device has it. */
export type DeviceOwner =
  | ''
  | 'compute:nova'
  | 'network:dhcp'
  | 'network:router_interface'
  | 'network:ha_router_replicated_interface'
  | 'network:router_ha_interface'
  | 'network:router_gateway'
  | 'neutron:LOADBALANCERV2';

/** A Neutron port: a MAC and addresses on one network, bound to one host. */
export interface Port {
  readonly path: string;
  readonly id: string;
  readonly network: Network;
  /** Lower case, colons. */
  readonly mac: string;
  readonly fixedIps: readonly FixedIp[];
  /** `dns_name`, on a network with a domain: what its addresses are called there. */
  readonly dnsName?: string;
  /** Name of the host it is bound to; '' without a device. */
  readonly host: string;
  /** Other hosts that have the same device, with the same MAC: of an HA router's interfaces and gateway. */
  readonly replicas?: readonly string[];
  readonly owner: DeviceOwner;
  /** Name of the server, router or load balancer; of a DHCP port the network's. */
  readonly device: string;
  /** false: no anti-spoofing and no security groups (also for ports of routers and DHCP). */
  readonly portSecurity: boolean;
  /** Names; empty where there is no port security, or for a port with no group at all. */
  readonly securityGroups: readonly string[];
  readonly allowedAddressPairs: readonly AddressPair[];
}

/** An address of a port on one of its network's subnets. */
export interface FixedIp {
  readonly ip: string;
  readonly subnet: Subnet;
}

/** An address (or prefix) that a port may send from beside its own. */
export interface AddressPair {
  /** Address or CIDR as Neutron keeps it: `10.0.2.200` or `10.0.3.0/24`. */
  readonly ip: string;
  /** Defaults to the port's own. */
  readonly mac: string;
}

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

/** A virtual machine, here a network namespace with a device for each port. */
export interface Server {
  readonly name: string;
  readonly path: string;
  /** UUID: the `vm-uuid` of its ports' OVSDB rows. */
  readonly id: string;
  readonly host: string;
  /** `eth0`, `eth1`, ... in this order. */
  readonly ports: readonly Port[];
  readonly listen: readonly Listen[];
  /** What it sees in the place of the machine's own. */
  readonly files: readonly ServerFile[];
  /** In the order in which they start. */
  readonly run: readonly ServerProgram[];
}

/** A file of a server alone. */
export interface ServerFile {
  readonly path: string;
  /** Absolute, as the server sees it. */
  readonly file: string;
  readonly content: string;
  /** Octal: `644`. */
  readonly mode: string;
}

/** A program that is started in a server once the lab is wired. */
export interface ServerProgram {
  readonly path: string;
  /** Unique in its server. */
  readonly name: string;
  /** Program and arguments; shell text is `sh -c TEXT`. */
  readonly argv: readonly string[];
  readonly wait: ProgramStart;
  /** Seconds that it may take to start. */
  readonly timeout: number;
}

/**
 * When a program has started, and the next one begins:
 *
 * - `ready`: it has ended with 0, or it listens on a TCP port. What then still runs of it is to stay.
 * - `exit`: it has ended with 0. What it leaves behind may end whenever it likes.
 * - `start`: it runs, and is to stay.
 * - a port: it listens on that, and is to stay.
 */
export type ProgramStart = 'ready' | 'exit' | 'start' | Listen;

/** A port that a server answers on. */
export interface Listen {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
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

/** A named set of rules; ports that have it are its members. */
export interface SecurityGroup {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  /** Every rule, the default egress rules included, in the topology's order. */
  readonly rules: readonly SecurityGroupRule[];
}

/** One rule as Neutron keeps it. Rules only allow. */
export interface SecurityGroupRule {
  readonly path: string;
  readonly direction: 'ingress' | 'egress';
  readonly ethertype: 'IPv4' | 'IPv6';
  /** Name as iptables writes it (`tcp`, `icmp`, `ipv6-icmp`, ...) or a number as text; undefined: any. */
  readonly protocol?: string;
  /** First port; for ICMP the type. */
  readonly portRangeMin?: number;
  /** Last port; for ICMP the code. */
  readonly portRangeMax?: number;
  /** CIDR; undefined: everyone, or the remote group. */
  readonly remoteIpPrefix?: string;
  /** Name of a group. */
  readonly remoteGroup?: string;
}

/** A firewall before routers with its one policy (FWaaS v1). What no rule allows is dropped. */
export interface Firewall {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  /** false: the policy is not in force, and nothing crosses the routers at all. */
  readonly adminStateUp: boolean;
  /** Names; each router is in one firewall at most. */
  readonly routers: readonly string[];
  /** The first enabled one that matches decides. */
  readonly rules: readonly FirewallRule[];
}

/** One rule of a FWaaS v1 policy, for one IP version. */
export interface FirewallRule {
  readonly path: string;
  readonly name?: string;
  readonly action: 'allow' | 'deny' | 'reject';
  readonly ipVersion: 4 | 6;
  /** undefined: any. `icmp` is ICMPv6 in a rule for IPv6. */
  readonly protocol?: 'tcp' | 'udp' | 'icmp';
  /** CIDR; undefined: any. */
  readonly sourceIpAddress?: string;
  readonly destinationIpAddress?: string;
  /** Of tcp and udp. */
  readonly sourcePort?: PortRange;
  readonly destinationPort?: PortRange;
  readonly enabled: boolean;
}

/** One line of `tests`, of either kind. */
export type AnyTest = Test | CommandTest;

/** All in the order of the topology. */
export const allTests = ({ tests, commandTests }: Pick<Lab, 'tests' | 'commandTests'>): AnyTest[] =>
  commandTests.length === 0
    ? [...tests]
    : [...tests, ...commandTests].sort((a, b) => numberOf(a) - numberOf(b));

/** 3 of `tests[3]`. */
const numberOf = ({ path }: AnyTest): number => Number(/\d+/.exec(path)?.[0] ?? 0);

/** A command that runs in a node, and what must come of it. */
export interface CommandTest {
  readonly name: string;
  readonly path: string;
  readonly from: TestNode;
  /** Program and arguments; shell text is `sh -c TEXT`. */
  readonly argv: readonly string[];
  /** Seconds that it may take. */
  readonly timeout: number;
  readonly expect: CommandExpectation;
  readonly during?: Test['during'];
}

/** What must come of a command. */
export interface CommandExpectation {
  /** Exit code; `fail`: any but 0, of a command that could be run. */
  readonly code: number | 'fail';
  readonly output?: TextPattern;
  /** What the output must not hold. */
  readonly notOutput?: TextPattern;
}

/** Whether a test is a command. */
export const isCommandTest = (test: AnyTest): test is CommandTest => 'argv' in test;

/** One line of `tests` that sends something: from a node to a target. */
export interface Test {
  /** What a person reads: the given name, or the line itself. */
  readonly name: string;
  readonly path: string;
  readonly from: TestNode;
  readonly to: TestTarget;
  readonly probe: Probe;
  /** `reach`: must get through (`->`). `block`: must not (`-/>`). */
  readonly expect: 'reach' | 'block';
  /** What is broken while it is sent, and mended afterwards. */
  readonly during?: { readonly fault: FaultWish; readonly path: string };
}

/** A network namespace that probes are sent from. */
export interface TestNode {
  /** Name of the server, router or load balancer. */
  readonly name: string;
  readonly host: string;
  readonly netns: string;
}

/** What a probe is sent to. */
export interface TestTarget {
  /** As written: `db1`, `web1.floating_ip`, `edge`, `203.0.113.1`. */
  readonly name: string;
  readonly ip: string;
}

/** What a test sends. */
export type Probe =
  | {
      readonly kind: 'ping';
      /** Bytes of the whole IP packet, sent with DF set; undefined: an ordinary ping. */
      readonly size?: number;
      /** Echo requests; all must be answered. */
      readonly count: number;
    }
  | { readonly kind: 'tcp'; readonly port: number }
  | { readonly kind: 'udp'; readonly port: number }
  | {
      readonly kind: 'http';
      readonly port: number;
      readonly path: string;
      /** How many requests, one connection each. */
      readonly requests: number;
      /** Exact body expected of every answer, less a trailing newline. */
      readonly body?: string;
      /** Body (a server's name) -> number of answers. */
      readonly answeredBy?: Readonly<Record<string, number>>;
    };
