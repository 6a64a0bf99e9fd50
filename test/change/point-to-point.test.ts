import t from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import { EditedLab } from '../live/edited.js';
import { PingStream } from '../live/streams.js';
import { ownHalf } from '../live/half.js';

/** The link between two routers grows from two addresses to four, and back. An address that was one router's own is the other's then. */

const topology = (ipv4: number, ipv6: number, [west, east]: readonly [string, string]): string => `
hosts: { net1: {}, net2: {}, compute1: {} }
networks:
  left: { cidr: 10.27.1.0/24 }
  right: { cidr: 10.27.2.0/24 }
  link: { subnets: [{ cidr: 10.27.0.0/${ipv4}, gateway: null }, { cidr: "2001:db8:27::2/${ipv6}", gateway: null }] }
routers:
  west:
    networks: [left, { network: link, ip: ${west} }, { network: link, ip: "2001:db8:27::2" }]
    host: net1
    routes: [{ destination: 10.27.2.0/24, nexthop: ${east} }]
  east:
    networks: [right, { network: link, ip: ${east} }, { network: link, ip: "2001:db8:27::3" }]
    host: net2
    routes: [{ destination: 10.27.1.0/24, nexthop: ${west} }]
security_groups: { web: [ingress tcp 80, ingress icmp] }
servers:
  l1: { network: left, host: compute1, security_groups: [web] }
  l2: { network: left, host: net1, security_groups: [web] }
  r1: { network: right, host: compute1, security_groups: [web], listen: [80, 22] }
tests:
  - l1 -> r1: http 80
  - l1 -/> r1: tcp 22
  - west -> ${east}: ping
  - west -> [2001:db8:27::3]: ping
`;

const TWO = topology(31, 127, ['10.27.0.0', '10.27.0.1']);
const FOUR = topology(30, 126, ['10.27.0.1', '10.27.0.2']);

for (const mechanism of ownHalf(['openvswitch', 'linuxbridge'] as const)) {
  void t.test(`a link of two addresses on ${mechanism}`, async (t) => {
    const lab = new EditedLab(t, mechanism);
    await lab.become(TWO, 'as written');
    const { servers } = lab.record.lab;
    const ip = servers.find(({ name }) => name === 'l2')?.ports[0]?.fixedIps[0]?.ip ?? '';
    const pings = new PingStream(createExecutor(lab.record), { host: 'compute1', netns: 'l1' }, ip);
    const started = Date.now();
    await lab.become(FOUR, 'it grows');
    await lab.become(TWO, 'it shrinks');
    await pings.stop();
    t.ok(pings.answersWithin(5_000), 'others go on talking');
    t.equal(pings.gap(started).lost, 0, 'and lose nothing');
    await lab.isLikeNew();
  });
}
