/** The words of one line of `iptables-save`, read from left to right. */
export class Words {
  readonly #words: readonly string[];
  #at = 0;

  constructor(private readonly line: string) {
    this.#words = line.includes('"') ? splitQuoted(line) : line.split(' ').filter((word) => word !== '');
  }

  /** The next word, not taken; undefined at the end. */
  peek(): string | undefined {
    return this.#words[this.#at];
  }

  /** Takes a word. @throws Error at the end of the line */
  next(): string {
    const word = this.#words[this.#at++];
    if (word === undefined) throw this.error('it ends too early');
    return word;
  }

  /** Takes the word if it is this one. */
  take(word: string): boolean {
    if (this.peek() !== word) return false;
    this.#at++;
    return true;
  }

  /** The value of an option that must come now. @throws Error if another word does */
  value(option: string): string {
    if (!this.take(option)) throw this.error(`${option} expected`);
    return this.next();
  }

  error(why: string): Error {
    return new Error(`not understood in iptables-save: ${why}: ${this.line}`);
  }
}

/** Splits at spaces outside of double quotes; inside them a backslash takes the next character as it is. */
function splitQuoted(line: string): string[] {
  const words = line.match(/"(?:[^"\\]|\\.)*"|[^\s"]+/g) ?? [];
  return words.map((word) => (word.startsWith('"') ? word.slice(1, -1).replace(/\\(.)/g, '$1') : word));
}
