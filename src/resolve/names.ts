import { Complaint } from '../topology/yaml/complaint.js';
import type { Context } from './context.js';
import { serverNames } from './server/servers.js';

/** Prefixes of the namespaces that Neutron names itself. */
const RESERVED = ['qrouter-', 'qdhcp-', 'qlbaas-'];

/** Hosts, routers, load balancers, servers and ports share one set of names: `netlab exec NAME` and tests must find one. */
export function checkNames({ topology, faults }: Context): void {
  const owners = new Map<string, string>();
  const claim = (name: string, path: string) => {
    const owner = owners.get(name);
    if (owner === undefined) owners.set(name, path);
    else
      faults.error(path, new Complaint(`the name ${name} is taken by ${owner}`, 'use another name'), 'key');
    const reserved = RESERVED.find((prefix) => name.startsWith(prefix));
    if (reserved !== undefined) {
      faults.error(
        path,
        new Complaint(`names with ${reserved} are Neutron's own`, 'use another name'),
        'key',
      );
    }
    if (name.endsWith('.floating_ip')) {
      faults.error(path, new Complaint('a name cannot end in .floating_ip', 'use another name'), 'key');
    }
  };
  for (const { name, path } of [
    ...topology.hosts,
    ...topology.routers,
    ...topology.load_balancers,
    ...topology.ports,
  ])
    claim(name, path);
  for (const entry of topology.servers) {
    for (const name of serverNames(entry)) claim(name, entry.path);
  }
}
