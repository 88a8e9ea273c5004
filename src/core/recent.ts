/** Values by name of which only the last used few are held. */
export class Recent<Value> {
  readonly #most: number;
  readonly #values = new Map<string, Value>();

  /** `most` is how many are held, at least 1. */
  constructor(most: number) {
    this.#most = most;
  }

  /** How many are held. */
  get size(): number {
    return this.#values.size;
  }

  /** The value of a name; `undefined` when it is not held. */
  get(name: string): Value | undefined {
    return this.#values.get(name);
  }

  /** Holds a value as the last used one, and lets go of the one longest not used when there are too many. */
  set(name: string, value: Value): void {
    this.#values.delete(name);
    this.#values.set(name, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#most && oldest !== undefined) this.#values.delete(oldest);
  }

  /** Lets go of all. */
  clear(): void {
    this.#values.clear();
  }
}
