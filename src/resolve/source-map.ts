import type { SourceMap } from '../model/origin.js';
import type { Faults } from '../topology/yaml/faults.js';

/** The line of everything in a lab that says its path and is written in the file. */
export function sourceMap(lab: object, { file, places }: Faults): SourceMap {
  const lines: Record<string, number> = {};
  const seen = new Set<object>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    const path = 'path' in value ? value.path : undefined;
    const line = typeof path === 'string' ? places.line(path) : undefined;
    if (typeof path === 'string' && line !== undefined) lines[path] = line;
    Object.values(value).forEach(visit);
  };
  visit(lab);
  return { file, lines };
}
