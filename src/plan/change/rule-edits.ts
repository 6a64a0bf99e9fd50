import { diffArrays } from 'diff';
import { groupBy } from '../../model/group-by.js';
import type { Origin } from '../../model/origin.js';
import type { RuleEdit, TableEdits } from '../../model/netfilter/rule-edits.js';
import { isSame } from '../difference/difference.js';

interface Chain {
  readonly chain: string;
  readonly policy?: string;
  readonly origin: Origin;
}

/** Chains and rules of one table. */
export interface TableContent<C extends Chain, R extends Chain> {
  readonly chains: readonly C[];
  readonly rules: readonly R[];
}

/**
 * The fewest edits that bring a table from one content to another. Built-in chains stay.
 * @param render a rule as text: two rules are the same if their texts are
 */
export function editTable<C extends Chain, R extends Chain>(
  from: TableContent<C, R>,
  to: TableContent<C, R>,
  render: (rule: R) => string,
): TableEdits<C, R> {
  const before = new Set(from.chains.map(({ chain }) => chain));
  const after = new Set(to.chains.map(({ chain }) => chain));
  const oldRules = groupBy(from.rules, ({ chain }) => chain);
  const newRules = groupBy(to.rules, ({ chain }) => chain);
  const oldChains = from.chains.filter(({ chain }) => !after.has(chain) && !BUILT_IN.has(chain));
  const goes = new Set(oldChains.map(({ chain }) => chain));
  const kept = [...new Set([...oldRules.keys(), ...newRules.keys()])].filter((chain) => !goes.has(chain));
  return {
    newChains: [...to.chains.filter(({ chain }) => !before.has(chain)), ...pardoned(from.chains, to.chains)],
    edits: kept.flatMap((chain) =>
      editChain(chain, oldRules.get(chain) ?? [], newRules.get(chain) ?? [], render),
    ),
    oldChains,
  };
}

const BUILT_IN: ReadonlySet<string> = new Set([
  ...['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  'BROUTING',
]);

/** Built-in chains that drop what nobody has judged, and shall not. Said again they keep their rules. */
const pardoned = <C extends Chain>(from: readonly C[], to: readonly C[]): C[] =>
  from
    .filter(({ chain, policy }) => policy === 'DROP' && BUILT_IN.has(chain))
    .flatMap((one) => {
      const wanted = to.find(({ chain }) => chain === one.chain);
      if (wanted?.policy === 'DROP') return [];
      const { policy: _, ...rest } = one;
      return [wanted ?? (rest as C)];
    });

function editChain<R>(
  chain: string,
  from: readonly R[],
  to: readonly R[],
  render: (rule: R) => string,
): RuleEdit<R>[] {
  if (isSame(from, to)) return [];
  const edits: RuleEdit<R>[] = [];
  let place = 1;
  const withText = (rules: readonly R[]) => rules.map((rule) => ({ rule, text: render(rule) }));
  const comparator = (left: { text: string }, right: { text: string }) => left.text === right.text;
  for (const { added, removed, value } of diffArrays(withText(from), withText(to), { comparator })) {
    for (const { rule } of value) {
      if (removed) edits.push({ kind: 'delete', chain, place, rule });
      else if (added) edits.push({ kind: 'insert', chain, place: place++, rule });
      else place += 1;
    }
  }
  return edits;
}
