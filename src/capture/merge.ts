/** Joins several streams, each of which says up to when it is complete, in the order of time. */
export interface Merger<T> {
  add(item: T): void;
  /**
   * A stream has said everything up to a time.
   * @returns what all streams are past, in order; of one time in the order in which it came
   */
  completeUntil(stream: number, time: bigint): T[];
  /** A stream has ended. @returns as above; after the last stream has ended all that is left */
  end(stream: number): T[];
}

/** @param streams how many; they are numbered from 0 */
export function createMerger<T extends { readonly time: bigint }>(streams: number): Merger<T> {
  const complete = new Array<bigint | 'ended'>(streams).fill(0n);
  let waiting: T[] = [];

  const release = (): T[] => {
    const times = complete.filter((time) => time !== 'ended');
    const until = times.reduce<bigint | undefined>(
      (least, time) => (least === undefined || time < least ? time : least),
      undefined,
    );
    const isDue = ({ time }: T): boolean => until === undefined || time <= until;
    const due = waiting.filter(isDue);
    waiting = waiting.filter((item) => !isDue(item));
    return due.sort((one, other) => (one.time < other.time ? -1 : one.time > other.time ? 1 : 0));
  };
  return {
    add: (item) => {
      waiting.push(item);
    },
    completeUntil: (stream, time) => {
      if (complete[stream] !== 'ended') complete[stream] = time;
      return release();
    },
    end: (stream) => {
      complete[stream] = 'ended';
      return release();
    },
  };
}
