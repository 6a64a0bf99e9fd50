import type { Locate } from '../../model/batch.js';
import type { Origin } from '../../model/origin.js';
import type { TableEdits } from '../../model/netfilter/rule-edits.js';
import { batchText, type Line } from '../script/batch-text.js';

/**
 * Edits of one table as input of `iptables-restore --noflush` or `ebtables-restore --noflush`; empty if there are none.
 *
 * ```
 * *filter
 * :neutron-openvswi-iea519cb7-2 - [0:0]
 * -D neutron-openvswi-sg-chain 2
 * -I neutron-openvswi-sg-chain 4 -m physdev --physdev-out tapea519cb7-2a --physdev-is-bridged -j neutron-openvswi-iea519cb7-2
 * -F neutron-openvswi-i0c7e2b66-5
 * -X neutron-openvswi-i0c7e2b66-5
 * COMMIT
 * ```
 */
export function renderEdits<C extends Named, R extends Named>(
  table: string,
  { newChains, edits, oldChains }: TableEdits<C, R>,
  renderChain: (chain: C) => string,
  renderRule: (rule: R) => string,
  locate: Locate,
): string {
  const lines: Line[] = [
    ...newChains.map((chain) => ({ text: renderChain(chain), origin: chain.origin })),
    ...edits.map(({ kind, chain, place, rule }) => ({
      text:
        kind === 'delete'
          ? `-D ${chain} ${place}`
          : renderRule(rule).replace(`-A ${chain}`, () => `-I ${chain} ${place}`),
      origin: rule.origin,
    })),
    ...oldChains.map(({ chain, origin }) => ({ text: `-F ${chain}`, origin })),
    ...oldChains.map(({ chain, origin }) => ({ text: `-X ${chain}`, origin })),
  ];
  const text = sections(lines, (line) => line.text, locate).join(`COMMIT\n*${table}\n`);
  return text === '' ? '' : `*${table}\n${text}COMMIT\n`;
}

interface Named {
  readonly chain: string;
  readonly origin: Origin;
}

/**
 * What is between two COMMITs is one netlink message, and without privileges over the machine a message holds
 * 208 KiB, a few hundred rules: net.core.wmem_default, socket(7).
 */
const MOST_LINES = 100;

/** Lines as texts that are not too long for one transaction. */
export function sections<T extends { readonly origin: Origin }>(
  items: readonly T[],
  render: (item: T) => string,
  locate: Locate,
): string[] {
  const count = Math.ceil(items.length / MOST_LINES);
  return Array.from({ length: count }, (_, index) =>
    batchText(items.slice(index * MOST_LINES, (index + 1) * MOST_LINES), render, locate),
  );
}
