import fc from 'fast-check';
import t from 'tap';
import { createExecutor } from '../../../src/apply/process/executor.js';
import { runTests } from '../../../src/probe/run.js';
import { loadLab } from '../../../src/resolve/load.js';
import { packets } from './packet.js';
import { decide, rule, written, type Rule } from './policy.js';
import { compiledChains, liveTests, topology } from './random-lab.js';
import { walk, type Verdict } from './walk.js';
import { checkChanges, type Change } from '../../live/changes.js';
import { withLab } from '../../live/with-lab.js';
import { PATIENCE } from '../../live/patience.js';

/** What is changed in the topology at a time, and which of its tests then fail. */
const CHANGES: readonly (readonly Change[])[] = [
  [
    [
      '      - { name: a bad neighbour, action: deny, source_ip_address: 203.0.113.66 }\n',
      '',
      ['stranger -/> web1.floating_ip: tcp 80', 'stranger -/> web1.floating_ip: ping'],
    ],
    [
      '      - allow tcp from 10.7.1.0/24 to 10.7.2.0/24 port 5432, 8000-8099\n',
      '',
      ['web1 -> db1: tcp 5432'],
    ],
    ['      - allow udp from any to any port 53\n', '', ['web1 -> client: udp 53']],
    ['enabled: false', 'enabled: true', ['web1 -/> db1: tcp 22']],
    ['admin_state_up: false', 'admin_state_up: true', ['visitor -/> safe: ping']],
  ],
  [
    [
      '      - allow tcp from any to 10.7.1.0/24 port 80\n',
      '',
      ['client -> web1.floating_ip: http 80', 'db1 -> web1: http 80'],
    ],
    ['      - reject icmp from 10.7.1.0/24 to 10.7.2.0/24\n', '', ['web1 -/> db1: ping']],
  ],
  [
    ['      - allow icmp\n', '', ['db1 -> web1: ping']],
    ['reject tcp from 10.7.2.0/24 to any', 'allow tcp from 10.7.2.0/24 to any', ['db1 -/> client: tcp 80']],
  ],
  // The default: everything that no rule allows.
  [
    [
      '      - { action: allow, protocol: tcp, destination_port: 22, enabled: false }\n',
      '      - allow any\n',
      ['client -/> web1.floating_ip: tcp 8080', 'web1 -/> db1: tcp 22', 'web1 -/> client: tcp 80'],
    ],
  ],
];

void t.test('200 random policies decide on random packets as they are written', (t) => {
  const counts: Record<Verdict, number> = { accept: 0, drop: 0, reject: 0 };
  const fields: Record<string, number> = { source: 0, destination: 0, sport: 0, dport: 0, disabled: 0 };
  const policy = fc.array(rule, { maxLength: 10 });
  const compared = fc.property(policy, fc.integer(), (rules, seed) => {
    const { chains, inside, outside } = compiledChains(rules);
    for (const one of rules) {
      for (const field of Object.keys(fields)) {
        if (field === 'disabled' ? !one.enabled : field in one) fields[field] = (fields[field] ?? 0) + 1;
      }
    }
    for (const version of [4, 6] as const) {
      for (const packet of fc.sample(packets(version, inside, outside), { seed, numRuns: 20 })) {
        const wanted = decide(rules, packet);
        const found = walk(chains[version], packet);
        if (packet.state === 'NEW') counts[wanted]++;
        if (found !== wanted) throw new Error(`${JSON.stringify(packet)}: ${found}, not ${wanted}`);
      }
    }
  });
  fc.assert(compared, { numRuns: 200, examples: [[[], 1]] });
  t.comment(`new packets: ${JSON.stringify(counts)}; rules with: ${JSON.stringify(fields)}`);
  for (const [field, count] of Object.entries(fields)) t.ok(count > 50, `rules have ${field}`);
  for (const verdict of ['accept', 'drop', 'reject'] as const) {
    t.ok(counts[verdict] > 100, `${verdict} is decided on often enough to say something`);
  }
  t.end();
});

void t.test('a random policy decides on real packets as it is written', async (t) => {
  // IPv4, as the probes are; the first policy that gives each verdict something to say.
  const lively = rule.filter(({ versions, enabled }) => versions.includes(4) && enabled);
  const policy = fc.array(lively, { minLength: 12, maxLength: 12 });
  const rules = fc.sample(policy, { seed: 7, numRuns: 100 }).find(isVaried) ?? [];
  const probes = liveTests(rules);
  const text = `${topology(rules)}\ntests:\n${probes.map(({ line }) => `  - ${line}\n`).join('')}`;
  for (const one of rules) t.comment(written(one));
  t.ok(isVaried(rules), 'each verdict is on several probes');
  await withLab(
    'random.yml',
    async (record) => {
      const { results } = await runTests(record.lab, record.lab.tests, createExecutor(record), {
        wait: PATIENCE,
      });
      for (const { test, passed, detail } of results) t.ok(passed, `${test.name}: ${detail}`);
    },
    text,
  );
});

function isVaried(rules: readonly Rule[]): boolean {
  const verdicts = liveTests(rules).map(({ verdict }) => verdict);
  return ['accept', 'drop', 'reject'].every(
    (wanted) => verdicts.filter((verdict) => verdict === wanted).length >= 4,
  );
}

void t.test('each rule is the cause of what its tests see', (t) => {
  const file = 'topologies/firewall.yml';
  return withLab(file, (record) => checkChanges(t, record, file, CHANGES));
});

void t.test('a rule string stands for each of its ports and IP versions', (t) => {
  const rules = (text: string) =>
    loadLab(topology([]).replace('rules: []', `rules: ["${text}"]`), 'random.yml').lab.firewalls.flatMap(
      (one) => one.rules,
    );
  t.match(rules('allow tcp from 10.0.0.7/8 port 1024-65535 to any port 80, 443'), [
    {
      sourceIpAddress: '10.0.0.0/8',
      sourcePort: { min: 1024, max: 65535 },
      destinationPort: { min: 80, max: 80 },
    },
    {
      sourceIpAddress: '10.0.0.0/8',
      sourcePort: { min: 1024, max: 65535 },
      destinationPort: { min: 443, max: 443 },
    },
  ]);
  t.match(rules('reject icmp'), [
    { ipVersion: 4, protocol: 'icmp' },
    { ipVersion: 6, protocol: 'icmp' },
  ]);
  t.equal(rules('deny from ::/0').length, 1);
  t.end();
});
