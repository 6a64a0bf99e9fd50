'use strict';
// The build's cache is good for the Node that made it. For another one, as after an upgrade of Node, each user has one of his
// own, which the first command leaves behind.
const { Buffer } = require('node:buffer');
const { createHash } = require('node:crypto');
const {
  accessSync,
  constants,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} = require('node:fs');
const { dirname, isAbsolute, join } = require('node:path');
const { Writable } = require('node:stream');

/** Length of a SHA-256. V8 itself would take the cache of another build for this one's if both are equally long. */
const HASH = 32;

/**
 * @param name of a pack
 * @param source its text
 * @returns what V8 has made of just that; undefined where nobody has kept it
 */
function readUserCache(name, source) {
  try {
    const kept = readFileSync(userCache(name));
    return hashOf(source).equals(kept.subarray(0, HASH)) ? kept.subarray(HASH) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps what V8 makes of netlab. A user without a folder for it does without.
 * @param program what `loadProgram` returns
 */
async function keepUserCache(program) {
  try {
    const folder = dirname(userCache(''));
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // First of all, so that who may not write there has not waited for it.
    accessSync(folder, constants.W_OK);
    await rehearse(program);
    for (const { name, source, script } of program.packs) {
      const made = `${userCache(name)}.${process.pid}`;
      writeFileSync(made, Buffer.concat([hashOf(source), script.createCachedData()]), { mode: 0o600 });
      renameSync(made, userCache(name));
    }
  } catch {
    // The next command is a few hundredths of a second slower than it could be.
  }
}

/** V8 keeps the code of functions that have run: so some run here that every topology needs. */
async function rehearse({ main }) {
  const nowhere = new Writable({ write: (chunk, encoding, done) => done() });
  const terminal = { stdin: process.stdin, stdout: nowhere, stderr: nowhere, env: {}, cwd: __dirname };
  const topologies = ['quickstart', 'linuxbridge', 'load-balancer'];
  for (const argv of [['ls'], ...topologies.map((name) => ['render', `../topologies/${name}.yml`])]) {
    const exitCode = await main(argv, terminal);
    if (exitCode !== 0) throw new Error(`netlab ${argv.join(' ')}: exit code ${exitCode}`);
  }
}

/**
 * The file of this Node's cache of a pack (XDG Base Directory Specification).
 * @throws Error where there is no folder, or it is somebody else's, as root's with `sudo -E`: a cache is code
 */
function userCache(name) {
  const { XDG_CACHE_HOME = '', HOME = '' } = process.env;
  const base = isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : HOME;
  if (!isAbsolute(base) || statSync(base).uid !== process.geteuid()) throw new Error('no folder for a cache');
  const folder = base === XDG_CACHE_HOME ? base : join(base, '.cache');
  return join(folder, 'netlab-wire', `${process.version}-${process.arch}.${name}`);
}

const hashOf = (source) => createHash('sha256').update(source, 'latin1').digest();

module.exports = { readUserCache, keepUserCache, rehearse };
