import type { Flow, FlowAction } from '../../model/flow.js';
import type { HostFragment, OvsPort } from '../../model/host-state.js';
import { ipv4Hex, isIpv6, macHex } from '../../model/ip.js';
import type { Host, Port } from '../../model/lab.js';
import { BR_TUN, tunnelPortName } from '../../model/names.js';
import type { Feature, HostView, LocalNetwork, RemoteHost } from '../feature.js';

/**
 * L2 population: every host knows beforehand where each remote port of its networks is. One tunnel
 * port per remote host that shares a network; unicast goes straight to it (table 20), ARP is
 * answered here (21), the rest is flooded only to hosts that have the network (22).
 * (neutron `l2pop/mech_driver.py` and `ovs_neutron_agent.py` `fdb_add`.)
 */
export const l2population: Feature = {
  name: 'l2population',
  host(view): HostFragment {
    return {
      ovsPorts: remoteHosts(view).map((remote) => tunnelPort(view.host, remote)),
      flows: [
        ...remoteHosts(view).map((remote) => fromTunnelPort(remote)),
        ...view.networks.flatMap(populate),
      ],
    };
  },
};

function remoteHosts(view: HostView): Host[] {
  const needed = new Set(view.networks.flatMap((local) => local.remotes.map((remote) => remote.host)));
  return view.lab.hosts.filter((host) => needed.has(host));
}

/** One for all VNIs; the defaults of Neutron 21 (`dont_fragment`, no `dst_port` as it is 4789). */
function tunnelPort(host: Host, remote: Host): OvsPort {
  return {
    bridge: BR_TUN,
    name: tunnelPortName(remote.ip),
    type: 'vxlan',
    options: {
      df_default: 'true',
      egress_pkt_mark: '0',
      in_key: 'flow',
      local_ip: host.ip,
      out_key: 'flow',
      remote_ip: remote.ip,
    },
    origin: { feature: 'l2population', path: remote.path },
  };
}

/** `priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)` */
function fromTunnelPort(remote: Host): Flow {
  return {
    bridge: BR_TUN,
    table: 0,
    priority: 1,
    match: { in_port: tunnelPortName(remote.ip) },
    actions: [{ kind: 'resubmit', table: 4 }],
    origin: { feature: 'l2population', path: remote.path },
  };
}

function populate(local: LocalNetwork): Flow[] {
  const { network, vlan, remotes } = local;
  if (network.segment === undefined || remotes.length === 0) return [];
  const toTunnel: readonly FlowAction[] = [
    { kind: 'strip_vlan' },
    { kind: 'load', value: `0x${network.segment.toString(16)}`, to: 'NXM_NX_TUN_ID[]' },
  ];
  return [
    ...remotes.flatMap((remote) => unicast(remote, vlan, toTunnel)),
    ...remotes.flatMap((remote) => remote.ports.flatMap((port) => arpResponder(port, vlan))),
    flood(local, toTunnel),
  ];
}

/**
 * `table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:a0:00:12
 * actions=strip_vlan,load:0x2f->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"`
 */
function unicast(remote: RemoteHost, vlan: number, toTunnel: readonly FlowAction[]): Flow[] {
  const output: FlowAction = { kind: 'output', port: tunnelPortName(remote.host.ip) };
  return remote.ports.map((port) => ({
    bridge: BR_TUN,
    table: 20,
    priority: 2,
    match: { dl_vlan: vlan, dl_dst: port.mac },
    actions: [...toTunnel, output],
    origin: { feature: 'l2population', path: port.path },
  }));
}

/**
 * Turns the request into its answer and sends it back where it came from:
 *
 * `table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.0.0.12 actions=load:0x2->NXM_OF_ARP_OP[],
 * move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],...,mod_dl_src:fa:16:3e:a0:00:12,IN_PORT`
 */
function arpResponder(port: Port, vlan: number): Flow[] {
  return port.fixedIps
    .filter(({ ip }) => !isIpv6(ip))
    .map(({ ip }) => ({
      bridge: BR_TUN,
      table: 21,
      priority: 1,
      match: { protocol: 'arp', dl_vlan: vlan, arp_tpa: ip },
      actions: [
        { kind: 'load', value: '0x2', to: 'NXM_OF_ARP_OP[]' },
        { kind: 'move', from: 'NXM_NX_ARP_SHA[]', to: 'NXM_NX_ARP_THA[]' },
        { kind: 'move', from: 'NXM_OF_ARP_SPA[]', to: 'NXM_OF_ARP_TPA[]' },
        { kind: 'load', value: macHex(port.mac), to: 'NXM_NX_ARP_SHA[]' },
        { kind: 'load', value: ipv4Hex(ip), to: 'NXM_OF_ARP_SPA[]' },
        { kind: 'move', from: 'NXM_OF_ETH_SRC[]', to: 'NXM_OF_ETH_DST[]' },
        { kind: 'mod_dl_src', mac: port.mac },
        { kind: 'in_port' },
      ],
      origin: { feature: 'l2population', path: port.path },
    }));
}

/** `table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x2f->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"` */
function flood({ network, vlan, remotes }: LocalNetwork, toTunnel: readonly FlowAction[]): Flow {
  return {
    bridge: BR_TUN,
    table: 22,
    priority: 1,
    match: { dl_vlan: vlan },
    actions: [
      ...toTunnel,
      ...remotes.map((remote): FlowAction => ({ kind: 'output', port: tunnelPortName(remote.host.ip) })),
    ],
    origin: { feature: 'l2population', path: network.path },
  };
}
