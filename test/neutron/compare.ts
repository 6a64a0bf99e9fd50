/** One thing that is in one of the two states only, or in another order. */
export interface Difference {
  readonly where: string;
  readonly line: string;
  readonly kind: 'missing' | 'unexpected' | 'order';
}

/** Compares as sets. */
export function compareLines(
  where: string,
  expected: readonly string[],
  actual: readonly string[],
): Difference[] {
  const have = new Set(actual);
  const want = new Set(expected);
  return [
    ...expected.filter((line) => !have.has(line)).map((line) => ({ where, line, kind: 'missing' as const })),
    ...actual.filter((line) => !want.has(line)).map((line) => ({ where, line, kind: 'unexpected' as const })),
  ];
}

/** Compares chain by chain, in order. */
export function compareChains(
  where: string,
  expected: ReadonlyMap<string, readonly string[]>,
  actual: ReadonlyMap<string, readonly string[]>,
): Difference[] {
  const keys = new Set([...expected.keys(), ...actual.keys()]);
  return [...keys].flatMap((key) => {
    const want = expected.get(key) ?? [];
    const have = actual.get(key) ?? [];
    const differences = compareLines(`${where} ${key}`, want, have);
    if (differences.length > 0) return differences;
    return want.flatMap((line, index) =>
      have[index] === line
        ? []
        : [
            {
              where: `${where} ${key}`,
              line: `${have[index] ?? '(nothing)'} where ${line}`,
              kind: 'order' as const,
            },
          ],
    );
  });
}

export const printDifference = ({ where, line, kind }: Difference): string => `${kind} in ${where}: ${line}`;
