/** Something that must be released once it is no longer needed. Releasing twice does no harm. */
export interface Disposable {
  dispose(): void;
}

/** The owner of what must be released: what is added last is released first. Added after the end, a thing is released at once. */
export class DisposableStack implements Disposable {
  readonly #owned = new Set<Disposable>();
  #ended = false;

  /** Whether all was released. */
  get isDisposed(): boolean {
    return this.#ended;
  }

  /** Takes ownership of a thing and answers it, so that building and owning fit in one line. */
  use<T extends Disposable>(thing: T): T {
    if (this.#ended) thing.dispose();
    else this.#owned.add(thing);
    return thing;
  }

  /** Takes ownership of a thing that mostly ends before its owner, such as an open question: disposing the answer releases and forgets it. */
  lend(thing: Disposable): Disposable {
    let isOver = false;
    const lent: Disposable = {
      dispose: () => {
        this.#owned.delete(lent);
        if (!isOver) thing.dispose();
        isOver = true;
      },
    };
    return this.use(lent);
  }

  dispose(): void {
    this.#ended = true;
    const owned = [...this.#owned].reverse();
    this.#owned.clear();
    for (const thing of owned) thing.dispose();
  }
}
