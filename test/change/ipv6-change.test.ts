import t from 'tap';
import { down } from '../../src/apply/lab/down.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { up } from '../../src/apply/lab/up.js';
import { compile } from '../../src/compile/compile.js';
import type { Lab } from '../../src/model/lab.js';
import { loadLab } from '../../src/resolve/load.js';
import { ALL, sameAsNew } from '../live/same-as-new.js';

/**
 * What servers have of routers' advertisements, on a running lab that is edited: no router tells them that it has gone, and addresses
 * could not be taken back by one that did (RFC 4862).
 */
const FILE = 'ipv6-change.yml';
const NAME = `ra-t${process.pid}`;

const TOPOLOGY = `name: ra
hosts: { h1: {}, h2: {} }
networks:
  web: { subnets: [{ cidr: 10.0.1.0/24 }, { cidr: "2001:db8:1::/64", ipv6_ra_mode: slaac }] }
  app: { subnets: [{ cidr: "2001:db8:2::/64", ipv6_ra_mode: slaac }, { cidr: "2001:db8:3::/64", ipv6_ra_mode: slaac }] }
routers:
  edge: { host: h1, networks: [web, app] }
  other: { host: h2, networks: [{ network: app, ip: "2001:db8:2::9" }] }
servers:
  web1: { network: web, host: h1 }
  web2: { network: web, host: h2 }
  app1: { network: app, host: h2 }
`;

const EDITS: readonly (readonly [name: string, from: string, to: string])[] = [
  ['a router elsewhere says nothing when it goes', 'edge: { host: h1', 'edge: { host: h2'],
  ['one of two subnets goes', ', { cidr: "2001:db8:3::/64", ipv6_ra_mode: slaac }', ''],
  [
    'one of two routers goes',
    '  other: { host: h2, networks: [{ network: app, ip: "2001:db8:2::9" }] }\n',
    '',
  ],
  ['addresses are configured', '1::/64", ipv6_ra_mode: slaac', '1::/64"'],
  ['and made again', '1::/64"', '1::/64", ipv6_ra_mode: slaac'],
  ['another MAC', 'web1: { network: web', 'web1: { mac: fa:16:3e:00:00:77, network: web'],
  ['nobody advertises any more', 'networks: [web, app]', 'networks: [app]'],
];

const bringUp = async (text: string): Promise<LabRecord> => {
  const resolve = (running?: Lab): Lab => ({
    ...loadLab(text, FILE, running && { ...running, name: 'ra' }).lab,
    name: NAME,
  });
  return (await up(resolve(), { file: FILE, text, compile, resolve })).record;
};

void t.test('what nobody advertises any more goes', async (t) => {
  let text = TOPOLOGY;
  let record = await bringUp(text);
  t.teardown(() => down(record));
  for (const [index, [name, from, to]] of EDITS.entries()) {
    await t.test(name, async (t) => {
      if (!text.includes(from)) throw new Error(`no ${from} to edit`);
      text = text.replace(from, to);
      record = await bringUp(text);
      // What one edit leaves behind the next but one would find.
      if (ALL || index % 2 === 1 || index === EDITS.length - 1) await sameAsNew(t, record);
    });
  }
});
