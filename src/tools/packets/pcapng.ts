/**
 * The capture files that Wireshark and tcpdump read (draft-ietf-opsawg-pcapng): one section header, a description of
 * each interface, then packets in any order. All numbers are little-endian, as the header says.
 */

/** What stands before the first packet. @param interfaces names, in the order of their numbers */
export function pcapngHeader(interfaces: readonly string[], snapLength: number): Uint8Array {
  return join([sectionHeader(), ...interfaces.map((name) => interfaceDescription(name, snapLength))]);
}

/** A packet as it was seen at an interface. */
export interface PcapngPacket {
  /** Number of the interface, from 0. */
  readonly interface: number;
  /** Nanoseconds since 1970. */
  readonly time: bigint;
  readonly direction: 'in' | 'out';
  /** Bytes that it had; `data` may be its beginning only. */
  readonly length: number;
  readonly data: Uint8Array;
}

/** One packet: an Enhanced Packet Block with its direction as option. */
export function pcapngPacket({ interface: number, time, direction, length, data }: PcapngPacket): Uint8Array {
  const high = Number(time >> 32n);
  const low = Number(time & 0xffff_ffffn);
  const flags = uint32(direction === 'in' ? INBOUND : OUTBOUND);
  return block(ENHANCED_PACKET, [
    uint32(number, high, low, data.length, length),
    padded(data),
    option(EPB_FLAGS, flags),
    END_OF_OPTIONS,
  ]);
}

/** Types of blocks. */
const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const ENHANCED_PACKET = 6;

const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
const LINKTYPE_ETHERNET = 1;

/** Options of a section, an interface, a packet. */
const SHB_USERAPPL = 4;
const IF_NAME = 2;
const IF_TSRESOL = 9;
const EPB_FLAGS = 2;

/** `if_tsresol`: 10^-9 s. */
const NANOSECONDS = 9;

/** Bits 0 and 1 of `epb_flags`. */
const INBOUND = 1;
const OUTBOUND = 2;

/** Version 1.0; the section's length is not known beforehand. */
const sectionHeader = (): Uint8Array =>
  block(SECTION_HEADER, [
    uint32(BYTE_ORDER_MAGIC),
    uint16(1, 0),
    uint32(0xffff_ffff, 0xffff_ffff),
    option(SHB_USERAPPL, text('netlab')),
    END_OF_OPTIONS,
  ]);

const interfaceDescription = (name: string, snapLength: number): Uint8Array =>
  block(INTERFACE_DESCRIPTION, [
    uint16(LINKTYPE_ETHERNET, 0),
    uint32(snapLength),
    option(IF_NAME, text(name)),
    option(IF_TSRESOL, Uint8Array.of(NANOSECONDS)),
    END_OF_OPTIONS,
  ]);

/** Type, length, content, and the length once more. */
function block(type: number, parts: readonly Uint8Array[]): Uint8Array {
  const length = 12 + parts.reduce((sum, part) => sum + part.length, 0);
  return join([uint32(type, length), ...parts, uint32(length)]);
}

const option = (code: number, value: Uint8Array): Uint8Array =>
  join([uint16(code, value.length), padded(value)]);

const uint16 = (...values: readonly number[]): Uint8Array =>
  numbers(values, 2, (view, at, value) => view.setUint16(at, value, true));
const uint32 = (...values: readonly number[]): Uint8Array =>
  numbers(values, 4, (view, at, value) => view.setUint32(at, value, true));

function numbers(
  values: readonly number[],
  size: number,
  set: (view: DataView, at: number, value: number) => void,
): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * size));
  for (const [index, value] of values.entries()) set(view, index * size, value);
  return new Uint8Array(view.buffer);
}

const END_OF_OPTIONS = uint16(0, 0);

/** Up to the next multiple of 4 bytes. */
function padded(data: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(data.length / 4) * 4);
  whole.set(data);
  return whole;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** UTF-8 of text without surprises: names of nodes and devices have letters, digits and a few signs of ASCII. */
const text = (value: string): Uint8Array => Uint8Array.from(value, (character) => character.charCodeAt(0));
