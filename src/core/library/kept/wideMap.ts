/** How many maps share the entries. */
const parts = 64;

/**
 * A map of very many names in no order. A plain one is built anew whenever it has doubled, which holds the thread for tens of milliseconds at a hundred
 * thousand entries; here many small ones share them, and each grows at a time of its own.
 */
export class WideMap<V> {
  readonly #parts = Array.from({ length: parts }, () => new Map<string, V>());

  /** What is held under a name; `undefined` when there is nothing. */
  get(name: string): V | undefined {
    return this.#partOf(name).get(name);
  }

  /** Holds something under a name, in the place of what was there. */
  set(name: string, value: V): void {
    this.#partOf(name).set(name, value);
  }

  /** Holds nothing under a name any more. */
  delete(name: string): void {
    this.#partOf(name).delete(name);
  }

  /** Names differ at their ends most. */
  #partOf(name: string): Map<string, V> {
    let hash = 0;
    for (let at = Math.max(0, name.length - 6); at < name.length; at++) hash = Math.imul(hash, 31) + name.charCodeAt(at);
    return this.#parts[(hash >>> 0) % parts] as Map<string, V>;
  }
}
