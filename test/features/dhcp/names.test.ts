import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { readFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import { EditedLab } from '../../live/edited.js';
import { ownHalf } from '../../live/half.js';
import { BIN } from '../../live/netlab.js';

/** Names of servers, asked for as their own programs do: by /etc/resolv.conf, and the DHCP server's dnsmasq. */

const TOPOLOGY = readFileSync('topologies/names.yml', 'utf8').replace(/^name:.*\n/m, '');

for (const mechanism of ownHalf(['openvswitch', 'linuxbridge'] as const)) {
  void t.test(`servers find each other by name on ${mechanism}`, (t) =>
    found(t, new EditedLab(t, mechanism)),
  );
}

async function found(t: Test, lab: EditedLab): Promise<void> {
  await lab.become(TOPOLOGY, 'as written');
  const [web1, web2, db1] = ['web1', 'Web_2', 'db1'].map((name) => addressOf(lab, name));
  const asked = (server: string, ...names: string[]): Promise<string[]> => ask(lab, server, names);
  t.same(
    await asked('web1', 'web-2', 'web-2.shop.example.org'),
    [web2, web2],
    'by the short name and the full one',
  );
  t.same(await asked('Web_2', 'WEB1'), [web1], 'in any case');
  t.same(await asked('web1', 'worker-2'), [addressOf(lab, 'worker-2')], 'one of several');
  t.same(await asked('db1', 'database', 'web1'), [db1, web1], 'on two networks: by the list of both domains');
  t.same(
    await asked('web1', 'database', 'database.db.example.org', 'Web_2', 'host-10-24-1-3', 'other'),
    ['', '', '', '', ''],
    'not who is on another network, has another name, or none',
  );
  t.same(await asked('other', 'host-10-24-3-1'), ['10.24.3.1'], 'without a domain: by the address');
  t.equal(
    (await inServer(lab, 'web1', ['getent', 'ahostsv6', 'db1.shop.example.org'])).slice(0, 10),
    '2001:db8:2',
    'IPv6',
  );

  const untested = TOPOLOGY.replaceAll(/^ {2}- \w+: \{ run: .*\n/gm, '');
  const renamed = untested.replace('dns_name: database', 'dns_name: sql');
  await lab.become(renamed, 'a port has another name');
  t.same(await asked('db1', 'database', 'sql'), ['', db1], 'the old name is gone, the new one is there');

  await lab.become(renamed.replace('shop.example.org', 'market.example'), 'the domain has another name');
  t.same(
    await asked('web1', 'web-2', 'web-2.market.example', 'web-2.shop.example.org'),
    [web2, web2, ''],
    'servers search the new one',
  );

  await lab.become(renamed.replace('    dns_domain: shop.example.org\n', ''), 'the domain goes');
  t.same(
    await asked('web1', 'web-2', `host-${web2?.replaceAll('.', '-')}`),
    ['', web2],
    'and the names with it',
  );
  await lab.isLikeNew();
}

function addressOf({ record }: EditedLab, server: string): string {
  const ports = record.lab.servers.find(({ name }) => name === server)?.ports ?? [];
  return ports[0]?.fixedIps[0]?.ip ?? '';
}

/** The IPv4 address that a server finds for each name; '' for none. */
async function ask(lab: EditedLab, server: string, names: readonly string[]): Promise<string[]> {
  const script = names.map((name) => `echo $(getent ahostsv4 ${name} | grep -m 1 STREAM)`).join('\n');
  const lines = (await inServer(lab, server, ['sh', '-c', script])).split('\n');
  return names.map((_, index) => lines[index]?.split(' ')[0] ?? '');
}

/** What `netlab exec` prints: it gives programs their server's resolv.conf. */
async function inServer({ record }: EditedLab, server: string, argv: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [BIN, 'exec', '--lab', record.name, server, '--', ...argv]);
  const [stdout] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return stdout;
}
