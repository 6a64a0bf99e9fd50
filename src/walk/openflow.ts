import type { Flow, FlowAction, FlowMatch } from '../model/flow.js';
import { is, ipText, partAll, ICMPV6_PROTOCOL, type FieldTest } from './headers.js';
import { normal } from './normal.js';
import { toPort } from './ovs-port.js';
import type { Arp, Frame, Skb } from './packet.js';
import { end, hop, isLost, placeOf, type OvsPlace, type Walk } from './walk.js';

/** A frame that has come in by a port: from table 0 on. */
export function enterBridge<H>(walk: Walk<H>, at: OvsPlace, skb: Skb<H>): void {
  // What netfilter knew of it is no longer there.
  const { frame, trail } = skb;
  const bare: Skb<H> = { frame, trail, mark: 0 };
  if (isLost(bare)) end(walk, 'lost', placeOf(at), bare, { code: 'LOOP' });
  else lookUp(walk, at, 0, bare);
}

/** The flow of the highest priority that matches decides; without any the frame is dropped. */
function lookUp<H>(walk: Walk<H>, at: OvsPlace, table: number, skb: Skb<H>): void {
  const { host, bridge } = at;
  const learned = walk.world.learned.flows
    .get(`${host} ${bridge.name}`)
    ?.filter((flow) => flow.table === table);
  const own = bridge.tables.get(table) ?? [];
  const flows =
    learned === undefined || learned.length === 0
      ? own
      : [...own, ...learned].sort((one, other) => other.priority - one.priority);
  let left: Skb<H>[] = [skb];
  for (const flow of flows) {
    if (left.length === 0) return;
    left = left.flatMap((one) => {
      const { yes, no } = part(walk, flow.match, at, one);
      if (yes !== undefined) act(walk, at, flow, hop(yes, placeOf(at), { kind: 'flow', flow }));
      return no;
    });
  }
  for (const one of left) end(walk, 'dropped', placeOf(at), one, { code: 'TABLE_MISS' });
}

/** What of some frames a flow matches. */
function part<H>(walk: Walk<H>, match: FlowMatch, at: OvsPlace, skb: Skb<H>): { yes?: Skb<H>; no: Skb<H>[] } {
  if (!fits(match, at, skb.frame)) return { no: [skb] };
  const tests = headerTests(match);
  const packet = skb.frame.payload;
  if (tests.length === 0 || packet.kind !== 'ip') return { yes: skb, no: [] };
  const { yes, no } = partAll(walk.algebra, packet.headers, tests);
  const withHeaders = (headers: H): Skb<H> => ({
    ...skb,
    frame: { ...skb.frame, payload: { ...packet, headers } },
  });
  return { ...(yes !== undefined && { yes: withHeaders(yes) }), no: no.map(withHeaders) };
}

const PAYLOADS = { arp: 'arp', ip: 'ipv4', ipv6: 'ipv6', icmp6: 'ipv6' } as const;

/** All that a flow asks of a frame, but for the headers of an IP packet. */
function fits<H>(
  match: FlowMatch,
  { inPort }: OvsPlace,
  { dlSrc, dlDst, vlan, tunId, payload }: Frame<H>,
): boolean {
  const { protocol, in_port, dl_vlan, vlan_tci, dl_src, dl_dst, tun_id, arp_spa, arp_tpa, nd_target } = match;
  const type = payload.kind === 'arp' ? 'arp' : payload.family;
  // A neighbour advertisement is not walked, so none has this target.
  if (nd_target !== undefined) return false;
  return (
    (protocol === undefined || PAYLOADS[protocol] === type) &&
    (in_port === undefined || in_port === inPort) &&
    (dl_vlan === undefined || dl_vlan === vlan) &&
    (vlan_tci === undefined || hasTci(vlan_tci, vlan)) &&
    (dl_src === undefined || dl_src === dlSrc) &&
    (dl_dst === undefined || hasMac(dl_dst, dlDst)) &&
    (tun_id === undefined || tun_id === tunId) &&
    (arp_spa === undefined || (payload.kind === 'arp' && payload.spa === arp_spa)) &&
    (arp_tpa === undefined || (payload.kind === 'arp' && payload.tpa === arp_tpa))
  );
}

/** Bit 12 of the TCI says that there is a tag (ovs-fields(7), `vlan_tci`). */
const hasTci = ([value, mask]: readonly [number, number], vlan: number | undefined): boolean =>
  ((vlan === undefined ? 0 : vlan | 0x1000) & mask) === value;

/** A MAC, or `MAC/MASK` of which netlab writes the multicast bit only. */
function hasMac(pattern: string, mac: string): boolean {
  const [value = '', mask] = pattern.split('/');
  if (mask === undefined) return value === mac;
  const first = (text: string): number => parseInt(text.slice(0, 2), 16) || 0;
  return (first(mac) & first(mask)) === (first(value) & first(mask));
}

const headerTests = ({ protocol, icmp_type }: FlowMatch): FieldTest[] => [
  ...(protocol === 'icmp6' ? [is('nw_proto', ICMPV6_PROTOCOL)] : []),
  ...(icmp_type === undefined ? [] : [is('icmp_type', icmp_type)]),
];

/** Carries the actions out in their order, each on the frame as those before it have left it. */
function act<H>(walk: Walk<H>, at: OvsPlace, flow: Flow, skb: Skb<H>): void {
  if (flow.match.other !== undefined) {
    end(walk, 'unknown', placeOf(at), skb, { code: 'FOREIGN_RULE', by: { flow } });
    return;
  }
  let { frame } = skb;
  let hasGone = false;
  for (const action of flow.actions) {
    const changed = change(action, frame);
    if (changed !== undefined) {
      frame = changed;
      continue;
    }
    if (action.kind === 'learn') {
      learn(walk, at, flow, frame);
      continue;
    }
    hasGone = send(walk, at, action, flow, { ...skb, frame }) || hasGone;
  }
  if (!hasGone) end(walk, 'dropped', placeOf(at), skb, { code: 'FLOW_DROP', by: { flow } });
}

/** @returns whether the frame, or a copy, has gone on */
function send<H>(walk: Walk<H>, at: OvsPlace, action: FlowAction, flow: Flow, skb: Skb<H>): boolean {
  switch (action.kind) {
    case 'resubmit':
      lookUp(walk, at, action.table, skb);
      return true;
    case 'normal':
      normal(walk, at, skb);
      return true;
    case 'in_port':
      toPort(walk, at, at.inPort, skb);
      return true;
    case 'output':
      // Back to where it came from goes only what says so: in_port.
      if (action.port !== at.inPort) toPort(walk, at, action.port, skb);
      return action.port !== at.inPort;
    case 'drop':
      return false;
    case 'learn':
    case 'load':
    case 'mod_dl_src':
    case 'mod_vlan_vid':
    case 'move':
    case 'strip_vlan':
    case 'other':
      end(walk, 'unknown', placeOf(at), skb, { code: 'FOREIGN_RULE', by: { flow } });
      return true;
  }
}

/** The frame as an action leaves it; undefined: it is no action that changes one. */
function change<H>(action: FlowAction, frame: Frame<H>): Frame<H> | undefined {
  switch (action.kind) {
    case 'mod_vlan_vid':
      return { ...frame, vlan: action.vlan };
    case 'strip_vlan': {
      const { vlan: _, ...untagged } = frame;
      return untagged;
    }
    case 'mod_dl_src':
      return { ...frame, dlSrc: action.mac };
    case 'load':
      return load(frame, action.to, action.value);
    case 'move': {
      const value = FIELDS[action.from]?.read(frame);
      return value === undefined ? undefined : FIELDS[action.to]?.write(frame, value);
    }
    case 'drop':
    case 'in_port':
    case 'learn':
    case 'normal':
    case 'other':
    case 'output':
    case 'resubmit':
      return undefined;
  }
}

/** What `load` and `move` of netlab's flows read and write, as NXM names it (ovs-fields(7)); addresses as text. */
const FIELDS: Readonly<Record<string, FrameField>> = {
  'NXM_OF_ETH_SRC[]': { read: ({ dlSrc }) => dlSrc, write: (frame, dlSrc) => ({ ...frame, dlSrc }) },
  'NXM_OF_ETH_DST[]': { read: ({ dlDst }) => dlDst, write: (frame, dlDst) => ({ ...frame, dlDst }) },
  'NXM_NX_ARP_SHA[]': arpField('sha'),
  'NXM_NX_ARP_THA[]': arpField('tha'),
  'NXM_OF_ARP_SPA[]': arpField('spa'),
  'NXM_OF_ARP_TPA[]': arpField('tpa'),
};

interface FrameField {
  read<H>(frame: Frame<H>): string | undefined;
  write<H>(frame: Frame<H>, value: string): Frame<H>;
}

function arpField(field: 'sha' | 'spa' | 'tha' | 'tpa'): FrameField {
  return {
    read: ({ payload }) => (payload.kind === 'arp' ? payload[field] : undefined),
    write: (frame, value) => withArp(frame, { [field]: value }),
  };
}

const withArp = <H>(frame: Frame<H>, part: Partial<Arp>): Frame<H> =>
  frame.payload.kind === 'arp' ? { ...frame, payload: { ...frame.payload, ...part } } : frame;

function load<H>(frame: Frame<H>, to: string, value: string): Frame<H> | undefined {
  switch (to) {
    case 'NXM_NX_TUN_ID[]':
      return { ...frame, tunId: Number(value) };
    case 'NXM_OF_ARP_OP[]':
      return withArp(frame, { op: Number(value) });
    case 'NXM_NX_ARP_SHA[]':
      return withArp(frame, { sha: macText(value) });
    case 'NXM_OF_ARP_SPA[]':
      return withArp(frame, { spa: ipText(Number(value)) });
    default:
      return undefined;
  }
}

/** `0xfa163e27d1fa` -> `fa:16:3e:27:d1:fa` */
const macText = (value: string): string =>
  (BigInt(value).toString(16).padStart(12, '0').match(/../g) ?? []).join(':');

/**
 * br-tun's table 10 notes where a MAC is: a flow in table 20 that sends what is for it back to where this frame came from.
 * `learn(table=20,hard_timeout=300,priority=1,NXM_OF_VLAN_TCI[0..11],NXM_OF_ETH_DST[]=NXM_OF_ETH_SRC[],load:0->NXM_OF_VLAN_TCI[],`
 * `load:NXM_NX_TUN_ID[]->NXM_NX_TUN_ID[],output:OXM_OF_IN_PORT[])`
 */
function learn<H>(walk: Walk<H>, { host, bridge, inPort }: OvsPlace, flow: Flow, frame: Frame<H>): void {
  for (const action of flow.actions) {
    if (action.kind !== 'learn') continue;
    const { table, priority } = action;
    const learned: Flow = {
      bridge: bridge.name,
      table,
      priority,
      match: { dl_dst: frame.dlSrc, ...(frame.vlan !== undefined && { dl_vlan: frame.vlan }) },
      actions: [
        { kind: 'strip_vlan' },
        { kind: 'load', value: `0x${(frame.tunId ?? 0).toString(16)}`, to: 'NXM_NX_TUN_ID[]' },
        { kind: 'output', port: inPort },
      ],
      origin: flow.origin,
    };
    walk.seen.push({ kind: 'flow', key: `${host} ${bridge.name}`, flow: learned });
  }
}
