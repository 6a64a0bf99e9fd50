import type { Router } from '../../model/lab.js';
import { haName } from '../../model/names.js';
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

/** `net1 (backup), net2 (primary)` */
export const placesOf = ({ host }: Router, states: ReadonlyMap<string, VrrpState>): string =>
  states.size === 0 ? host : [...states].map(([name, state]) => `${name} (${state})`).join(', ');
