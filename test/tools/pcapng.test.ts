import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import t from 'tap';
import { pcapngHeader, pcapngPacket, type PcapngPacket } from '../../src/tools/index.js';
import { readPcapng } from '../capture/read-pcapng.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const lines = (...parts: readonly string[]): string => parts.join('').replaceAll(' ', '');

t.test('the header, byte for byte', async (t) => {
  t.equal(
    hex(pcapngHeader(['web1:eth0'], 262144)),
    lines(
      '0a0d0d0a 2c000000 4d3c2b1a 0100 0000 ffffffffffffffff', // section header, version 1.0, no length
      '0400 0600 6e65746c6162 0000', // shb_userappl: netlab
      '0000 0000 2c000000',
      '01000000 30000000 0100 0000 00000400', // interface: Ethernet, 262144 bytes
      '0200 0900 776562313a65746830 000000', // if_name: web1:eth0
      '0900 0100 09 000000', // if_tsresol: 10^-9
      '0000 0000 30000000',
    ),
  );
});

t.test('a packet, byte for byte', async (t) => {
  const packet: PcapngPacket = {
    interface: 3,
    time: 1_700_000_000_123_456_789n, // 0x17979cfe3d85cd15
    direction: 'out',
    length: 98,
    data: Uint8Array.of(1, 2, 3, 4, 5),
  };
  t.equal(
    hex(pcapngPacket(packet)),
    lines(
      '06000000 34000000 03000000 fe9c9717 15cd853d 05000000 62000000',
      '0102030405 000000',
      '0200 0400 02000000', // epb_flags: outbound
      '0000 0000 34000000',
    ),
  );
});

t.test('what is written is read', async () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9.-]{0,30}:[a-z][a-z0-9.-]{0,14}$/);
  const packet = fc.record(
    {
      interface: fc.nat({ max: 9 }),
      time: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
      direction: fc.constantFrom('in' as const, 'out' as const),
      length: fc.nat({ max: 2 ** 32 - 1 }),
      data: fc.uint8Array({ maxLength: 200 }),
    },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.array(name), fc.array(packet), (interfaces, packets) => {
      const bytes = Buffer.concat([pcapngHeader(interfaces, 65536), ...packets.map(pcapngPacket)]);
      const read = readPcapng(bytes);
      return isDeepStrictEqual(read, { interfaces, packets });
    }),
  );
});
