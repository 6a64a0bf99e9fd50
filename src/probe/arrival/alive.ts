import type { Destination } from './destination.js';
import type { Place } from './residents.js';

/** What a namespace has, as `script/devices.ts` says it. */
export interface Devices {
  readonly devices: ReadonlyMap<string, { readonly isUp: boolean; readonly hasCarrier: boolean }>;
  /** `eth0 10.0.1.10` */
  readonly addresses: ReadonlySet<string>;
}

/** Reads `device eth0 1 1` and `address eth0 10.0.1.10`. */
export function parseDevices(said: readonly string[]): Devices {
  const words = said.map((line) => line.split(' '));
  const of = (kind: string): string[][] => words.filter(([first]) => first === kind);
  return {
    devices: new Map(
      of('device').map(([, name = '', up, carrier]) => [
        name,
        { isUp: up === '1', hasCarrier: carrier === '1' },
      ]),
    ),
    addresses: new Set(of('address').map(([, name, ip]) => `${name} ${ip}`)),
  };
}

/**
 * Why a destination can get nothing, so that silence proves nothing: one sentence without a full stop; undefined where it can. Of an HA router one host
 * is enough.
 * @param devicesOf what each of its places has
 */
export function deafness(
  { name, addresses, places }: Destination,
  devicesOf: (place: Place) => Devices,
): string | undefined {
  if (addresses.length === 0) return undefined;
  const reasons = places.map((place) => placeDeafness(name, addresses, place, devicesOf(place)));
  return reasons.includes(undefined) ? undefined : reasons[0];
}

function placeDeafness(
  name: string,
  wanted: readonly string[],
  place: Place,
  { devices, addresses }: Devices,
): string | undefined {
  const holder = place.devices.find((device) => wanted.some((ip) => addresses.has(`${device} ${ip}`)));
  const device = holder ?? place.devices[0] ?? '';
  const state = devices.get(device);
  if (state === undefined) return `${name} has no device ${device}`;
  if (!state.isUp) return `${name}'s ${device} is down`;
  if (!state.hasCarrier) return `${name}'s ${device} has no carrier`;
  return holder === undefined ? `${name}'s ${device} does not have ${wanted.join(' or ')}` : undefined;
}
