import type { OvsBridge, OvsPort } from '../../model/host-state.js';
import type { Origin } from '../../model/origin.js';
import { patient } from '../../model/patience.js';

/** For sh: prints all bridges, ports and interfaces, three lines, which {@link parseOvsdb} reads. */
export const LIST_OVSDB = [
  ...['ovs-vsctl', `--timeout=${patient(5)}`, '--format=json'],
  ...['--', '--columns=name,fail_mode,protocols,other_config,ports', 'list', 'Bridge'],
  ...['--', '--columns=_uuid,name,tag,other_config', 'list', 'Port'],
  ...['--', '--columns=name,type,options,external_ids,ofport', 'list', 'Interface'],
].join(' ');

/** A port that is there, and whether it works. */
export interface ShownPort extends OvsPort {
  /** Open vSwitch has found or made its device. */
  readonly hasDevice: boolean;
}

/** What OVSDB says. The port that each bridge has of its own name is left out. */
export interface ShownOvsdb {
  readonly bridges: readonly OvsBridge[];
  readonly ports: readonly ShownPort[];
}

/** Reads the answer to {@link LIST_OVSDB}: tables in the JSON of RFC 7047, section 5.1. */
export function parseOvsdb(text: string, origin: Origin): ShownOvsdb {
  const [bridges = [], ports = [], interfaces = []] = text.split('\n').filter(Boolean).map(rows);
  const portOf = new Map(ports.map((row) => [String(row['_uuid']), row]));
  const interfaceOf = new Map(interfaces.map((row) => [row['name'], row]));
  return {
    bridges: bridges.map((row) => bridge(row, origin)),
    ports: bridges.flatMap(({ name, ports: ids }) =>
      set(ids).flatMap((id) => {
        const row = portOf.get(String(id));
        const device = interfaceOf.get(row?.['name'] ?? null);
        if (row === undefined || device === undefined || row['name'] === name) return [];
        return [port(String(name), row, device, origin)];
      }),
    ),
  };
}

type Value = string | number | boolean | null | readonly Value[];
type Row = Readonly<Record<string, Value>>;

function rows(line: string): Row[] {
  const { headings, data } = JSON.parse(line) as { headings: string[]; data: Value[][] };
  return data.map((values) =>
    Object.fromEntries(headings.map((name, index) => [name, simple(values[index] ?? null)])),
  );
}

/** `["uuid", X]` -> X; sets stay lists of what is in them, maps become lists of pairs. */
function simple(value: Value): Value {
  if (!Array.isArray(value)) return value;
  const [kind, content] = value as [string, Value];
  if (kind === 'uuid') return content;
  return (content as Value[]).map((item) => (kind === 'map' ? item : simple(item)));
}

const set = (value: Value | undefined): readonly Value[] =>
  Array.isArray(value) ? (value as Value[]) : value === null || value === undefined ? [] : [value];

const map = (value: Value | undefined): Record<string, string> =>
  Object.fromEntries(set(value).map((pair) => set(pair).map(String) as [string, string]));

function bridge(row: Row, origin: Origin): OvsBridge {
  return {
    name: String(row['name']),
    ...(set(row['fail_mode'])[0] === 'secure' ? { failMode: 'secure' } : {}),
    ...optional('protocols', set(row['protocols']).map(String)),
    ...optional('otherConfig', map(row['other_config'])),
    origin,
  };
}

function port(bridgeName: string, row: Row, device: Row, origin: Origin): ShownPort {
  const [tag] = set(row['tag']);
  const [ofport = -1] = set(device['ofport']);
  return {
    bridge: bridgeName,
    name: String(row['name']),
    type: String(device['type']) as OvsPort['type'],
    ...optional('options', map(device['options'])),
    ...(tag === undefined ? {} : { tag: Number(tag) }),
    ...optional('otherConfig', map(row['other_config'])),
    ...optional('externalIds', map(device['external_ids'])),
    origin,
    hasDevice: Number(ofport) > 0,
  };
}

/** A column that is not empty. */
const optional = <K extends string, V extends object>(key: K, value: V): Partial<Record<K, V>> =>
  (Object.keys(value).length === 0 ? {} : { [key]: value }) as Partial<Record<K, V>>;
