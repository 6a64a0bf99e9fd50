import type { Step } from '../../model/batch.js';
import type { DevicePlace } from '../../model/fault.js';
import { inNetns } from './nsenter.js';

/**
 * Pulls a cable: `ip link set dev tapea519cb7-2a down` at its far end takes the carrier from the NIC. An internal port of Open
 * vSwitch is a TAP device without a far end: its carrier is switched off (`IFLA_CARRIER`), and the bridge neither takes frames
 * from it nor gives it any (OpenFlow's port configuration). Addresses and routes stay in both cases, as with a real cable.
 */
export const pullCable = (place: DevicePlace): Step[] => setCable(place, false);

/** Plugs it in again. */
export const plugCable = (place: DevicePlace): Step[] => setCable(place, true);

function setCable({ netns, device, bridge }: DevicePlace, isPlugged: boolean): Step[] {
  const title = `${isPlugged ? 'plug in' : 'pull'} the cable at ${device}`;
  const ip = (...words: string[]): Step => ({
    title,
    argv: inNetns(netns, ['ip', 'link', 'set', 'dev', device, ...words]),
    origin: ORIGIN,
  });
  if (bridge === undefined) return [ip(isPlugged ? 'up' : 'down')];
  const actions = isPlugged ? ['receive', 'forward'] : ['no-receive', 'no-forward'];
  return [
    ip('carrier', isPlugged ? 'on' : 'off'),
    ...actions.map((action) => ({
      title,
      argv: ['ovs-ofctl', 'mod-port', bridge, device, action],
      origin: ORIGIN,
    })),
  ];
}

const ORIGIN = { feature: 'fault', path: '' };
