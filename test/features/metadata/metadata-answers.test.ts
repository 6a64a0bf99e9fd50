import t from 'tap';
import { ipv6Netmask } from '../../../src/model/ip.js';
import { METADATA_FOLDERS, metadataAnswers } from '../../../src/model/metadata-answers.js';
import { loadLab } from '../../../src/resolve/load.js';

/** What the metadata service says, of a server with addresses of every kind. */

const TOPOLOGY = `
name: kinds
networks:
  both:
    subnets:
      - { cidr: 10.0.1.0/24, routes: [{ destination: 10.9.0.0/16, nexthop: 10.0.1.9 }], dns: [10.0.1.53] }
      - { cidr: "2001:db8:1::/64", ipv6_address_mode: slaac, ipv6_ra_mode: slaac }
  leased: { cidr: 10.0.2.0/24, dhcp: true, mtu: 1400 }
  static: { cidr: "2001:db8:2::/80", gateway: "2001:db8:2::1" }
servers:
  s1: { ports: [{ network: both }, { network: leased }, { network: static, mac: fa:16:3e:00:00:03 }] }
`;

t.test('network_data.json', (t) => {
  const { lab } = loadLab(TOPOLOGY, 'lab.yml');
  const [server] = lab.servers;
  const answers = server === undefined ? [] : metadataAnswers(lab, server);
  const body = answers.find(({ path }) => path === '/openstack/latest/network_data.json')?.body ?? '';
  t.match(JSON.parse(body), {
    links: [{ mtu: 1450 }, { mtu: 1400 }, { ethernet_mac_address: 'fa:16:3e:00:00:03' }],
    networks: [
      {
        id: 'network0',
        type: 'ipv4',
        netmask: '255.255.255.0',
        routes: [
          { network: '0.0.0.0', netmask: '0.0.0.0', gateway: '10.0.1.1' },
          { network: '10.9.0.0', netmask: '255.255.0.0', gateway: '10.0.1.9' },
        ],
        services: [{ type: 'dns', address: '10.0.1.53' }],
      },
      { id: 'network1', type: 'ipv6_slaac', netmask: 'ffff:ffff:ffff:ffff::' },
      { id: 'network2', type: 'ipv4_dhcp' },
      {
        id: 'network3',
        type: 'ipv6',
        netmask: 'ffff:ffff:ffff:ffff:ffff::',
        routes: [{ network: '::', netmask: '::', gateway: '2001:db8:2::1' }],
      },
    ],
    services: [{ type: 'dns', address: '10.0.1.53' }],
  });
  t.end();
});

t.test('whatever is listed is there, and nothing else', (t) => {
  const { lab } = loadLab(TOPOLOGY, 'lab.yml');
  const [server] = lab.servers;
  const there = server === undefined ? [] : metadataAnswers(lab, server).map(({ path }) => path);
  const listed = Object.entries(METADATA_FOLDERS).flatMap(([folder, entries]) =>
    entries.map((entry) => `${folder === '/' ? '' : folder}/${entry.replace(/\/$/, '')}`),
  );
  const folders = Object.keys(METADATA_FOLDERS);
  t.same([...there].sort(), listed.filter((path) => !folders.includes(path)).sort());
  t.end();
});

t.test('netmasks of IPv6', (t) => {
  t.equal(ipv6Netmask(68), 'ffff:ffff:ffff:ffff:f000::');
  t.equal(ipv6Netmask(128), 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff');
  t.equal(ipv6Netmask(0), '::');
  t.end();
});
