import type { FaultWish } from '../model/fault.js';
import type { HostsDown } from './vrrp-state.js';

/** Breaks something in the lab while a test is sent. */
export interface Breaker {
  /** @throws Error, whose message says why, where it cannot be broken */
  put(fault: FaultWish): Promise<FaultInPlace>;
}

/** Something that is broken. */
export interface FaultInPlace {
  /** Hosts that do not answer meanwhile. */
  readonly hostsDown: HostsDown;
  /** Mends it, as far as it was broken for a time only. */
  clear(): Promise<void>;
}

/**
 * Does something while something is broken, which is mended whatever comes of it.
 * @returns what it has come to; of a fault that could not be put in the reason, as Error
 */
export async function underFault(
  breaker: Breaker,
  fault: FaultWish,
  use: (fault: FaultInPlace) => Promise<void>,
): Promise<Error | undefined> {
  const inPlace = await breaker.put(fault).catch((error: unknown) => asError(error));
  if (inPlace instanceof Error) return inPlace;
  try {
    await use(inPlace);
    return undefined;
  } finally {
    await inPlace.clear();
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/**
 * Waits for something unless the signal is aborted before.
 * @throws what the signal was aborted with
 */
export async function unlessAborted<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  if (signal === undefined) return work();
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(asError(signal.reason));
    };
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
