// `npm run build`: all of netlab in one file, and beside it what V8 makes of that. Of its 250 sources and packages Node would
// need a quarter of a second to start, of these a third of that.
import { rmSync, writeFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { buildSync } from 'esbuild';
import { CACHE, FILE, loadProgram } from '../bin/program.js';

rmSync(new URL('../dist/', import.meta.url), { recursive: true, force: true });
buildSync({
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
});

// V8 keeps the code of functions that have run: so let some run that every topology needs.
const { script, main } = loadProgram();
const nowhere = new Writable({ write: (chunk, encoding, done) => done() });
const terminal = { stdin: process.stdin, stdout: nowhere, stderr: nowhere, env: {}, cwd: process.cwd() };
for (const topology of ['quickstart', 'linuxbridge', 'load-balancer']) {
  const exitCode = await main(['render', `topologies/${topology}.yml`], terminal);
  if (exitCode !== 0) throw new Error(`netlab render ${topology}: exit code ${exitCode}`);
}
writeFileSync(CACHE, script.createCachedData());
