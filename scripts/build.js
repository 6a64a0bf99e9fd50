// `npm run build`: all that the package has besides the sources' tree, into dist/:
//   cli/netlab.cjs      all of netlab in one file, and beside it what V8 makes of that. Of its 250 sources and packages Node would
//                       need a quarter of a second to start, of these a third of that.
//   third-party.txt     whose packages are in it, with their licences
//   man/netlab.1        the manual page, completion/* the shells' completion: both as the commands themselves say
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { buildSync } from 'esbuild';
import { CACHE, FILE, loadProgram } from '../bin/program.js';
import { makeCache } from '../bin/user-cache.js';

const dist = (path) => new URL(`../dist/${path}`, import.meta.url);

rmSync(dist(''), { recursive: true, force: true });
const { metafile } = buildSync({
  entryPoints: ['src/cli/main.ts'],
  outfile: FILE,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  charset: 'ascii',
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  logLevel: 'warning',
  metafile: true,
});
writeFileSync(dist('third-party.txt'), notices(Object.keys(metafile.inputs)));

const program = loadProgram();
await rehearse();
writeFileSync(CACHE, await makeCache(program));

mkdirSync(dist('man/'));
writeFileSync(dist('man/netlab.1'), program.manual(readFileSync('docs/commands.md', 'utf8')));
mkdirSync(dist('completion/'));
for (const [shell, file] of Object.entries({ bash: 'netlab.bash', zsh: '_netlab', fish: 'netlab.fish' })) {
  writeFileSync(dist(`completion/${file}`), await said(['completion', shell]));
}

/**
 * V8 keeps the code of functions that have run, and commands begin a tenth sooner with it. So a lab comes up, is tested and goes, where this machine can
 * have one; of the others that need none `makeCache` runs some.
 */
async function rehearse() {
  const folder = mkdtempSync(join(tmpdir(), 'netlab-build-'));
  const { NETLAB_WIRE_RUNTIME_DIR: before } = process.env;
  process.env.NETLAB_WIRE_RUNTIME_DIR = folder;
  const up = ['up', 'topologies/quickstart.yml'];
  try {
    for (const argv of [[...up, '--test'], up, ['down', 'quickstart']]) await call(argv);
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
  return `dist/cli/netlab.cjs contains code of these packages.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`;
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
