import type { Origin } from './origin.js';

/** One OpenFlow flow. Printed and parsed by `tools/openvswitch/ovs-ofctl.ts`; a packet simulator walks the same value. */
export interface Flow {
  readonly bridge: string;
  readonly table: number;
  readonly priority: number;
  readonly match: FlowMatch;
  readonly actions: readonly FlowAction[];
  readonly origin: Origin;
}

/** Fields as ovs-fields(7) names them; an absent field matches anything. */
export interface FlowMatch {
  /** Keyword for the packet's type, as ovs-ofctl abbreviates it. */
  readonly protocol?: 'arp' | 'icmp6' | 'ip' | 'ipv6';
  /** Port *name*; ovs-ofctl resolves it. */
  readonly in_port?: string;
  readonly dl_vlan?: number;
  /** `[value, mask]` of the 16-bit TCI. `[0, 0x1fff]`: untagged. */
  readonly vlan_tci?: readonly [number, number];
  readonly dl_src?: string;
  /** MAC, or MAC/mask. */
  readonly dl_dst?: string;
  readonly arp_spa?: string;
  readonly arp_tpa?: string;
  readonly icmp_type?: number;
  readonly nd_target?: string;
  /** VNI */
  readonly tun_id?: number;
  /** What somebody else's flow matches that netlab never does, each as ovs-ofctl prints it: `tcp`, `tp_dst=80`. */
  readonly other?: readonly string[];
}

/** Actions as ovs-actions(7) names them. */
export type FlowAction =
  | { readonly kind: 'drop' }
  | { readonly kind: 'normal' }
  | { readonly kind: 'in_port' }
  | { readonly kind: 'resubmit'; readonly table: number }
  | { readonly kind: 'mod_vlan_vid'; readonly vlan: number }
  | { readonly kind: 'strip_vlan' }
  | { readonly kind: 'mod_dl_src'; readonly mac: string }
  /** `value`: hexadecimal with 0x, as `load:0x2f->NXM_NX_TUN_ID[]` prints it (0 is `0`). */
  | { readonly kind: 'load'; readonly value: string; readonly to: string }
  | { readonly kind: 'move'; readonly from: string; readonly to: string }
  | { readonly kind: 'output'; readonly port: string }
  | {
      readonly kind: 'learn';
      readonly table: number;
      /** seconds */
      readonly hardTimeout: number;
      readonly priority: number;
      /** The rest of the argument list, e.g. `NXM_OF_VLAN_TCI[0..11]`. */
      readonly spec: readonly string[];
    }
  /** Of somebody else's flow, as ovs-ofctl prints it. */
  | { readonly kind: 'other'; readonly text: string };
