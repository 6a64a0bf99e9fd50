// `npm run build`: all that the package has besides the sources' tree, into dist/:
//   cli/quick.cjs, rest.cjs   all of netlab, and beside it what V8 makes of that. Of its 250 sources and packages Node would
//                             need a quarter of a second to start, of these a third of that, of the first one alone next to nothing.
//   third-party.txt           whose packages are in it, with their licences
//   man/netlab.1              the manual page, completion/* the shells' completion: both as the commands themselves say
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Writable } from 'node:stream';
import { build, transformSync } from 'esbuild';
import { cacheFile, loadProgram, packFile, PACKS } from '../bin/program.js';
import { rehearse } from '../bin/user-cache.js';

/** With all that they import, they are the first pack: what begins each command, and commands that are over at once. */
const QUICK = [
  ...['main', 'lab-commands', 'node-commands', 'capture/command', 'fault/command', 'other-commands'],
  ...['ls', 'down', 'exec', 'up/up', 'up/plan', 'completion/complete'],
].map((name) => `src/cli/${name}.ts`);

/** What they need now and then: where a lab's lock is, if its folder has a long name. npm's folder may be elsewhere, behind a link. */
QUICK.push('node_modules/@noble/hashes/esm/sha2.js');

/** Stands in the text for what tells this build from others. */
const BUILD = '@build@';

const dist = (path) => new URL(`../dist/${path}`, import.meta.url);

rmSync(dist(''), { recursive: true, force: true });
mkdirSync(dist('cli/'), { recursive: true });
const { outputFiles, metafile } = await bundle();
writePacks(outputFiles, metafile);
writeFileSync(dist('third-party.txt'), notices(Object.keys(metafile.inputs)));

const program = loadProgram();
await rehearseLabs();
await call(['--version']);
await call(['__complete', 'down', '']);
await rehearse(program);
for (const { name, script } of program.packs) writeFileSync(cacheFile(name), script.createCachedData());

mkdirSync(dist('man/'));
writeFileSync(dist('man/netlab.1'), await program.manual(readFileSync('docs/commands.md', 'utf8')));
mkdirSync(dist('completion/'));
for (const [shell, file] of Object.entries({ bash: 'netlab.bash', zsh: '_netlab', fish: 'netlab.fish' })) {
  writeFileSync(dist(`completion/${file}`), await said(['completion', shell]));
}

/** Cut where commands begin to differ: into files that import one another, as few as that takes. */
function bundle() {
  return build({
    entryPoints: ['src/cli/main.ts'],
    outdir: 'dist/cli',
    write: false,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    charset: 'ascii',
    define: { 'import.meta.url': 'place', NETLAB_BUILD: JSON.stringify(BUILD) },
    logLevel: 'warning',
    metafile: true,
    plugins: [{ name: 'without-child-process', setup: withoutChildProcess }],
  });
}

/** commander can start a program for a command. netlab has none such, and what Node loads for it takes longer than all else that `ls` does. */
function withoutChildProcess({ onResolve, onLoad }) {
  onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
    importer.includes('/commander/') ? { path: 'nothing', namespace: 'nothing' } : undefined,
  );
  onLoad({ filter: /^/, namespace: 'nothing' }, () => ({ contents: '' }));
}

/** Makes parts of the files, see bin/program.js, and lays them into the packs. */
function writePacks(files, { outputs }) {
  const quick = new Set();
  const add = (file) => {
    if (quick.has(file)) return;
    quick.add(file);
    for (const { path, kind } of outputs[file].imports)
      if (kind === 'import-statement' && path in outputs) add(path);
  };
  for (const file of Object.keys(outputs))
    if (QUICK.some((source) => outputs[file].entryPoint?.endsWith(source))) add(file);
  const sources = [...quick].flatMap((file) => Object.keys(outputs[file].inputs));
  const lost = QUICK.filter((one) => !sources.some((source) => source.endsWith(one)));
  if (lost.length > 0) throw new Error(`${lost.join(', ')}: not in the first pack, though it is said to be`);
  const texts = PACKS.map((pack) => {
    const parts = Object.keys(outputs).filter((file) => quick.has(file) === (pack === 'quick'));
    return `({${parts.map((file) => part(file, outputs[file], files)).join(',\n')}})`;
  });
  const hash = createHash('sha256').update(texts.join()).digest('hex');
  for (const [index, text] of texts.entries())
    writeFileSync(packFile(PACKS[index]), text.replaceAll(BUILD, hash));
}

function part(file, { inputs }, files) {
  const { text } = files.find(({ path }) => path.endsWith(`/${file}`));
  const { code } = transformSync(text, {
    format: 'cjs',
    target: 'node20',
    charset: 'ascii',
    supported: { 'dynamic-import': false },
  });
  const sources = Object.keys(inputs).map((source) => `// ${source}\n`);
  return `\n${sources.join('')}"./${basename(file)}"(exports, require, module, place) {\n${code}}`;
}

/**
 * V8 keeps the code of functions that have run, and commands begin a tenth sooner with it. So a lab comes up, is tested and goes, where this machine can
 * have one; of the others that need none `rehearse` runs some.
 */
async function rehearseLabs() {
  const folder = mkdtempSync(join(tmpdir(), 'netlab-build-'));
  const { NETLAB_WIRE_RUNTIME_DIR: before } = process.env;
  process.env.NETLAB_WIRE_RUNTIME_DIR = folder;
  const up = ['up', 'topologies/quickstart.yml'];
  try {
    for (const argv of [[...up, '--test'], up, ['plan', up[1]], ['ls'], ['down', 'quickstart']])
      await call(argv);
  } finally {
    if (before === undefined) delete process.env.NETLAB_WIRE_RUNTIME_DIR;
    else process.env.NETLAB_WIRE_RUNTIME_DIR = before;
    rmSync(folder, { recursive: true });
  }
}

/** The notice of each package that esbuild has taken something of, as their licences want it. */
function notices(inputs) {
  const folders = inputs.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  const texts = [...new Set(folders)].sort().map((folder) => {
    const { name, version, license, author } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)/i.test(each));
    // ip-cidr has the name only.
    const text =
      file === undefined ? `Copyright ${author.name}` : readFileSync(`${folder}/${file}`, 'utf8').trim();
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return `dist/cli/*.cjs contain code of these packages.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** What netlab answers to a call. */
async function said(argv) {
  const { exitCode, text } = await call(argv);
  if (exitCode !== 0) throw new Error(`netlab ${argv.join(' ')}: exit code ${exitCode}: ${text}`);
  return text;
}

async function call(argv) {
  const parts = [];
  const keep = new Writable({ write: (chunk, encoding, done) => (parts.push(chunk), done()) });
  const terminal = { stdin: process.stdin, stdout: keep, stderr: keep, env: {}, cwd: process.cwd() };
  const exitCode = await program.main(argv, terminal);
  return { exitCode, text: parts.join('') };
}
