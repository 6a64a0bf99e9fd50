import { readdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import { scriptCommand } from '../../src/apply/run-script.js';
import type { Lane, Step } from '../../src/model/batch.js';
import { quote, renderScript } from '../../src/tools/index.js';
import { ORIGIN } from './arbitraries.js';
import { inBox } from './box.js';

/** The flows of all golden scripts, that is of every kind that netlab writes: each once. */
const FOLDER = 'test/features/golden';
const FLOWS = [
  ...new Set(
    readdirSync(FOLDER)
      .filter((name) => name.endsWith('.sh'))
      .flatMap((name) => readFileSync(`${FOLDER}/${name}`, 'utf8').split('\n'))
      .filter((line) => /^(?:table|priority)=.* actions=/.test(line)),
  ),
];
const PORTS = [...new Set(FLOWS.flatMap((flow) => [...flow.matchAll(/"([^"]+)"/g)].map(([, name]) => name)))];

/** As netlab makes bridges, with ports that lead nowhere. */
const BRIDGE = [
  'mkdir -p /run/openvswitch',
  'ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema',
  'ovsdb-server --no-chdir --detach --pidfile -vconsole:off --remote=punix:/run/openvswitch/db.sock',
  `ovs-vsctl --no-wait init -- add-br br-int -- set Bridge br-int datapath_type=netdev fail_mode=secure \
protocols=OpenFlow10,OpenFlow13,OpenFlow14 ${PORTS.map(
    (name, index) =>
      `-- add-port br-int ${name} -- set Interface ${name} type=patch options:peer=no${index} ofport_request=${index + 1}`,
  ).join(' ')}`,
  'ovs-vswitchd --no-chdir --detach --pidfile -vconsole:off',
  'ovs-ofctl del-flows br-int',
].join('\n');

const add = (flows: readonly string[]): Step => ({
  title: 'flows',
  argv: ['ovs-ofctl', '-O', 'OpenFlow14', '--bundle', 'add-flows', 'br-int', '-'],
  stdin: `${flows.join('\n')}\n`,
  origin: ORIGIN,
});

/** What a bridge has afterwards, in the words of OpenFlow 1.3; where netlab's own sh does it, without a program for it. */
function flowsBy(way: 'sh' | 'own', lane: Lane): { flows: string[]; stderr: string } {
  process.env.NETLAB_WIRE_TEXT = way === 'sh' ? '1' : '';
  const { argv, program } = scriptCommand('/run/up.sh', false);
  const path = way === 'sh' ? '' : 'mkdir /run/none; PATH=/run/none ';
  const { stdout, stderr } = inBox(
    `${BRIDGE}
perl=$(command -v perl); ln -s "$perl" /run/perl
${path}${argv.map((word) => (word === 'perl' ? '/run/perl' : quote(word))).join(' ')} || echo failed
ovs-ofctl -O OpenFlow13 --no-stats --names dump-flows br-int`,
    program + renderScript({ host: 'h', stages: [{ title: 's', lanes: [lane] }] }, () => 'here'),
  );
  return { flows: stdout.split('\n').filter(Boolean).sort(), stderr };
}

void t.test('a bridge has the same flows whether ovs-ofctl adds them or not', (t) => {
  const lane = Array.from({ length: Math.ceil(FLOWS.length / 300) }, (_, index) =>
    add(FLOWS.slice(300 * index, 300 * (index + 1))),
  );
  const own = flowsBy('own', lane);
  t.equal(own.stderr, '');
  t.ok(own.flows.length > 500, `${own.flows.length} flows`);
  t.strictSame(own.flows, flowsBy('sh', lane).flows);
  t.end();
});

void t.test('of a flow that a switch does not take, and of one that nobody knows, ovs-ofctl speaks', (t) => {
  for (const wrong of [
    'priority=1,in_port="nowhere" actions=drop',
    'table=254, priority=1 actions=resubmit(,255)',
    'priority=1 actions=wrong',
  ]) {
    process.env.NETLAB_WIRE_TEXT = '';
    const { argv, program } = scriptCommand('/run/up.sh', false);
    const script = renderScript(
      { host: 'h', stages: [{ title: 's', lanes: [[add([wrong])]] }] },
      () => 'here',
    );
    const { stderr } = inBox(`${BRIDGE}\n${argv.map(quote).join(' ')} || exit 0`, program + script);
    t.match(stderr, /@failed 1 1\n[^@]*(?:ovs-ofctl|OFP)/, wrong);
  }
  t.end();
});
