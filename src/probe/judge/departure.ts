import { isIpv6 } from '../../model/ip.js';
import type { Lab, Test } from '../../model/lab.js';
import type { Capture, Sighting } from './capture.js';
import { linkState, lookUpRoute } from './route.js';
import type { Source } from '../source.js';

/** Milliseconds between ARP requests for an address that does not answer (neigh/*\/retrans_time_ms). */
const ARP_RETRANSMIT = 1000;
/** Echo requests (RFC 792, RFC 4443). */
const ICMP_ECHO = 8;
const ICMPV6_ECHO = 128;

/** That a probe's packet was seen on its way out of the source. */
export interface Departure {
  /** The next hop, where nothing more than ARP requests or neighbour solicitations for it left: the packet waits behind them. */
  readonly askedFor?: string;
  readonly device: string;
  /** That its frame is for. */
  readonly mac?: string;
  /** The capture's line; of a pulled cable, ip's. */
  readonly line: string;
  /** The device has no carrier: its cable was pulled by the test's fault, and that is as far as the packet came. */
  readonly isPulled?: true;
}

/**
 * Looks for a test's packet among those that left its source. A packet that waits for an address resolution
 * counts as leaving: its ARP requests or neighbour solicitations are what it looks like on the wire.
 * @param since when the probe began, in milliseconds of performance.now()
 */
export async function findDeparture(
  source: Source,
  lab: Lab,
  test: Test,
  capture: Capture,
  since: number,
): Promise<Departure | undefined> {
  const seen = capture.sightings.findLast((each) => each.at >= since && isProbe(lab, test, each));
  return (
    seen ??
    (await findQuestion(source, test, capture, since - ARP_RETRANSMIT)) ??
    (test.during === undefined ? undefined : findPulledCable(source, test))
  );
}

/** What the kernel sends by a device without a carrier it drops before anybody can see it. */
async function findPulledCable(source: Source, { to }: Test): Promise<Departure | undefined> {
  const route = await lookUpRoute(source, to.ip);
  if ('error' in route) return undefined;
  const { device } = route;
  const line = await linkState(source, device);
  return line.includes('NO-CARRIER') ? { device, line, isPulled: true } : undefined;
}

/**
 * What was rejected on the way, and not refused by its target: a target says so of TCP by a reset only, and of UDP
 * by an ICMP message of its own. A filter behind the target's floating address speaks as the target: UDP counts as
 * refused then.
 */
export function findRejection(
  lab: Lab,
  test: Test,
  { sightings }: Capture,
  since: number,
): Sighting | undefined {
  const [protocol, number] = signature(test);
  const targets = addressesOnTheWire(lab, test);
  return sightings.findLast(
    (each) =>
      each.at >= since &&
      each.protocol === `reject-${protocol}` &&
      each.number === number &&
      targets.includes(each.target) &&
      (protocol === 'tcp' || !targets.includes(each.source)),
  );
}

/** Whether a packet is one that a test's probe sends. */
export function isProbe(lab: Lab, test: Test, sighting: Sighting): boolean {
  const [protocol, number] = signature(test);
  return (
    sighting.protocol === protocol &&
    sighting.number === number &&
    addressesOnTheWire(lab, test).includes(sighting.target)
  );
}

function signature({ probe, to }: Test): [Sighting['protocol'], number] {
  switch (probe.kind) {
    case 'ping':
      return isIpv6(to.ip) ? ['icmp6', ICMPV6_ECHO] : ['icmp', ICMP_ECHO];
    case 'udp':
      return ['udp', probe.port];
    case 'tcp':
    case 'http':
      return ['tcp', probe.port];
  }
}

/** A router translates its floating addresses in its own OUTPUT chain, before the packet is seen. */
export function addressesOnTheWire(lab: Lab, { from, to }: Test): string[] {
  const router = lab.routers.find(({ name }) => name === from.name);
  const floating = router?.floatingIps.find(({ ip }) => ip === to.ip);
  return floating === undefined ? [to.ip] : [to.ip, floating.fixedIp];
}

async function findQuestion(
  source: Source,
  { to }: Test,
  { sightings }: Capture,
  since: number,
): Promise<Departure | undefined> {
  const wanted = isIpv6(to.ip) ? 'nd' : 'arp';
  const requests = sightings.filter((each) => each.protocol === wanted && each.at >= since);
  if (requests.length === 0) return undefined;
  const route = await lookUpRoute(source, to.ip);
  if ('error' in route) return undefined;
  const request = requests.findLast(({ target }) => target === route.nextHop);
  return request && { askedFor: request.target, device: request.device, line: request.line };
}
