import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot } from './environment.js';
import { MachineError } from './errors.js';

/**
 * Folder of the running labs, one folder each; it is there only while labs are. `/run/netlab-wire` for
 * root, else below `$XDG_RUNTIME_DIR`, else `/tmp/netlab-wire-UID`; below `$NETLAB_WIRE_RUNTIME_DIR` where
 * that is set.
 */
export function runtimeFolder(): string {
  const wished = process.env.NETLAB_WIRE_RUNTIME_DIR;
  if (wished !== undefined && wished !== '') return join(wished, 'netlab-wire');
  if (isRoot()) return '/run/netlab-wire';
  const session = process.env.XDG_RUNTIME_DIR;
  if (session !== undefined && isOwnFolder(session)) return join(session, 'netlab-wire');
  return `/tmp/netlab-wire-${process.geteuid?.() ?? 0}`;
}

/** @throws MachineError where something that is not this user's stands in its place */
export function checkRuntimeFolder(folder: string): void {
  if (lstatSync(folder, { throwIfNoEntry: false }) === undefined || isOwnFolder(folder)) return;
  throw new MachineError([
    {
      name: 'folder of running labs',
      ok: false,
      detail: `${folder} is not a folder of yours`,
      cure: 'have it removed, or set NETLAB_WIRE_RUNTIME_DIR to a folder of yours',
    },
  ]);
}

/** A folder itself, not a link to one, that belongs to this user. */
function isOwnFolder(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found !== undefined && found.isDirectory() && found.uid === process.geteuid?.();
}
