import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { createExecutor } from '../../../src/apply/process/executor.js';
import type { Port } from '../../../src/model/lab.js';
import { chainPart, qvoName, tapName } from '../../../src/model/names.js';
import { eventually } from '../../live/eventually.js';
import { withLab } from '../../live/with-lab.js';

/**
 * Anti-spoofing with real packets. Server `pair` may send from 10.8.0.30 and, by its pairs, from
 * 10.8.0.200 and 10.8.0.208/28; `appliance` has no port security and answers anybody. Each drop is shown
 * to be the work of one flow or rule: without it the same packet passes.
 */
const FILE = 'topologies/port-security.yml';
const APPLIANCE = '10.8.0.20';
const OTHER_MAC = 'fa:16:3e:00:08:99';

type Place = '' | 'pair' | 'appliance';

interface Bench {
  readonly pair: Port;
  /** Runs a program on compute2, or in one of its servers; true where it succeeds. */
  readonly works: (netns: Place, ...argv: string[]) => Promise<boolean>;
  /** The same, and must succeed. */
  readonly must: (netns: Place, ...argv: string[]) => Promise<void>;
}

void t.test('a server sends from its own addresses and its pairs only', async (t) => {
  await withLab(FILE, async (record) => {
    const executor = createExecutor(record);
    const pair = record.lab.servers.find(({ name }) => name === 'pair')?.ports[0];
    if (pair === undefined) throw new Error(`${FILE} has changed`);
    const works: Bench['works'] = async (netns, ...argv) => {
      const enter = netns === '' ? [] : ['nsenter', `--net=/run/netns/${netns}`];
      return (await executor.run('compute2', [...enter, ...argv])).exitCode === 0;
    };
    const must: Bench['must'] = async (netns, ...argv) => {
      if (!(await works(netns, ...argv))) throw new Error(`${netns}: ${argv.join(' ')} failed`);
    };
    const bench: Bench = { pair, works, must };
    await t.test('IP source: the s chain', (t) => ipSource(t, bench));
    await t.test('ARP sender: br-int table 24', (t) => arpSender(t, bench));
    await t.test('MAC source: br-int table 25', (t) => macSource(t, bench));
    await t.test('rogue DHCP server: the o chain', (t) => rogueDhcp(t, bench));
  });
});

/** Neighbours are written down on both sides, so that no ARP is needed and only iptables decides. */
async function ipSource(t: Test, { pair, works, must }: Bench): Promise<void> {
  for (const ip of ['10.8.0.200', '10.8.0.77']) {
    await must('pair', 'ip', 'addr', 'add', `${ip}/24`, 'dev', 'eth0');
    await must('appliance', 'ip', 'neigh', 'replace', ip, 'lladdr', pair.mac, 'dev', 'eth0');
  }
  const ping = (from: string): Promise<boolean> => works('pair', 'fping', '-r', '2', '-S', from, APPLIANCE);
  t.ok(await eventually(() => ping('10.8.0.30')), 'from its own address');
  t.ok(await eventually(() => ping('10.8.0.200')), 'from an allowed address pair');
  t.notOk(await ping('10.8.0.77'), 'not from any other');
  const chain = `neutron-openvswi-s${chainPart(pair.id)}`;
  await must('', 'iptables', '-I', chain, '-s', '10.8.0.77/32', '-j', 'RETURN');
  t.ok(
    await eventually(() => ping('10.8.0.77')),
    'it was the s chain: with a RETURN for it the packet passes',
  );
}

async function arpSender(t: Test, { pair, works, must }: Bench): Promise<void> {
  const ask = (from: string): Promise<boolean> =>
    works('pair', 'arping', '-f', '-c', '3', '-w', '3', '-s', from, '-I', 'eth0', APPLIANCE);
  t.ok(await eventually(() => ask('10.8.0.30')), 'ARP from its own address');
  t.ok(await eventually(() => ask('10.8.0.200')), 'and from an allowed address pair');
  t.notOk(await ask('10.8.0.77'), 'not from any other');
  const flow = `in_port=${qvoName(pair.id)},priority=10,arp`;
  await must('', 'ovs-ofctl', '--strict', 'del-flows', 'br-int', flow);
  t.ok(await eventually(() => ask('10.8.0.77')), 'it was table 24: without the way there the packet passes');
  await must('', 'ovs-ofctl', 'add-flow', 'br-int', `${flow},actions=resubmit(,24)`);
}

async function macSource(t: Test, { pair, works, must }: Bench): Promise<void> {
  const ask = (): Promise<boolean> =>
    works('pair', 'arping', '-f', '-c', '3', '-w', '3', '-s', '10.8.0.30', '-I', 'eth0', APPLIANCE);
  await must('pair', 'ip', 'link', 'set', 'eth0', 'address', 'fa:16:3e:00:08:30');
  t.ok(await eventually(() => ask()), "with an allowed pair's MAC");
  await must('pair', 'ip', 'link', 'set', 'eth0', 'address', OTHER_MAC);
  t.notOk(await ask(), 'not with any other');
  const flow = `table=25,priority=2,in_port=${qvoName(pair.id)},dl_src=${OTHER_MAC},actions=resubmit(,30)`;
  await must('', 'ovs-ofctl', 'add-flow', 'br-int', flow);
  t.ok(await eventually(() => ask()), 'it was table 25: with a flow for that MAC the packet passes');
  await must('pair', 'ip', 'link', 'set', 'eth0', 'address', pair.mac);
}

/** A datagram from port 67 to 68 would be an answer of a DHCP server. It is sent again until it is heard, or time is over. */
async function rogueDhcp(t: Test, { pair, works, must }: Bench): Promise<void> {
  const heard = async (seconds: number): Promise<boolean> => {
    const listen = ['timeout', String(seconds), 'socat', '-u', 'UDP4-RECVFROM:68', 'STDOUT'];
    const listener = { over: false };
    const listening = works('appliance', ...listen).finally(() => {
      listener.over = true;
    });
    while (!listener.over) {
      await must('pair', 'socat', '-u', 'OPEN:/etc/hostname', `UDP4-SENDTO:${APPLIANCE}:68,sourceport=67`);
      await sleep(200);
    }
    return listening;
  };
  t.notOk(await heard(2), 'it is not heard');
  const chain = `neutron-openvswi-o${chainPart(pair.id)}`;
  await must('', 'iptables', '-I', chain, '-p', 'udp', '--sport', '67', '-j', 'RETURN');
  t.ok(await heard(20), `it was the o chain of ${tapName(pair.id)}: with a RETURN for it the packet passes`);
}
