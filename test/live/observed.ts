import type { Executor } from '../../src/model/executor.js';
import type { HostState } from '../../src/model/host-state.js';
import type { IpFamily, IptablesRule } from '../../src/model/iptables.js';
import type { Origin } from '../../src/model/origin.js';
import {
  inNetns,
  parseEbtablesSave,
  parseFdb,
  parseFlows,
  parseIpsetSave,
  parseIptablesSave,
  parseNeighbours,
  renderEbtablesRule,
  renderFdbEntry,
  renderFlow,
  renderNeighbour,
  renderRule,
} from '../../src/tools/index.js';
import { compareChains, compareLines, type Difference } from '../neutron/compare.js';

const OBSERVED: Origin = { feature: 'observed', path: '' };

/** Reads back what a host has and compares it with what it should have: flows, rules in order, sets, forwarding tables. */
export async function differences(executor: Executor, state: HostState): Promise<Difference[]> {
  const run = async (netns: string, ...argv: string[]): Promise<string> => {
    const result = await executor.run(state.host, inNetns(netns, argv));
    if (result.exitCode !== 0) throw new Error(`${state.host}: ${argv.join(' ')}: ${result.stderr}`);
    return result.stdout;
  };
  const namespaces = [...new Set(state.iptablesRules.map(({ netns }) => netns))];
  const parts = await Promise.all([
    ...state.ovsBridges.map(({ name }) => flows(run, state, name)),
    ...namespaces.flatMap((netns) => [rules(run, state, netns, 'ipv4'), rules(run, state, netns, 'ipv6')]),
    ipsets(run, state),
    ebtables(run, state),
    ...state.links
      .filter(({ kind }) => kind === 'vxlan')
      .flatMap(({ name }) => [fdb(run, state, name), neighbours(run, state, name)]),
  ]);
  return parts.flat();
}

type Run = (netns: string, ...argv: string[]) => Promise<string>;

async function flows(run: Run, state: HostState, bridge: string): Promise<Difference[]> {
  const dump = await run('', 'ovs-ofctl', '-O', 'OpenFlow10', '--names', '--no-stats', 'dump-flows', bridge);
  const wanted = state.flows.filter((flow) => flow.bridge === bridge);
  const found = parseFlows(dump, bridge, OBSERVED);
  return compareLines(`${state.host} ${bridge}`, wanted.map(renderFlow).sort(), found.map(renderFlow).sort());
}

async function rules(run: Run, state: HostState, netns: string, family: IpFamily): Promise<Difference[]> {
  const saved = await run(netns, family === 'ipv4' ? 'iptables-save' : 'ip6tables-save');
  const found = parseIptablesSave(saved, netns, family, OBSERVED);
  const wanted = state.iptablesRules.filter((rule) => rule.netns === netns && rule.family === family);
  return compareChains(`${state.host} ${netns} ${family}`, byChain(wanted), byChain(found.rules));
}

function byChain(all: readonly IptablesRule[]): Map<string, string[]> {
  const chains = new Map<string, string[]>();
  for (const rule of all) {
    const key = `${rule.table} ${rule.chain}`;
    chains.set(key, [...(chains.get(key) ?? []), renderRule(rule)]);
  }
  return chains;
}

async function ipsets(run: Run, state: HostState): Promise<Difference[]> {
  const found = parseIpsetSave(await run('', 'ipset', 'save'), '', OBSERVED);
  const lines = (sets: HostState['ipsets']): string[] =>
    sets.flatMap(({ name, family, members }) => [
      `${name} ${family}`,
      ...members.map((member) => `${name} ${member}`),
    ]);
  return compareLines(`${state.host} ipsets`, lines(state.ipsets), lines(found));
}

/** Jumps from PREROUTING and chains with policy and rules, in order. */
async function ebtables(run: Run, state: HostState): Promise<Difference[]> {
  const found = parseEbtablesSave(await run('', 'ebtables-save'), '', OBSERVED);
  const lines = (chains: HostState['ebtablesChains'], rules: HostState['ebtablesRules']): string[] =>
    chains
      .filter(({ policy }) => policy === 'DROP')
      .map(({ chain, policy }) => `${chain} ${policy}`)
      .sort()
      .concat(rules.map(renderEbtablesRule));
  const byChain = ({ chain: a }: { chain: string }, { chain: b }: { chain: string }): number =>
    a < b ? -1 : a > b ? 1 : 0;
  return compareLines(
    `${state.host} ebtables`,
    lines(state.ebtablesChains, [...state.ebtablesRules].sort(byChain)),
    lines(found.chains, [...found.rules].sort(byChain)),
  );
}

async function fdb(run: Run, state: HostState, device: string): Promise<Difference[]> {
  const found = parseFdb(await run('', 'bridge', 'fdb', 'show', 'dev', device), '', device, OBSERVED);
  const wanted = state.fdb.filter((entry) => entry.device === device);
  const lines = (entries: HostState['fdb']): string[] => entries.map(renderFdbEntry).sort();
  return compareLines(`${state.host} fdb of ${device}`, lines(wanted), lines(found));
}

async function neighbours(run: Run, state: HostState, device: string): Promise<Difference[]> {
  const shown = await run('', 'ip', '-4', 'neigh', 'show', 'dev', device, 'nud', 'permanent');
  const wanted = state.neighbours.filter((neighbour) => neighbour.device === device);
  const lines = (all: HostState['neighbours']): string[] => all.map(renderNeighbour).sort();
  const found = parseNeighbours(shown, '', device, OBSERVED);
  return compareLines(`${state.host} neighbours of ${device}`, lines(wanted), lines(found));
}
