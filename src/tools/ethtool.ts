import type { Step } from '../model/batch.js';
import { inNetns } from './iproute2/nsenter.js';
import type { Device } from './iproute2/iproute2.js';

/** Prints the features of all devices of a namespace, which {@link parseTxChecksums} reads. */
export const SHOW_FEATURES = "ethtool -k '*'";

/** Reads {@link SHOW_FEATURES}: the devices that leave checksums of what they send to somebody else. */
export function parseTxChecksums(text: string): ReadonlySet<string> {
  return new Set(
    text
      .split(/^Features for /m)
      .slice(1)
      .flatMap((one) => (/^tx-checksumming: on$/m.test(one) ? [one.slice(0, one.indexOf(':'))] : [])),
  );
}

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
