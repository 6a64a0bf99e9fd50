import * as z from 'zod';
import { Complaint, shown } from '../yaml/complaint.js';

/**
 * Entries of a section that stand there by their indentation only: what was to be the key of an entry, and what was to be a section.
 * @param sections keys of the top of the file
 * @returns by name of the entry the complaint about it, or that another one says it already
 */
export function misplacedEntries(
  section: string,
  entries: Readonly<Record<string, unknown>>,
  schema: z.ZodType,
  sections: readonly string[],
): Map<string, Complaint | 'consequence'> {
  const keys = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const misplaced = new Map<string, Complaint | 'consequence'>();
  if (!Object.keys(entries).some((name) => keys.includes(name) || sections.includes(name))) return misplaced;
  let empty: string | undefined;
  for (const [name, entry] of Object.entries(entries)) {
    if (schema.safeParse(entry).success) {
      empty = undefined;
    } else if (empty !== undefined && keys.includes(name)) {
      if (!misplaced.has(empty)) misplaced.set(empty, notIndented(empty, name));
      misplaced.set(name, 'consequence');
    } else {
      empty = entry === null ? name : undefined;
      if (name !== section && sections.includes(name) && typeof entry === 'object' && entry !== null)
        misplaced.set(name, SECTION);
    }
  }
  return misplaced;
}

const notIndented = (name: string, key: string): Complaint =>
  new Complaint(
    `is empty, and ${shown(key)} below it is not indented`,
    `indent ${key} further than ${name}, and all that belongs to it likewise`,
  );

const SECTION = new Complaint(
  'is a section of its own',
  'begin its line at the left margin, and indent what is below it likewise less',
);
