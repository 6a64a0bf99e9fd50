import type { ChainOwner } from '../model/netfilter/chains.js';
import type { HostFragment, HostState } from '../model/host-state.js';
import type { Host, Lab, LoadBalancer, Network, Port, Router, Server } from '../model/lab.js';
import type { Origin } from '../model/origin.js';
import type { ProviderNetwork } from '../model/provider-network.js';

/**
 * One capability of the lab, in one file named as its key. It looks at a host through a
 * {@link HostView} and says what that host needs. Features never import one another; the order in
 * which `features/index.ts` lists them is the order of their rules within a chain.
 */
export interface Feature {
  readonly name: string;
  /** What this host needs for the feature. Pure. */
  host?(view: HostView): HostFragment;
  /**
   * Changes what all features together say of this host: for what holds whichever of them says it, such as that
   * an HA router's addresses are keepalived's. Pure.
   */
  revise?(view: HostView, state: HostState): HostState;
  /** What the sandbox (the switches between the hosts) needs for it. Pure. */
  sandbox?(lab: Lab): HostFragment;
}

/** An ML2 mechanism: how networks get from host to host, and servers and routers onto them. */
export interface Mechanism {
  /** In the order in which their rules stand within a chain. */
  readonly features: readonly Feature[];
  readonly agent: L2Agent;
}

/** Where mechanisms differ within features that serve all of them. */
export interface L2Agent {
  /** Wraps the names of the agent's iptables chains. */
  readonly chainOwner: ChainOwner;
  /** Makes the device of a port, with the port's MAC and up, and joins it to the port's network. */
  plug(view: HostView, port: Port, device: PlugPoint, origin: Origin): HostFragment;
  /** Device of the host by which frames for a server come to its `tap`. */
  towardsServer(port: Port): string;
  /** Filtered ports with equal keys share a conntrack zone. */
  zoneKey(port: Port): string;
}

/** The end of a port that its server, router, ... has. */
export interface PlugPoint {
  readonly netns: string;
  readonly name: string;
  /** bytes; undefined: left as the kernel makes it. */
  readonly mtu?: number;
  /** Of a server's port. */
  readonly vmUuid?: string;
}

/** A lab as one host's agents see it, worked out once for all features. */
export interface HostView {
  readonly lab: Lab;
  readonly host: Host;
  readonly agent: L2Agent;
  readonly servers: readonly Server[];
  readonly routers: readonly Router[];
  readonly loadBalancers: readonly LoadBalancer[];
  /** Ports bound to this host: of servers in the topology's order, of DHCP, of routers by network, then VIPs. */
  readonly ports: readonly Port[];
  /** Networks with at least one port here, in the topology's order. */
  readonly networks: readonly LocalNetwork[];
  /** Physical networks with a port here, in order of the networks; each has a provider bridge. */
  readonly physicalNetworks: readonly ProviderNetwork[];
  /** @throws Error for a network without a port on this host. */
  localVlan(network: Network): number;
  /** Conntrack zone of a port with port security, from 4097; see {@link L2Agent.zoneKey}. @throws Error for any other port. */
  zone(port: Port): number;
  /** Every port on a network, on whichever host. */
  portsOn(network: Network): readonly Port[];
  /** Ports, of servers and without one, that are in a security group, in the whole lab. */
  members(group: string): readonly Port[];
}

/** A network that has ports on this host. */
export interface LocalNetwork {
  readonly network: Network;
  /** Local VLAN, 1 to 4094, meaningful on this host only. */
  readonly vlan: number;
  readonly ports: readonly Port[];
  /** Other hosts with a port on this network, if it is tunnelled. */
  readonly remotes: readonly RemoteHost[];
  /** An HA router is on it: some of its addresses are now on one host, now on another. */
  readonly hasHaRouter: boolean;
}

/** Another host with ports of a network that is here too. */
export interface RemoteHost {
  readonly host: Host;
  /**
   * Those that are there and nowhere else. Where frames for an HA router must go is learned, as it moves: on a host
   * with nothing but that there is none.
   */
  readonly ports: readonly Port[];
}
