// How long `netlab render` takes for labs of many servers, as a whole process, and how it grows:
//   npm run build && node bench/compile.js
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spread, timed } from './measure.js';

const netlab = fileURLToPath(new URL('../bin/netlab.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'netlab-bench-'));

try {
  for (const servers of [500, 1000, 2000]) {
    const file = join(folder, 'large.yml');
    writeFileSync(file, topology(servers, servers / 100));
    const seconds = Array.from({ length: 5 }, () => timed(netlab, 'render', file));
    console.log(`render ${servers} servers on ${servers / 100} hosts: ${spread(seconds)}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** Ten networks behind a router, servers written out one by one and dealt over hosts and networks. */
function topology(servers, hosts) {
  const hostNames = Array.from({ length: hosts }, (_, index) => `compute${index + 1}`);
  const networks = Array.from(
    { length: 10 },
    (_, index) => `  net${index}: { cidr: 10.${index + 1}.0.0/16 }`,
  );
  const lines = Array.from({ length: servers }, (_, index) => {
    const host = hostNames[index % hosts];
    return `  server${index}: { network: net${index % 10}, host: ${host}, security_groups: [web], listen: [80] }`;
  });
  return `name: large
hosts: { ${hostNames.map((host) => `${host}: {}`).join(', ')} }
networks:
${networks.join('\n')}
routers:
  edge: { networks: [${networks.map((_, index) => `net${index}`).join(', ')}] }
security_groups:
  web: [ingress tcp 80, ingress icmp from web]
servers:
${lines.join('\n')}
`;
}
