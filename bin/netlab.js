#!/usr/bin/env node
'use strict';
const { loadProgram } = require('./program.js');

let program;
try {
  program = loadProgram();
} catch (error) {
  if (error.code !== 'ENOENT') throw error;
  console.error(`error: netlab is not built: ${error.message}\n    npm ci && npm run build`);
  process.exit(3);
}
program.main(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
  if (program.packs.some(({ uncached }) => uncached))
    return require('./user-cache.js').keepUserCache(program);
});
