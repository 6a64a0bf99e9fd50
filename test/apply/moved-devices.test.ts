import t from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import type { InternalLink } from '../../src/model/host-state.js';
import { runTests } from '../../src/probe/run.js';
import { sayWhatMoved } from '../../src/tools/index.js';
import { compile } from '../../src/compile/compile.js';
import { withLab } from '../live/with-lab.js';

/**
 * What ovs-vswitchd has not heard of a router's device that has moved (`src/tools/openvswitch/moved-devices.ts`): a storm of news cannot be had
 * at will, but the kernel's next to last word can, the RTM_NEWLINK of a device that is there and down. More than its socket has room for are
 * said in parts.
 */
const TOPOLOGY = `
name: moved
networks: { red: { cidr: 10.1.0.0/24 }, blue: { cidr: 10.2.0.0/24 } }
routers: { edge: { networks: [red, blue] } }
servers: { r1: { network: red }, b1: { network: blue, security_groups: [] } }
tests: [r1 -> edge: ping]
`;

/** Says RTM_NEWLINK (16) of each name to all who listen to the namespace: there, and down. */
const SAY_IT_IS_THERE = `
socket my $socket, 16, 3, 0 or die $!;
for (@ARGV) {
  my $name = pack "S S a" . (4 + 4 * int(length() / 4)), 5 + length, 3, $_;
  send $socket, pack("L S S x8 x16 a*", 32 + length $name, 16, 0, $name), 0, pack "S x6 L", 16, 1 or die $!;
}`;

void t.test('a router is deaf until ovs-vswitchd hears that its devices have moved', (t) =>
  withLab(
    'moved.yml',
    async ({ lab, ...record }) => {
      const executor = createExecutor(record);
      const [host] = compile(lab).hosts;
      if (host === undefined) throw new Error('no host');
      const run = async (argv: readonly string[], stdin = ''): Promise<void> => {
        const { exitCode, stderr } = await executor.run(host.host, argv, { stdin });
        t.same({ exitCode, stderr }, { exitCode: 0, stderr: '' });
      };
      const say = async (links: readonly InternalLink[]): Promise<void> => {
        for (const { argv, stdin } of sayWhatMoved(links, { feature: 'test', path: '' }, () => 'moved.yml'))
          await run(argv, stdin);
      };
      const answers = async (): Promise<boolean> => {
        const { results } = await runTests(lab, lab.tests, executor, { wait: 0 });
        return results.every(({ passed }) => passed);
      };
      const moved = host.links.filter((link) => link.kind === 'internal').filter(({ netns }) => netns !== '');
      t.equal(moved.length, 2);
      t.ok(await answers(), 'after up');

      await run(['perl', '-e', SAY_IT_IS_THERE, ...moved.map(({ name }) => name)]);
      t.notOk(await answers(), 'it takes them for present');

      await say(moved);
      t.ok(await answers(), 'once it has been told');

      await say(
        moved.flatMap((link) =>
          Array.from({ length: 500 }, (_, index) => ({ ...link, name: `qr-${index}` })),
        ),
      );
    },
    TOPOLOGY,
  ),
);
