import type { Flow, FlowAction, FlowMatch } from '../../model/flow.js';
import type { HostFragment, OvsBridge, OvsPort } from '../../model/host-state.js';
import { BR_INT, BR_TUN, PATCH_INT, PATCH_TUN } from '../../model/names.js';
import { NO_MULTICAST_SNOOPING_FLOOD } from '../../model/neutron-port.js';
import type { Feature, HostView } from '../feature.js';

/**
 * br-int and br-tun as the OVS agent sets them up before it knows of any port: secure fail mode,
 * the patch between them, and the default flows of each table (Neutron 21,
 * `ovs_ofctl`/`native` `br_int.setup_default_table`, `br_tun.setup_default_table`).
 */
export const openvswitch: Feature = { name: 'openvswitch', host: integrationBridges };

function integrationBridges({ host }: HostView): HostFragment {
  const origin = { feature: 'openvswitch', path: host.path };
  const bridge = (name: string, otherConfig: Record<string, string> = {}): OvsBridge => ({
    name,
    failMode: 'secure',
    protocols: ['OpenFlow10', 'OpenFlow13', 'OpenFlow14'],
    otherConfig: { 'mac-table-size': '50000', ...otherConfig },
    origin,
  });
  const patchTun: OvsPort = {
    bridge: BR_INT,
    name: PATCH_TUN,
    type: 'patch',
    options: { peer: PATCH_INT },
    otherConfig: NO_MULTICAST_SNOOPING_FLOOD,
    origin,
  };
  const patchInt: OvsPort = {
    bridge: BR_TUN,
    name: PATCH_INT,
    type: 'patch',
    options: { peer: PATCH_TUN },
    origin,
  };
  return {
    ovsBridges: [bridge(BR_INT, { 'mcast-snooping-disable-flood-unregistered': 'false' }), bridge(BR_TUN)],
    ovsPorts: [patchTun, patchInt],
    flows: [...defaults(BR_INT, BR_INT_DEFAULTS), ...defaults(BR_TUN, BR_TUN_DEFAULTS)].map((flow) => ({
      ...flow,
      origin,
    })),
  };
}

type DefaultFlow = readonly [
  table: number,
  priority: number,
  match: FlowMatch,
  actions: readonly FlowAction[],
];

const to = (table: number): FlowAction => ({ kind: 'resubmit', table });
const drop: FlowAction = { kind: 'drop' };
const normal: FlowAction = { kind: 'normal' };

/** The dead VLAN, then 0 -> 59 -> 60 -> NORMAL; the spoofing tables 24 and 25 drop what they do not know. */
const BR_INT_DEFAULTS: readonly DefaultFlow[] = [
  [0, 65535, { dl_vlan: 4095 }, [drop]],
  [0, 0, {}, [to(59)]],
  [23, 0, {}, [drop]],
  [24, 0, {}, [drop]],
  [30, 0, {}, [to(59)]],
  [31, 0, {}, [to(59)]],
  [59, 0, {}, [to(60)]],
  [60, 3, {}, [normal]],
  [62, 3, {}, [normal]],
];

const UNICAST = '00:00:00:00:00:00/01:00:00:00:00:00';
const MULTICAST = '01:00:00:00:00:00/01:00:00:00:00:00';

/** From br-int: ARP -> 21, unicast -> 20, the rest -> 22. From a tunnel: 4 -> 10, which learns. */
const BR_TUN_DEFAULTS: readonly DefaultFlow[] = [
  [0, 1, { in_port: PATCH_INT }, [to(2)]],
  [0, 0, {}, [drop]],
  [2, 1, { protocol: 'arp', dl_dst: 'ff:ff:ff:ff:ff:ff' }, [to(21)]],
  [2, 0, { dl_dst: UNICAST }, [to(20)]],
  [2, 0, { dl_dst: MULTICAST }, [to(22)]],
  [3, 0, {}, [drop]],
  [4, 0, {}, [drop]],
  [6, 0, {}, [drop]],
  [10, 1, {}, [learnReturnPath(), { kind: 'output', port: PATCH_INT }]],
  [20, 0, {}, [to(22)]],
  [21, 0, {}, [to(22)]],
  [22, 0, {}, [drop]],
];

/**
 * The way back to the sender of a frame from a tunnel, for five minutes after its last frame:
 *
 * `learn(table=20,hard_timeout=300,priority=1,NXM_OF_VLAN_TCI[0..11],NXM_OF_ETH_DST[]=NXM_OF_ETH_SRC[],
 * load:0->NXM_OF_VLAN_TCI[],load:NXM_NX_TUN_ID[]->NXM_NX_TUN_ID[],output:OXM_OF_IN_PORT[])`
 */
function learnReturnPath(): FlowAction {
  return {
    kind: 'learn',
    table: 20,
    hardTimeout: 300,
    priority: 1,
    spec: [
      'NXM_OF_VLAN_TCI[0..11]',
      'NXM_OF_ETH_DST[]=NXM_OF_ETH_SRC[]',
      'load:0->NXM_OF_VLAN_TCI[]',
      'load:NXM_NX_TUN_ID[]->NXM_NX_TUN_ID[]',
      'output:OXM_OF_IN_PORT[]',
    ],
  };
}

function defaults(bridge: string, rows: readonly DefaultFlow[]): Omit<Flow, 'origin'>[] {
  return rows.map(([table, priority, match, actions]) => ({ bridge, table, priority, match, actions }));
}
