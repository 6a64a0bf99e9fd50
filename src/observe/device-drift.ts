import type { HostDifference } from '../plan/difference/host-difference.js';
import type { Device } from '../tools/index.js';
import type { Entry } from './entry.js';
import { placed } from './list-words.js';

/** What is set on devices that are there, and shall be set in another way. */
export function deviceDrift({ devices, links, to }: HostDifference): Entry[] {
  const gone = new Set(links.added.map(({ netns, name }) => `${netns}/${name}`));
  return devices.flatMap(({ from, to: device }) => {
    // A bridge that is gone has no ports.
    const isOrphan = device.master !== undefined && gone.has(`${device.netns}/${device.master}`);
    const keys = (['up', 'mtu', 'mac', 'promisc', 'txChecksumOff', 'master'] as const).filter(
      (key) => from[key] !== device[key] && !(key === 'master' && isOrphan),
    );
    if (keys.length === 0) return [];
    const detail = keys.map((key) => setting(key, from, device)).join(', ');
    const { origin } = device;
    return [
      {
        list: 'devices',
        kind: 'changed',
        what: `device ${placed(device)}`,
        detail,
        item: { device, to },
        origin,
      } as const,
    ];
  });
}

function setting(
  key: 'up' | 'mtu' | 'mac' | 'promisc' | 'txChecksumOff' | 'master',
  from: Device,
  to: Device,
): string {
  if (key === 'up') return from.up ? 'up, not down' : 'down, not up';
  if (key === 'promisc') return to.promisc === true ? 'not promiscuous' : 'promiscuous';
  if (key === 'txChecksumOff') return 'tx checksums on, not off';
  if (key === 'master') {
    const wanted = to.master === undefined ? '' : `, not of ${to.master}`;
    return from.master === undefined ? `no port of ${to.master ?? ''}` : `a port of ${from.master}${wanted}`;
  }
  return `${key} ${from[key] ?? 'none'}, not ${to[key] ?? 'none'}`;
}
