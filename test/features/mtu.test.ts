import t, { type Test } from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import { down } from '../../src/apply/lab/down.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { up } from '../../src/apply/lab/up.js';
import { compile } from '../../src/compile/compile.js';
import { SANDBOX } from '../../src/model/host-state.js';
import type { Lab, Mechanism } from '../../src/model/lab.js';
import { allPorts } from '../../src/model/ports.js';
import { observeLab } from '../../src/apply/watch/observe-lab.js';
import { driftOf } from '../../src/observe/drift.js';
import { loadLab } from '../../src/resolve/load.js';
import { testsPass } from '../live/same-as-new.js';
import { hasVlanDevices, onMechanism } from '../live/topologies.js';
import { ownHalf } from '../live/half.js';

/** Every device on every way has the MTU that the topology says; what just fits passes, and one byte more does not. */

/** @param slow MTU of one of the networks that a router, a load balancer and a DHCP server are on */
const topology = (slow: number, { vlan }: { readonly vlan: boolean }): string => `
underlay: { mtu: 9000 }
hosts: { net1: {}, net2: {}, compute1: {} }
networks:
  web: { cidr: 10.22.0.0/24, dhcp: true }
  slow: { cidr: 10.22.1.0/24, mtu: ${slow}, dhcp: true }
  both: { subnets: [{ cidr: 10.22.2.0/24 }, { cidr: "2001:db8:22::/64", gateway: "2001:db8:22::1" }] }
  ha: { cidr: 10.22.4.0/24, mtu: ${slow} }
  ${vlan ? 'rack: { type: vlan, physical_network: dc, segment: 100, cidr: 10.22.3.0/24 }' : ''}
  public: { type: flat, physical_network: ext, external: true, cidr: 203.0.113.0/24 }
  ${vlan ? 'leased: { type: vlan, physical_network: dc, external: true, cidr: 198.51.100.0/24 }' : ''}
routers:
  edge: { networks: [web, slow, ${vlan ? 'rack' : ''}], gateway: public, host: net1 }
  pair: { networks: [both, ha], gateway: public, ha: true, hosts: [net1, net2] }
security_groups:
  open: [ingress icmp, ingress tcp 80]
servers:
  web1: { network: web, host: compute1, security_groups: [open], floating_ip: 203.0.113.51, listen: [80] }
  slow1: { network: slow, host: net2, security_groups: [open] }
  both1: { network: both, host: compute1, security_groups: [open], floating_ip: 203.0.113.52 }
  ha1: { network: ha, host: compute1, security_groups: [open] }
  client: { network: public, host: net2 }
  ${vlan ? 'rack1: { network: rack, host: compute1, security_groups: [open] }' : ''}
  ${vlan ? 'leased1: { network: leased, host: compute1 }' : ''}
load_balancers:
  shop: { network: slow, host: net1, floating_ip: 203.0.113.53,
          listeners: [{ protocol: TCP, port: 80, pool: { members: ["web1:80"] } }] }
tests:
  - client -> 203.0.113.1: ping size 9000
  - client -> web1.floating_ip: ping size 8950
  - client -/> web1.floating_ip: ping size 8951
  - client -> both1.floating_ip: ping size 8950
  - client -/> both1.floating_ip: ping size 8951
  - "both1 -> 2001:db8:22::1: ping size 8950"
  - client -> shop.floating_ip: ping size ${slow}
  - client -/> shop.floating_ip: ping size ${slow + 1}
  - web1 -> slow1: ping size ${slow}
  - both1 -> ha1: ping size ${slow}
  ${slow < 8950 ? `- web1 -/> slow1: ping size ${slow + 1}` : ''}
  - slow1 -> shop: ping size ${slow}
  - client -> shop.floating_ip: http 80
  ${vlan ? '- rack1 -> edge: ping size 9000' : ''}
  ${vlan ? '- leased1 -> 198.51.100.1: ping size 9000' : ''}
`;

for (const mechanism of ownHalf(['linuxbridge', 'openvswitch'] as const)) {
  void t.test(`MTUs on ${mechanism}`, async (t) => {
    const vlan = mechanism === 'openvswitch' || hasVlanDevices();
    let record: LabRecord | undefined;
    t.teardown(() => record && down(record));
    for (const slow of [1400, 8950, 1500]) {
      await t.test(`one of its networks has ${slow}`, async (t) => {
        const lab = await bringUp(onMechanism(mechanism, topology(slow, { vlan })));
        record = lab;
        await walk(t, lab);
        await testsPass(t, lab);
        await hasNothingElse(t, lab);
      });
    }
  });
}

async function bringUp(text: string): Promise<LabRecord> {
  const resolve = (running?: Lab): Lab => ({
    ...loadLab(text, 'mtu.yml', running && { ...running, name: 'mtu' }).lab,
    name: `mtu-t${process.pid}`,
  });
  return (await up(resolve(), { file: 'mtu.yml', text, compile, resolve })).record;
}

/** Of what was plugged otherwise before nothing is left. */
async function hasNothingElse(t: Test, record: LabRecord): Promise<void> {
  const { sandbox, hosts } = await observeLab(record, compile(record.lab, record.numbers));
  for (const place of [sandbox, ...hosts])
    t.strictSame(driftOf(place), [], `${place.wanted.host} has what it shall have, and nothing else`);
}

async function walk(t: Test, record: LabRecord): Promise<void> {
  const { lab } = record;
  const executor = createExecutor(record);
  const run = async (host: string, script: string): Promise<string> => {
    const { exitCode, stdout, stderr } = await executor.run(host, ['sh', '-c', script]);
    if (exitCode !== 0) throw new Error(stderr);
    return stdout;
  };
  const wrong: string[] = [];
  const kinds = new Set<string>();
  for (const host of [SANDBOX, ...lab.hosts.map(({ name }) => name)]) {
    const named = host === SANDBOX ? '' : await run(host, 'ip netns list | cut -d " " -f 1');
    for (const netns of ['', ...named.split('\n').filter((name) => name !== '')]) {
      const shown = await run(host, `ip ${netns === '' ? '' : `-n ${netns}`} -j link`);
      for (const device of JSON.parse(shown) as Device[]) {
        const wanted = mtuOf(lab, netns, device);
        if (wanted === undefined) continue;
        kinds.add(device.ifname.replace(/^(h\d+-|[a-z]+-?).*/, '$1').replace(/^h\d+/, 'h'));
        if (device.mtu !== wanted)
          wrong.push(`${host} ${netns} ${device.ifname}: ${device.mtu}, not ${wanted}`);
      }
    }
  }
  t.same(wrong, [], 'every device has the MTU of what it is on');
  t.same(
    KINDS[lab.mechanism].filter((kind) => !kinds.has(kind)),
    [],
    'and there were some of every kind',
  );
}

const KINDS: Readonly<Record<Mechanism, readonly string[]>> = {
  openvswitch: 'sw- h- eth br- tap qbr qvb qvo qr- qg- ha- ns-'.split(' '),
  linuxbridge: 'sw- h- eth brq vxlan- tap qr- qg- ha- ns-'.split(' '),
};

interface Device {
  readonly ifname: string;
  readonly mtu: number;
}

/**
 * Of a port's devices what its network has, by the beginning of the id that is in the name; of NICs and switches what the underlay has.
 * Undefined: nobody's way leads by it. Those are the loopback and what Open vSwitch has for itself: its datapath, and the ends of br-int and
 * br-tun in the host, on which nobody has an address.
 */
function mtuOf(
  { networks, servers, underlay, ...lab }: Lab,
  netns: string,
  { ifname }: Device,
): number | undefined {
  if (['lo', 'ovs-netdev', 'br-int', 'br-tun'].includes(ifname)) return undefined;
  const server = servers.find(({ name }) => name === netns);
  if (server !== undefined) return server.ports[Number(ifname.replace('eth', ''))]?.network.mtu ?? NaN;
  const id = /^(?:tap|qbr|qvb|qvo|qr-|qg-|ha-|ns-|brq)(.{11})$/.exec(ifname)?.[1];
  const vni = /^vxlan-(\d+)$/.exec(ifname)?.[1];
  if (id === undefined && vni === undefined) return underlay.mtu;
  const port = allPorts({ networks, servers, underlay, ...lab }).find((one) => id === one.id.slice(0, 11));
  const network = networks.find((one) => id === one.id.slice(0, 11) || vni === String(one.segment));
  return (port?.network ?? network)?.mtu ?? NaN;
}
