import type { Diagnostic } from '../../diagnostics.js';
import type { FaultWish, FlushFlowsWish } from '../../model/fault.js';
import type { HostState, LabStates } from '../../model/host-state.js';
import { allTests, type Lab } from '../../model/lab.js';
import { killables, type Killable } from '../../tools/index.js';

/** What is wrong, and what would be right. */
export type Problem = Pick<Diagnostic, 'message' | 'hint'>;

/** A daemon of a host by its short name, or by a part of it that only one has: `dnsmasq` for `dnsmasq-web`. */
export function findDaemon(state: HostState, wanted: string): Killable | Problem {
  const all = killables(state);
  const found = (isIt: (name: string) => boolean): Killable[] => all.filter(({ name }) => isIt(name));
  const candidates = [
    found((name) => name === wanted),
    found((name) => name.startsWith(wanted)),
    found((name) => name.includes(wanted)),
  ].find(({ length }) => length > 0);
  const [daemon, second] = candidates ?? [];
  if (daemon !== undefined && second === undefined) return daemon;
  const known = namesOf(candidates ?? all);
  return candidates === undefined
    ? {
        message: `no daemon "${wanted}" runs on ${state.host}`,
        hint: known === '' ? 'nothing does' : `these do: ${known}`,
      }
    : { message: `"${wanted}" may be several daemons of ${state.host}`, hint: `name one: ${known}` };
}

/** An OpenFlow table of a host, on the bridge that is named, or on the only one that has flows in such a table. */
export function findTable(
  { host, flows }: HostState,
  { bridge, table }: Pick<FlushFlowsWish, 'bridge' | 'table'>,
): { readonly bridge: string } | Problem {
  const bridges = [...new Set(flows.map((flow) => flow.bridge))];
  const having = [...new Set(flows.filter((flow) => flow.table === table).map((flow) => flow.bridge))];
  if (bridges.length === 0) {
    return {
      message: `${host} has no OpenFlow tables`,
      hint: "they are Open vSwitch's: mechanism: openvswitch",
    };
  }
  if (bridge !== undefined && !bridges.includes(bridge)) {
    return { message: `${host} has no bridge "${bridge}"`, hint: `name one of ${bridges.join(', ')}` };
  }
  const only = bridge ?? having[0];
  if (only === undefined || !having.includes(only)) {
    const where = bridge === undefined ? `no bridge of ${host}` : `${bridge} on ${host}`;
    const tables = flows
      .filter((flow) => bridge === undefined || flow.bridge === bridge)
      .map((flow) => flow.table);
    const known = [...new Set(tables)].sort((a, b) => a - b).join(', ');
    return {
      message: `${where} has ${bridge === undefined ? '' : 'no '}flows in table ${table}`,
      hint: `there are flows in ${known}`,
    };
  }
  if (bridge === undefined && having.length > 1) {
    const hint = `say which one: flush-flows ${host} ${only} ${table}`;
    return { message: `${having.join(', ')} of ${host} each have a table ${table}`, hint };
  }
  return { bridge: only };
}

/** Whether a daemon or table was not found. */
export const isProblem = (found: object): found is Problem => 'hint' in found;

/** What is wrong with the daemons and tables that the tests of a lab break, by the path of the fault. */
export function problemsOfTests(lab: Lab, { hosts }: LabStates): (Problem & { readonly path: string })[] {
  return allTests(lab).flatMap(({ during }) => {
    const problem = during && problemOf(during.fault, hosts);
    return problem === undefined ? [] : [{ ...problem, path: during?.path ?? '' }];
  });
}

function problemOf(wish: FaultWish, hosts: readonly HostState[]): Problem | undefined {
  if (wish.kind !== 'kill' && wish.kind !== 'flush-flows') return undefined;
  const state = hosts.find(({ host }) => host === wish.host);
  if (state === undefined) return undefined;
  const found = wish.kind === 'kill' ? findDaemon(state, wish.daemon) : findTable(state, wish);
  return isProblem(found) ? found : undefined;
}

const namesOf = (daemons: readonly Killable[]): string => daemons.map(({ name }) => name).join(', ');
