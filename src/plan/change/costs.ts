import type { Origin } from '../../model/origin.js';
import { devicesOf, netnsTitle, type Device } from '../../tools/index.js';
import type { Changing } from './changing.js';
import { withdrawn } from './withdraw.js';

/** Something that somebody may notice of a change while it is carried out, or after. */
export interface Cost {
  readonly host: string;
  /** Of the topology's entry that it comes from. */
  readonly path: string;
  /** `eth0 is made anew` */
  readonly what: string;
}

/** What is interrupted or ended on a host, and is not simply new. Each is said once. */
export function costsOf(changing: Changing): Cost[] {
  const { difference, daemons, forgotten } = changing;
  const { netns, rebuilt, devices, addresses, to } = difference;
  const isGone = new Set(netns.removed.map(({ name }) => name));
  const visible = (device: Device): boolean => device.netns !== '' && !isGone.has(device.netns);
  const all: (readonly [Origin, string])[] = [
    ...netns.removed.map(
      ({ name, origin }) => [origin, `namespace ${name} goes, and what runs in it`] as const,
    ),
    ...devicesOf(rebuilt.links)
      .filter(visible)
      .map((device) => [device.origin, `${device.name} is made anew`] as const),
    ...devices
      .filter(({ to: device }) => visible(device))
      .map(({ from, to: device }) => [device.origin, deviceChange(from, device)] as const),
    ...addresses.removed
      .filter((address) => !isGone.has(address.netns))
      .map(({ netns: where, address, origin }) => [origin, `${netnsTitle(where)} loses ${address}`] as const),
    ...withdrawn(difference).flatMap(({ netns: where, ips, origin }) =>
      ips.map((ip) => [origin, `${netnsTitle(where)} loses ${ip}`] as const),
    ),
    ...daemons.restarted
      .filter(({ replaceable }) => replaceable !== true)
      .map(({ name, origin }) => [origin, `${name} is started anew`] as const),
    ...forgotten.map(({ origin }) => [origin, 'connections that it had allowed are judged again'] as const),
  ];
  const unique = new Map(all.map(([{ path }, what]) => [`${path} ${what}`, { host: to.host, path, what }]));
  return [...unique.values()];
}

function deviceChange(from: Device, to: Device): string {
  const changes = (['mtu', 'mac', 'master', 'up'] as const)
    .filter((key) => from[key] !== to[key])
    .map((key) => `${key} ${String(from[key] ?? 'none')} -> ${String(to[key] ?? 'none')}`);
  return `${to.name}: ${changes.join(', ')}`;
}
