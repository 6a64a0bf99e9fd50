import type { IptablesRule } from '../model/netfilter/iptables.js';
import type { HostState, Link } from '../model/host-state.js';
import { KEYS } from '../plan/difference/host-difference.js';
import { devicesOf, type Device } from '../tools/index.js';
import type { Entry } from './entry.js';
import type { Observed } from './observe.js';

/**
 * A host as if some things were as they shall be, so that nobody repairs them: of a rule its whole chain.
 * @returns undefined where one of them is what others stand on: then the host is to be left as it is
 */
export const leaveAlone = (observed: Observed, entries: readonly Entry[]): Observed | undefined =>
  entries.some(({ list }) => CARRYING.has(list))
    ? undefined
    : {
        ...observed,
        state: entries.reduce((state, entry) => asWanted(state, observed.wanted, entry), observed.state),
      };

const CARRYING: ReadonlySet<Entry['list']> = new Set([
  'openvswitch',
  'netns',
  'links',
  'ovsBridges',
  'ovsPorts',
]);

function asWanted(state: HostState, wanted: HostState, { list, item }: Entry): HostState {
  if (list === 'rules') return withChain(state, wanted, item as IptablesRule);
  if (list === 'devices') return withDevice(state, wanted, (item as { readonly device: Device }).device);
  if (list === 'openvswitch') return state;
  const key = KEYS[list] as (one: object) => string;
  const isMeant = (one: object): boolean => key(one) === key(item);
  return instead(state, wanted, list, isMeant);
}

/** Of a list what is meant is as wanted, the rest as it is. */
const instead = <List extends Exclude<keyof HostState, 'host'>>(
  state: HostState,
  wanted: HostState,
  list: List,
  isMeant: (one: HostState[List][number]) => boolean,
): HostState => {
  const [found, right]: (readonly HostState[List][number][])[] = [state[list], wanted[list]];
  return {
    ...state,
    [list]: [...(found ?? []).filter((one) => !isMeant(one)), ...(right ?? []).filter(isMeant)],
  };
};

/** A chain of iptables, which has a family, or of ebtables. */
type Chain = Pick<IptablesRule, 'netns' | 'chain'> & { readonly table: string; readonly family?: string };

function withChain(state: HostState, wanted: HostState, { netns, family, table, chain }: Chain): HostState {
  const isMeant = (one: Chain): boolean =>
    one.netns === netns && one.family === family && one.table === table && one.chain === chain;
  const lists =
    family === undefined
      ? (['ebtablesChains', 'ebtablesRules'] as const)
      : (['iptablesChains', 'iptablesRules'] as const);
  return lists.reduce<HostState>((now, list) => instead(now, wanted, list, isMeant), state);
}

function withDevice(state: HostState, wanted: HostState, { netns, name }: Device): HostState {
  const isMeant = (link: Link): boolean =>
    devicesOf([link]).some((device) => device.netns === netns && device.name === name);
  return instead(state, wanted, 'links', isMeant);
}
