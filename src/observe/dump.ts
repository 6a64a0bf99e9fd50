import type { FdbEntry, Neighbour, Route } from '../model/host-state.js';
import type { Flow } from '../model/flow.js';
import type { Ipset } from '../model/netfilter/iptables.js';
import type { Origin } from '../model/origin.js';
import {
  parseDevices,
  parseEbtablesSave,
  parseFdb,
  parseFlows,
  parseIpsetSave,
  parseIptablesSave,
  parseOvsdb,
  parseProtocols,
  parseRoutes,
  parseShownNeighbours,
  parseTxChecksums,
  type EbtablesContent,
  type ProtocolNumbers,
  type SavedTables,
  type ShownDevice,
  type ShownOvsdb,
} from '../tools/index.js';
import { ANSWERED, sectionsOf, type Subject } from './script.js';

/** What is there and nobody has put there whom we know. */
export const OBSERVED: Origin = { feature: 'observed', path: '' };

/** What the script of `script.ts` has found on a host, as objects. */
export interface HostDump {
  /** Names of the namespaces that there are. */
  readonly netns: ReadonlySet<string>;
  /** Of those that were asked for and are there. */
  readonly namespaces: ReadonlyMap<string, NetnsDump>;
  readonly ipsets: readonly Ipset[];
  readonly ebtables: EbtablesContent;
  /** `ovsdb-server` and `ovs-vswitchd`, if they run. */
  readonly openvswitch: ReadonlySet<string>;
  readonly ovsdb: ShownOvsdb;
  /** By bridge, of those that answer. */
  readonly flows: ReadonlyMap<string, readonly Flow[]>;
  /** SHA-256 by path, of those that are there. */
  readonly files: ReadonlyMap<string, string>;
  /** By index in the subject's daemons, of those that run. */
  readonly daemons: ReadonlyMap<number, RunningDaemon>;
}

/** A process whose number stands in a daemon's file. */
export interface RunningDaemon {
  /** `elsewhere`: not in the namespace of the daemon's name, as that was made anew under it. `stopped`: it stands still. */
  readonly where: 'here' | 'elsewhere' | 'stopped';
  /** Program and arguments, with blanks between. */
  readonly commandLine: string;
}

/** One namespace. */
export interface NetnsDump {
  readonly devices: ReadonlyMap<string, ShownDevice>;
  readonly routes: readonly Route[];
  readonly neighbours: readonly Neighbour[];
  readonly fdb: readonly FdbEntry[];
  readonly rules: SavedTables;
  /** Value by key. */
  readonly sysctls: ReadonlyMap<string, string>;
}

/**
 * Reads the output of the script.
 * @throws Error where a program says what its parser has never seen
 */
export function readDump(subject: Subject, text: string): HostDump {
  const sections = sectionsOf(text);
  const named = (kind: string, name: string): string => sections.get(`${kind} ${name}`.trimEnd()) ?? '';
  const lines = (kind: string): string[] => (sections.get(kind) ?? '').split('\n').filter(Boolean);
  const protocols = parseProtocols(named('protocols', ''));
  const there = subject.namespaces.filter((netns) => named('ip', netns) !== '');
  return {
    netns: new Set(lines('netns')),
    namespaces: new Map(
      there.map((netns) => [netns, readNetns(netns, (kind) => named(kind, netns), protocols)]),
    ),
    ipsets: parseIpsetSave(named('ipset', ''), '', OBSERVED),
    ebtables: parseEbtablesSave(named('ebtables', ''), '', OBSERVED),
    openvswitch: new Set(
      lines('openvswitch').flatMap((line) => (/^\S+ stopped /.test(line) ? [] : [line.split(' ')[0] ?? ''])),
    ),
    ovsdb: parseOvsdb(named('ovsdb', ''), OBSERVED),
    flows: new Map(
      subject.bridges.flatMap((bridge) => {
        const dump = named('flows', bridge);
        return !dump.includes(ANSWERED) ? [] : [[bridge, parseFlows(dump, bridge, OBSERVED)] as const];
      }),
    ),
    files: new Map(lines('files').map((line) => [line.slice(66), line.slice(0, 64)])),
    daemons: new Map(lines('daemons').map(readDaemon)),
  };
}

function readNetns(netns: string, section: (kind: string) => string, protocols: ProtocolNumbers): NetnsDump {
  const [devices = '[]', routes = '[]', neighbours = '[]'] = section('ip').split('\n').filter(Boolean);
  const features = section('features');
  const leaving = parseTxChecksums(features);
  const checksums = ({ name }: ShownDevice) => (features === '' ? {} : { txChecksums: leaving.has(name) });
  const ip4 = parseIptablesSave(section('iptables'), netns, 'ipv4', OBSERVED, protocols);
  const ip6 = parseIptablesSave(section('ip6tables'), netns, 'ipv6', OBSERVED, protocols);
  return {
    devices: new Map(
      parseDevices(devices).map((device) => [device.name, { ...device, ...checksums(device) }]),
    ),
    routes: [
      ...parseRoutes(routes, netns, OBSERVED),
      ...parseRoutes(section('ip6').trim() || '[]', netns, OBSERVED),
    ],
    neighbours: parseShownNeighbours(neighbours, netns, OBSERVED),
    fdb: parseFdb(section('fdb'), netns, OBSERVED),
    rules: { chains: [...ip4.chains, ...ip6.chains], rules: [...ip4.rules, ...ip6.rules] },
    sysctls: new Map(
      section('sysctl')
        .split('\n')
        .filter(Boolean)
        .map((line): [string, string] => [
          line.slice('/proc/sys/'.length, line.indexOf(':')),
          line.slice(line.indexOf(':') + 1),
        ]),
    ),
  };
}

function readDaemon(line: string): [number, RunningDaemon] {
  const [, index, where, commandLine = ''] = /^(\d+) (here|elsewhere|stopped) (.*)$/.exec(line) ?? [];
  return [Number(index), { where: where as RunningDaemon['where'], commandLine }];
}
