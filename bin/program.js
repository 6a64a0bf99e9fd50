'use strict';
const { readFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

/** Made by `npm run build`. As deep as the sources, whose paths to package.json and perl/ are relative. */
const FILE = join(__dirname, '../dist/cli/netlab.cjs');

/** What V8 has made of it. It is good for the Node that made it only; another one does without. */
const CACHE = `${FILE}.cache`;

/**
 * Reads netlab, all of it in one file.
 * @returns the script, and what it exports, which is what src/cli/main.ts does
 * @throws Error ENOENT where it is not built
 */
function loadProgram() {
  // A build is ASCII but for comments, and read as such in a third of the time.
  const script = new Script(wrap(readFileSync(FILE, 'latin1')), { filename: FILE, cachedData: readCache() });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(FILE), module, FILE, dirname(FILE));
  return { script, main: module.exports.main };
}

function readCache() {
  try {
    return readFileSync(CACHE);
  } catch {
    return undefined;
  }
}

module.exports = { FILE, CACHE, loadProgram };
