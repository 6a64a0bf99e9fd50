'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { Script } = require('node:vm');

/** Made by `npm run build`. As deep as the sources' folders are counted from: package.json and perl/ are two above. */
const FOLDER = join(__dirname, '../dist/cli');

/** Each is a file of parts, functions that export as modules of CommonJS do. What `ls`, `down` and their like need is in the first one. */
const PACKS = ['quick', 'rest'];

const packFile = (name) => join(FOLDER, `${name}.cjs`);

/** What V8 has made of a pack, which is good for one Node only. The build makes that of its own Node. */
const cacheFile = (name) => `${packFile(name)}.${process.version}-${process.arch}.cache`;

/**
 * Reads netlab: as much of it as is asked for, a pack at a time.
 * @returns what it exports (src/cli/main.ts), and the packs that were opened so far
 * @throws Error ENOENT where it is not built
 */
function loadProgram() {
  const place = pathToFileURL(join(FOLDER, 'main.js')).href;
  const packs = [];
  const parts = {};
  const modules = {};
  const load = (name) => {
    if (!name.startsWith('./')) return require(name);
    if (modules[name] === undefined) {
      if (parts[name] === undefined) {
        packs.push(openPack(PACKS[packs.length]));
        Object.assign(parts, packs.at(-1).parts);
        return load(name);
      }
      modules[name] = { exports: {} };
      parts[name](modules[name].exports, load, modules[name], place);
    }
    return modules[name].exports;
  };
  return { ...load('./main.js'), packs };
}

/** @returns its parts by name, the script and its source, and whether V8 had to begin from that, as no cache was there */
function openPack(name) {
  // A build is ASCII, and read as such in a third of the time.
  const source = readFileSync(packFile(name), 'latin1');
  const cachedData = readCache(name) ?? require('./user-cache.js').readUserCache(name, source);
  const script = new Script(source, { filename: packFile(name), cachedData });
  return { name, parts: script.runInThisContext(), script, source, uncached: cachedData === undefined };
}

function readCache(name) {
  try {
    return readFileSync(cacheFile(name));
  } catch {
    return undefined;
  }
}

module.exports = { PACKS, packFile, cacheFile, loadProgram };
