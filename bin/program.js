'use strict';
const { readFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

/** Made by `npm run build`. As deep as the sources' folders are counted from: package.json and perl/ are two above. */
const FILE = join(__dirname, '../dist/cli/netlab.cjs');

/** What V8 has made of it, which is good for one Node only. The build makes that of its own Node. */
const CACHE = `${FILE}.${process.version}-${process.arch}.cache`;

/**
 * Reads netlab, all of it in one file.
 * @returns what it exports (src/cli/main.ts), the script, its source, and whether V8 had to begin from that, as no cache was there
 * @throws Error ENOENT where it is not built
 */
function loadProgram() {
  // A build is ASCII but for comments, and read as such in a third of the time.
  const source = readFileSync(FILE, 'latin1');
  const cachedData = readCache() ?? require('./user-cache.js').readUserCache(source);
  const script = new Script(wrap(source), { filename: FILE, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(FILE), module, FILE, dirname(FILE));
  return { ...module.exports, script, source, uncached: cachedData === undefined };
}

function readCache() {
  try {
    return readFileSync(CACHE);
  } catch {
    return undefined;
  }
}

module.exports = { FILE, CACHE, loadProgram };
