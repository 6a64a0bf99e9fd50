import t from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { qvbName } from '../../src/model/names.js';
import { checkChanges, type Change } from '../live/changes.js';
import { eventually } from '../live/eventually.js';
import { echoRequest, sendFrames, watchFrames } from '../live/frames.js';
import { withLab } from '../live/with-lab.js';

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

/** Each server has put a frame on its cable by then. Else frames for it would be flooded until it sends something. */
void t.test('a switch knows where a server is that has never sent', (t) => {
  const text = `name: silent
hosts: { h1: {} }
networks: { lan: { cidr: 10.0.0.0/24 } }
servers: { from: { network: lan }, to: { network: lan }, other: { network: lan } }
`;
  const use = async (record: LabRecord): Promise<void> => {
    const executor = createExecutor(record);
    const [from, to, other] = record.lab.servers.map(({ ports: [port] }) => port);
    if (from === undefined || to === undefined || other === undefined) throw new Error('no ports');
    const MARK = '6e65746c6162'; // netlab
    const ends = { mac: from.mac, ip: from.fixedIps[0]?.ip ?? '', toMac: to.mac, toIp: '10.0.0.99' };
    const seen = new Set<string>();
    const watch = await watchFrames(executor, [{ host: 'h1', netns: '' }], MARK, ({ device }) => {
      seen.add(device);
    });
    const sendUntil = (device: string): Promise<boolean> =>
      eventually(async () => {
        await sendFrames(executor, { host: 'h1', netns: 'from' }, 'eth0', [echoRequest(ends, MARK)]);
        return seen.has(device);
      });
    const known = async (): Promise<boolean> =>
      (await executor.run('h1', ['ovs-appctl', 'fdb/show', 'br-int'])).stdout.includes(to.mac);
    t.ok(await eventually(known), 'its MAC is known');
    t.ok(await sendUntil(qvbName(to.id)), 'what is for it comes to it');
    t.notOk(seen.has(qvbName(other.id)), 'and to nobody else');
    await executor.run('h1', ['sh', '-c', 'ovs-appctl fdb/flush br-int && ovs-appctl revalidator/purge']);
    t.ok(await sendUntil(qvbName(other.id)), 'a switch that has forgotten it tells everybody');
    await watch.stop();
  };
  return withLab('silent.yml', use, text);
});
