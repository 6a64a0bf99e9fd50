import { ipText } from './address-text.js';

/** What an ICMP message says. */
export interface IcmpMessage {
  /** `echo request, id 345, seq 1` */
  readonly what: string;
  /** Of neighbour discovery the address that is asked for, or told. */
  readonly neighbour?: string;
  /** Of an error the beginning of the packet that it is about. */
  readonly about?: Uint8Array;
}

/** A message of ICMP (RFC 792). @throws RangeError where it is cut short */
export function readIcmp(message: Buffer): IcmpMessage {
  const [type, code] = [message.readUInt8(0), message.readUInt8(1)];
  if (type === 0 || type === 8) return { what: echo(message, type === 8) };
  const about = message.subarray(8);
  if (type === 3) {
    const mtu = code === 4 ? ` to ${message.readUInt16BE(6)} bytes` : '';
    return { what: `${UNREACHABLE[code] ?? `unreachable, code ${code}`}${mtu}`, about };
  }
  if (type === 5) return { what: `redirect to ${ipText(message.subarray(4, 8))}`, about };
  if (type === 11) return { what: 'time exceeded', about };
  return { what: `type ${type}, code ${code}` };
}

/** A message of ICMPv6 (RFC 4443, RFC 4861, RFC 3810). @throws RangeError where it is cut short */
export function readIcmpv6(message: Buffer): IcmpMessage {
  const [type, code] = [message.readUInt8(0), message.readUInt8(1)];
  if (type === 128 || type === 129) return { what: echo(message, type === 128) };
  const about = message.subarray(8);
  if (type === 1) return { what: UNREACHABLE6[code] ?? `unreachable, code ${code}`, about };
  if (type === 2) return { what: `packet too big, at most ${message.readUInt32BE(4)} bytes`, about };
  if (type === 3) return { what: 'time exceeded', about };
  if (type === 135 || type === 136) {
    const neighbour = ipText(message.subarray(8, 24));
    const kind = type === 135 ? 'solicitation for' : 'advertisement of';
    return { what: `neighbour ${kind} ${neighbour}`, neighbour };
  }
  return { what: OTHERS6[type] ?? `type ${type}, code ${code}` };
}

const echo = (message: Buffer, isRequest: boolean): string =>
  `echo ${isRequest ? 'request' : 'reply'}, id ${message.readUInt16BE(4)}, seq ${message.readUInt16BE(6)}`;

/** By code. */
const UNREACHABLE: Readonly<Record<number, string>> = {
  0: 'net unreachable',
  1: 'host unreachable',
  2: 'protocol unreachable',
  3: 'port unreachable',
  4: 'must be fragmented',
  9: 'net prohibited',
  10: 'host prohibited',
  13: 'prohibited',
};

const UNREACHABLE6: Readonly<Record<number, string>> = {
  0: 'no route',
  1: 'prohibited',
  3: 'address unreachable',
  4: 'port unreachable',
  5: 'source address prohibited',
  6: 'route rejected',
};

/** By type. */
const OTHERS6: Readonly<Record<number, string>> = {
  130: 'listener query',
  131: 'listener report',
  132: 'listener done',
  133: 'router solicitation',
  134: 'router advertisement',
  143: 'listener report',
};
