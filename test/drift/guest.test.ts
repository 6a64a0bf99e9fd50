import t from 'tap';
import { driftOfLab } from '../../src/cli/drift/drift.js';
import { eventually } from '../live/eventually.js';
import { Watching } from '../live/watching.js';
import { withLab } from '../live/with-lab.js';
import { inflict } from './inflict.js';

/** What a guest does with what it was allowed is its own affair: no drift, and nobody undoes it. What it was not allowed is, as ever. */

const TOPOLOGY = `name: guest
hosts: { h1: {} }
networks:
  a: { cidr: 10.0.1.0/24 }
  free: { cidr: 10.0.2.0/24, port_security: false }
servers:
  lb1:
    ports:
      - { network: a, ip: 10.0.1.11, allowed_address_pairs: [{ ip: 10.0.1.100 }, { ip: 10.244.0.0/16 }, { ip: '2001:db8::100' }] }
      - { network: free }
`;

const ALLOWED: readonly string[] = [
  'ip addr add 10.0.1.100/24 dev eth0',
  'ip addr add 10.244.3.1/32 dev eth0',
  'ip addr add 2001:db8::100/64 dev eth0 nodad',
  'ip addr add 192.0.2.1/24 dev eth1',
  'ip link add docker0 type bridge; ip addr add 172.17.0.1/16 dev docker0; ip link set docker0 up',
  'ip addr add 198.51.100.1/32 dev lo',
  'ip route add 10.9.0.0/16 via 10.0.1.7',
  'ip route add default via 10.0.1.7 metric 50',
  'ip route add blackhole 10.8.0.0/16',
  'ip neigh replace 10.0.1.7 lladdr 02:00:00:00:00:09 nud permanent dev eth0',
  'iptables -A INPUT -p tcp --dport 9 -j DROP; ip6tables -P FORWARD DROP; iptables -t nat -A POSTROUTING -j MASQUERADE',
  'sysctl -qw net.ipv4.ip_forward=1',
];

const FORGED = 'ip addr add 10.0.1.99/24 dev eth0';

void t.test('what a guest does with what it was allowed', (t) =>
  withLab(
    'guest.yml',
    async (record) => {
      const isDone = (command: string) => inflict(record, { name: command, at: 'lb1', command });
      for (const command of ALLOWED) {
        await isDone(command);
        t.strictSame(await driftOfLab(record), [], command);
      }
      const watching = new Watching(record.name);
      t.teardown(() => {
        watching.kill();
      });
      await watching.isReady();
      t.strictSame(watching.lines, [], 'nobody has anything to say of it');
      await isDone('ip addr del 10.0.1.100/24 dev eth0; ip addr add 10.0.1.100/24 dev eth0');
      await isDone(FORGED);
      await watching.until('what it was not allowed is undone', () =>
        watching.lines.some(({ event }) => event === 'repaired'),
      );
      t.match(
        watching.lines.filter(({ event }) => event === 'drift').map(({ what }) => what),
        ['address 10.0.1.99/24 of lb1'],
        'and nothing else',
      );
      await isDone(
        'ip addr show dev eth0 | grep -q "10.0.1.100/24" && ip route show | grep -q "via 10.0.1.7"',
      );
      t.ok(await eventually(async () => (await driftOfLab(record)).length === 0));
      t.equal(await watching.end(), 0);
    },
    TOPOLOGY,
  ),
);
