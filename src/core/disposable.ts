/** Something that must be released once it is no longer needed. Releasing twice does no harm. */
export interface Disposable {
  dispose(): void;
}

/** The owner of what must be released: what is added last is released first. Added after the end, a thing is released at once. */
export class DisposableStack implements Disposable {
  #owned: Disposable[] = [];
  #ended = false;

  /** Takes ownership of a thing and answers it, so that building and owning fit in one line. */
  use<T extends Disposable>(thing: T): T {
    if (this.#ended) thing.dispose();
    else this.#owned.push(thing);
    return thing;
  }

  dispose(): void {
    this.#ended = true;
    const owned = this.#owned;
    this.#owned = [];
    for (const thing of owned.reverse()) thing.dispose();
  }
}
