import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import t from 'tap';
import { renderRule } from '../../src/tools/index.js';
import { differences, DUMP, instead, WANTED } from './dump.js';

const RULE = /^-A neutron-openvswi-[is].*\n/gm;

void t.test('any rules that are gone are missing, and no others', (t) => {
  const lines = readFileSync(DUMP, 'utf8').match(RULE) ?? [];
  t.ok(lines.length > 10);
  fc.assert(
    fc.property(fc.subarray([...new Set(lines)]), (gone) => {
      const edit = (dump: string): string => dump.replace(RULE, (line) => (gone.includes(line) ? '' : line));
      const { missing, more } = differences('iptablesRules', edit);
      const texts = new Set(missing.map((rule) => `${renderRule(rule)}\n`));
      return more.length === 0 && texts.size === gone.length && gone.every((line) => texts.has(line));
    }),
    { numRuns: 50 },
  );
  t.end();
});

void t.test('a foreign rule, and a policy', (t) => {
  const foreign = differences(
    'iptablesRules',
    instead('-A FORWARD -j neutron-filter-top\n', '-A FORWARD -j DROP\n'),
  );
  t.match(foreign.missing, [{ chain: 'FORWARD', target: { kind: 'jump', chain: 'neutron-filter-top' } }]);
  t.match(foreign.more, [
    {
      netns: '',
      family: 'ipv4',
      table: 'filter',
      chain: 'FORWARD',
      target: { kind: 'drop' },
      origin: { path: '' },
    },
  ]);
  const dropping = differences('iptablesChains', instead(':FORWARD ACCEPT', ':FORWARD DROP'));
  t.match(dropping.more, [{ chain: 'FORWARD', policy: 'DROP' }]);
  t.end();
});

void t.test('members of a set; a set that is not ours is nobody of ours to judge', (t) => {
  const [set] = WANTED.ipsets;
  const member = `add ${set?.name} 10.0.1.3\n`;
  t.match(differences('ipsets', instead(member, '')).more, [{ name: set?.name, members: ['10.0.1.4'] }]);
  t.match(differences('ipsets', instead(member, `${member}add ${set?.name} 203.0.113.66\n`)).more, [
    { members: ['10.0.1.3', '203.0.113.66', '10.0.1.4'] },
  ]);
  t.strictSame(
    differences(
      'ipsets',
      instead(
        '@ ipset \n',
        '@ ipset \ncreate evil hash:net family inet hashsize 1024 maxelem 65536 bucketsize 12 initval 0x1\n',
      ),
    ),
    {
      missing: [],
      more: [],
    },
  );
  t.end();
});
