import type { Firewall, FirewallRule } from '../../model/lab.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import { itemPath } from '../../topology/yaml/path.js';
import type { Topology } from '../../topology/schema/topology.js';
import { byName, lookUp, type Context } from '../context.js';

type Entry = Topology['firewalls'][number];

/** Every firewall whose routers are known. */
export function resolveFirewalls(context: Context): Firewall[] {
  const { topology, ids } = context;
  for (const { path, spec } of topology.firewalls) {
    if (spec.id !== undefined) ids.pinId('firewall', spec.id, `${path}.id`);
  }
  checkRouters(context);
  return topology.firewalls.map((entry) => resolveFirewall(context, entry));
}

function resolveFirewall({ ids }: Context, { name, path, spec }: Entry): Firewall {
  return {
    name,
    path,
    id: spec.id ?? ids.deriveId('firewall', name),
    adminStateUp: spec.admin_state_up,
    routers: spec.routers,
    rules: spec.rules.flatMap((rules, index) =>
      rules.map((rule): FirewallRule => ({ path: itemPath(`${path}.rules`, index), ...rule })),
    ),
  };
}

/** Each is there, and in one firewall only: two policies would have no order. */
function checkRouters(context: Context): void {
  const { topology, faults } = context;
  const routers = byName(topology.routers);
  const owners = new Map<string, string>();
  for (const { path, spec } of topology.firewalls) {
    if (spec.routers.length === 0) {
      faults.warn(path, new Complaint('is before no router, so it filters nothing', 'write routers: [NAME]'));
    }
    spec.routers.forEach((name, index) => {
      const at = itemPath(`${path}.routers`, index);
      lookUp(context, 'routers', routers, name, at);
      const owner = owners.get(name);
      if (owner === undefined) owners.set(name, path);
      else {
        const message = owner === path ? `names ${name} twice` : `router ${name} is in ${owner} already`;
        const cure = owner === path ? 'keep one of the two' : 'keep it in one: a router has one policy';
        faults.error(at, new Complaint(message, cure));
      }
    });
  }
}
