import fc from 'fast-check';
import t from 'tap';
import type { TableEdits } from '../../src/model/netfilter/rule-edits.js';
import { numbered } from '../../src/model/numbers.js';
import { content as asText, difference, isSame } from '../../src/plan/difference/difference.js';
import { editTable, type TableContent } from '../../src/plan/change/rule-edits.js';

const origin = { feature: 'test', path: '' };

interface Chain {
  readonly chain: string;
  readonly origin: typeof origin;
}

interface Rule extends Chain {
  readonly text: string;
}

type Content = TableContent<Chain, Rule>;

const CHAINS = ['INPUT', 'a', 'b', 'c'];

const content = fc
  .record({
    own: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
    rules: fc.array(
      fc.record({ chain: fc.constantFrom(...CHAINS), text: fc.constantFrom('1', '2', '3', '4') }),
    ),
  })
  .map(({ own, rules }): Content => ({
    chains: ['INPUT', ...own].map((chain) => ({ chain, origin })),
    rules: rules
      .filter(({ chain }) => chain === 'INPUT' || own.some((name) => name === chain))
      .map((rule) => ({ ...rule, origin })),
  }));

/** What iptables-restore makes of edits. */
function carryOut(
  from: Content,
  { newChains, edits, oldChains }: TableEdits<Chain, Rule>,
): Map<string, string[]> {
  const table = byChain(from);
  for (const { chain } of newChains) table.set(chain, []);
  for (const { kind, chain, place, rule } of edits) {
    const rules = table.get(chain);
    if (rules === undefined) throw new Error(`no chain ${chain}`);
    if (kind === 'insert') rules.splice(place - 1, 0, rule.text);
    else if (rules[place - 1] !== rule.text) throw new Error(`rule ${place} of ${chain} is another one`);
    else rules.splice(place - 1, 1);
  }
  for (const { chain } of oldChains) table.delete(chain);
  return table;
}

const byChain = ({ chains, rules }: Content): Map<string, string[]> =>
  new Map(
    chains.map(({ chain }) => [chain, rules.filter((rule) => rule.chain === chain).map(({ text }) => text)]),
  );

t.test('edits of a table bring it to what it shall be', async (t) => {
  fc.assert(
    fc.property(content, content, (from, to) => {
      const edits = editTable(from, to, ({ text }) => text);
      t.strictSame([...carryOut(from, edits)].sort(), [...byChain(to)].sort());
    }),
  );
  fc.assert(
    fc.property(content, (same) => {
      const { newChains, edits, oldChains } = editTable(same, same, ({ text }) => text);
      t.strictSame([newChains, edits, oldChains], [[], [], []], 'nothing to do, nothing done');
    }),
  );
});

t.test('one rule more is one edit, wherever it stands', async (t) => {
  const rules = ['1', '2', '3'].map((text): Rule => ({ chain: 'a', text, origin }));
  const chains = [{ chain: 'a', origin }];
  const rule: Rule = { chain: 'a', text: 'new', origin };
  for (const place of [1, 2, 3, 4]) {
    const { edits } = editTable(
      { chains, rules },
      { chains, rules: rules.toSpliced(place - 1, 0, rule) },
      ({ text }) => text,
    );
    t.strictSame(edits, [{ kind: 'insert', chain: 'a', place, rule }]);
  }
});

t.test('lists are compared by key', async (t) => {
  const items = fc.array(fc.record({ key: fc.nat(5), value: fc.nat(2) }));
  fc.assert(
    fc.property(items, items, (from, to) => {
      const withOrigin = (all: typeof from) => all.map((item) => ({ ...item, origin }));
      const wanted = withOrigin(to);
      const { added, due, removed, changed } = difference(withOrigin(from), wanted, ({ key }) => String(key));
      t.equal(from.length - removed.length + added.length, to.length);
      t.ok(changed.every(({ from: old, to: now }) => old.key === now.key && old.value !== now.value));
      const isDue = new Set([...added, ...changed.map((change) => change.to)]);
      t.ok(
        isDue.size === due.length && due.every((item) => isDue.has(item)),
        'the added and the changed ones',
      );
      const places = due.map((item) => wanted.indexOf(item));
      t.strictSame(
        places,
        places.toSorted((one, other) => one - other),
        'in their order',
      );
    }),
  );
});

t.test('numbers are kept, and each is given once', async (t) => {
  const keys = fc.uniqueArray(fc.oneof(fc.string(), fc.constantFrom('constructor', 'web1')));
  fc.assert(
    fc.property(keys, keys, (before, after) => {
      const kept = numbered(before, 1);
      const now = numbered(after, 1, kept);
      t.equal(new Set(Object.values(now)).size, after.length);
      const stays = before.filter((key) => after.includes(key));
      t.ok(stays.every((key) => now[key] === kept[key]));
      const goes = new Set(before.filter((key) => !after.includes(key)).map((key) => kept[key]));
      t.notOk(
        after.some((key) => goes.has(now[key])),
        'one that goes has its number until it is gone',
      );
    }),
  );
});

t.test('objects are the same but for where they come from', async (t) => {
  const leaf = fc.constantFrom('a', 'b', 1, true, undefined, null);
  const field = fc.constantFrom('a', 'b', 'origin');
  const item = fc.dictionary(field, fc.oneof(leaf, fc.array(leaf), fc.dictionary(field, leaf)), {
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(item, item, (one, other) => t.equal(isSame(one, other), inOrder(one) === inOrder(other))),
    { examples: [[{ a: {} }, { a: [] }]] },
  );
  fc.assert(fc.property(item, (one) => t.ok(isSame(one, structuredClone(one)))));
});

/** `asText()`, whatever the order of the fields was. */
const inOrder = (value: object): string =>
  asText({ value: JSON.parse(asText(value), (_, inner: unknown) => sorted(inner)) as unknown });

const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;
