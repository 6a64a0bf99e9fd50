import t from 'tap';
import { ANSWER_SCRIPT } from '../../src/model/answer-script.js';
import { inBox } from '../tools/box.js';

/** The program that answers HTTP for servers and for the metadata service, alone on an empty host. */

const CONFIG = `listen web1 0.0.0.0 80
listen web2 :: 80
unix /run/agent
asks r1/10.0.1.5 web1
asks n1/10.0.1.6 web1
asks r1/fe80::5 web2
answers * /latest text/plain meta-data/\\npublic\\\\keys
answers web1 /latest/hostname text/plain web1.novalocal
answers web1 /latest/empty text/plain${' '}
`;

/**
 * What is answered to some bytes, which are sent as they are.
 * @param way address of socat(1)
 */
const asked = (bytes: string, way = 'TCP4:127.0.0.1:80', netns = 'web1'): string =>
  `printf '%b' ${JSON.stringify(bytes)} | nsenter --net=/run/netns/${netns} socat -t 5 - ${way}`;

/** Runs the program, and then something for sh. */
function run(then: string, config = CONFIG): string {
  const { stdout, stderr, exitCode } = inBox(
    `cat >/run/answer.pl
cat >/run/conf <<'END'
${config}END
for netns in web1 web2; do ip netns add $netns; nsenter --net=/run/netns/$netns ip link set lo up; done
perl /run/answer.pl /run/conf /run/pid
${then}`,
    ANSWER_SCRIPT,
  );
  if (exitCode !== 0) throw new Error(stderr);
  return stdout.replaceAll('\r\n', '\n');
}

const answer = (head: string, body: string): string => `HTTP/1.1 ${head.replaceAll(', ', '\n')}\n\n${body}`;
const named = (name: string, more = ''): string =>
  answer(`200 OK, content-length: 4, content-type: text/plain${more}`, name);
const CLOSE = ', connection: close';

void t.test('who is asked says its name, whatever it is asked', (t) => {
  const get = 'GET / HTTP/1.1\\r\\nHost: a\\r\\n';
  for (const [what, bytes, wanted] of [
    ['one request', `${get}\\r\\n`, named('web1')],
    ['several at once', `${get}\\r\\n${get}\\r\\n`, named('web1') + named('web1')],
    ['another path', 'GET /a/b?c HTTP/1.1\\r\\n\\r\\n', named('web1')],
    [
      'with a body',
      `POST / HTTP/1.1\\r\\nContent-Length: 5\\r\\n\\r\\nGET /${get}\\r\\n`,
      named('web1') + named('web1'),
    ],
    ['of HTTP/1.0', 'GET / HTTP/1.0\\r\\n\\r\\n', named('web1', CLOSE)],
    ['to close', `${get}Connection: close\\r\\n\\r\\n${get}\\r\\n`, named('web1', CLOSE)],
    ['typed by hand', 'GET / HTTP/1.1\\n\\n', named('web1')],
    ['the head alone', 'HEAD / HTTP/1.1\\r\\n\\r\\n', named('')],
  ] as const)
    t.equal(run(asked(bytes)), wanted, what);
  for (const bytes of [
    'nonsense\\r\\n\\r\\n',
    'GET nowhere HTTP/1.1\\r\\n\\r\\n',
    'GET / HTTP/9\\r\\n\\r\\n',
  ])
    t.match(run(asked(bytes)), /^HTTP\/1\.1 400 Bad Request\n[^]*connection: close\n/, bytes);
  const endless = `head -c 70000 /dev/zero | nsenter --net=/run/netns/web1 socat -t 5 - TCP4:127.0.0.1:80`;
  t.match(run(endless), /^HTTP\/1\.1 400/, 'a head without an end');
  t.equal(run(asked(`${get}\\r\\n`, 'TCP6:[::1]:80', 'web2')), named('web2'), 'by IPv6');
  t.equal(
    run(asked(`${get}\\r\\n`, 'TCP4:127.0.0.1:80', 'web2')),
    named('web2'),
    'and by IPv4 on the same socket',
  );
  t.end();
});

void t.test('a proxy asks for others', (t) => {
  const ask = (path: string, ...headers: readonly string[]): string =>
    run(asked([`GET ${path} HTTP/1.1`, ...headers, '', ''].join('\\r\\n'), 'UNIX-CONNECT:/run/agent'));
  const own = ['X-Neutron-Router-ID: r1', 'X-Forwarded-For: 10.0.1.5'] as const;
  const found = (body: string): string =>
    answer(`200 OK, content-length: ${body.length}, content-type: text/plain`, body);
  t.equal(ask('/latest/hostname', ...own), found('web1.novalocal'));
  t.equal(ask('/latest', ...own), found('meta-data/\npublic\\keys'), 'what everybody is told');
  t.equal(ask('/latest/', ...own), found('meta-data/\npublic\\keys'), 'with a slash');
  t.equal(ask('/latest/empty', ...own), answer('200 OK, content-length: 0', ''), 'nothing');
  t.equal(ask('/latest', 'X-Neutron-Network-ID: n1', 'X-Forwarded-For: ::ffff:10.0.1.6').slice(9, 12), '200');
  t.equal(ask('/latest', 'x-neutron-router-id: r1', 'x-forwarded-for: fe80::5').slice(9, 12), '200');
  for (const [what, ...headers] of [
    ['no such path', ...own],
    ['nobody', 'X-Neutron-Router-ID: r1'],
    ['a stranger', 'X-Neutron-Router-ID: r1', 'X-Forwarded-For: 10.0.1.6'],
    ['who says he is another', ...own, 'X-Forwarded-For: 10.9.9.9'],
    ["another's router", 'X-Neutron-Router-ID: r2', 'X-Forwarded-For: 10.0.1.5'],
  ] as const)
    t.equal(ask(what === 'no such path' ? '/nowhere' : '/latest', ...headers).slice(9, 12), '404', what);
  t.end();
});

void t.test('it takes another configuration over, and nobody notices', (t) => {
  const get = 'GET / HTTP/1.1\\r\\n\\r\\n';
  // A client that has connected before asks afterwards.
  const across = `mkfifo /run/asks
nsenter --net=/run/netns/web1 socat -t 5 - TCP4:127.0.0.1:80 </run/asks >/run/said & exec 9>/run/asks
printf '%b' ${JSON.stringify(get)} >&9; until [ -s /run/said ]; do sleep 0.01; done
before=$(cat /run/pid)`;
  const afterwards = `printf '%b' ${JSON.stringify(get)} >&9; exec 9>&-; wait $!; cat /run/said`;
  const reload = `${across}
printf 'listen web2 0.0.0.0 81\\n' >/run/conf
perl /run/answer.pl /run/conf /run/pid $before
[ "$(cat /run/pid)" = "$before" ] && echo same process
nsenter --net=/run/netns/web1 socat - TCP4:127.0.0.1:80 2>&1 </dev/null | grep -o 'Connection refused'
${asked(get, 'TCP4:127.0.0.1:81', 'web2')}; echo
${afterwards}`;
  t.equal(
    run(reload),
    `same process\nConnection refused\n${named('web2')}\n${named('web1')}${named('web1')}`,
  );

  const left = `kill -9 $(cat /run/pid); perl /run/answer.pl /run/conf /run/pid $(cat /run/pid); ${asked(get)}`;
  t.equal(run(left), named('web1'), 'one that has ended is begun anew');

  const farewell = `${across}
kill -USR1 $before
while nsenter --net=/run/netns/web1 socat -u /dev/null TCP4:127.0.0.1:80 2>/dev/null; do sleep 0.01; done
${afterwards}
while kill -0 $before 2>/dev/null; do sleep 0.01; done; echo; echo gone`;
  t.equal(run(farewell), `${named('web1')}${named('web1', CLOSE)}\ngone\n`, 'it finishes what it has begun');
  t.end();
});

void t.test('what cannot be had is said at once', (t) => {
  const taken = `code=0; perl /run/answer.pl /run/conf /run/pid2 2>&1 || code=$?; echo $code`;
  const busy = CONFIG.replace('listen web2 :: 80\n', '').replace('web1 0.0.0.0 80', 'nowhere 0.0.0.0 80');
  const { stdout } = inBox(
    `cat >/run/answer.pl; printf '%s' ${JSON.stringify(busy)} >/run/conf; ${taken}`,
    ANSWER_SCRIPT,
  );
  t.equal(stdout, '/run/netns/nowhere: No such file or directory\n1\n');
  t.end();
});
