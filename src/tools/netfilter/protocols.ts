import { protocolName } from '../../model/netfilter/protocols.js';

/** Numbers of protocols by the names under which programs show them. */
export type ProtocolNumbers = ReadonlyMap<string, number>;

/** Reads /etc/protocols, protocols(5): `vrrp 112 VRRP`. Programs show the first name, and take the others as well. */
export const parseProtocols = (text: string): ProtocolNumbers =>
  new Map(
    text.split('\n').flatMap((line) => {
      const [name = '', number = '', ...aliases] = line.replace(/#.*/, '').trim().split(/\s+/);
      return /^\d+$/.test(number) ? [name, ...aliases].map((word) => [word, Number(number)] as const) : [];
    }),
  );

/** A protocol as it is kept. @param shown by its name, if the machine has one for it, or by its number */
export function readProtocol(shown: string, numbers: ProtocolNumbers): string {
  const number = /^\d+$/.test(shown) ? Number(shown) : numbers.get(shown);
  return number === undefined ? shown : protocolName(number);
}
