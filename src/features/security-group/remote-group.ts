import type { HostFragment, HostState } from '../../model/host-state.js';
import { isIpv6 } from '../../model/ip.js';
import { ipsetName } from '../../model/names.js';
import type { Feature, HostView } from '../feature.js';

/**
 * Rules from or to a group: an ipset per family with the addresses of the group's members, on each host
 * with a port whose rules name it (neutron `ipset_manager.py`).
 */
export const remoteGroup: Feature = {
  name: 'remote-group',
  host: (view): HostFragment => ({ ipsets: sets(view) }),
};

function sets(view: HostView): HostState['ipsets'] {
  const groups = new Map(view.lab.securityGroups.map((group) => [group.name, group]));
  const used = new Set(view.ports.flatMap((port) => port.securityGroups));
  const rules = [...used].flatMap((name) => groups.get(name)?.rules ?? []);
  const found = new Map<string, HostState['ipsets'][number]>();
  for (const { remoteGroup: remote, ethertype } of rules) {
    const group = remote === undefined ? undefined : groups.get(remote);
    if (group === undefined) continue;
    const name = ipsetName(ethertype, group.id);
    if (found.has(name)) continue;
    found.set(name, {
      netns: '',
      name,
      family: ethertype === 'IPv6' ? 'inet6' : 'inet',
      members: memberAddresses(view, group.name, ethertype),
      origin: { feature: 'remote-group', path: group.path },
    });
  }
  return [...found.values()];
}

/** Fixed addresses and allowed address pairs of every member, wherever it runs. */
function memberAddresses(view: HostView, group: string, ethertype: 'IPv4' | 'IPv6'): string[] {
  const addresses = view
    .members(group)
    .flatMap((port) => [...port.fixedIps, ...port.allowedAddressPairs].map(({ ip }) => ip))
    .filter((ip) => isIpv6(ip) === (ethertype === 'IPv6'));
  return [...new Set(addresses.flatMap(splitZeroPrefix))];
}

/** hash:net refuses /0: its two halves stand for it. */
function splitZeroPrefix(address: string): string[] {
  if (!address.endsWith('/0')) return [address];
  return isIpv6(address) ? ['::/1', '8000::/1'] : ['0.0.0.0/1', '128.0.0.0/1'];
}
