import type { Sysctl } from '../../model/host-state.js';
import { takesIpv6 } from '../../model/ipv6.js';
import { devicesOf, isSilencing, type LinkLocal } from '../../tools/index.js';
import { without } from '../difference/difference.js';
import type { HostDifference } from '../difference/host-difference.js';

/**
 * Devices in namespaces that stay, and whose link-local address is to be another one, or none. The kernel makes one as a device comes
 * up, or as it is told to, and leaves it when the MAC becomes another one: then nobody's port security lets it pass. A DHCP port or a
 * router that has moved was on both hosts for a moment: the new one has found the old one's link-local address, and does not use its
 * own (`dadfailed`). That is mended once it has IPv6 to speak (and with that `accept_dad`).
 */
export function linkLocals({ devices, sysctls, rebuilt, from: before, to }: HostDifference): LinkLocal[] {
  const silent = new Set(to.sysctls.filter(isSilencing).map(key));
  const renewed = devices
    .filter(
      ({ from, to: device }) =>
        device.netns !== '' && from.mac !== undefined && from.mac !== device.mac && takesIpv6(device),
    )
    .map(({ to: { netns, name, origin } }) => ({ netns, device: name, origin }));
  const stays = new Set(
    without(before.links, rebuilt.links)
      .flatMap((link) => devicesOf([link]))
      .map(named),
  );
  const speaking = sysctls.added
    .filter((sysctl) => sysctl.key.endsWith('/accept_dad') && stays.has(key(sysctl)))
    .map(({ netns, device = '', origin }) => ({ netns, device, origin }));
  const silenced = sysctls.changed.map(({ to: sysctl }) => sysctl).filter(isSilencing);
  return [
    ...[...renewed, ...speaking]
      .filter((one) => !silent.has(key(one)))
      .map((one) => ({ ...one, makesOne: true })),
    ...silenced.map(({ netns, device = '', origin }) => ({ netns, device, origin, makesOne: false })),
  ];
}

const named = ({ netns, name }: { netns: string; name: string }): string => `${netns}/${name}`;
const key = ({ netns, device = '' }: Pick<Sysctl, 'netns' | 'device'>): string => `${netns}/${device}`;
