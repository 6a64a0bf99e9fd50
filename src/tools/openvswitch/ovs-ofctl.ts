import type { Locate, Step } from '../../model/batch.js';
import type { Flow, FlowAction, FlowMatch } from '../../model/flow.js';
import type { Origin } from '../../model/origin.js';
import { batchText } from '../script/batch-text.js';

/**
 * Adds flows to one bridge in one OpenFlow bundle: all or none. Ports are named; ovs-ofctl asks the
 * bridge for their numbers.
 */
export function addFlows(
  title: string,
  bridge: string,
  flows: readonly Flow[],
  origin: Origin,
  locate: Locate,
): Step[] {
  if (flows.length === 0) return [];
  return [
    {
      title,
      argv: ['ovs-ofctl', '-O', 'OpenFlow14', '--bundle', 'add-flows', bridge, '-'],
      stdin: batchText(flows, renderFlow, locate),
      origin,
    },
  ];
}

/** Takes flows away from one bridge in one bundle: those of exactly these matches and priorities. */
export function deleteFlows(
  title: string,
  bridge: string,
  flows: readonly Flow[],
  origin: Origin,
  locate: Locate,
): Step[] {
  if (flows.length === 0) return [];
  return [
    {
      title,
      argv: ['ovs-ofctl', '-O', 'OpenFlow14', '--bundle', 'add-flows', bridge, '-'],
      stdin: batchText(flows, (flow) => `delete_strict ${renderFlowMatch(flow)}`, locate),
      origin,
    },
  ];
}

/**
 * Empties a table of a bridge, of what it has learned too. Says on standard output how many flows it had.
 *
 * `ovs-ofctl del-flows br-tun table=20`
 */
export const flushTable = (bridge: string, table: number): Step => ({
  title: `flush table ${table} of ${bridge}`,
  argv: ['sh', '-c', FLUSH, bridge, `table=${table}`],
  origin: { feature: 'fault', path: '' },
});

/** `NXST_AGGREGATE reply (xid=0x4): packet_count=0 byte_count=0 flow_count=5` */
const FLUSH = `count=$(ovs-ofctl dump-aggregate "$0" "$1") && ovs-ofctl del-flows "$0" "$1" && echo "\${count##*flow_count=}"`;

/**
 * A flow as `ovs-ofctl --names --no-stats dump-flows` prints it, less its cookie:
 *
 * `table=24, priority=2,arp,in_port="qvoea519cb7-2a",arp_spa=10.0.0.11 actions=resubmit(,25)`
 */
export const renderFlow = (flow: Flow): string =>
  `${renderFlowMatch(flow)} actions=${flow.actions.map(renderAction).join(',')}`;

/** What tells a flow from the others of its bridge: `table=24, priority=2,arp,in_port="qvoea519cb7-2a",arp_spa=10.0.0.11` */
export const renderFlowMatch = ({ table, priority, match }: Flow): string =>
  `${table === 0 ? '' : `table=${table}, `}priority=${priority}${renderMatch(match)}`;

function renderMatch(match: FlowMatch): string {
  let text = match.protocol === undefined ? '' : `,${match.protocol}`;
  if (match.tun_id !== undefined) text += `,tun_id=${hex(match.tun_id)}`;
  if (match.in_port !== undefined) text += `,in_port=${port(match.in_port)}`;
  if (match.dl_vlan !== undefined) text += `,dl_vlan=${match.dl_vlan}`;
  if (match.vlan_tci !== undefined) text += `,vlan_tci=${match.vlan_tci.map(hex16).join('/')}`;
  if (match.dl_src !== undefined) text += `,dl_src=${match.dl_src}`;
  if (match.dl_dst !== undefined) text += `,dl_dst=${match.dl_dst}`;
  if (match.arp_spa !== undefined) text += `,arp_spa=${match.arp_spa}`;
  if (match.arp_tpa !== undefined) text += `,arp_tpa=${match.arp_tpa}`;
  if (match.icmp_type !== undefined) text += `,icmp_type=${match.icmp_type}`;
  if (match.nd_target !== undefined) text += `,nd_target=${match.nd_target}`;
  for (const field of match.other ?? []) text += `,${field}`;
  return text;
}

function renderAction(action: FlowAction): string {
  switch (action.kind) {
    case 'drop':
      return 'drop';
    case 'normal':
      return 'NORMAL';
    case 'in_port':
      return 'IN_PORT';
    case 'resubmit':
      return `resubmit(,${action.table})`;
    case 'mod_vlan_vid':
      return `mod_vlan_vid:${action.vlan}`;
    case 'strip_vlan':
      return 'strip_vlan';
    case 'mod_dl_src':
      return `mod_dl_src:${action.mac}`;
    case 'load':
      return `load:${action.value}->${action.to}`;
    case 'move':
      return `move:${action.from}->${action.to}`;
    case 'output':
      return `output:${port(action.port)}`;
    case 'learn':
      return `learn(${[
        `table=${action.table}`,
        `hard_timeout=${action.hardTimeout}`,
        `priority=${action.priority}`,
        ...action.spec,
      ].join(',')})`;
    case 'other':
      return action.text;
  }
}

/** A port without a name has its number only. */
const port = (name: string): string => (/^\d+$/.test(name) ? name : `"${name}"`);

const hex = (value: number): string => `0x${value.toString(16)}`;
const hex16 = (value: number): string => `0x${value.toString(16).padStart(4, '0')}`;
