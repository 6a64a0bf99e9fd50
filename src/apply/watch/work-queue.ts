/** What a {@link WorkQueue} does with a key. Resolves to whether it has succeeded; else the key comes again. */
export type Work = (key: string) => Promise<boolean>;

/** Milliseconds that a key waits, so that what belongs together is done together. */
const GATHER = 15;
/** Milliseconds that a key waits after its first failure; twice as long after each further one, up to {@link LONGEST}. */
const FIRST = 250;
const LONGEST = 10_000;

/**
 * Keys to be worked on: each is in the queue once, is never worked on twice at a time, and comes again later and later while it
 * fails. A key that is added while it is worked on is worked on once more.
 */
export class WorkQueue {
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  readonly #failures = new Map<string, number>();
  #isClosed = false;

  constructor(private readonly work: Work) {}

  add(key: string, delay = GATHER): void {
    if (this.#isClosed || this.#waiting.has(key)) return;
    if (this.#running.has(key)) {
      this.#again.add(key);
      return;
    }
    this.#waiting.set(
      key,
      setTimeout(() => {
        this.#waiting.delete(key);
        this.#running.set(key, this.#run(key));
      }, delay),
    );
  }

  /** Takes no more, and resolves when nothing is worked on. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    await Promise.all(this.#running.values());
  }

  async #run(key: string): Promise<void> {
    // One that throws has failed: `work` says so itself.
    const succeeded = await this.work(key).catch(() => false);
    const failures = succeeded ? 0 : (this.#failures.get(key) ?? 0) + 1;
    this.#failures.set(key, failures);
    this.#running.delete(key);
    const isDue = this.#again.delete(key);
    if (failures > 0) this.add(key, Math.min(FIRST * 2 ** (failures - 1), LONGEST));
    else if (isDue) this.add(key);
  }
}
