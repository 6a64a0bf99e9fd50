import t from 'tap';
import { createExecutor } from '../src/apply/executor.js';
import { checkChanges, type Change } from './live/changes.js';
import { eventually } from './live/eventually.js';
import { everyTopology } from './live/topologies.js';
import { withLab } from './live/with-lab.js';

everyTopology('openvswitch');

void t.test('a rule taken away fails exactly the tests that depend on it', (t) => {
  const file = 'topologies/quickstart.yml';
  const http = ['web2 -> web1: http 80', 'db1 -> web1: http 80', 'client -> web1.floating_ip: http 80'];
  const pings = ['web1 -> web2: ping', 'a full-size packet fits the tunnel'];
  const rounds: readonly (readonly Change[])[] = [
    [['    - ingress tcp 80\n', '', http]],
    [['    - ingress icmp from web\n', '', pings]],
    [['  db:\n    - ingress tcp 5432 from web\n', '  db: []\n', ['web1 -> db1: tcp 5432']]],
  ];
  return withLab(file, (record) => checkChanges(t, record, file, rounds));
});

/** The kernel sees the frames of Open vSwitch's ports too. If it answers as well, whoever hears it last sends to the NIC's MAC. */
void t.test('a tunnel end has one MAC address', (t) =>
  withLab('topologies/quickstart.yml', async (record) => {
    const executor = createExecutor(record);
    const end = record.lab.hosts.find(({ name }) => name === 'compute2')?.ip ?? '';
    const answers = async (): Promise<number> => {
      const { stdout } = await executor.run('compute1', ['arping', '-b', '-c', '3', '-I', 'br-phy', end]);
      return new Set(stdout.match(/\[.*?\]/g)).size;
    };
    t.equal(await answers(), 1);
    await executor.run('compute2', ['sysctl', '-w', 'net.ipv4.conf.all.arp_ignore=0']);
    t.ok(await eventually(async () => (await answers()) === 2), 'it is the setting: without it two answer');
  }),
);
