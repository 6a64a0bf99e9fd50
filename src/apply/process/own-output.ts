import { constants, fstatSync, openSync, writeSync, type Stats } from 'node:fs';

/** Standard output or standard error of this process. */
export interface OwnOutput {
  readonly isTTY: boolean;
  /** False: it has more to do than it takes at once, and will say `drain`. */
  write(text: string | Uint8Array): boolean;
  on(event: 'error', listener: (error: Error) => void): void;
  on(event: 'drain' | 'close', listener: () => void): void;
}

/**
 * Writes to a file descriptor without Node's stream for it, which takes longer to load than most commands to answer. That goes on
 * where it must: on a terminal, on a pipe that is full, and for those who want to know when it is not any more.
 * @param fd 1 or 2
 * @param stream Node's stream of the same
 */
export function ownOutput(fd: number, stream: () => NodeJS.WriteStream): OwnOutput {
  const found = fstatSync(fd);
  let direct = descriptor(fd, found);
  let hasFailed = false;
  const onError: ((error: Error) => void)[] = [];

  const goOn = (): NodeJS.WriteStream => {
    const opened = stream();
    if (direct !== undefined) for (const listener of onError) opened.on('error', listener);
    direct = undefined;
    return opened;
  };
  const fail = (error: unknown): void => {
    hasFailed = true;
    // As a stream does: not before the writer has done its turn.
    for (const listener of onError) process.nextTick(listener, error);
  };
  return {
    isTTY: direct === undefined && stream().isTTY,
    write(text) {
      if (hasFailed) return true;
      if (direct === undefined) return stream().write(text);
      const { left, error } = writeNow(direct, Buffer.from(text));
      if (error !== undefined) fail(error);
      return left === undefined || goOn().write(left);
    },
    on(event: string, listener: (error: Error) => void) {
      if (direct === undefined || event !== 'error') goOn().on(event, listener);
      else onError.push(listener);
    },
  };
}

/** Where to write what takes it at once, or says that it does not; undefined: there is no such thing. */
function descriptor(fd: number, found: Stats): number | undefined {
  if (found.isFile() || isMemoryDevice(found)) return fd;
  if (!found.isFIFO()) return undefined;
  try {
    // The pipe once more: whoever else writes to the other one may count on being kept waiting by it.
    return openSync(`/proc/self/fd/${fd}`, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    // Somebody else's, as after `su`.
    return undefined;
  }
}

/** /dev/null and its like: no terminals (Documentation/admin-guide/devices.txt). */
const isMemoryDevice = (found: Stats): boolean => found.isCharacterDevice() && found.rdev >> 8 === 1;

/** @returns what a pipe that is full has not taken, or why nothing more will be */
function writeNow(fd: number, bytes: Buffer): { left?: Buffer; error?: unknown } {
  let left = bytes;
  try {
    while (left.length > 0) left = left.subarray(writeSync(fd, left));
    return {};
  } catch (error) {
    const isFull = error instanceof Error && 'code' in error && error.code === 'EAGAIN';
    return isFull ? { left } : { error };
  }
}
