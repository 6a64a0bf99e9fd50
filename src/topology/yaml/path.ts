import { visibleText } from './invisible.js';

/**
 * Paths of a topology's entries as people read them: `servers.web1.ports[0].ip`. A key that is not
 * one plain word is quoted: `tests[0]["web1 -> db1"]`.
 */

const PLAIN_KEY = /^[\w-]+$/;

/** Path of the value of `key` in the map at `parent` ('' is the whole file). */
export function keyPath(parent: string, key: string): string {
  if (!PLAIN_KEY.test(key)) return `${parent}[${visibleText(key)}]`;
  return parent === '' ? key : `${parent}.${key}`;
}

/** Path of an item (from 0) of the list at `parent`. */
export const itemPath = (parent: string, index: number): string => `${parent}[${index}]`;

/** Path of what keys and indexes lead to, as zod gives them. */
export const joinPath = (parent: string, steps: readonly PropertyKey[]): string =>
  steps.reduce<string>(
    (path, step) => (typeof step === 'number' ? itemPath(path, step) : keyPath(path, String(step))),
    parent,
  );

/** The path of the entry around this one; '' for a key of the whole file. */
export const parentPath = (path: string): string => path.replace(LAST_STEP, '');

const LAST_STEP = /(?:^[\w-]+|\.[\w-]+|\[\d+\]|\["(?:[^"\\]|\\.)*"\])$/;
