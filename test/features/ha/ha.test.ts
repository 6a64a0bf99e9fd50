import { readFileSync } from 'node:fs';
import t from 'tap';
import { compile } from '../../../src/compile/compile.js';
import { InvalidInputError } from '../../../src/diagnostics.js';
import type { HostState } from '../../../src/model/host-state.js';
import type { Lab } from '../../../src/model/lab.js';
import { keepalivedFiles, qgName, qrName, qrouterName } from '../../../src/model/names.js';
import { loadLab } from '../../../src/resolve/load.js';
import { renderFdbEntry, renderFlow } from '../../../src/tools/index.js';
import { onAnsweringBridges, onMechanism } from '../../live/topologies.js';

/** What an HA router compiles to; what it does is in ha-router.test.ts. */

const FILE = 'topologies/ha-router.yml';
const TEXT = readFileSync(FILE, 'utf8');

function compiled(text = onMechanism('openvswitch', TEXT)): { lab: Lab; host: (name: string) => HostState } {
  const { lab } = loadLab(text, FILE);
  const { hosts } = compile(lab);
  const host = (name: string): HostState => {
    const found = hosts.find((state) => state.host === name);
    if (found === undefined) throw new Error(`no host ${name}`);
    return found;
  };
  return { lab, host };
}

function edgeOf({ routers: [edge] }: Lab) {
  const [web, db] = edge?.interfaces ?? [];
  const [gateway, [net1, net2]] = [edge?.gateway?.port, edge?.ha?.ports ?? []];
  if (edge?.ha === undefined || !web || !db || !gateway || !net1 || !net2)
    throw new Error(`${FILE} has changed`);
  return { edge, ha: edge.ha, web, db, gateway, net1, net2 };
}

void t.test('keepalived is configured as Neutron 21 does it', (t) => {
  const { lab, host } = compiled();
  const { edge, ha, web, db, gateway, net1 } = edgeOf(lab);
  const { conf } = keepalivedFiles(edge.id);
  const [qrWeb, qrDb, qg] = [qrName(web.id), qrName(db.id), qgName(gateway.id)];
  const linkLocal =
    host('net1')
      .files.find(({ path }) => path === conf)
      ?.content.match(/fe80\S+/g) ?? [];
  t.equal(linkLocal.length, 3, 'one link-local address for each device');
  const excluded = [
    `10.17.1.1/24 dev ${qrWeb} no_track`,
    `10.17.2.1/24 dev ${qrDb} no_track`,
    `203.0.113.101/24 dev ${qg} no_track`,
    `203.0.113.150/32 dev ${qg} no_track`,
  ];
  const expected = `global_defs {
    notification_email_from neutron@openstack.local
    router_id neutron
}
vrrp_instance VR_${ha.vrid} {
    state BACKUP
    interface ha-${net1.id.slice(0, 11)}
    virtual_router_id ${ha.vrid}
    priority 50
    garp_master_delay 60
    nopreempt
    advert_int 2
    track_interface {
        ha-${net1.id.slice(0, 11)}
    }
    virtual_ipaddress {
        169.254.0.${ha.vrid}/24 dev ha-${net1.id.slice(0, 11)}
    }
    virtual_ipaddress_excluded {
${excluded.map((line) => `        ${line}\n`).join('')}`;
  const routes = `
    virtual_routes {
        0.0.0.0/0 via 203.0.113.1 dev ${qg} no_track
    }
}
`;
  const content = host('net1').files.find(({ path }) => path === conf)?.content ?? '';
  t.ok(content.startsWith(expected), 'as far as addresses are IPv4');
  t.ok(content.endsWith(routes), 'routes');
  t.match(content, / {8}fe80::\S+ dev qr-\S+ scope link no_track\n/, 'link-local addresses');
  t.end();
});

void t.test('nobody but keepalived gives an HA router addresses', (t) => {
  const { lab, host } = compiled();
  const { edge, net1 } = edgeOf(lab);
  const netns = qrouterName(edge.id);
  const { addresses, routes, announcements, sysctls } = host('net1');
  const own = addresses.filter((address) => address.netns === netns).map(({ address }) => address);
  t.same(
    own,
    net1.fixedIps.map(({ ip }) => `${ip}/18`),
    'but for that on the HA network',
  );
  t.same(
    routes.filter((route) => route.netns === netns),
    [],
  );
  t.ok(
    announcements.filter((one) => one.netns === netns).every((one) => one.isQuiet && one.isReplica),
    'and only who has them announces them',
  );
  const forwarding = sysctls.filter(({ key, netns: at }) => at === netns && key.endsWith('/forwarding'));
  t.same(
    forwarding.map(({ value }) => value),
    ['0'],
    'IPv6 is forwarded by the master only',
  );
  t.notOk(
    host('compute1').netns.some(({ name }) => name === netns),
    'nothing on other hosts',
  );
  t.end();
});

void t.test('L2 population floods what an HA router gets, and sends VRRP to its hosts', (t) => {
  const { lab, host } = compiled();
  const { web, db, gateway, net2 } = edgeOf(lab);
  const flows = [host('compute1'), host('net1')].flatMap((state) => state.flows.map(renderFlow));
  const unicast = flows.filter((flow) => /table=2[01],/.test(flow));
  for (const { mac } of [web, db, gateway])
    t.notOk(
      unicast.some((flow) => flow.includes(mac)),
      mac,
    );
  t.notOk(
    unicast.some((flow) => flow.includes('arp_tpa=10.17.1.1 ')),
    'nor is ARP answered',
  );
  t.equal(unicast.filter((flow) => flow.includes(net2.mac)).length, 2, 'HA ports are ordinary ones');
  const flood = host('compute1').flows.filter(({ table, priority }) => table === 22 && priority === 1);
  t.ok(
    flood.every(({ actions }) => actions.filter(({ kind }) => kind === 'output').length === 2),
    'each of its networks is flooded to both',
  );
  t.end();
});

void t.test('so does the Linux bridge mechanism, without ARP proxy, even where others have it', (t) => {
  const { lab, host } = compiled(onAnsweringBridges(TEXT));
  const { web, net2 } = edgeOf(lab);
  const state = host('net1');
  const fdb = state.fdb.map(renderFdbEntry);
  t.notOk(fdb.some((entry) => entry.includes(web.mac)));
  t.ok(fdb.some((entry) => entry.includes(net2.mac)));
  t.same(state.neighbours, []);
  t.same(
    state.links.flatMap((link) => (link.kind === 'vxlan' ? [link.proxy] : [])),
    [false, false, false],
  );
  t.end();
});

const many = (count: number): string => {
  const names = Array.from({ length: count }, (_, index) => `r${index}`);
  const networks = names.map((name, index) => `  ${name}-net: { cidr: 10.${index}.0.0/24 }\n`);
  const routers = names.map((name) => `  ${name}: { networks: [${name}-net], ha: true }\n`);
  return `name: many\nhosts: { a: {}, b: {} }\nnetworks:\n${networks.join('')}routers:\n${routers.join('')}`;
};

void t.test('a lab has 254 HA routers, each with a virtual router id of its own', (t) => {
  const { lab } = loadLab(many(254), 'many.yml');
  t.equal(new Set(lab.routers.map(({ ha }) => ha?.vrid)).size, 254);
  t.equal(lab.networks.length, 255, 'and all of them one HA network');
  try {
    loadLab(many(255), 'many.yml');
    t.fail('not refused');
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    t.match(error.message, /routers\.r254: all 254 virtual router ids of the HA network are taken/);
  }
  t.end();
});

void t.test('another router changes nothing of the first', (t) => {
  const hosts =
    'name: same\nhosts: { a: {}, b: {} }\nnetworks: { n: { cidr: 10.0.0.0/24 }, m: { cidr: 10.1.0.0/24 } }\n';
  const first = 'first: { networks: [n], ha: true }';
  const before = loadLab(`${hosts}routers: { ${first} }`, 'same.yml').lab.routers.at(-1);
  const after = loadLab(`${hosts}routers: { ${first}, second: { networks: [m], ha: true } }`, 'same.yml').lab
    .routers[0];
  t.equal(after?.ha?.vrid, before?.ha?.vrid);
  t.same(
    after?.ha?.ports.map(({ id, mac }) => [id, mac]),
    before?.ha?.ports.map(({ id, mac }) => [id, mac]),
  );
  t.end();
});
