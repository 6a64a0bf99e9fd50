/**
 * What the agents of one host have numbered, on that host only. A running lab keeps its numbers, whatever comes
 * and goes beside them, so that nothing is rewritten that was not edited.
 */
export interface HostNumbers {
  /** Local VLAN by network id, 1 to 4094. */
  readonly vlans: Readonly<Record<string, number>>;
  /** Conntrack zone by what shares one, from 4097. */
  readonly zones: Readonly<Record<string, number>>;
}

/** By host name. */
export type LabNumbers = Readonly<Record<string, HostNumbers>>;

/** Those of two states of a lab, where the second was numbered after the first. */
export const joinNumbers = (first: LabNumbers, second: LabNumbers): LabNumbers =>
  Object.fromEntries(
    [...new Set([...Object.keys(first), ...Object.keys(second)])].map((host) => [
      host,
      {
        vlans: { ...first[host]?.vlans, ...second[host]?.vlans },
        zones: { ...first[host]?.zones, ...second[host]?.zones },
      },
    ]),
  );

/**
 * Numbers for these keys: those that they have, and for the others the lowest free ones, in order. A number whose key goes is not free
 * yet: while a lab is changed the old is there beside the new, and one local VLAN must not join two networks.
 * @param first the lowest number
 */
export function numbered(
  keys: readonly string[],
  first: number,
  kept: Readonly<Record<string, number>> = {},
): Readonly<Record<string, number>> {
  // A host may be called `constructor`.
  const before = new Map(Object.entries(kept));
  const taken = new Set(before.values());
  let next = first;
  const free = (): number => {
    while (taken.has(next)) next += 1;
    return next++;
  };
  return Object.fromEntries(keys.map((key) => [key, before.get(key) ?? free()]));
}
