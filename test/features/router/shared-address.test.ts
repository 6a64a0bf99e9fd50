import { readFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import { createExecutor } from '../../../src/apply/process/executor.js';
import { EditedLab } from '../../live/edited.js';
import { ownHalf } from '../../live/half.js';
import { eventually } from '../../live/eventually.js';

/** An address that servers share, which a port without a server holds, and the floating IP that stands for it. */

const TOPOLOGY = readFileSync('topologies/ports.yml', 'utf8').replace(/^name:.*\n/m, '');
const [VIP, VIP6, FLOATING] = ['10.25.0.100', '2001:db8:25::100', '203.0.113.100'] as const;

for (const mechanism of ownHalf(['openvswitch', 'linuxbridge'] as const)) {
  void t.test(`a shared address on ${mechanism}`, (t) => sharedAddress(t, new EditedLab(t, mechanism)));
}

async function sharedAddress(t: Test, lab: EditedLab): Promise<void> {
  await lab.become(TOPOLOGY, 'as written');
  const servers = new Servers(lab);
  const database = `http://${servers.addressOf('db1')}:5432/`;
  const answers = (from: string, url: string, by: string): Promise<boolean> =>
    eventually(async () => (await servers.get(from, url)) === by);

  await servers.take('lb1');
  t.ok(await answers('client', `http://${FLOATING}/`, 'lb1'), 'lb1 has it: the floating IP leads there');
  t.ok(await answers('near', `http://[${VIP6}]/`, 'lb1'), 'by IPv6, too');
  t.equal(await servers.get('lb1', database, VIP), 'db1', 'from it lb1 is in the group of the port');
  t.equal(await servers.get('lb1', database), '', 'from its own address it is not');

  await servers.release('lb1');
  await servers.take('lb2');
  t.ok(await answers('client', `http://${FLOATING}/`, 'lb2'), 'lb2 has it, and the floating IP has moved');
  t.ok(await answers('near', `http://[${VIP6}]/`, 'lb2'), 'by IPv6, too');

  await servers.release('lb2');
  await servers.take('plain');
  t.equal(
    await servers.get('client', `http://${FLOATING}/`),
    '',
    'a server that may not have it gets nothing',
  );
  t.equal(await servers.get('near', `http://[${VIP6}]/`), '', 'by IPv6 neither');
  await servers.release('plain');

  const pair =
    'security_groups: [web], allowed_address_pairs: [{ ip: 10.25.0.0/25 }], listen: [80] } # may not';
  // Neighbours remember who has had it: what is sent to it still comes to that one.
  const untested = TOPOLOGY.replaceAll(/^ {2}- \w+ -\/> vip.*\n/gm, '');
  const allowed = untested.replace('security_groups: [web], listen: [80] } # may not', pair);
  await lab.become(allowed, 'it may now, as may all of a network');
  await servers.take('plain');
  t.ok(await answers('client', `http://${FLOATING}/`, 'plain'), 'and has it');
  await servers.release('plain');

  const onServer = allowed
    .replace(/^ports:\n.*\n/m, '')
    .replace('from shared', 'from web')
    .replace('  shared: [] # its one member is the port: whoever sends from the shared address\n', '')
    .replace('lb1 -/> db1: tcp 5432', 'lb1 -> db1: tcp 5432')
    .replace(`host: compute1\n`, `host: compute1\n    floating_ip: { ip: ${FLOATING}, fixed_ip: ${VIP} }\n`);
  await lab.become(onServer, 'the floating IP is said at a server that shares the address');
  await servers.take('lb2');
  t.ok(await answers('client', `http://${FLOATING}/`, 'lb2'), 'and leads to whoever has it');
  await servers.release('lb2');
  await lab.isLikeNew();
}

/** RFC 4861, 4.4: to all nodes, with the flag Override and the option of the sender's MAC; 18 is IPV6_MULTICAST_HOPS. */
const ADVERTISE = `socket(my $socket, AF_INET6, SOCK_RAW, 58) or die;
setsockopt($socket, 41, 18, pack("i", 255)) or die;
my $advertisement = pack("CCnN", 136, 0, 0, 0x20000000) . inet_pton(AF_INET6, $ARGV[0]) . pack("CCH12", 2, 1, $ARGV[1]);
send($socket, $advertisement, 0, pack_sockaddr_in6(0, inet_pton(AF_INET6, "ff02::1"))) or die;`;

/** What the servers of a lab do themselves. */
class Servers {
  constructor(readonly lab: EditedLab) {}

  /** As keepalived does it: the addresses, and word of them to everybody by gratuitous ARP and an unsolicited neighbour advertisement. */
  async take(server: string): Promise<void> {
    await this.#run(
      server,
      `ip address add ${VIP}/24 dev eth0; ip address add ${VIP6}/64 dev eth0 nodad preferred_lft 0
arping -U -c 2 -I eth0 ${VIP}
perl -MSocket=:all -e '${ADVERTISE}' ${VIP6} $(cat /sys/class/net/eth0/address | tr -d :)`,
    );
  }

  release(server: string): Promise<string> {
    return this.#run(server, `ip address del ${VIP}/24 dev eth0; ip address del ${VIP6}/64 dev eth0`);
  }

  /** The body of what is at a URL; '' for no answer. @param source address that is asked from */
  get(server: string, url: string, source?: string): Promise<string> {
    return this.#run(server, `curl -s -m 2 ${source === undefined ? '' : `--interface ${source}`} '${url}'`);
  }

  addressOf(name: string): string {
    const server = this.lab.record.lab.servers.find((one) => one.name === name);
    return server?.ports[0]?.fixedIps[0]?.ip ?? '';
  }

  async #run(name: string, script: string): Promise<string> {
    const { record } = this.lab;
    const host = record.lab.servers.find((server) => server.name === name)?.host ?? '';
    const argv = ['nsenter', `--net=/run/netns/${name}`, 'sh', '-c', script];
    return (await createExecutor(record).run(host, argv, { timeout: 20_000 })).stdout;
  }
}
