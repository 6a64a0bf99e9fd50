import t, { type Test } from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import { down } from '../../src/apply/lab/down.js';
import { up } from '../../src/apply/lab/up.js';
import { compile } from '../../src/compile/compile.js';
import type { Executor } from '../../src/model/executor.js';
import type { Lab } from '../../src/model/lab.js';
import { loadLab } from '../../src/resolve/load.js';
import { echo, talk, type Place } from './talk.js';

/** What an edit does to connections that are open: those that it withdraws end, and no other. */
const FILE = 'flows.yml';
const NAME = `flows-t${process.pid}`;

const TOPOLOGY = `name: flows
hosts: { h1: {}, h2: {} }
networks:
  web: { cidr: 10.0.1.0/24 }
  db: { cidr: 10.0.2.0/24 }
routers: { edge: { networks: [web, db] } }
security_groups:
  web: []
  db: [ingress tcp 5000, ingress tcp 6000 from web]
servers:
  a: { network: web, host: h1, security_groups: [web] }
  b: { network: web, host: h2, security_groups: [web] }
  db1: { network: db, host: h2, security_groups: [db] }
  db2: { network: db, host: h1, security_groups: [db] }
load_balancers:
  front:
    network: db
    vip: 10.0.2.100
    listeners:
      - protocol: TCP
        port: 5000
        pool: { method: ROUND_ROBIN, members: ["db1:5000"] }
firewalls:
  wall:
    routers: [edge]
    rules: [allow tcp to any port 5000, allow tcp to any port 6000]
`;

const A: Place = { host: 'h1', netns: 'a' };
const B: Place = { host: 'h2', netns: 'b' };
const DB1: Place = { host: 'h2', netns: 'db1' };

let text = TOPOLOGY;

async function edit(from: string, to: string): Promise<void> {
  if (!text.includes(from)) throw new Error(`no ${from} to edit`);
  text = text.replace(from, to);
  await apply();
}

function apply(): ReturnType<typeof up> {
  const resolve = (running?: Lab): Lab => ({
    ...loadLab(text, FILE, running && { ...running, name: 'flows' }).lab,
    name: NAME,
  });
  return up(resolve(), { file: FILE, text, compile, resolve });
}

const addressOf = (lab: Lab, name: string): string =>
  lab.servers.find((server) => server.name === name)?.ports[0]?.fixedIps[0]?.ip ?? '';

void t.test('open connections', async (t) => {
  const { record } = await apply();
  t.teardown(() => down(record));
  const executor = createExecutor(record);
  const db1 = addressOf(record.lab, 'db1');
  const servers = [echo(executor, DB1, 5000), echo(executor, DB1, 6000)];
  t.teardown(() => Promise.all(servers.map((server) => server.stop())));

  await t.test('a firewall rule that goes ends what it had allowed', (t) =>
    withdrawn(t, executor, [db1, 5000, A], [db1, 6000, A], () => edit('allow tcp to any port 5000, ', '')),
  );
  await edit('rules: [', 'rules: [allow tcp to any port 5000, ');
  await t.test('so does a rule of a security group', (t) =>
    withdrawn(t, executor, [db1, 5000, A], [db1, 6000, A], () => edit('ingress tcp 5000, ', '')),
  );
  await edit('db: [', 'db: [ingress tcp 5000, ');
  await t.test('and a server that leaves a group', (t) =>
    withdrawn(t, executor, [db1, 6000, B], [db1, 6000, A], () =>
      edit(
        'b: { network: web, host: h2, security_groups: [web] }',
        'b: { network: web, host: h2, security_groups: [db] }',
      ),
    ),
  );
  await t.test('members come and go beside them', async (t) => {
    const through = talk(executor, A, '10.0.2.100', 5000);
    await through.goesOn(5);
    await edit('["db1:5000"]', '[{ server: db1, port: 5000, weight: 3 }, "db2:5000"]');
    await through.goesOn(5);
    t.pass('through a new weight and a new member');
    await edit('[{ server: db1, port: 5000, weight: 3 }, "db2:5000"]', '["db1:5000"]');
    await through.goesOn(5);
    t.pass('and with that member gone');
    await through.stop();
  });
});

type Connection = readonly [ip: string, port: number, from: Place];

/**
 * One of two connections ends by the edit; the other lives on. The one that ends is quiet meanwhile: of a server that answers just then, and is allowed
 * to send, the kernel takes the answer for the first packet of another connection (`nf_conntrack_tcp_loose`), as on Neutron's hosts.
 */
async function withdrawn(
  t: Test,
  executor: Executor,
  [ip, port, from]: Connection,
  [otherIp, otherPort, otherFrom]: Connection,
  change: () => Promise<void>,
): Promise<void> {
  const allowed = talk(executor, from, ip, port);
  const other = talk(executor, otherFrom, otherIp, otherPort);
  await Promise.all([allowed.goesOn(3), other.goesOn(3)]);
  await allowed.quiet();
  await change();
  allowed.speak();
  await allowed.ended;
  t.pass('the connection ends');
  await other.goesOn(5);
  t.pass('the other goes on');
  await other.stop();
}
