import type { Hop, Hops, Path } from './path.js';
import type { PathTraffic, WayCounts } from './path-traffic.js';

/** Names of points that could not be captured, and why: `No such device`. */
export type Missing = ReadonlyMap<string, string>;

/**
 * How far the packets of a path got, in sentences: how many arrived, else where the last ones were seen and what is
 * between that place and the next.
 */
export function pathVerdict(path: Path, traffic: PathTraffic, missing: Missing = new Map()): string[] {
  const { from, to, back, problem } = path;
  const { there, answers } = sightsOf(path, traffic, missing);
  const leadsThere = back.hops.length > 0 || problem === undefined;
  const verdict = [wayVerdict(`${from} -> ${to}`, there, leadsThere)];
  if (there.arrived > 0 && back.hops.length > 0) {
    verdict.push(answers.isSilent ? noAnswer(answers) : wayVerdict(`${to} -> ${from}`, answers));
  }
  return [...verdict, ...hintsOf(path, traffic)];
}

/** Where the packets of a path were lost, in words for a sentence; undefined: they arrived, and so did an answer. */
export function pathLoss(path: Path, traffic: PathTraffic, missing: Missing): string | undefined {
  const { there, answers } = sightsOf(path, traffic, missing);
  const where = lossOfBoth(there, answers);
  return where === undefined ? undefined : [where, ...hintsOf(path, traffic)].join('; ');
}

function lossOfBoth(there: Sight, answers: Sight): string | undefined {
  const goal = there.hops.at(-1);
  if (goal === undefined || there.arrived === 0) return lossOf(there);
  const stray = strayAt(goal, there);
  if (stray !== undefined) return `${goal.hop.point.name} saw it, but ${stray}`;
  if (answers.way.hops.length === 0) return `last seen at ${goal.hop.point.name}`;
  const came = `it came to ${goal.hop.point.name}, and`;
  if (answers.isSilent) return `${came} ${noAnswer(answers)}`;
  if (answers.sent === 0) return `${came} ${lossOf(answers)}`;
  const home = answers.hops.at(-1);
  if (home === undefined || answers.arrived === 0) return `${came} the answer was ${lossOf(answers)}`;
  const strayAnswer = strayAt(home, answers);
  return strayAnswer && `${came} ${home.hop.point.name} saw the answer, but ${strayAnswer}`;
}

const sightsOf = ({ forward, back, owners }: Path, traffic: PathTraffic, missing: Missing) => ({
  there: new Sight(forward, traffic.forward, owners, missing),
  answers: new Sight(back, traffic.back, owners, missing),
});

const hintsOf = ({ problem }: Path, { errors }: PathTraffic): string[] => [
  ...errors,
  ...(problem === undefined ? [] : [`the topology says: ${problem}`]),
];

/** A hop that was looked at, with its place on the way. */
interface Seen {
  readonly hop: Hop;
  readonly index: number;
  readonly packets: number;
}

/** One way, as far as it was looked at. */
class Sight {
  readonly hops: readonly Seen[];

  constructor(
    readonly way: Hops,
    readonly counts: WayCounts,
    readonly owners: Path['owners'],
    readonly missing: Missing,
  ) {
    this.hops = way.hops
      .map((hop, index): Seen => ({ hop, index, packets: counts.packets[index] ?? 0 }))
      .filter(({ hop }) => !missing.has(hop.point.name));
  }

  /** The most that a device has seen. */
  get sent(): number {
    return Math.max(0, ...this.hops.map(({ packets }) => packets));
  }

  get arrived(): number {
    return this.hops.at(-1)?.packets ?? 0;
  }

  /** Neither a packet was seen, nor a request for the first next hop. */
  get isSilent(): boolean {
    return this.sent === 0 && (this.counts.asked[this.hops[0]?.index ?? 0] ?? 0) === 0;
  }

  /** What is between two hops, and what of it could not be looked at. */
  between(last: Seen, next: Seen): string {
    const gaps = new Set(this.way.gaps.slice(last.index, next.index));
    const unseen = this.way.hops.slice(last.index + 1, next.index).map(({ point: { name } }) => name);
    const faults = unseen.map((name) => ` (${name}: ${this.missing.get(name)})`);
    return `between them is ${[...gaps].join('; ')}${faults.join('')}`;
  }
}

/** @param leadsThere whether the last hop is the target's */
function wayVerdict(name: string, sight: Sight, leadsThere = true): string {
  const { sent, arrived, hops } = sight;
  if (sent === 0) return `${name}: no packet left; ${nothingLeft(sight)}`;
  const goal = leadsThere ? 'arrived' : `came to ${hops.at(-1)?.hop.point.name}`;
  const count = `${name}: ${arrived} of ${sent} packets ${goal}`;
  if (arrived === 0) return `${count}; ${lossOf(sight)}`;
  const some = someLostIn(sight);
  return some === undefined ? count : `${count}; ${some}`;
}

/** Why nothing arrived: where packets were seen last, and what is behind that. */
function lossOf(sight: Sight): string {
  const { hops, counts } = sight;
  const place = hops.findLastIndex(({ packets }) => packets > 0);
  const [last, next] = [hops[place], hops[place + 1]];
  if (last === undefined || next === undefined) return nothingLeft(sight);
  const stray = strayAt(last, sight);
  const where = `last seen at ${last.hop.point.name}, never at ${next.hop.point.name}`;
  return stray === undefined
    ? `${where}: ${sight.between(last, next)}${asksInVain(next, counts)}`
    : `${where}, as ${stray}`;
}

/** The first place where some packets were lost, though not all: no device behind it has seen as many. Undefined: there is none. */
function someLostIn(sight: Sight): string | undefined {
  const { hops } = sight;
  const most = (from: number): number => Math.max(0, ...hops.slice(from).map(({ packets }) => packets));
  const place = hops.findIndex(({ packets }, index) => most(index + 1) < packets);
  const [last, next] = [hops[place], hops[place + 1]];
  if (last === undefined || next === undefined) return undefined;
  const counts = `${last.hop.point.name} saw ${last.packets}, ${next.hop.point.name} ${next.packets}`;
  return `${counts}: ${sight.between(last, next)}`;
}

function nothingLeft({ hops, way, counts, missing }: Sight): string {
  const [first] = hops;
  const unseen = way.hops
    .slice(0, first?.index)
    .map(({ point: { name } }) => `${name}: ${missing.get(name)}`);
  if (first === undefined) return ['no device on its way could be looked at', ...unseen].join('; ');
  const { point, source, target } = first.hop;
  const asks = asksInVain(first, counts).replace(/^, and /, '');
  return [asks === '' ? `none from ${source} to ${target} was seen at ${point.name}` : asks, ...unseen].join(
    '; ',
  );
}

const noAnswer = ({ hops }: Sight): string => {
  const hop = hops[0]?.hop;
  return hop === undefined ? 'its answers could not be looked at' : `no answer left ${hop.point.name}`;
};

/** A packet that waits for its next hop's MAC is not to be seen: its questions are. */
function asksInVain({ hop, index }: Seen, { asked, answered }: WayCounts): string {
  if ((asked[index] ?? 0) === 0 || (answered[index] ?? 0) > 0) return '';
  return `, and ${hop.point.name} asks for the MAC of ${hop.asked} in vain`;
}

/** Packets for a MAC that is not the next hop's go wherever that one leads, or nowhere. */
function strayAt({ hop, index }: Seen, { counts, owners }: Sight): string | undefined {
  const stray = counts.strays[index];
  if (stray === undefined) return undefined;
  const owner = owners.get(stray);
  const whose = owner === undefined ? 'which no port of the topology has' : `which is ${owner}'s`;
  return `it is for ${stray}, ${whose}: ${hop.asker} takes that for the MAC of ${hop.asked} (ip neigh), which is ${hop.mac}`;
}
