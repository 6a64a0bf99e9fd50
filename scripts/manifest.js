// npm runs this before and after it packs. The build contains all packages that netlab is made of; nobody who installs netlab
// needs them once more.
//   node scripts/manifest.js packed    package.json without them, and without what needs a checkout
//   node scripts/manifest.js whole     as it was
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const FILE = 'package.json';
const WHOLE = 'package.json.whole';

// Also what a pack that was killed has left.
if (existsSync(WHOLE)) renameSync(WHOLE, FILE);
if (process.argv[2] === 'packed') {
  const text = readFileSync(FILE, 'utf8');
  const packed = JSON.parse(text);
  for (const key of ['dependencies', 'devDependencies', 'scripts']) delete packed[key];
  writeFileSync(WHOLE, text);
  writeFileSync(FILE, `${JSON.stringify(packed, null, 2)}\n`);
}
