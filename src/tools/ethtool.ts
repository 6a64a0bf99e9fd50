import type { Step } from '../model/batch.js';
import { inNetns } from './nsenter.js';
import type { Device } from './iproute2.js';

/** `ethtool -K eth0 tx off`, for each device that asks for it; ethtool takes one device a call. */
export function switchOffTxChecksums(devices: readonly Device[]): Step[] {
  return devices
    .filter((device) => device.txChecksumOff === true)
    .map((device) => ({
      title: `${device.name} writes whole checksums`,
      argv: inNetns(device.netns, ['ethtool', '-K', device.name, 'tx', 'off']),
      origin: device.origin,
    }));
}
