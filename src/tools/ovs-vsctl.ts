import type { Step } from '../model/batch.js';
import type { OvsBridge, OvsPort } from '../model/host-state.js';
import type { Origin } from '../model/origin.js';

/** Ports in one transaction: ovs-vsctl's time grows with their square (1,000 take 6 s). */
const PORTS_PER_TRANSACTION = 300;

/**
 * Makes all bridges and ports of a host. ovs-vsctl ends when ovs-vswitchd has carried the transaction
 * out, so internal devices exist afterwards.
 *
 * ```
 * ovs-vsctl
 *   -- add-br br-int -- set Bridge br-int datapath_type=netdev fail_mode=secure ...
 *   -- add-port br-int qvoea519cb7-2a tag=1 -- set Interface qvoea519cb7-2a external_ids:iface-id=...
 * ```
 */
export function createBridgesAndPorts(
  bridges: readonly OvsBridge[],
  ports: readonly OvsPort[],
  origin: Origin,
): Step[] {
  const bridgeArgv = bridges.flatMap(addBridge);
  if (ports.length === 0) return bridgeArgv.length === 0 ? [] : [transaction('bridges', bridgeArgv, origin)];
  const steps: Step[] = [];
  for (let start = 0; start < ports.length; start += PORTS_PER_TRANSACTION) {
    const portArgv = ports.slice(start, start + PORTS_PER_TRANSACTION).flatMap(addPort);
    steps.push(
      start === 0
        ? transaction('bridges and ports', [...bridgeArgv, ...portArgv], origin)
        : transaction('more ports', portArgv, origin),
    );
  }
  return steps;
}

/** ovs-vsctl ends with 0 even where a port could not be set up, and only says so on standard error. */
const transaction = (title: string, argv: readonly string[], origin: Origin): Step => ({
  title,
  argv: ['ovs-vsctl', ...argv],
  origin,
  mustBeSilent: true,
});

/** `-- add-br br-int -- set Bridge br-int datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13` */
function addBridge({ name, failMode, protocols, otherConfig }: OvsBridge): string[] {
  const columns = [
    'datapath_type=netdev',
    ...(failMode === undefined ? [] : [`fail_mode=${failMode}`]),
    ...(protocols === undefined ? [] : [`protocols=${protocols.join(',')}`]),
    ...mapColumn('other_config', otherConfig),
  ];
  return ['--', 'add-br', name, '--', 'set', 'Bridge', name, ...columns];
}

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
