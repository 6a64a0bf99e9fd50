import { devicesAt, pointAt, pointsOf } from '../../capture/devices.js';
import type { LabStates } from '../../model/host-state.js';
import type { CapturePoint } from '../../capture/point.js';
import type { LabRecord } from '../../apply/lab/store.js';
import { compile } from '../../compile/compile.js';
import { suggestion } from '../../topology/yaml/complaint.js';
import { chooseNode, nodesOf, type Node } from '../nodes.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';

/** Where to capture, and what. */
export interface Chosen {
  readonly lab: LabRecord;
  readonly points: readonly CapturePoint[];
  /** libpcap's filter; '' for none. */
  readonly filter: string;
}

/**
 * Reads `NODE[:NIC]... [FILTER]`: words are nodes for as long as the lab has nodes of those names; the rest is the filter.
 * @throws UsageError for a node or a device that is not there
 */
export async function choosePoints(
  words: readonly string[],
  labReference: string | undefined,
  terminal: Terminal,
): Promise<Chosen> {
  const [first = ''] = words;
  const { lab } = await chooseNode(nodePart(first), labReference, terminal);
  const names = new Set(nodesOf(lab.lab).map(({ name }) => name));
  const end = words.findIndex((word) => !names.has(nodePart(word)) && !/^[\w.-]+:[\w.-]+$/.test(word));
  const [wanted, filter] = end < 0 ? [words, []] : [words.slice(0, end), words.slice(end)];
  const states = compile(lab.lab, lab.numbers);
  const points = await Promise.all(
    wanted.map(async (word) => pointsAt(states, await chooseNode(nodePart(word), lab.name, terminal), word)),
  );
  const unique = new Map(points.flat().map((point) => [point.name, point]));
  return { lab, points: [...unique.values()], filter: filter.join(' ') };
}

/** What may stand before a filter that is none: the next node's name, misspelt. */
export function nodeHint(lab: LabRecord, filter: string): string {
  const [word = ''] = filter.split(' ');
  const names = nodesOf(lab.lab).map(({ name }) => name);
  const meant = suggestion(word, names, '');
  return meant.startsWith('did you mean') ? `${word} is no node either: ${meant}` : 'see pcap-filter(7)';
}

/** `web1` of `web1:eth0`. */
const nodePart = (word: string): string => word.replace(/:.*/s, '');

function pointsAt(states: LabStates, node: Node, word: string): CapturePoint[] {
  const device = word.slice(node.name.length + 1);
  if (!word.includes(':')) return pointsOf(states, node);
  const point = pointAt(states, node, device);
  if (point !== undefined) return [point];
  const devices = devicesAt(states, node);
  if (device === '') throw new UsageError(`${word} names no device`, `it has ${devices.join(', ')}`);
  const hint = suggestion(device, devices, `it has ${devices.join(', ')}`);
  throw new UsageError(`${node.name} has no device ${device}`, hint);
}
