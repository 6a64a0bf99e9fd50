import type { Lane, Locate } from '../../model/batch.js';
import type { Daemon } from '../../model/host-state.js';
import type { IpFamily } from '../../model/netfilter/iptables.js';
import {
  announce,
  awaitDaemon,
  configureNetns,
  fillFdb,
  isSilencing,
  netnsTitle,
  restoreEbtables,
  restoreIpsets,
  restoreIptables,
  startDaemon,
  switchOffTxChecksums,
  waitForAddresses,
  writeSysctls,
  type IptablesTables,
} from '../../tools/index.js';
import { without } from '../difference/difference.js';
import type { NetnsState } from './netns-state.js';

/** Settings before devices come up, checksums before anybody sends. */
export function configure(netns: NetnsState, locate: Locate, verb: 'add' | 'replace' = 'add'): Lane {
  const { name, origin, sysctls, devices, fdb } = netns;
  const silenced = sysctls.filter(isSilencing);
  const written = without(sysctls, silenced);
  return [
    ...writeSysctls(`settings of ${netnsTitle(name)}`, name, written, origin, locate),
    ...switchOffTxChecksums(devices),
    ...configureNetns(
      `devices, addresses and routes of ${netnsTitle(name)}`,
      name,
      { ...netns, silenced, verb },
      origin,
      locate,
    ),
    ...fillFdb(`where VXLAN devices of ${netnsTitle(name)} send to`, name, fdb, origin, locate),
  ];
}

/** Sets before the rules that name them. Rules may name devices that do not exist yet. */
export function firewall(netns: NetnsState, locate: Locate): Lane {
  const { name, origin, ipsets, ebtablesChains: chains, ebtablesRules: rules } = netns;
  const of = netnsTitle(name);
  return [
    ...restoreIpsets(`address sets of ${of}`, name, ipsets, origin, locate),
    ...restoreIptables(`IPv4 rules of ${of}`, tables(netns, 'ipv4'), origin, locate),
    ...restoreIptables(`IPv6 rules of ${of}`, tables(netns, 'ipv6'), origin, locate),
    ...restoreEbtables(`rules for frames of ${of}`, name, { chains, rules }, origin, locate),
  ];
}

const tables = ({ name, iptablesChains, iptablesRules }: NetnsState, family: IpFamily): IptablesTables => ({
  netns: name,
  family,
  chains: iptablesChains.filter((chain) => chain.family === family),
  rules: iptablesRules.filter((rule) => rule.family === family),
});

/** Those that start then; undefined: once the namespace's addresses and the host's files are there. */
export const daemons =
  (when?: Daemon['starts']) =>
  ({ daemons: all }: NetnsState): Lane =>
    all.filter(({ starts }) => starts === when).map(startDaemon);

/** Waits for addresses that come by a router's advertisement. */
export const autoconfiguration = (netns: NetnsState): Lane =>
  waitForAddresses(`addresses that ${netnsTitle(netns.name)} makes itself`, netns.awaited);

/** Waits for daemons that take their time. */
export const readiness = ({ daemons }: NetnsState): Lane => daemons.flatMap(awaitDaemon);

/** Tells the neighbours where the addresses of a namespace are: gratuitous ARP. */
export const announcements = (netns: NetnsState): Lane =>
  announce(
    `announce the addresses of ${netnsTitle(netns.name)}`,
    netns.announcements.filter(({ isQuiet }) => isQuiet !== true),
  );
