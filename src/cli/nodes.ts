import { createExecutor } from '../apply/process/executor.js';
import { listLabs, type LabRecord } from '../apply/lab/store.js';
import { hostsDown } from '../model/fault.js';
import type { Lab } from '../model/lab.js';
import { qlbaasName, qrouterName } from '../model/names.js';
import { viewWords } from '../model/server/script.js';
import { atPrimary } from '../probe/vrrp-state.js';
import { suggestion } from '../topology/yaml/complaint.js';
import { chooseLab, namesOf } from './labs.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';

/** A place in a lab where programs run. */
export interface Node {
  readonly kind: 'server' | 'router' | 'load balancer' | 'host';
  readonly name: string;
  readonly host: string;
  /** Network namespace on the host; '' is the host's own. */
  readonly netns: string;
  /** Of a server: what one is to know who enters it. */
  readonly view?: readonly string[];
}

/** A node of a lab that runs. */
interface RunningNode extends Node {
  readonly lab: LabRecord;
}

/**
 * The node that the user means, in the named lab or else in any that runs. An HA router is where it is the master.
 * @throws UsageError for an unknown name, or one that several labs have
 */
export async function chooseNode(
  name: string,
  labReference: string | undefined,
  terminal: Terminal,
): Promise<RunningNode> {
  const labs = labReference === undefined ? await listLabs() : [await chooseLab(labReference, terminal)];
  const found = labs.flatMap((lab) =>
    nodesOf(lab.lab)
      .filter((node) => node.name === name)
      .map((node) => ({ ...node, lab })),
  );
  const [node] = found;
  if (labs.length === 0) throw new UsageError('no lab is running', 'bring one up: netlab up FILE');
  if (node === undefined) throw unknownNode(name, labs);
  if (found.length > 1) {
    const names = namesOf(found.map(({ lab }) => lab)).join(', ');
    throw new UsageError(`several labs have a node ${name}: ${names}`, 'say which one you mean: --lab LAB');
  }
  const { lab, faults } = node.lab;
  const [placed = node] = await atPrimary(createExecutor(node.lab), lab, [node], hostsDown(faults));
  return placed;
}

/** A lab with its HA routers on the hosts where they are the masters now. */
export async function atMasters(record: LabRecord): Promise<Lab> {
  const { lab, faults } = record;
  const routers = await atPrimary(createExecutor(record), lab, lab.routers, hostsDown(faults));
  return { ...lab, routers };
}

/** Every node of a lab: servers, routers, load balancers, hosts, each in the topology's order. */
export const nodesOf = (lab: Lab): Node[] => [
  ...lab.servers.map((server): Node => {
    const { name, host } = server;
    return { kind: 'server', name, host, netns: name, view: viewWords(server) };
  }),
  ...lab.routers.map(({ name, host, id }): Node => ({ kind: 'router', name, host, netns: qrouterName(id) })),
  ...lab.loadBalancers.map(({ name, host, id }): Node => ({
    kind: 'load balancer',
    name,
    host,
    netns: qlbaasName(id),
  })),
  ...lab.hosts.map(({ name }): Node => ({ kind: 'host', name, host: name, netns: '' })),
];

function unknownNode(name: string, labs: readonly LabRecord[]): UsageError {
  const known = new Set(labs.flatMap(({ lab }) => nodesOf(lab).map((node) => node.name)));
  return new UsageError(
    `no node ${name} in lab${labs.length > 1 ? 's' : ''} ${namesOf(labs).join(', ')}`,
    suggestion(name, [...known], 'netlab show lists them'),
  );
}
