import { readFileSync } from 'node:fs';

declare const NETLAB_BUILD: string | undefined;

/** Differs for each build of netlab that may mean other things by a topology; undefined where its sources run themselves. */
export const BUILD = typeof NETLAB_BUILD === 'undefined' ? undefined : NETLAB_BUILD;

/** netlab's version, as its package says. Read, and not required: Node would look for packages above it first. */
export function ownVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
