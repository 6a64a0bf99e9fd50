import type { Locate, Step } from '../../model/batch.js';
import type { FdbEntry } from '../../model/host-state.js';
import type { Origin } from '../../model/origin.js';
import { batchText } from '../script/batch-text.js';
import { inNetns } from './nsenter.js';

/** Fills the forwarding tables of a namespace's VXLAN devices in one process, bridge(8). */
export function fillFdb(
  title: string,
  netns: string,
  entries: readonly FdbEntry[],
  origin: Origin,
  locate: Locate,
): Step[] {
  if (entries.length === 0) return [];
  const stdin = batchText(entries, renderFdbEntry, locate);
  return [{ title, argv: inNetns(netns, ['bridge', '-batch', '-']), stdin, origin }];
}

/**
 * - `fdb append 00:00:00:00:00:00 dev vxlan-47 dst 192.168.50.12`: one destination more
 * - `fdb replace fa:16:3e:a0:00:12 dev vxlan-47 dst 192.168.50.12`
 */
export function renderFdbEntry({ mac, device, destination }: FdbEntry): string {
  const verb = /^[0:]+$/.test(mac) ? 'append' : 'replace';
  return `fdb ${verb} ${mac} dev ${device} dst ${destination}`;
}

/** `fdb del fa:16:3e:a0:00:12 dev vxlan-47 dst 192.168.50.12` */
export function emptyFdb(
  title: string,
  netns: string,
  entries: readonly FdbEntry[],
  origin: Origin,
  locate: Locate,
): Step[] {
  if (entries.length === 0) return [];
  const line = ({ mac, device, destination }: FdbEntry): string =>
    `fdb del ${mac} dev ${device} dst ${destination}`;
  return [
    {
      title,
      argv: inNetns(netns, ['bridge', '-batch', '-']),
      stdin: batchText(entries, line, locate),
      origin,
    },
  ];
}

/** Reads `bridge fdb show`: the permanent entries with a destination; what was learned is left out. */
export function parseFdb(text: string, netns: string, origin: Origin): FdbEntry[] {
  const rows = text.matchAll(/^([0-9a-f:]{17}) dev (\S+) dst (\S+) .*\bpermanent\s*$/gm);
  return [...rows].map(([, mac = '', device = '', destination = '']) => ({
    netns,
    device,
    mac,
    destination,
    origin,
  }));
}
