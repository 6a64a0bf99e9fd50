/** Namespaces that have to be looked at beside the host's own; undefined: all. */
export type Scope = ReadonlySet<string> | undefined;

/** What the next look at each host must see. */
export class DueScopes {
  readonly #due = new Map<string, Scope>();

  /** Adds to what is due. */
  add(host: string, scope: Scope): void {
    const due = this.#due.has(host) ? this.#due.get(host) : new Set<string>();
    this.#due.set(host, scope === undefined || due === undefined ? undefined : new Set([...due, ...scope]));
  }

  /** What is due, and then is no more; all if nobody has said what. */
  take(host: string): Scope {
    const scope = this.#due.get(host);
    this.#due.delete(host);
    return scope;
  }
}
