import { readFileSync } from 'node:fs';
import t from 'tap';
import { netlab } from '../live/netlab.js';

const QUICKSTART = 'topologies/quickstart.yml';

t.test('explain names the rule that stops a packet, its line, and the rule that nearly fits', async (t) => {
  const { code, stdout, stderr } = await netlab(['explain', 'web1 -> db1: tcp 22', QUICKSTART]);
  t.equal(stderr, '');
  t.equal(code, 1);
  const lines = stdout.split('\n');
  t.equal(
    lines[0],
    'web1 -> db1: tcp 22   no: dropped on compute2: no rule of the security groups allows it',
  );
  t.match(
    stdout,
    /^ {2}✗ compute2 {2}qvo\S+ > qvb\S+ > qbr\S+\n.*-A neutron-openvswi-sg-fallback .* -j DROP/m,
  );
  const rule = readFileSync(QUICKSTART, 'utf8')
    .split('\n')
    .findIndex((line) => line.includes('tcp 5432 from web'));
  t.match(stdout, `nearest: port 5432, not 22   ${QUICKSTART}:${rule + 1}\n`);
});

t.test('explain follows a packet and its answer through NAT', async (t) => {
  const call = ['explain', 'client -> web1.floating_ip: http 80', QUICKSTART];
  const { code, stdout } = await netlab(call);
  t.equal(code, 0);
  t.match(stdout, /: http 80 {3}yes: it arrives, and so does the answer\n/);
  t.match(stdout, /edge .*target 203\.0\.113\.10:80 becomes 10\.0\.1\.2:80/);
  t.match(stdout, /the answer\n(.*\n)+.*edge .*source 10\.0\.1\.2:80 becomes 203\.0\.113\.10:80/);
  const { there, back } = JSON.parse((await netlab([...call, '--json'])).stdout) as {
    there: { end: string; node: string; steps: { where: string; line: string | null }[] };
    back: { node: string };
  };
  t.match(there, { end: 'delivered', node: 'web1' });
  t.ok(
    there.steps.some(({ where, line }) => where === 'edge' && line?.startsWith(`${QUICKSTART}:`) === true),
  );
  t.equal(back.node, 'client');
  const verbose = (await netlab([...call, '--verbose'])).stdout;
  t.match(verbose, /-A PREROUTING -j neutron-openvswi-PREROUTING/, 'every rule');
  t.ok(verbose.length > 2 * stdout.length);
});

t.test('a test that expects no answer passes when nothing gets through', async (t) => {
  t.equal((await netlab(['explain', 'web1 -/> db1: tcp 22', QUICKSTART])).code, 0);
  t.equal((await netlab(['explain', 'web1 -/> web2: ping', QUICKSTART])).code, 1);
  t.equal((await netlab(['explain', 'web1 -> web2: tcp 443', QUICKSTART])).code, 1);
});

t.test('explain says what is wrong with a question, and what is not walked yet', async (t) => {
  const cases = [
    ['web1 db1', QUICKSTART, /^error: "web1 db1" is not a test\n/],
    ['web1 -> dbx: tcp 1', QUICKSTART, /^error: there is no server, .*"dbx"\n {4}did you mean "db1"\?\n/],
    ['web1 -> db1: tcp 99999', QUICKSTART, /^error: .*99999/],
    [
      'web1 -> web2: ping',
      'topologies/linuxbridge.yml',
      /^error: the Linux bridge mechanism is not walked yet\n/,
    ],
    ['web1 -> db1: ping', 'topologies/ha-router.yml', /^error: labs with HA routers are not walked yet\n/],
    ['web1 -> db1: ping', 'gone.yml', /gone\.yml/],
  ] as const;
  for (const [question, file, says] of cases) {
    const { code, stdout, stderr } = await netlab(['explain', question, file]);
    t.strictSame([code, stdout], [2, ''], question);
    t.match(stderr, says);
  }
});
