import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import t from 'tap';
import { BIN } from '../live/netlab.js';

const LAB = (name: string): string =>
  `name: ${name}\nnetworks: { n: { cidr: 10.0.1.0/24 } }\nservers: { a: { network: n } }\n`;

/** Among no other processes than its own, as `--everywhere` means all of this user. */
function alone(script: string, folder: string): { stdout: string; stderr: string; status: number | null } {
  const isRoot = process.geteuid?.() === 0;
  const words = [
    '--pid',
    '--fork',
    '--mount-proc',
    '--kill-child',
    ...(isRoot ? [] : ['--user', '--map-root-user']),
  ];
  return spawnSync('unshare', [...words, 'sh', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 240_000,
  });
}

t.test('a lab in another folder is listed, and ends, though its folder is gone', async (t) => {
  const folder = t.testdir({ here: {}, there: {}, gone: {} });
  for (const name of ['here', 'there', 'gone']) writeFileSync(`${folder}/${name}.yml`, LAB(name));
  const netlab = `node ${BIN}`;
  const { stdout, stderr } = alone(
    `for lab in here there gone; do NETLAB_WIRE_RUNTIME_DIR=$PWD/$lab ${netlab} up $lab.yml >/dev/null || exit 1; done
    rm -rf gone
    export NETLAB_WIRE_RUNTIME_DIR=$PWD/here
    ${netlab} ls; echo ---; ${netlab} ls 2>&1 >/dev/null; echo ---
    ${netlab} down --all; echo ---; ${netlab} down --everywhere; echo ---; ${netlab} ls 2>&1`,
    folder,
  );
  const [here, elsewhere, all, everywhere, left] = stdout.split('---\n');
  t.match(here, /\nhere +running /, stderr);
  t.notMatch(here, /^(gone|there) /m, 'the list is of the labs that other commands see');
  t.match(
    elsewhere,
    new RegExp(`gone +\\d+ +${folder}/gone/netlab-wire\nthere +\\d+ +${folder}/there/netlab-wire\n`),
  );
  t.equal(all, 'lab here is down\n', '--all leaves them alone');
  t.match(everywhere, /lab gone of .* is down/);
  t.match(everywhere, /lab there of .* is down/);
  t.equal(left, 'no lab is running\n');
});
