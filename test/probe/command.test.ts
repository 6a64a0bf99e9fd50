import t from 'tap';
import type { CommandExpectation, CommandTest } from '../../src/model/lab.js';
import { asExpression, holds } from '../../src/model/text-pattern.js';
import { isNegative, judgeCommand } from '../../src/probe/judge/command.js';
import type { CommandOutcome } from '../../src/probe/kind/command.js';
import { runTests } from '../../src/probe/run.js';
import { allTests } from '../../src/model/lab.js';
import { createExecutor } from '../../src/apply/process/executor.js';
import { formatJson } from '../../src/probe/report/format-json.js';
import { formatJunit } from '../../src/probe/report/format-junit.js';
import { formatTap } from '../../src/probe/report/format-tap.js';
import { formatText } from '../../src/probe/report/format-text.js';
import { withLab } from '../live/with-lab.js';

/** Tests that run a command. */

const command = (expect: CommandExpectation): CommandTest => ({
  name: 'a: x',
  path: 'tests[0]',
  from: { name: 'a', host: 'h', netns: 'a' },
  argv: ['x'],
  timeout: 3,
  expect,
});

const ended = (code: number, output = ''): CommandOutcome => ({ kind: 'ended', code, output });

t.test('what a pattern holds', (t) => {
  t.ok(holds('b.c', 'ab.cd'));
  t.notOk(holds('b.c', 'abxcd'));
  t.ok(holds('/b.c/', 'abxcd'));
  t.ok(holds('/^B$/im', 'a\nb\nc'));
  t.notOk(holds('/^B$/m', 'a\nb\nc'));
  t.ok(holds('/\\/etc/', 'x/etc'));
  for (const wrong of ['/', '//', '/(/', '/a/g', '/etc/passwd'])
    t.throws(() => asExpression(wrong), SyntaxError, wrong);
  t.end();
});

t.test('what a run means', (t) => {
  const cases: readonly (readonly [CommandExpectation, CommandOutcome, passed: boolean, detail: RegExp])[] = [
    [{ code: 0 }, ended(0, '\nhello\n'), true, /^exit code 0: "hello"$/],
    [{ code: 0 }, ended(1), false, /exit code 1, not 0/],
    [{ code: 7 }, ended(7), true, /exit code 7/],
    [{ code: 7 }, ended(0), false, /exit code 0, not 7/],
    [{ code: 'fail' }, ended(1), true, /exit code 1/],
    [{ code: 'fail' }, ended(0), false, /was to fail/],
    [{ code: 'fail' }, ended(127), false, /could not be run/],
    [{ code: 'fail' }, ended(126), false, /could not be run/],
    [{ code: 127 }, ended(127), true, /exit code 127/],
    [{ code: 'fail' }, { kind: 'late', output: 'x' }, false, /took more than 3 s/],
    [{ code: 'fail' }, { kind: 'fault', why: 'x: No such file' }, false, /could not be run: x: No such file/],
    [{ code: 0, output: 'b' }, ended(0, 'abc'), true, /exit code 0/],
    [{ code: 0, output: 'd' }, ended(0, 'abc'), false, /does not contain "d"/],
    [{ code: 0, output: '/d/' }, ended(0, 'abc'), false, /does not match \/d\//],
    [{ code: 0, notOutput: 'd' }, ended(0, 'abc'), true, /exit code 0/],
    [{ code: 0, notOutput: 'b' }, ended(0, 'abc'), false, /contains "b"/],
    [{ code: 0, notOutput: '/b/' }, ended(0, 'abc'), false, /matches \/b\//],
  ];
  for (const [expect, outcome, passed, detail] of cases) {
    const verdict = judgeCommand(command(expect), outcome);
    t.equal(verdict.passed, passed, JSON.stringify([expect, outcome]));
    t.match(verdict.detail, detail);
    t.equal(verdict.final, passed || isNegative(command(expect)) || outcome.kind === 'fault');
  }
  const long = judgeCommand(
    command({ code: 0 }),
    ended(1, Array.from({ length: 99 }, (_, i) => `${i}\n`).join('')),
  );
  t.equal(long.cause, '98');
  t.same(long.evidence.slice(-1), ['97']);
  t.ok(long.evidence.length < 20);
  t.end();
});

const TEXT = `name: commands
networks: { net: { cidr: 10.0.0.0/24 } }
routers: { edge: { networks: [net] } }
security_groups: { web: [ingress tcp 80] }
servers:
  web1: { network: net, ip: 10.0.0.10, security_groups: [web], listen: [80], files: { /etc/own: its own } }
  web2: { network: net }
tests:
  - web2: { run: "busybox wget -qO- http://10.0.0.10", expect: { output: /^web1$/m }, name: passes }
  - web2 -> web1: http 80
  - web2: { run: [socat, -u, "TCP:10.0.0.10:22,connect-timeout=1", "-"], expect: fail, name: fails as it must }
  - web2: { run: [printf, "%s|", "$HOME", "it's"], expect: { output: "$HOME|it's|" }, name: to the letter }
  - web1: { run: cat /etc/own, expect: { output: its own }, name: sees its files }
  - edge: { run: ip -4 address, expect: { output: 10.0.0.1/24 }, name: in a router }
  - web2: { run: "test -e /run/again || { echo not yet; touch /run/again; exit 1; }", name: later }
  - web2: { run: "socat -u TCP:10.0.0.10:22,connect-timeout=1 -", name: wrong }
  - web2: { run: "setsid sleep 4711 & sleep 4712", timeout: 1, name: late }
  - web2: { run: no-such-program, expect: fail, name: not found }
  - web2: { run: "printf 'a\\\\377b\\\\n'; head -c 1000000 /dev/zero", expect: { output: nothing }, name: any bytes }
  - web2 -/> web1: tcp 22
`;

t.test('they run beside others, in every format', (t) =>
  withLab(
    'commands.yml',
    async (record) => {
      const report = await runTests(record.lab, allTests(record.lab), createExecutor(record), { wait: 3 });
      const failed = report.results.filter(({ passed }) => !passed).map(({ test }) => test.name);
      t.same(failed, ['wrong', 'late', 'not found', 'any bytes']);
      t.same(
        report.results.map(({ test }) => test.name),
        allTests(record.lab).map(({ name }) => name),
      );
      const of = (name: string) => report.results.find(({ test }) => test.name === name);
      t.match(of('wrong')?.cause, /socat.*timed out/);
      t.ok((of('later')?.attempts ?? 0) > 1, 'what must succeed is tried again');
      t.equal(of('fails as it must')?.attempts, 1, 'what must not succeed is not');
      t.match(of('any bytes')?.evidence, [/^a\ufffdb$/]);
      const { stdout } = await createExecutor(record).run('host1', ['pgrep', '-cf', '^sleep 471[12]']);
      t.equal(stdout.trim(), '0', 'what a command leaves behind is ended');
      const text = formatText(report, { colour: false });
      t.match(text, /✗ wrong .*ended with exit code 1, not 0\n {4}run {7}in web2 on host1, \d+ times/);
      t.match(
        text,
        /by hand {3}netlab exec web2 -- sh -c 'socat -u TCP:10\.0\.0\.10:22,connect-timeout=1 -'/,
      );
      t.match(
        formatTap(report),
        /not ok 8 - wrong .*\n {2}---\n {2}message: "ended with exit code 1, not 0"\n {2}cause: ".*timed out/,
      );
      t.match(formatJunit(report), /name="wrong"[^]*<failure message="ended with exit code 1, not 0">/);
      const { tests } = JSON.parse(formatJson(report)) as { tests: readonly Record<string, unknown>[] };
      t.match(tests[2], {
        name: 'fails as it must',
        from: 'web2',
        run: ['socat'],
        expect: { code: 'fail' },
        passed: true,
      });
      t.notHas(tests[2], 'to');
    },
    TEXT,
  ),
);
