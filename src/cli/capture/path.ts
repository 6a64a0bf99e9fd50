import type { LabRecord } from '../../apply/lab/store.js';
import { pathBetween, type Path } from '../../capture/path.js';
import { has, pathNodes, type PathNode } from '../../capture/path-nodes.js';
import type { Lab } from '../../model/lab.js';
import { addressFrom, namedEnds, noAddress } from '../../resolve/test/test-ends.js';
import { suggestion } from '../../topology/yaml/complaint.js';
import { normalAddress } from '../../topology/words/ip.js';
import { chooseLab } from '../labs.js';
import { atMasters, chooseNode } from '../nodes.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usage-error.js';

/** A path to capture on, and what. */
export interface ChosenPath {
  readonly lab: LabRecord;
  readonly path: Path;
  /** libpcap's filter; '' for none. */
  readonly filter: string;
}

/**
 * Reads `A B [FILTER]`, A and B named as in tests. HA routers are where they are masters now.
 * @throws UsageError for a name that is not there, or where no packet would leave A
 */
export async function choosePath(
  [a = '', b, ...filter]: readonly string[],
  labReference: string | undefined,
  terminal: Terminal,
): Promise<ChosenPath> {
  if (b === undefined) throw new UsageError('a path has two ends', 'netlab capture --path A B');
  const record = await labOf(a, labReference, terminal);
  const lab = await atMasters(record);
  const nodes = pathNodes(lab);
  const from = sourceOf(lab, nodes, a);
  const ip = addressOf(lab, from, b);
  if (has(from, ip)) throw new UsageError(`${a} has ${ip} itself`, 'a path is between two nodes');
  const path = pathBetween(lab, nodes, { name: a, node: from }, { name: b, ip });
  if (path.forward.hops.length > 0) return { lab: record, path, filter: filter.join(' ') };
  throw new UsageError(`nothing would leave ${a}: ${path.problem}`, 'netlab exec shows its routes: ip route');
}

/** An address does not say whose lab it is in. */
const labOf = async (name: string, reference: string | undefined, terminal: Terminal): Promise<LabRecord> =>
  written(name) === undefined
    ? (await chooseNode(withoutSuffix(name), reference, terminal)).lab
    : chooseLab(reference, terminal);

const withoutSuffix = (name: string): string => name.replace(/\.floating_ip$/, '');

/** Who sends from a name or an address. */
function sourceOf(lab: Lab, nodes: readonly PathNode[], name: string): PathNode {
  const { ends, floatingIps } = namedEnds(lab);
  const ip = written(name);
  const floating = [...floatingIps.values()].find((one) => one.ip === ip);
  const wanted = floating?.device ?? withoutSuffix(name);
  const isSource = (node: PathNode): boolean =>
    ip === undefined || floating !== undefined ? ends.has(wanted) && node.name === wanted : has(node, ip);
  const found = nodes.find(isSource);
  if (found !== undefined) return found;
  const hint = suggestion(
    name,
    [...ends.keys()],
    'name a server, router or load balancer, or an address of one',
  );
  throw new UsageError(`no packet of the lab comes from ${name}`, hint);
}

/** The address that a name stands for, as seen from a node. */
function addressOf(lab: Lab, from: PathNode, name: string): string {
  const { targets, floatingIps } = namedEnds(lab);
  const ip = written(name) ?? floatingIps.get(name)?.ip;
  if (ip !== undefined) return ip;
  const end = targets.get(name);
  if (end === undefined) {
    const hint = suggestion(name, [...targets.keys()], 'netlab show lists what there is');
    throw new UsageError(`there is no server, router, load balancer or address ${name}`, hint);
  }
  const found = addressFrom(
    from.ends.flatMap(({ port }) => port ?? []),
    end,
    undefined,
  );
  if (found !== undefined) return found;
  const { message, hint } = noAddress({ name, end }, from.name, undefined);
  throw new UsageError(message, hint);
}

/** In brackets as tests write IPv6, or without. */
const written = (name: string): string | undefined => normalAddress(name.replace(/^\[(.*)\]$/, '$1'));
