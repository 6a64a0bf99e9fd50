// How long `netlab up`, its tests and `netlab down` take on the quickstart, as whole processes:
//   npm run build && node bench/quickstart.js [RUNS]
// Beside it, measured in the same run: what Node itself needs to start. Real Neutron 21 needed 16.3 s to bring a
// smaller lab up (recorded).
import { fileURLToPath } from 'node:url';
import { median, spread, timed } from './measure.js';

const RECORDED_NEUTRON = 16.3;
const runs = Number(process.argv[2] ?? 10);
const netlab = fileURLToPath(new URL('../bin/netlab.js', import.meta.url));
const topology = fileURLToPath(new URL('../topologies/quickstart.yml', import.meta.url));

const rows = {
  'node -e 0': [],
  'netlab --version': [],
  'netlab up': [],
  'netlab down': [],
  'netlab up --test': [],
};
for (let run = 0; run < runs; run += 1) {
  rows['node -e 0'].push(timed('node', '-e', '0'));
  rows['netlab --version'].push(timed(netlab, '--version'));
  rows['netlab up'].push(timed(netlab, 'up', topology));
  rows['netlab down'].push(timed(netlab, 'down', 'quickstart'));
  rows['netlab up --test'].push(timed(netlab, 'up', '--test', topology));
  timed(netlab, 'down', 'quickstart');
}

const node = median(rows['node -e 0']);
console.log(
  `quickstart, ${runs} runs, min-median-max, as ${process.getuid() === 0 ? 'root' : 'an ordinary user'}`,
);
for (const [name, seconds] of Object.entries(rows)) {
  const ratio = (median(seconds) / node).toFixed(1);
  console.log(`${name.padEnd(18)} ${spread(seconds).padEnd(20)} ${ratio.padStart(6)} x node -e 0`);
}
const faster = RECORDED_NEUTRON / median(rows['netlab up']);
console.log(
  `netlab up is ${faster.toFixed(0)} times faster than Neutron 21's recorded ${RECORDED_NEUTRON} s`,
);
