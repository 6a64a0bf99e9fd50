import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { BIN } from '../live/netlab.js';

const LAB = (name: string): string =>
  `name: ${name}\nnetworks: { n: { cidr: 10.0.1.0/24 } }\nservers: { a: { network: n } }\n`;

const ROOT = 0;
const NOBODY = 65_534;
const own = process.geteuid?.() ?? ROOT;

/** Among no other processes than its own, as `--everywhere` means all of this user. */
function alone(script: string, folder: string, uid: number): SpawnSyncReturns<string> {
  const unshare = ['--pid', '--fork', '--mount-proc', '--kill-child'];
  const rights = own === ROOT ? [] : ['--user', '--map-root-user'];
  const become =
    uid === own ? [] : ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', '--inh-caps=-all'];
  // By `env`, as tap would have each Node report to it.
  const shell = ['env', '-i', `PATH=${process.env.PATH ?? ''}`, 'sh', '-c', script];
  return spawnSync('unshare', [...unshare, ...rights, ...become, ...shell], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 240_000,
  });
}

const NETLAB = `${process.execPath} ${BIN}`;
const NAMES = ['here', 'there', 'gone'] as const;

for (const uid of own === ROOT ? [ROOT, NOBODY] : [own]) {
  const who = uid === ROOT ? 'root' : 'an ordinary user';
  const mayRun = alone(`${NETLAB} --version`, '/', uid).status === 0;
  const skip = mayRun ? false : 'another user may not read this folder';
  t.test(`a lab in another folder is listed, and ends, though its folder is gone: of ${who}`, { skip }, (t) =>
    elsewhere(t, uid),
  );
}

async function elsewhere(t: Test, uid: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'netlab-elsewhere-'));
  t.teardown(() => {
    rmSync(folder, { recursive: true });
  });
  for (const name of NAMES) {
    writeFileSync(`${folder}/${name}.yml`, LAB(name));
    mkdirSync(`${folder}/${name}`);
  }
  for (const path of [folder, ...NAMES.map((name) => `${folder}/${name}`)]) chownSync(path, uid, uid);
  const { stdout, stderr } = alone(
    `for lab in here there gone; do NETLAB_WIRE_RUNTIME_DIR=$PWD/$lab ${NETLAB} up $lab.yml >/dev/null || exit 1; done
    rm -rf gone
    export NETLAB_WIRE_RUNTIME_DIR=$PWD/here
    ${NETLAB} ls; echo ---; ${NETLAB} ls 2>&1 >/dev/null; echo ---; ${NETLAB} ls --json; echo ---
    ${NETLAB} down --all; echo ---; ${NETLAB} down --everywhere; echo ---; ${NETLAB} ls 2>&1; ${NETLAB} ls --json`,
    folder,
    uid,
  );
  const [here, others, json = '[]', all, everywhere, left] = stdout.split('---\n');
  t.match(here, /\nhere +running /, stderr);
  t.notMatch(here, /^(gone|there) /m, 'the list is of the labs that other commands see');
  t.match(
    others,
    new RegExp(`gone +\\d+ +${folder}/gone/netlab-wire\nthere +\\d+ +${folder}/there/netlab-wire\n`),
  );
  t.match(JSON.parse(json), [
    { name: 'here', state: 'running', pid: Number },
    { name: 'gone', state: 'elsewhere', pid: Number, runtime_folder: `${folder}/gone/netlab-wire` },
    { name: 'there', state: 'elsewhere', pid: Number, runtime_folder: `${folder}/there/netlab-wire` },
  ]);
  t.equal(all, 'lab here is down\n', '--all leaves them alone');
  t.match(everywhere, /lab gone of .* is down/);
  t.match(everywhere, /lab there of .* is down/);
  t.equal(left, 'no lab is running\n[]\n');
}
