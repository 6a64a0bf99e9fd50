import type { Hop, Hops, Path } from './path.js';
import type { PathTraffic, WayCounts } from './path-traffic.js';

/**
 * How far the packets of a path got, in sentences: how many arrived, else where the last ones were seen and what is
 * between that place and the next.
 * @param missing names of points that could not be captured
 */
export function pathVerdict(
  path: Path,
  traffic: PathTraffic,
  missing: ReadonlySet<string> = new Set(),
): string[] {
  const { from, to, forward, back, problem } = path;
  const there = new Sight(forward, traffic.forward, missing);
  const answers = new Sight(back, traffic.back, missing);
  const leadsThere = back.hops.length > 0 || problem === undefined;
  const verdict = [wayVerdict(`${from} -> ${to}`, there, leadsThere)];
  if (there.arrived > 0 && back.hops.length > 0) {
    const answered = answers.hops.length > 0 && (answers.sent > 0 || answers.asked > 0);
    verdict.push(answered ? wayVerdict(`${to} -> ${from}`, answers) : `${to} did not answer`);
  }
  return [...verdict, ...traffic.errors, ...(problem === undefined ? [] : [`the topology says: ${problem}`])];
}

/**
 * Where the packets of a path were lost, in words for a sentence; undefined: they arrived, and so did an answer.
 * @param missing names of points that could not be captured
 */
export function pathLoss(
  { to, forward, back, problem }: Path,
  traffic: PathTraffic,
  missing: ReadonlySet<string>,
): string | undefined {
  const there = new Sight(forward, traffic.forward, missing);
  const answers = new Sight(back, traffic.back, missing);
  const hints = [...traffic.errors, ...(problem === undefined ? [] : [`the topology says: ${problem}`])];
  const because = (where: string): string => [where, ...hints].join('; ');
  if (there.sent === 0 && there.arrived === 0) return because(nothingLeft(there));
  const goal = there.hops.at(-1)?.hop.point.name ?? to;
  if (there.arrived === 0 || back.hops.length === 0) return because(lossOf(there) ?? `last seen at ${goal}`);
  if (answers.arrived > 0) return undefined;
  const lost = lossOf(answers);
  if (lost === undefined || (answers.sent === 0 && answers.asked === 0))
    return because(`it came to ${goal}, and ${to} did not answer`);
  return because(`it came to ${goal}, and the answer was ${lost}`);
}

/** One way, as far as it was looked at. */
class Sight {
  readonly hops: readonly { readonly hop: Hop; readonly index: number }[];

  constructor(
    readonly way: Hops,
    readonly counts: WayCounts,
    missing: ReadonlySet<string>,
  ) {
    this.hops = way.hops
      .map((hop, index) => ({ hop, index }))
      .filter(({ hop }) => !missing.has(hop.point.name));
  }

  get sent(): number {
    return this.packetsAt(0);
  }

  get arrived(): number {
    return this.packetsAt(this.hops.length - 1);
  }

  /** Requests for the first next hop that left the sender. */
  get asked(): number {
    return this.counts.asked[this.hops[0]?.index ?? 0] ?? 0;
  }

  /** @param place among those that were looked at */
  packetsAt(place: number): number {
    return this.counts.packets[this.hops[place]?.index ?? -1] ?? 0;
  }

  /** What is between two places. */
  between(place: number): string {
    const [here, next] = [this.hops[place]?.index ?? 0, this.hops[place + 1]?.index ?? 0];
    return this.way.gaps.slice(here, next).join('; ');
  }
}

/** @param leadsThere whether the last hop is the target's */
function wayVerdict(name: string, sight: Sight, leadsThere = true): string {
  const { sent, arrived, hops } = sight;
  if (sent === 0 && arrived === 0) return `${name}: no packet left; ${nothingLeft(sight)}`;
  const goal = leadsThere ? 'arrived' : `came to ${hops.at(-1)?.hop.point.name}`;
  const count = `${name}: ${arrived} of ${Math.max(sent, arrived)} packets ${goal}`;
  const loss = lossOf(sight);
  return loss === undefined ? count : `${count}; ${loss}`;
}

/** Where packets were seen last, and what is behind that; undefined where all came through. */
function lossOf(sight: Sight): string | undefined {
  const { hops } = sight;
  const lossAt =
    hops.findIndex((_, place) => place > 0 && sight.packetsAt(place) < sight.packetsAt(place - 1)) - 1;
  const [last, next] = [hops[lossAt]?.hop, hops[lossAt + 1]?.hop];
  if (last === undefined || next === undefined) return undefined;
  const [seen, then] = [sight.packetsAt(lossAt), sight.packetsAt(lossAt + 1)];
  const where =
    then === 0
      ? `last seen at ${last.point.name}, never at ${next.point.name}`
      : `${last.point.name} saw ${seen}, ${next.point.name} ${then}`;
  return `${where}: between them is ${sight.between(lossAt)}${asksInVain(sight, lossAt + 1)}`;
}

function nothingLeft(sight: Sight): string {
  const hop = sight.hops[0]?.hop;
  if (hop === undefined) return 'there is nothing to look at';
  return asksInVain(sight, 0).replace(/^, and /, '') || `nothing was sent from ${hop.point.name}`;
}

/** A packet that waits for its next hop's MAC is not to be seen: its questions are. */
function asksInVain({ hops, counts }: Sight, place: number): string {
  const { hop, index } = hops[place] ?? {};
  if (hop === undefined || index === undefined || (counts.asked[index] ?? 0) === 0) return '';
  if ((counts.answered[index] ?? 0) > 0) return '';
  return `, and ${hop.point.name} asks for the MAC of ${hop.asked} in vain`;
}
