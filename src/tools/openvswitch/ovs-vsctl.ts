import type { Step } from '../../model/batch.js';
import type { OvsBridge, OvsPort } from '../../model/host-state.js';
import type { Origin } from '../../model/origin.js';

/**
 * Writes the node's name, all bridges and their ports into an empty database, without waiting: ovs-vswitchd, which
 * is not running yet, will make them as it starts, all at once. Added while it runs they take twice as long.
 */
export function fillDatabase(
  host: string,
  bridges: readonly OvsBridge[],
  ports: readonly OvsPort[],
  origin: Origin,
): Step[] {
  const program = ['ovs-vsctl', '--no-wait'];
  const name = [
    'set',
    'Open_vSwitch',
    '.',
    `external_ids:hostname=${host}`,
    `external_ids:system-id=${host}`,
  ];
  const [some = [], ...others] = inTransactions(ports);
  const all = [...program, 'init', '--', ...name, ...bridges.flatMap(addBridge), ...some.flatMap(addPort)];
  return [
    { title: 'name of this node, bridges, ports', argv: all, origin },
    ...others.map((more) => ({ title: 'more ports', argv: [...program, ...more.flatMap(addPort)], origin })),
  ];
}

/** What ovs-vswitchd could not set up, it notes. Fails with `qvoea519cb7-2a "could not open network device..."`. */
export const checkPorts = (origin: Origin): Step => ({
  title: 'ports that Open vSwitch could not make',
  argv: ['sh', '-c', PORTS_IN_ERROR],
  origin,
  mustBeSilent: true,
});

const PORTS_IN_ERROR = `
# By netlab's own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
`;

/** Makes bridges while ovs-vswitchd runs, and waits for them. */
export function addBridges(bridges: readonly OvsBridge[], origin: Origin): Step[] {
  if (bridges.length === 0) return [];
  return [{ title: 'more bridges', argv: ['ovs-vsctl', ...bridges.flatMap(addBridge)], origin }];
}

/**
 * Sets what is set of bridges that stay:
 * `-- clear Bridge br-int fail_mode protocols other_config -- set Bridge br-int fail_mode=secure protocols=OpenFlow10`
 */
export function setBridges(bridges: readonly OvsBridge[], origin: Origin): Step[] {
  if (bridges.length === 0) return [];
  const commands = bridges.flatMap((bridge) =>
    setColumns('Bridge', bridge.name, ['fail_mode', 'protocols', 'other_config'], bridgeColumns(bridge)),
  );
  return [{ title: 'what is set of bridges', argv: ['ovs-vsctl', ...commands], origin }];
}

/** `ovs-vsctl -- del-br br-ex` */
export function deleteBridges(bridges: readonly OvsBridge[], origin: Origin): Step[] {
  if (bridges.length === 0) return [];
  const commands = bridges.flatMap(({ name }) => ['--', 'del-br', name]);
  return [{ title: 'bridges that go', argv: ['ovs-vsctl', ...commands], origin }];
}

/** `ovs-vsctl -- del-port br-int qvoea519cb7-2a` */
export function deletePorts(title: string, ports: readonly OvsPort[], origin: Origin): Step[] {
  if (ports.length === 0) return [];
  const commands = ports.flatMap(({ bridge, name }) => ['--', 'del-port', bridge, name]);
  return [{ title, argv: ['ovs-vsctl', ...commands], origin }];
}

/**
 * Sets tags and notes of ports that stay:
 * `-- clear Port qvoea519cb7-2a other_config -- set Port qvoea519cb7-2a tag=2 other_config:tag=2
 * -- clear Interface qvoea519cb7-2a external_ids -- set Interface qvoea519cb7-2a external_ids:iface-status=active`
 */
export function setPorts(ports: readonly OvsPort[], origin: Origin): Step[] {
  if (ports.length === 0) return [];
  const commands = ports.flatMap(({ name, tag, otherConfig, externalIds }) => [
    ...setColumns(
      'Port',
      name,
      ['tag', 'other_config'],
      [...(tag === undefined ? [] : [`tag=${tag}`]), ...mapColumn('other_config', otherConfig)],
    ),
    ...setColumns('Interface', name, ['external_ids'], mapColumn('external_ids', externalIds)),
  ]);
  return [{ title: 'what is noted of ports', argv: ['ovs-vsctl', ...commands], origin }];
}

const setColumns = (
  table: string,
  name: string,
  cleared: readonly string[],
  columns: readonly string[],
): string[] => [
  ...['--', 'clear', table, name, ...cleared],
  ...(columns.length === 0 ? [] : ['--', 'set', table, name, ...columns]),
];

/** As many ports as one command line has room for. */
function inTransactions(ports: readonly OvsPort[]): OvsPort[][] {
  const most = 1000;
  const count = Math.ceil(ports.length / most);
  return Array.from({ length: count }, (_, index) => ports.slice(index * most, (index + 1) * most));
}

/**
 * Adds ports to bridges while ovs-vswitchd runs. ovs-vsctl ends when ovs-vswitchd has made them, so internal devices exist
 * afterwards. Where one could not be set up it only says so and ends with 0: hence `mustBeSilent`. It must not
 * complain of a busy machine either, which is what `timeval` does.
 */
export const addPorts = (ports: readonly OvsPort[], origin: Origin): Step[] =>
  inTransactions(ports).map((some) => ({
    title: 'more ports',
    argv: ['ovs-vsctl', '-vtimeval:off', ...some.flatMap(addPort)],
    origin,
    mustBeSilent: true,
  }));

/** `-- add-br br-int -- set Bridge br-int datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13` */
const addBridge = (bridge: OvsBridge): string[] => [
  ...['--', 'add-br', bridge.name, '--', 'set', 'Bridge', bridge.name, 'datapath_type=netdev'],
  ...bridgeColumns(bridge),
];

const bridgeColumns = ({ failMode, protocols, otherConfig }: OvsBridge): string[] => [
  ...(failMode === undefined ? [] : [`fail_mode=${failMode}`]),
  ...(protocols === undefined ? [] : [`protocols=${protocols.join(',')}`]),
  ...mapColumn('other_config', otherConfig),
];

/**
 * `-- add-port br-int qr-9f3c8315-c6 tag=1 other_config:tag=1
 * -- set Interface qr-9f3c8315-c6 type=internal external_ids:iface-status=active`
 */
function addPort(port: OvsPort): string[] {
  const columns = [
    ...(port.tag === undefined ? [] : [`tag=${port.tag}`]),
    ...mapColumn('other_config', port.otherConfig),
  ];
  const interfaceColumns = [
    ...(port.type === '' ? [] : [`type=${port.type}`]),
    ...mapColumn('options', port.options),
    ...mapColumn('external_ids', port.externalIds),
  ];
  const add = ['--', 'add-port', port.bridge, port.name, ...columns];
  return interfaceColumns.length === 0
    ? add
    : [...add, '--', 'set', 'Interface', port.name, ...interfaceColumns];
}

const mapColumn = (column: string, map: Readonly<Record<string, string>> = {}): string[] =>
  Object.entries(map).map(([key, value]) => `${column}:${atom(key)}=${atom(value)}`);

/** A string as ovs-vsctl(8) reads it: bare if it is a plain word, else in JSON's quotes. */
const atom = (text: string): string => (/^[A-Za-z0-9_.-]+$/.test(text) ? text : JSON.stringify(text));
