import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import t from 'tap';
import { forPacketSockets, parseBpf, renderBpf } from '../../src/tools/index.js';
import { runBpf, type SocketFrame } from '../capture/bpf-machine.js';
import { arpRequest, echoRequest, hex16, hex8, ipFrame, type Ends } from '../live/frames.js';

const ARP = '4\n40 0 0 12\n21 0 1 2054\n6 0 0 262144\n6 0 0 0\n';

t.test('what tcpdump -ddd prints is read, and written for the capture program', async (t) => {
  t.equal(renderBpf(parseBpf(ARP)), '40 0 0 12 21 0 1 2054 6 0 0 262144 6 0 0 0');
  for (const text of ['', '0\n', '2\n6 0 0 0\n', '1\n6 0 0\n', 'tcpdump: no\n']) {
    t.throws(() => parseBpf(text), /not an instruction|not a filter/, JSON.stringify(text));
  }
});

const WEB1: Ends = { mac: 'fa:16:3e:00:00:01', ip: '10.0.1.2', toMac: 'fa:16:3e:00:00:02', toIp: '10.0.1.3' };
const WEB1_6: Ends = { ...WEB1, ip: '2001:db8:0:0:0:0:0:1', toIp: '2001:db8:0:0:0:0:0:2' };
const VTEPS: Ends = {
  mac: '02:00:00:00:00:01',
  ip: '192.168.50.2',
  toMac: '02:00:00:00:00:02',
  toIp: '192.168.50.3',
};

const tcp = (from: number, to: number): string =>
  `${hex16(from)}${hex16(to)}${'00'.repeat(8)}5002${'00'.repeat(6)}`;
const udp = (from: number, to: number, data: string): string =>
  `${hex16(from)}${hex16(to)}${hex16(8 + data.length / 2)}0000${data}`;
const vxlan = (frame: string, port: number): string =>
  ipFrame(VTEPS, 17, udp(40000, port, `0800000000${hex16(4711)}${hex8(0)}${frame}`));
const withTag = (frame: string, vlan: number): string =>
  `${frame.slice(0, 24)}8100${hex16(vlan)}${frame.slice(24)}`;

/** As servers send them. */
const INNER: readonly string[] = [
  echoRequest(WEB1, 'beef'.repeat(8)),
  echoRequest({ ...WEB1, ip: '10.0.1.9', mac: 'fa:16:3e:00:00:09' }, ''),
  arpRequest(WEB1, ''),
  ipFrame(WEB1, 6, tcp(40312, 80)),
  ipFrame(WEB1, 6, tcp(80, 40312)),
  ipFrame(WEB1, 17, udp(53, 40000, '00'.repeat(20))),
  ipFrame(WEB1_6, 6, tcp(40312, 80)),
  ipFrame(WEB1_6, 58, `80000000${'00'.repeat(4)}`),
];

const FILTERS: readonly string[] = [
  'arp',
  'icmp',
  'icmp6',
  'ip6',
  'tcp port 80',
  'src port 80',
  'udp',
  'host 10.0.1.2',
  'ip src net 10.0.1.8/29 and not arp',
  'ether src fa:16:3e:00:00:09',
  'vlan',
  'vlan 100',
  'vlan 100 and icmp',
  'vlan and tcp[tcpflags] & tcp-syn != 0',
  'tcp[tcpflags] & (tcp-syn|tcp-ack) == tcp-syn',
  'ip[8] < 65 and not icmp',
  'portrange 50-60 or icmp[icmptype] == icmp-echo',
];

/** Beside or in the frame, as the kernel has it for what comes in and for what goes out. */
const asReceived = (frame: string, vlan: number): SocketFrame => ({
  data: Buffer.from(frame, 'hex'),
  tag: { protocol: 0x8100, vlan },
});
const asSent = (frame: string): SocketFrame => ({ data: Buffer.from(frame, 'hex') });

t.test('a filter takes a frame as on the wire, without its tag, and what its tunnel carries', async () => {
  const frame = fc.constantFrom(...INNER);
  fc.assert(
    fc.property(
      fc.constantFrom(...FILTERS),
      frame,
      fc.constantFrom(4789, 8472, 4790),
      fc.constantFrom(100, 200),
      (expression, inner, port, vlan) => {
        const filter = compiled(expression);
        const sockets = forPacketSockets(filter);
        const takes = (data: string): boolean => runBpf(filter, asSent(data)) > 0;
        const check = (seen: SocketFrame, ...contents: readonly string[]): void => {
          const expected = contents.some(takes);
          const what = `${expression}: ${seen.data.toString('hex')} ${JSON.stringify(seen.tag)}`;
          if (runBpf(sockets, seen) > 0 !== expected)
            throw new Error(`${what} should ${expected ? '' : 'not '}pass`);
        };
        check(asSent(inner), inner);
        check(asSent(withTag(inner, vlan)), withTag(inner, vlan), inner);
        check(asReceived(inner, vlan), withTag(inner, vlan), inner);
        const outer = vxlan(inner, port);
        check(asSent(outer), outer, ...(port === 4790 ? [] : [inner]));
      },
    ),
    { numRuns: 1000 },
  );
});

t.test('each filter takes some of these and not others', async (t) => {
  const frames = [...INNER, ...INNER.map((frame) => withTag(frame, 100))];
  for (const expression of FILTERS) {
    const taken = frames.filter((frame) => runBpf(compiled(expression), asSent(frame)) > 0).length;
    t.ok(taken > 0 && taken < frames.length, `${expression}: ${taken} of ${frames.length}`);
  }
});

t.test('what cannot be said of frames whose tag may stand beside them is refused', async (t) => {
  t.throws(
    () => forPacketSockets(compiled('ether[10:4] == 0')),
    /reads a frame at byte 10, where some have a VLAN tag/,
  );
  t.throws(() => forPacketSockets(compiled('ether[13] == 6')), /at byte 13/);
  t.doesNotThrow(() => forPacketSockets(compiled('ether[12:2] == 0x806')));
});

const cache = new Map<string, ReturnType<typeof parseBpf>>();

function compiled(expression: string): ReturnType<typeof parseBpf> {
  const known = cache.get(expression);
  if (known !== undefined) return known;
  const { stdout, stderr, status } = spawnSync('tcpdump', ['-ddd', '-y', 'EN10MB', expression], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const program = parseBpf(stdout);
  cache.set(expression, program);
  return program;
}
