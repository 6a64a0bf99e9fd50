import type { Locate, Step } from '../model/batch.js';
import type { Sysctl } from '../model/host-state.js';
import type { Origin } from '../model/origin.js';
import { batchText } from './script/batch-text.js';
import { inNetns } from './iproute2/nsenter.js';

/**
 * Writes all settings of a namespace in one process. Keys are paths, as sysctl.d(5) allows: a dot in a
 * device's name would otherwise separate.
 *
 * `net/ipv6/conf/qbrea519cb7-2a/disable_ipv6 = 1`
 */
export function writeSysctls(
  title: string,
  netns: string,
  sysctls: readonly Sysctl[],
  origin: Origin,
  locate: Locate,
): Step[] {
  if (sysctls.length === 0) return [];
  const stdin = batchText(sysctls, ({ key, value }) => `${key} = ${value}`, locate);
  return [{ title, argv: inNetns(netns, ['sysctl', '-q', '-p', '-']), stdin, origin }];
}
