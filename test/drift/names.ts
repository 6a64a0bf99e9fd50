import type { Lab } from '../../src/model/lab.js';
import {
  brqName,
  chainPart,
  ipsetName,
  qbrName,
  qdhcpName,
  qgName,
  qlbaasName,
  qrName,
  qrouterName,
  qvbName,
  qvoName,
  tapName,
  vxlanName,
} from '../../src/model/names.js';

/** Names on the wire hold ids; in damages and in what is said of them they are written `{tap web1}`. */
export interface Names {
  /** `ip link del {tap web1}` as a shell would have to read it. */
  toWire(text: string): string;
  /** What netlab says, as people read it. */
  toWords(text: string): string;
}

/** The names of a lab. */
export function namesOf(lab: Lab): Names {
  const words = new Map(wordsOf(lab).map(([word, name]) => [`{${word}}`, name]));
  // A device's name holds what a chain keeps of an id: the longest first.
  const longestFirst = [...words].sort(([, one], [, other]) => other.length - one.length);
  return {
    toWire: (text) =>
      text.replace(/\{[a-zA-Z]\w* \w+\}/g, (word) => {
        const name = words.get(word);
        if (name === undefined) throw new Error(`no name ${word}`);
        return name;
      }),
    toWords: (text) => longestFirst.reduce((now, [word, name]) => now.replaceAll(name, word), text),
  };
}

const wordsOf = (lab: Lab): [word: string, name: string][] => [
  ...lab.servers.flatMap(({ name, ports: [port] }): [string, string][] =>
    port === undefined
      ? []
      : [
          ...portWords(name, port.id),
          [`qbr ${name}`, qbrName(port.id)],
          [`qvb ${name}`, qvbName(port.id)],
          [`qvo ${name}`, qvoName(port.id)],
          [`mac ${name}`, port.mac],
        ],
  ),
  ...lab.dhcpPorts.flatMap(({ id, network }): [string, string][] => [
    ...portWords(network.name, id),
    [`qdhcp ${network.name}`, qdhcpName(network.id)],
  ]),
  ...lab.networks.flatMap(({ name, id, segment }): [string, string][] => [
    [`brq ${name}`, brqName(id)],
    [`vxlan ${name}`, vxlanName(segment ?? 0)],
  ]),
  ...lab.loadBalancers.flatMap(({ name, id, vip }): [string, string][] => [
    ...portWords(name, vip.id),
    [`qlbaas ${name}`, qlbaasName(id)],
    [`id ${name}`, id],
  ]),
  ...lab.routers.flatMap(({ name, id, interfaces, gateway }): [string, string][] => [
    ...interfaces.flatMap((port): [string, string][] => [
      [`qr ${port.network.name}`, qrName(port.id)],
      [`mac ${port.network.name}`, port.mac],
    ]),
    ...(gateway === undefined ? [] : [[`qg ${name}`, qgName(gateway.port.id)] as [string, string]]),
    [`qrouter ${name}`, qrouterName(id)],
    [`id ${name}`, id],
  ]),
  ...lab.networks.map(({ name, id }): [string, string] => [`id ${name}`, id]),
  ...lab.securityGroups.flatMap(({ name, id }): [string, string][] => [
    [`set ${name}`, ipsetName('IPv4', id)],
    [`set6 ${name}`, ipsetName('IPv6', id)],
  ]),
];

const portWords = (name: string, id: string): [string, string][] => [
  [`tap ${name}`, tapName(id)],
  [`chain ${name}`, chainPart(id)],
];
