import fc from 'fast-check';
import t from 'tap';
import { ipText, macText } from '../../src/capture/address-text.js';
import { decodeFrame, describePacket, innermost } from '../../src/capture/decode.js';
import { createMerger } from '../../src/capture/merge.js';
import { createRecordReader, type CaptureRecord } from '../../src/capture/records.js';
import { normalAddress } from '../../src/topology/words/ip.js';

const TO = 'fa163e000002';
const FROM = 'fa163e000001';
const ipv4 = (protocol: string, payload: string, fragment = '0000'): string =>
  `${TO}${FROM}0800 4500${(20 + bytesOf(payload).length).toString(16).padStart(4, '0')}0001${fragment}40${protocol}0000 0a000102 0a000103 ${payload}`;
const ipv6 = (protocol: string, payload: string): string =>
  `${TO}${FROM}86dd 60000000${bytesOf(payload).length.toString(16).padStart(4, '0')}${protocol}40 20010db8000000000000000000000001 20010db8000000010000000000000002 ${payload}`;
const bytesOf = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

/** Frames byte for byte, and the line that says what each is. */
const FRAMES: readonly (readonly [frame: string, line: string])[] = [
  [ipv4('01', '0800 0000 0159 0002'), '10.0.1.2 > 10.0.1.3 ICMP echo request, id 345, seq 2'],
  [ipv4('01', '0000 0000 0159 0002'), '10.0.1.2 > 10.0.1.3 ICMP echo reply, id 345, seq 2'],
  [
    ipv4('01', '0301 0000 00000000 4500 001c 0001 0000 40 06 0000 0a000103 0a000909 9c78 0050 00000000'),
    '10.0.1.2 > 10.0.1.3 ICMP host unreachable, about 10.0.1.3:40056 > 10.0.9.9:80 TCP',
  ],
  [ipv4('01', '0304 0000 00000578'), '10.0.1.2 > 10.0.1.3 ICMP must be fragmented to 1400 bytes'],
  [ipv4('01', '0b00 0000 00000000'), '10.0.1.2 > 10.0.1.3 ICMP time exceeded'],
  [ipv4('01', '0500 0000 0a000101'), '10.0.1.2 > 10.0.1.3 ICMP redirect to 10.0.1.1'],
  [ipv4('01', '0d00 0000 00000000'), '10.0.1.2 > 10.0.1.3 ICMP type 13, code 0'],
  [ipv4('06', '9c78 0050 00000000 00000000 5002 ffff 0000 0000'), '10.0.1.2:40056 > 10.0.1.3:80 TCP SYN'],
  [
    ipv4('06', '0050 9c78 00000000 00000000 5018 ffff 0000 0000 616263'),
    '10.0.1.2:80 > 10.0.1.3:40056 TCP PSH ACK, 3 bytes',
  ],
  [ipv4('11', '0035 9c40 000c 0000 61626364'), '10.0.1.2:53 > 10.0.1.3:40000 UDP, 4 bytes'],
  [ipv4('70', '21 07 32 01 00 64 0000'), '10.0.1.2 > 10.0.1.3 VRRP 7, priority 50'],
  [ipv4('84', '00'), '10.0.1.2 > 10.0.1.3 protocol 132'],
  [ipv4('11', '61626364', '00b9'), '10.0.1.2 > 10.0.1.3 fragment from byte 1480 on, protocol 17'],
  [ipv4('06', '9c78'), '10.0.1.2 > 10.0.1.3 protocol 6, cut short'],
  [ipv6('3a', '8000 0000 0159 0001'), '2001:db8::1 > 2001:db8:0:1::2 ICMPv6 echo request, id 345, seq 1'],
  [
    ipv6('3a', '8700 0000 00000000 20010db8000000000000000000000009'),
    '2001:db8::1 > 2001:db8:0:1::2 ICMPv6 neighbour solicitation for 2001:db8::9',
  ],
  [
    ipv6('3a', '8800 0000 60000000 20010db8000000000000000000000009'),
    '2001:db8::1 > 2001:db8:0:1::2 ICMPv6 neighbour advertisement of 2001:db8::9',
  ],
  [ipv6('3a', '8600 0000'), '2001:db8::1 > 2001:db8:0:1::2 ICMPv6 router advertisement'],
  [ipv6('00', '3a00 0502 0000 0100 8f00 0000'), '2001:db8::1 > 2001:db8:0:1::2 ICMPv6 listener report'],
  [
    ipv6('06', '9c78 0050 00000000 00000000 5010 ffff 0000 0000'),
    '[2001:db8::1]:40056 > [2001:db8:0:1::2]:80 TCP ACK',
  ],
  [
    `ffffffffffff${FROM}0806 0001 0800 06 04 0001 ${FROM} 0a000102 000000000000 0a000103`,
    '10.0.1.2 > 10.0.1.3 ARP request for 10.0.1.3',
  ],
  [
    `${TO}${FROM}0806 0001 0800 06 04 0002 ${FROM} 0a000102 ${TO} 0a000103`,
    '10.0.1.2 > 10.0.1.3 ARP reply: 10.0.1.2 is at fa:16:3e:00:00:01',
  ],
  [
    `${TO}${FROM}8100 0064 0806 0001 0800 06 04 0001 ${FROM} 0a000102 000000000000 0a000103`,
    'vlan 100 10.0.1.2 > 10.0.1.3 ARP request for 10.0.1.3',
  ],
  [
    ipv4('11', `8000 12b5 0032 0000 08000000 22380800 ${ipv4('01', '0800 0000 0159 0002')}`),
    '10.0.1.2 > 10.0.1.3 VXLAN 2242568: 10.0.1.2 > 10.0.1.3 ICMP echo request, id 345, seq 2',
  ],
  [
    ipv4('11', `8000 2118 0032 0000 08000000 ffffff00 ${ipv4('01', '0800 0000 0159 0002')}`),
    '10.0.1.2 > 10.0.1.3 VXLAN 16777215: 10.0.1.2 > 10.0.1.3 ICMP echo request, id 345, seq 2',
  ],
  [`${TO}${FROM}88cc 0207`, 'fa:16:3e:00:00:01 > fa:16:3e:00:00:02 frame of type 0x88cc'],
  [`0180c2000000${FROM}0026 424203`, 'fa:16:3e:00:00:01 > 01:80:c2:00:00:00 frame of 802.3'],
  [`${TO}${FROM}0800 4500`, 'fa:16:3e:00:00:01 > fa:16:3e:00:00:02 frame of type 0x0800, cut short'],
  [`${TO}${FROM}08`, 'fa:16:3e:00:00:01 > fa:16:3e:00:00:02 cut short'],
];

t.test('frames in one line each', async (t) => {
  for (const [frame, line] of FRAMES) t.equal(describePacket(decodeFrame(bytesOf(frame))), line);
});

t.test('who asks for whom, and what is inside', async (t) => {
  const decoded = (line: string): ReturnType<typeof decodeFrame> =>
    decodeFrame(bytesOf(FRAMES.find(([, text]) => text.includes(line))?.[0] ?? ''));
  t.match(decoded('solicitation'), { kind: 'neighbour', source: '2001:db8::1', target: '2001:db8::9' });
  t.match(decoded('advertisement of'), {
    kind: 'neighbour',
    source: '2001:db8::9',
    target: '2001:db8:0:1::2',
  });
  t.match(decoded('ARP reply'), { kind: 'neighbour', source: '10.0.1.2', target: '10.0.1.3' });
  t.match(decoded('host unreachable').about, { kind: 'ip', source: '10.0.1.3', target: '10.0.9.9' });
  t.match(decoded('VXLAN 2242568'), { vni: 2242568, kind: 'ip' });
  t.match(innermost(decoded('VXLAN 2242568')), { what: 'ICMP echo request, id 345, seq 2' });
  t.match(decoded('vlan 100'), { vlan: 100, kind: 'neighbour' });
});

t.test('no frame is too short or too strange', async () => {
  const frame = fc.constantFrom(...FRAMES.map(([text]) => bytesOf(text)));
  fc.assert(
    fc.property(
      frame,
      fc.nat({ max: 120 }),
      fc.nat({ max: 120 }),
      fc.nat({ max: 255 }),
      (bytes, length, at, value) => {
        const damaged = Uint8Array.from(bytes.subarray(0, length));
        if (at < damaged.length) damaged[at] = value;
        return describePacket(decodeFrame(damaged)) !== '';
      },
    ),
    { numRuns: 2000 },
  );
});

t.test('addresses are written as RFC 5952 has them', async (t) => {
  t.equal(macText(bytesOf('fa163e00000a')), 'fa:16:3e:00:00:0a');
  const group = fc.oneof(fc.constant('0000'), fc.constantFrom('0001', '2001', '0db8', 'ffff'));
  fc.assert(
    fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
      const text = ipText(bytesOf(groups.join('')));
      if (text !== normalAddress(groups.join(':'))) throw new Error(`${groups.join(':')} is ${text}`);
    }),
    { numRuns: 1000 },
  );
});

t.test('records are cut out of a stream, wherever it is broken', async () => {
  const kind = fc.constantFrom(
    'packet' as const,
    'complete-until' as const,
    'fault' as const,
    'lost' as const,
  );
  const record = fc.record(
    {
      kind,
      point: fc.nat({ max: 65535 }),
      direction: fc.constantFrom('in' as const, 'out' as const),
      time: fc.bigInt({ min: 0n, max: 4_294_967_295_999_999_999n }),
      length: fc.nat({ max: 2 ** 32 - 1 }),
      data: fc.uint8Array({ maxLength: 50 }),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.array(record), fc.integer({ min: 1, max: 70 }), (records, size) => {
      const bytes = Buffer.concat(records.map(written));
      const read = createRecordReader();
      const found: CaptureRecord[] = [];
      for (let at = 0; at < bytes.length; at += size) found.push(...read(bytes.subarray(at, at + size)));
      const plain = (one: CaptureRecord): object => ({ ...one, data: [...one.data] });
      t.strictSame(found.map(plain), records.map(plain));
    }),
    { numRuns: 30 },
  );
});

/** As the capture program's `record` packs it. */
function written({ kind, point, direction, time, length, data }: CaptureRecord): Buffer {
  const header = Buffer.alloc(20);
  header.writeUInt8(['packet', 'complete-until', 'fault', 'lost'].indexOf(kind), 0);
  header.writeUInt8(direction === 'out' ? 1 : 0, 1);
  header.writeUInt16BE(point, 2);
  header.writeUInt32BE(Number(time / 1_000_000_000n), 4);
  header.writeUInt32BE(Number(time % 1_000_000_000n), 8);
  header.writeUInt32BE(length, 12);
  header.writeUInt32BE(data.length, 16);
  return Buffer.concat([header, data]);
}

t.test('streams are merged in the order of time, each packet once, none before its time', async () => {
  const stream = fc.array(fc.nat({ max: 40 }));
  fc.assert(
    fc.property(
      fc.array(stream, { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat({ max: 3 })),
      (streams, turns) => {
        const merger = createMerger<{ time: bigint; stream: number }>(streams.length);
        const rest = streams.map((times) => [...times].sort((a, b) => a - b));
        const out: { time: bigint; stream: number }[] = [];
        for (const turn of turns) {
          const number = turn % streams.length;
          const next = rest[number]?.shift();
          if (next === undefined) continue;
          merger.add({ time: BigInt(next), stream: number });
          out.push(...merger.completeUntil(number, BigInt(next)));
          const behind = rest.some(
            (times) => times[0] !== undefined && BigInt(times[0]) < (out.at(-1)?.time ?? 0n),
          );
          if (behind) return false;
        }
        for (const [number, times] of rest.entries()) {
          for (const time of times) merger.add({ time: BigInt(time), stream: number });
          out.push(...merger.end(number));
        }
        const times = out.map(({ time }) => Number(time));
        return (
          times.every((time, index) => index === 0 || time >= (times[index - 1] ?? 0)) &&
          times.join() ===
            streams
              .flat()
              .sort((a, b) => a - b)
              .join()
        );
      },
    ),
    { numRuns: 500 },
  );
});
