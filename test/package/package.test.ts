import { chownSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { parse } from 'yaml';
import { freshClone, publicFolder, shell } from './install.js';

/** A user that owns nothing. */
const NOBODY = 54_321;

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
/** What npm calls it. */
const TARBALL = `netlab-${version}.tgz`;

const isRoot = process.geteuid?.() === 0;

t.test('the package, packed in a fresh clone and installed without the registry', async (t) => {
  const clone = freshClone(t);
  const packing = await shell('npm pack --silent 2>../log || { cat ../log; false; }', { cwd: clone });
  t.strictSame(packing, { code: 0, output: `${TARBALL}\n` }, 'what it answers can be handed to npm install');
  t.equal(
    readFileSync(join(clone, 'package.json'), 'utf8'),
    readFileSync('package.json', 'utf8'),
    'packing leaves the tree as it was',
  );
  const tarball = join(clone, TARBALL);

  const prefix = join(publicFolder(t), 'prefix');
  const installing = await shell(`npm install --global --offline --prefix ${prefix} ${tarball}`, {
    cwd: clone,
  });
  t.match(installing, { code: 0, output: /^added 1 package in/m });
  const home = join(prefix, 'lib/node_modules/netlab');
  const path = [join(prefix, 'bin')];

  await t.test('has what it needs, and nothing else', async (t) => {
    const { output } = await shell('find . -type f | sort', { cwd: home });
    const rooms = new Set(
      output
        .trim()
        .split('\n')
        .map((file) => file.split('/')[1]),
    );
    t.strictSame([...rooms].sort(), [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin',
      'dist',
      'docs',
      'package.json',
      'perl',
      'topologies',
    ]);
    const program = ['quick', 'rest'].map((pack) => readFileSync(join(home, `dist/cli/${pack}.cjs`), 'utf8'));
    const notices = readFileSync(join(home, 'dist/third-party.txt'), 'utf8');
    const used = new Set(
      [...program.join('').matchAll(/^\/\/ .*node_modules\/((?:@[^/]+\/)?[^/]+)/gm)].map(
        ([, name = '']) => name,
      ),
    );
    t.ok(used.has('yaml') && used.has('commander'));
    t.match(program[0], /BUILD = .*"[0-9a-f]{64}"/, 'it tells itself from other builds');
    t.notMatch(notices, /undefined|\[object/);
    for (const name of used) t.match(notices, new RegExp(`^${name} \\d+\\.\\d+.* \\(.+\\)$`, 'm'), name);
  });

  // Root may forbid user namespaces to all others.
  const { code: forbidden } = isRoot
    ? await shell('unshare --user --map-root-user true', { cwd: clone, uid: NOBODY })
    : { code: 0 };
  const users = isRoot && forbidden === 0 ? [undefined, NOBODY] : [undefined];
  for (const uid of users) {
    await t.test(`a first lab, as ${uid ?? process.geteuid?.()}`, async (t) => {
      const cwd = emptyFolder(t, uid);
      const caller = { cwd, path, uid, env: { NETLAB_WIRE_RUNTIME_DIR: cwd } };
      t.teardown(() => shell('netlab down --all', caller));
      t.match(await shell('netlab init', caller), {
        code: 0,
        output: /^quickstart\.yml is written: .*Next:\n {2}netlab up quickstart\.yml --test /s,
      });
      t.match(await shell('netlab up quickstart.yml --test', caller), {
        code: 0,
        output: /^lab quickstart is up in .*^13 passed, 0 failed/ms,
      });
      t.match(await shell('netlab down', caller), { code: 0, output: 'lab quickstart is down\n' });
    });
  }

  await t.test("starts from V8's cache", async (t) => {
    const cwd = emptyFolder(t);
    // What a topology means is in the second pack.
    const ask = `node -e 'const { main, packs } = require("${home}/bin/program.js").loadProgram();
      main(["--quiet", "validate", "${home}/topologies/quickstart.yml"], { ...process, stdout: { write() {} } }).then(() =>
        console.log(packs.map(({ name, script, uncached }) => [name, script.cachedDataRejected, uncached]).join(" ")))'`;
    const cached = { code: 0, output: 'quick,false,false rest,false,false\n' };
    t.match(await shell(ask, { cwd }), cached, 'of the build');

    const another = 'rm dist/cli/*.cache';
    t.match(await shell(another, { cwd: home }), { code: 0 }, 'as if another Node had built it');
    t.match(await shell(ask, { cwd }), { output: 'quick,,true rest,,true\n' }, 'none');
    t.match(await shell('netlab --version', { cwd, path }), { code: 0, output: `${version}\n` });
    t.match(await shell(ask, { cwd }), cached, 'what the first command has left');
    const damage = 'for file in .cache/netlab-wire/*; do truncate -s -1000 $file; done';
    t.match(await shell(`${damage}; netlab --version`, { cwd, path }), { code: 0, output: `${version}\n` });

    const file = join(home, 'dist/cli/quick.cjs');
    const program = readFileSync(file, 'utf8');
    writeFileSync(file, program.replace('plain text', 'PLAIN TEXT'));
    t.match(
      await shell('netlab --help', { cwd, path }),
      { output: /PLAIN TEXT/ },
      'not of an equally long program',
    );
    writeFileSync(file, program);

    const homeless = { cwd, path, env: { HOME: '/nowhere' } };
    t.match(
      await shell('netlab --version', homeless),
      { code: 0, output: `${version}\n` },
      'a user without a home',
    );
    if (isRoot) {
      const foreign = { cwd, path, env: { HOME: emptyFolder(t, NOBODY) } };
      t.match(
        await shell('netlab --version && ls -A "$HOME"', foreign),
        { output: `${version}\n` },
        "another user's home",
      );
    }
  });

  await t.test('a user whom sudo cannot help knows what root has to do', { skip: !isRoot }, async (t) => {
    const caller = { cwd: emptyFolder(t, NOBODY), path, uid: NOBODY, without: ['haproxy', 'sudo'] };
    const { code, output } = await shell('netlab doctor --install', caller);
    t.equal(code, 3);
    t.match(
      output,
      /not root, and sudo is not installed\n +have root do this, .*:\n(.*\n)* +.*apt-get install .* haproxy$/m,
    );
  });

  await t.test('has a manual page', async (t) => {
    const page = join(prefix, 'share/man/man1/netlab.1');
    const cwd = emptyFolder(t);
    const { code: missing } = await shell('command -v man', { cwd });
    if (missing !== 0) {
      t.comment('man is not installed');
      return;
    }
    const { code, output } = await shell(`man --warnings -l ${page}`, { cwd, env: { MANWIDTH: '100' } });
    t.equal(code, 0);
    t.match(output.replace(/ +/g, ' '), /^NETLAB\(1\) .*^NAME\n netlab - .*^EXIT STATUS\n.*^FILES\n/ms);
    t.notMatch(output, /warning:/);
  });

  await t.test('has completion for bash', async (t) => {
    const cwd = emptyFolder(t);
    const complete = (line: string): string =>
      `source ${home}/dist/completion/netlab.bash; COMP_WORDS=(${line}) COMP_CWORD=2; _netlab; echo "\${COMPREPLY[@]}"`;
    t.match(await shell(complete('netlab init load'), { cwd, path }), { code: 0, output: 'load-balancer\n' });
  });

  await t.test("does GitLab's job of docs/ci.md in an empty folder", async (t) => {
    const cwd = emptyFolder(t);
    copyFileSync(tarball, join(cwd, TARBALL));
    copyFileSync('topologies/listen.yml', join(cwd, 'lab.yml'));
    const [, block = ''] = /^```yaml gitlab\n(.*?)^```$/ms.exec(readFileSync('docs/ci.md', 'utf8')) ?? [];
    const { lab } = parse(block) as { lab: { script: string[]; artifacts: { reports: { junit: string } } } };
    const caller = {
      cwd,
      path: [join(cwd, 'bin')],
      env: { NPM_CONFIG_PREFIX: cwd, NETLAB_WIRE_RUNTIME_DIR: cwd },
    };
    t.teardown(() => shell('netlab down --all', caller));
    for (const line of lab.script) t.match(await shell(line, caller), { code: 0 }, line);
    t.match(readFileSync(join(cwd, lab.artifacts.reports.junit), 'utf8'), /<testsuite .*failures="0"/);
  });
});

function emptyFolder(t: Test, uid?: number): string {
  const folder = join(publicFolder(t), 'empty');
  mkdirSync(folder);
  if (uid !== undefined) chownSync(folder, uid, uid);
  return folder;
}
