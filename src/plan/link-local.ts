import type { Origin } from '../model/origin.js';
import { isSilencing, type LinkLocal } from '../tools/index.js';
import type { HostDifference } from './host-difference.js';

/**
 * Devices in namespaces that stay, and whose link-local address is to be another one, or none. The kernel makes one as a device comes
 * up, or as it is told to, and leaves it when the MAC becomes another one: then nobody's port security lets it pass.
 */
export function linkLocals({ devices, sysctls, to }: HostDifference): LinkLocal[] {
  const silent = new Set(to.sysctls.filter(isSilencing).map(key));
  const renewed = devices
    .filter(
      ({ from, to: device }) => device.netns !== '' && from.mac !== undefined && from.mac !== device.mac,
    )
    .map(({ to: { netns, name, origin } }) => ({ netns, device: name, origin }))
    .filter((one) => !silent.has(key(one)));
  const silenced = sysctls.changed.map(({ to: sysctl }) => sysctl).filter(isSilencing);
  return [
    ...renewed.map((one) => ({ ...one, makesOne: true })),
    ...silenced.map(({ netns, device = '', origin }) => ({ netns, device, origin, makesOne: false })),
  ];
}

const key = ({ netns, device = '' }: { netns: string; device?: string; origin: Origin }): string =>
  `${netns}/${device}`;
