import { runtimeFolder } from '../machine/runtime-folder.js';
import { readIfThere } from '../process/process.js';

/** Bytes of an address in the abstract namespace, beside the NUL that it begins with: unix(7). */
const LONGEST = 107;

/** Where the lock of a lab is. A folder whose name is too long for that is there as a hash. */
export async function lockAddress(lab: string): Promise<string> {
  const addressIn = (folder: string): string => `\0netlab-wire/${process.geteuid?.() ?? 0}${folder}/${lab}`;
  const address = addressIn(runtimeFolder());
  if (Buffer.byteLength(address) <= LONGEST) return address;
  // Node's own takes longer to load than this to do.
  const { sha256 } = await import('@noble/hashes/sha2');
  return addressIn(`/${Buffer.from(sha256(runtimeFolder())).toString('hex', 0, 8)}`);
}

/**
 * Whether a process has the lock of a lab: the kernel lists the sockets of this network namespace, with @ for each NUL (proc_net(5)). For
 * who needs the lock only to see that it is free: what Node loads to take it takes several times as long.
 */
export async function isLocked(lab: string): Promise<boolean> {
  const name = (await lockAddress(lab)).replace('\0', '@');
  return readIfThere('/proc/net/unix')
    .split('\n')
    .some((line) => line.slice(line.indexOf('@')).replace(/@+$/, '') === name);
}
