import type { Test } from '../../model/lab.js';
import { gotThrough, type Outcome } from '../judge/outcome.js';
import type { Arrivals } from './arrivals.js';
import type { Destination, Destinations } from './destination.js';
import { placesOf, type Place } from './residents.js';
import type { Arrival, Sightings } from './sightings.js';

/** What came of a probe, and by what its requests are known. */
export interface Probed {
  readonly outcome: Outcome;
  readonly requests: readonly Request[];
}

/** One request of a probe. */
export interface Request {
  /** Eight hexadecimal digits: see `script/arrivals.ts`. */
  readonly token: string;
  /** What was answered over HTTP. */
  readonly body?: string;
}

/**
 * What came of a probe, once it is known what has arrived where it should: an answer counts only if the named target has got the request and has
 * answered it, and silence only if it has not got it.
 */
export function verify(test: Test, probed: Probed, arrivals: Arrivals): Outcome {
  const { outcome, requests } = probed;
  const destination = arrivals.destinations.of(test);
  if (destination === undefined || outcome.kind === 'not-sent' || outcome.kind === 'broken') return outcome;
  const found = requests.map((request) => findingOf(request, destination, arrivals.sightings));
  const at = found.find(({ arrival }) => arrival !== undefined)?.arrival?.device;
  const place = at === undefined ? undefined : `${destination.name}'s ${at}`;
  const answered = found.filter(({ request }) => found.length === 1 || request.body !== undefined);
  const stray = answered.find(({ arrival }) => arrival === undefined);
  const fault = stray && arrivals.faultAt(destination);
  if (fault !== undefined)
    return {
      kind: 'broken',
      why: `nobody can see what comes to ${destination.name}: ${fault}`,
      evidence: outcome.evidence,
    };
  if (!gotThrough(outcome)) return place === undefined ? outcome : { ...outcome, at: place };
  const proven =
    stray === undefined
      ? differing(outcome, differenceOf(test, destination, found, outcome, arrivals.sightings))
      : elsewhere(test, destination, stray.request, arrivals, outcome.evidence);
  return place === undefined ? proven : { ...proven, at: place };
}

const differing = (outcome: Outcome, what: string | undefined): Outcome =>
  what === undefined ? outcome : { kind: 'different', what, evidence: outcome.evidence };

/** What has become of one request at its destination. */
interface Finding {
  readonly request: Request;
  /** Undefined: it did not come. */
  readonly arrival: Arrival | undefined;
}

function findingOf(request: Request, { places }: Destination, sightings: Sightings): Finding {
  let other: Arrival | undefined;
  for (const place of places) {
    const arrival = sightings.arrival(place, request.token);
    if (arrival !== undefined && isRight(arrival)) return { request, arrival };
    other = arrival ?? other;
  }
  return { request, arrival: other };
}

/** Whether a request came in by a device that counts. */
const isRight = ({ place, device }: Arrival): boolean => place.devices.includes(device);

/** Why an answer that came is not that of the target, although the request came to it; undefined: it is. */
function differenceOf(
  { to, probe }: Test,
  destination: Destination,
  found: readonly Finding[],
  { kind }: Outcome,
  sightings: Sightings,
): string | undefined {
  const { name, places } = destination;
  const astray = found.find(({ arrival }) => arrival !== undefined && !isRight(arrival))?.arrival;
  if (astray !== undefined) {
    const right = [...new Set(places.flatMap(({ devices }) => devices))].join(' or ');
    return `it came to ${name} by ${astray.device}, and not by ${right}, which ${to.ip} leads to`;
  }
  if (kind !== 'answered') return undefined;
  if (found.some(({ arrival }) => arrival === undefined || arrival.answers === 0))
    return `${name} got it and did not answer: somebody else has`;
  const wished = probe.kind === 'ping' ? probe.count : 1;
  const came = found.reduce((sum, { arrival }) => sum + (arrival?.requests ?? 0), 0);
  if (came < wished) return `somebody else answered: only ${came} of ${wished} echo requests came to ${name}`;
  if (probe.kind !== 'http') return undefined;
  const spoken = found.map(({ request }) => spokenFalsely(destination, request, sightings));
  return (
    spoken.find((what) => what !== undefined) ??
    (probe.answeredBy && miscounted(destination, found, probe.answeredBy, sightings))
  );
}

/** What of an HTTP answer is another's than that of who got the request. */
function spokenFalsely(destination: Destination, request: Request, sightings: Sightings): string | undefined {
  const { name, members } = destination;
  const member = members?.find(({ places }) => gotData(request, places, sightings));
  if (members !== undefined && member === undefined)
    return `none of ${name}'s members ${members.map((one) => one.name).join(', ')} got the request: somebody else answered it`;
  const speaker = member ?? destination;
  return speaker.answers === undefined || speaker.answers === request.body
    ? undefined
    : `${speaker.name} got the request, and the answer is not its listener's but ${JSON.stringify(request.body)}`;
}

/** Members who have got another number of requests than they should. */
function miscounted(
  { members = [] }: Destination,
  found: readonly Finding[],
  wished: Readonly<Record<string, number>>,
  sightings: Sightings,
): string | undefined {
  const wrong = members.flatMap(({ name, places }) => {
    const count = found.filter(({ request }) => gotData(request, places, sightings)).length;
    return count === (wished[name] ?? 0)
      ? []
      : [`${count} requests came to ${name}, not ${wished[name] ?? 0}`];
  });
  return wrong.length === 0 ? undefined : wrong.join(', ');
}

const gotData = ({ token }: Request, places: readonly Place[], sightings: Sightings): boolean =>
  places.some((place) => sightings.gotData(place, token));

/** Nothing came to the target, and somebody has answered: who, and why. */
function elsewhere(
  { to }: Test,
  destination: Destination,
  { token }: Request,
  { destinations, sightings }: Arrivals,
  evidence: readonly string[],
): Outcome {
  const nothing = `nothing came to ${destination.name}`;
  const speaker = speakerOf(token, destinations, sightings);
  if (speaker === undefined)
    return {
      kind: 'elsewhere',
      what: `somebody answered who is none of this lab's, and ${nothing}`,
      evidence,
    };
  const { name, ends } = speaker;
  const end = ends.find(({ addresses }) => addresses.some(({ ip }) => ip === to.ip));
  const why =
    end === undefined
      ? `although ${to.ip} is not its own`
      : `which has ${to.ip} on network ${end.network.name}`;
  return { kind: 'elsewhere', who: name, what: `${name} answered, ${why}, and ${nothing}`, evidence };
}

/** Who got a request and answered it, else who got it. */
function speakerOf(
  token: string,
  { residents }: Destinations,
  sightings: Sightings,
): Destinations['residents'][number] | undefined {
  const got = residents.flatMap((resident) => {
    const arrivals = placesOf(resident).flatMap((place) => sightings.arrival(place, token) ?? []);
    return arrivals.length === 0 ? [] : [{ resident, arrivals }];
  });
  const answered = got.find(({ arrivals }) => arrivals.some(({ answers }) => answers > 0));
  return (answered ?? got[0])?.resident;
}
