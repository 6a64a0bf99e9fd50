import { spawnSync } from 'node:child_process';
import t from 'tap';

const run = (env: Record<string, string>, ...command: string[]) =>
  spawnSync('bash', ['scripts/slow', ...command], {
    env: { ...process.env, BUSY: '0', ...env },
    encoding: 'utf8',
  });

/** The share that this process is held to, a line of microseconds of each 100,000: of either version of cgroups. */
const OWN_SHARE = `sed -n 's,^[0-9]*:cpu:,/cpu,p; s,^0::,,p' /proc/self/cgroup | while read -r group; do
  cat "/sys/fs/cgroup$group/cpu.max" "/sys/fs/cgroup$group/cpu.cfs_quota_us" 2>/dev/null
done; nproc; exit 7`;

t.test('a command is held to its share, and its exit code handed on', async (t) => {
  const { status, stdout, stderr } = run({ SHARE: '40' }, 'sh', '-c', OWN_SHARE);
  if (status === 3) {
    t.comment('nobody may be held to a share here');
    t.match(stderr, /only root, where cgroups may be written, may hold others to a share/);
    t.equal(stdout, '', 'and nothing is run');
    return;
  }
  const [share = '', processors = ''] = stdout.split('\n');
  t.equal(status, 7);
  t.equal(Number.parseInt(share, 10), 40_000 * Number(processors));
  t.match(stdout, /^held to 40 % of \d+ processors, beside 0 busy loops: \d+ s, exit code 7$/m);
});
