// All tests and what they import as JavaScript, for a run of all: tsx would translate and load 250 modules anew for each file, which takes a
// second of a processor's time. Prints the seconds that a file may take before it hangs: how long this took says how slow the machine is just
// now, and whatever else it has to do.
import { readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const FOLDER = '.tests';
/** Seconds: of this script on a quiet machine, and for a file of tests there. The longest takes one. */
const USUAL = 1.4;
const LIMIT = 600;

const began = performance.now();

/** Modules look for files beside themselves: beside their sources. */
const sourceUrls = {
  name: 'source-urls',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const url = JSON.stringify(pathToFileURL(path).href);
      return { loader: 'ts', contents: text.replaceAll('import.meta.url', url) };
    });
  },
};

rmSync(FOLDER, { recursive: true, force: true });
await build({
  entryPoints: readdirSync('test', { recursive: true })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `test/${file}`),
  outbase: '.',
  outdir: FOLDER,
  bundle: true,
  splitting: true,
  // tap is some hundred modules, of which each passes tap's own hooks: as one it is there in half a second less of a processor's time.
  // The others are programs, or look for files beside themselves.
  external: ['esbuild', 'typescript', 'prettier', 'eslint'],
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: 'linked',
  plugins: [sourceUrls],
  logLevel: 'warning',
});
const slowness = Math.max(1, (performance.now() - began) / 1000 / USUAL);
console.log(Math.round(LIMIT * slowness));
