import type { TestNode } from '../../model/lab.js';
import type { Probers } from '../prober.js';

/** A packet on its way out of a source, or what came back: ICMP "unreachable" about one (`reject-`). */
export interface Sighting {
  readonly device: string;
  readonly protocol: 'arp' | 'nd' | 'icmp' | 'icmp6' | 'tcp' | 'udp' | 'reject-tcp' | 'reject-udp';
  /** Of a rejection who says so. */
  readonly source: string;
  /** For ARP and neighbour discovery the address that is asked for; of a rejection where the packet was to go. */
  readonly target: string;
  /** Port (tcp, udp), type (icmp, icmp6, nd) or operation (arp). */
  readonly number: number;
  /** That the frame is for. */
  readonly mac?: string;
  /** The capture's own words. */
  readonly line: string;
  /** When it was read, in milliseconds of performance.now(). */
  readonly at: number;
}

/** Watches what leaves one namespace, from `ready` on. */
export interface Capture {
  /** Resolves when it listens; `fault` then says why it does not, if it does not. */
  readonly ready: Promise<{ readonly fault?: string }>;
  readonly sightings: readonly Sighting[];
}

/** Starts the capture of a source. @param targets addresses that matter; ARP requests are always seen */
export function startCapture(probers: Probers, source: TestNode, targets: readonly string[]): Capture {
  const sightings: Sighting[] = [];
  const fault = probers.watch(source, [...new Set(targets)], (line) => {
    const sighting = parseSighting(line, performance.now());
    if (sighting !== undefined) sightings.push(sighting);
  });
  return { ready: fault.then((why) => (why === undefined ? {} : { fault: why })), sightings };
}

const LINE = /^(\S+) (arp|nd|icmp6?|(?:reject-)?(?:tcp|udp)) (\S+) (\S+) (\d+)(?: ([0-9a-f:]{17}))?$/;

/** Reads one line of the capture; undefined if it is none of a packet. @param at milliseconds */
export function parseSighting(line: string, at: number): Sighting | undefined {
  const [, device, protocol, source, target, number, mac] = LINE.exec(line) ?? [];
  if (device === undefined || source === undefined || target === undefined) return undefined;
  return {
    device,
    protocol: protocol as Sighting['protocol'],
    source,
    target,
    number: Number(number),
    ...(mac === undefined ? {} : { mac }),
    line,
    at,
  };
}
