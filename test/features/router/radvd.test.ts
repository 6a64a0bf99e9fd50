import t from 'tap';
import { compile } from '../../../src/compile/compile.js';
import { loadLab } from '../../../src/resolve/load.js';
import { inBox } from '../../tools/box.js';

/** radvd's own reader of its file takes every name server that the language takes. */

/** As many as one advertisement has. */
const DNS = [
  ['"::"', '"::1"', '"::1:5"'],
  ['"::ffff:10.0.0.1"', '"64:ff9b::1.2.3.4"', '"2001:DB8:0:0:1::"'],
];

for (const dns of DNS) {
  void t.test(dns.join(', '), (t) => {
    const { lab } = loadLab(
      `networks: { n: { cidr: "2001:db8::/64", ipv6_ra_mode: slaac, ipv6_address_mode: slaac, dns: [${dns.join()}] } }
routers: { r: { networks: [n] } }
`,
      'radvd.yml',
    );
    const files = compile(lab).hosts.flatMap((host) => host.files);
    const file = files.find(({ path }) => path.endsWith('radvd.conf'))?.content ?? '';
    t.match(file, /RDNSS [0-9a-f:]+ [0-9a-f:]+ [0-9a-f:]+ /);
    const read = 'cat > /run/radvd.conf; radvd --configtest --config /run/radvd.conf --logmethod stderr 2>&1';
    const { exitCode, stdout } = inBox(read, file);
    t.equal(exitCode, 0, stdout);
    t.end();
  });
}
