import type { Router } from '../../model/lab.js';
import { haName } from '../../model/names.js';
import { routerHosts } from '../../model/ports.js';
import { primaryOf, type VrrpState } from '../../probe/vrrp-state.js';
import { describePort } from './describe-port.js';

/** Where a router is, for programs: `host`, and what makes an HA router. @param states undefined: nobody has looked */
export function describeHa(
  { host, ha }: Router,
  states?: ReadonlyMap<string, VrrpState>,
): { host: string | null; ha: object | null } {
  if (ha === undefined) return { host, ha: null };
  const hosts = ha.ports.map((port) => {
    const state = states?.get(port.host);
    return {
      host: port.host,
      ...(state === undefined ? {} : { state }),
      ...describePort(port, haName(port.id)),
    };
  });
  return { host: (states && primaryOf(states)) ?? null, ha: { vrid: ha.vrid, vip: ha.vip, hosts } };
}

/** `net1 (backup), net2 (primary)`; `net1, net2` where nobody has looked. */
export const placesOf = (router: Router, states?: ReadonlyMap<string, VrrpState>): string =>
  routerHosts(router)
    .map((host) => {
      const state = states?.get(host);
      return state === undefined ? host : `${host} (${state})`;
    })
    .join(', ');
