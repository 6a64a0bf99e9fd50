import { subjectOf, type FaultWish } from '../../model/fault.js';
import type { Test } from '../../model/lab.js';
import { matchNics, nicsOf, nodeNames, type LabNodes, type Nic } from '../../model/nics.js';
import { Complaint, suggestion } from '../../topology/yaml/complaint.js';
import type { Context } from '../context.js';

/**
 * Reports what is wrong with the names of a test's fault. A name that is written, and lost to a fault that is reported elsewhere, is
 * not.
 * @param isLost whether that is so with a server, router or load balancer
 */
export function checkFault(
  { topology, faults }: Context,
  nodes: LabNodes,
  { fault, path }: NonNullable<Test['during']>,
  isLost: (name: string) => boolean,
): void {
  const complaint = faultComplaint(nodes, fault);
  const name = subjectOf(fault);
  const { hosts } = topology.declared;
  const lost = hosts === undefined || hosts.includes(name) || isLost(name);
  if (complaint !== undefined && (nodeNames(nodes).includes(name) || !lost)) faults.surely(path, complaint);
}

/**
 * What is wrong with the node, host and NIC that a fault names; undefined: nothing. Which daemons and OpenFlow tables a host has
 * shows only once the lab is compiled.
 */
export function faultComplaint(lab: LabNodes, wish: FaultWish): Complaint | undefined {
  if (!('node' in wish)) return hostComplaint(lab, wish.host);
  const { node, nic } = wish;
  const nics = nicsOf(lab, node);
  if (nics === undefined) {
    const hint = suggestion(node, nodeNames(lab), 'name one that is there');
    return new Complaint(`there is no server, router, load balancer or host "${node}"`, hint);
  }
  const names = new Set(matchNics(nics, nic).map(({ name }) => name));
  if (names.size === 1) return undefined;
  const cure = `name one of its NICs: ${described(node, nics)}`;
  if (names.size > 1)
    return new Complaint(`${node} has several NICs${nic === undefined ? '' : ` on ${nic}`}`, cure);
  return nics.length === 0
    ? new Complaint(`${node} has no NIC`, 'give it a network')
    : new Complaint(`${node} has no NIC "${nic}"`, cure);
}

function hostComplaint({ hosts }: LabNodes, name: string): Complaint | undefined {
  const names = hosts.map((host) => host.name);
  if (names.includes(name)) return undefined;
  return new Complaint(`there is no host "${name}"`, suggestion(name, names, 'name one that is there'));
}

/** `edge:qr-5770e22f-6b (db), edge:qg-4c0f0fe3-9f (public)` */
function described(node: string, nics: readonly Nic[]): string {
  const networks = new Map(nics.map(({ name, network }) => [name, network]));
  return [...networks].map(([name, network]) => `${node}:${name} (${network})`).join(', ');
}
