import { accessSync, constants, lstatSync, type Stats } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isRoot } from './environment.js';
import { MachineError } from '../errors.js';

/**
 * Folder of the running labs, one folder each; it is there only while labs are. `/run/netlab-wire` for
 * root, else below `$XDG_RUNTIME_DIR`, else `/tmp/netlab-wire-UID`; below `$NETLAB_WIRE_RUNTIME_DIR` where
 * that is set.
 */
export function runtimeFolder(): string {
  const wished = process.env.NETLAB_WIRE_RUNTIME_DIR;
  if (wished !== undefined && wished !== '') return resolve(wished, 'netlab-wire');
  if (isRoot()) return '/run/netlab-wire';
  const session = process.env.XDG_RUNTIME_DIR;
  if (session !== undefined && isOwnFolder(find(session))) return join(session, 'netlab-wire');
  return `/tmp/netlab-wire-${process.geteuid?.() ?? 0}`;
}

/** @throws MachineError where something that is not this user's stands in its place */
export function checkRuntimeFolder(folder: string): void {
  if (isTrusted(folder)) return;
  throw unusable(`${folder} is not a folder of yours`, 'have it removed');
}

/** Whether it is this user's, or not there. */
export function isTrusted(folder: string): boolean {
  // Looked at once: the last lab's keeper may remove it at any time.
  const found = find(folder);
  return found === undefined || isOwnFolder(found);
}

/** The same before a lab is made in it. @throws MachineError also where it cannot be made */
export function requireRuntimeFolder(folder: string): void {
  checkRuntimeFolder(folder);
  if (find(folder) !== undefined) return;
  const parent = dirname(folder);
  try {
    accessSync(parent, constants.W_OK | constants.X_OK);
  } catch {
    throw unusable(`${folder} cannot be made by you`, `make ${parent} a folder of yours`);
  }
}

const unusable = (detail: string, cure: string): MachineError =>
  new MachineError([
    {
      name: 'folder of running labs',
      ok: false,
      detail,
      cure: `${cure}, or set NETLAB_WIRE_RUNTIME_DIR to a folder of yours`,
    },
  ]);

/** A folder itself, not a link to one, that belongs to this user. */
const isOwnFolder = (found: Stats | undefined): boolean =>
  found !== undefined && found.isDirectory() && found.uid === process.geteuid?.();

/** undefined too where a part of the path is no folder, or may not be entered. */
function find(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}
