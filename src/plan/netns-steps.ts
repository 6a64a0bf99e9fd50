import type { Lane, Locate } from '../model/batch.js';
import {
  announce,
  configureNetns,
  restoreIpsets,
  restoreIptables,
  startDaemon,
  switchOffTxChecksums,
  writeSysctls,
} from '../tools/index.js';
import type { NetnsState } from './netns-state.js';

/** Settings before devices come up, checksums before anybody sends, addresses before daemons bind. */
export function configure(netns: NetnsState, locate: Locate): Lane {
  const { name, origin, sysctls, devices, daemons } = netns;
  return [
    ...writeSysctls(`settings of ${subject(name)}`, name, sysctls, origin, locate),
    ...switchOffTxChecksums(devices),
    ...configureNetns(`devices, addresses and routes of ${subject(name)}`, name, netns, origin, locate),
    ...daemons.map(startDaemon),
  ];
}

/** Sets before the rules that name them. Rules may name devices that do not exist yet. */
export function firewall(netns: NetnsState, locate: Locate): Lane {
  const { name, origin, ipsets, iptablesChains: chains, iptablesRules: rules } = netns;
  const of = subject(name);
  const [chains4, chains6] = byFamily(chains);
  const [rules4, rules6] = byFamily(rules);
  return [
    ...restoreIpsets(`address sets of ${of}`, name, ipsets, origin, locate),
    ...restoreIptables(`IPv4 rules of ${of}`, name, 'ipv4', chains4, rules4, origin, locate),
    ...restoreIptables(`IPv6 rules of ${of}`, name, 'ipv6', chains6, rules6, origin, locate),
  ];
}

export const announcements = (netns: NetnsState): Lane =>
  announce(`announce the addresses of ${subject(netns.name)}`, netns.announcements);

const subject = (netns: string): string => (netns === '' ? 'the host' : netns);

function byFamily<T extends { readonly family: 'ipv4' | 'ipv6' }>(items: readonly T[]): [T[], T[]] {
  return [items.filter(({ family }) => family === 'ipv4'), items.filter(({ family }) => family === 'ipv6')];
}
