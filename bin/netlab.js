#!/usr/bin/env node
const { main } = await import('../dist/cli/main.js').catch((error) => {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error(`error: netlab is not built: ${error.message}\n    npm ci && npm run build`);
  process.exit(3);
});

process.exitCode = await main(process.argv.slice(2));
