import type { HostState } from '../model/host-state.js';
import { isIpv6 } from '../model/ip.js';
import { takesIpv6 } from '../model/ipv6.js';

/**
 * A state without what devices of less than 1280 bytes cannot have: the kernel takes IPv6 from them, with its addresses and
 * all settings below `net/ipv6/conf`. Who writes one of these on a node looks first whether it is there (os-vif, `_disable_ipv6`).
 */
export function withoutIpv6(state: HostState): HostState {
  const small = new Set(
    state.links
      .flatMap((link) => (link.kind === 'veth' ? [link, link.peer] : [link]))
      .filter((device) => !takesIpv6(device))
      .map(({ netns, name }) => `${netns}/${name}`),
  );
  if (small.size === 0) return state;
  const isSmall = (netns: string, device = ''): boolean => small.has(`${netns}/${device}`);
  return {
    ...state,
    sysctls: state.sysctls.filter(
      ({ netns, device, key }) => !isSmall(netns, device) || !key.startsWith('net/ipv6/'),
    ),
    addresses: state.addresses.filter(
      ({ netns, device, address }) => !isSmall(netns, device) || !isIpv6(address),
    ),
  };
}
