import type { HostDifference } from '../plan/difference/host-difference.js';
import type { Link } from '../model/host-state.js';
import { devicesOf } from '../tools/index.js';
import type { Entry } from './entry.js';

/**
 * Whether something is missing only because something else is: an address of a device that is gone, a flow of a bridge that is gone.
 * Who names the one need not name the other.
 */
export function isConsequence({ list, item, kind }: Entry, difference: HostDifference): boolean {
  const { netns, links, rebuilt, ovsBridges, ovsPorts } = difference;
  const lostNetns = new Set(netns.added.map(({ name }) => name));
  const lostDevices = devicesOf([...links.added, ...rebuilt.links]);
  const isLost = (namespace: string, name: string): boolean =>
    lostNetns.has(namespace) || lostDevices.some((one) => one.netns === namespace && one.name === name);
  const lostBridges = new Set(ovsBridges.added.map(({ name }) => name));
  const lostPorts = new Set([...ovsPorts.added, ...rebuilt.ovsPorts].map(({ name }) => name));
  const { netns: place = '', device = '', name = '', bridge = '' } = item as Partial<Record<string, string>>;
  if (ON_DEVICES.has(list))
    return (
      kind !== 'foreign' &&
      ((list === 'routes' && isUnusable(place, device, difference)) ||
        isLost(place, device) ||
        (device === '' && hasLost(lostDevices, place)))
    );
  if (list === 'links')
    return kind === 'missing' && devicesOf([item as Link]).some((end) => lostNetns.has(end.netns));
  if (list === 'ovsPorts')
    return kind !== 'foreign' && (lostBridges.has(bridge) || lostDevices.some((one) => one.name === name));
  if (list === 'flows') return lostBridges.has(bridge) || mentions(item, lostPorts);
  return list === 'daemons' && kind === 'changed' && (lostNetns.has(place) || hasLost(lostDevices, place));
}

const ON_DEVICES: ReadonlySet<Entry['list']> = new Set([
  'addresses',
  'routes',
  'neighbours',
  'fdb',
  'sysctls',
  'awaited',
]);

/** The kernel takes routes away with the device's last address, and when it goes down. */
const isUnusable = (netns: string, device: string, { addresses, devices, to }: HostDifference): boolean => {
  const isHere = (one: { readonly netns: string; readonly device: string }): boolean =>
    one.netns === netns && one.device === device;
  const isDown = devices.some(
    ({ from, to: wanted }) => wanted.netns === netns && wanted.name === device && wanted.up && !from.up,
  );
  return (
    isDown ||
    (addresses.added.some(isHere) &&
      addresses.added.filter(isHere).length === to.addresses.filter(isHere).length)
  );
};

/** A route names no device where its gateway does. */
const hasLost = (devices: readonly { readonly netns: string }[], netns: string): boolean =>
  netns !== '' && devices.some((one) => one.netns === netns);

/** A flow that names a port which is gone, or the number that it had. */
function mentions(flow: object, ports: ReadonlySet<string>): boolean {
  const { match, actions } = flow as HostDifference['flows']['added'][number];
  const names = [
    ...(match.in_port === undefined ? [] : [match.in_port]),
    ...actions.flatMap((action) => (action.kind === 'output' ? [action.port] : [])),
  ];
  return names.some((name) => ports.has(name) || (ports.size > 0 && /^\d+$/.test(name)));
}
