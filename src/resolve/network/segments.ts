import type { Network, NetworkType } from '../../model/lab.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import type { Topology } from '../../topology/schema/topology.js';
import type { Context } from '../context.js';
import { VLANS } from '../ids.js';

/** Where a network's frames travel: its type, its VNI or VLAN, and the physical network it is on. */

type Entry = Topology['networks'][number];

/** The type of a network, written or not. */
export const typeOf = ({ spec }: Entry): NetworkType => spec.type ?? 'vxlan';

const isOnWire = (type: NetworkType): boolean => type === 'flat' || type === 'vlan';
const hasSegment = (type: NetworkType): boolean => type === 'vxlan' || type === 'vlan';

/** Written segments, before any is given. */
export function pinSegment({ ids }: Context, entry: Entry): void {
  const { path, spec } = entry;
  const { segment, physical_network: physical } = spec;
  if (segment === undefined) return;
  if (typeOf(entry) === 'vxlan') ids.pinVni(segment, `${path}.segment`);
  else if (typeOf(entry) === 'vlan' && physical !== undefined)
    ids.pinVlan(physical, segment, `${path}.segment`);
}

/** Reports what contradicts the type; what does not is the network's. */
export function resolveSegment(
  context: Context,
  entry: Entry,
): Pick<Network, 'type' | 'segment' | 'physicalNetwork'> {
  const type = typeOf(entry);
  const { name, spec } = entry;
  checkWords(context, entry);
  if (type === 'vxlan') return { type, segment: spec.segment ?? context.ids.deriveVni(name) };
  const physicalNetwork = spec.physical_network;
  if (physicalNetwork === undefined || !isOnWire(type)) return { type };
  if (type === 'flat') return { type, physicalNetwork };
  return { type, physicalNetwork, segment: spec.segment ?? freeVlan(context, entry, physicalNetwork) };
}

/** 0 where there is none, which is a fault. */
function freeVlan({ ids, faults }: Context, { name, path }: Entry, physicalNetwork: string): number {
  const vlan = ids.deriveVlan(physicalNetwork, name);
  if (vlan !== undefined) return vlan;
  const message = `all ${VLANS} VLANs of "${physicalNetwork}" are taken`;
  faults.error(path, new Complaint(message, 'put it on another physical network'), 'key');
  return 0;
}

function checkWords(context: Context, entry: Entry): void {
  const { faults } = context;
  const { path, spec } = entry;
  const type = typeOf(entry);
  const { segment, physical_network: physical } = spec;
  if (!hasSegment(type) && segment !== undefined) {
    const cure = `leave it away, or write type: ${type === 'flat' ? 'vlan' : 'vxlan'}`;
    faults.error(`${path}.segment`, new Complaint(`a ${type} network has no segment`, cure), 'key');
  }
  if (hasSegment(type) && segment !== undefined) checkSegment(context, `${path}.segment`, type, segment);
  if (isOnWire(type) && physical === undefined) {
    const cure = 'write physical_network: ext, the name of the wire it is on';
    faults.error(path, new Complaint(`a ${type} network needs physical_network`, cure), 'key');
  }
  if (!isOnWire(type) && physical !== undefined) {
    const cure = 'write type: flat or type: vlan, or leave physical_network away';
    const complaint = new Complaint(`a ${type} network has no physical network`, cure);
    faults.error(`${path}.physical_network`, complaint, 'key');
  }
}

/** The schema has seen to 24 bits. */
function checkSegment({ faults }: Context, path: string, type: NetworkType, segment: number): void {
  if (type === 'vxlan' && segment === 0) {
    faults.error(path, new Complaint('0 is no VNI of a network', 'write a number from 1 to 16777215'));
  }
  if (type === 'vlan' && (segment === 0 || segment > VLANS)) {
    const cure = `write a number from 1 to ${VLANS}: VLAN ids have 12 bits, and 0 and 4095 are reserved`;
    faults.error(path, new Complaint(`${segment} is no VLAN of a network`, cure));
  }
}

/** A flat network is what is untagged on the wire: one for each physical network. */
export function checkFlatNetworks({ topology, faults }: Context): void {
  const owners = new Map<string, string>();
  for (const entry of topology.networks) {
    const { name, path, spec } = entry;
    const physical = spec.physical_network;
    if (physical === undefined || typeOf(entry) !== 'flat') continue;
    const owner = owners.get(physical);
    if (owner === undefined) owners.set(physical, name);
    else {
      const complaint = new Complaint(
        `network ${owner} is on "${physical}" already`,
        'name another physical network, or write type: vlan',
      );
      faults.error(`${path}.physical_network`, complaint);
    }
  }
}
