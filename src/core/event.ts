import type { Disposable } from './disposable';

/** Subscribes a listener and answers what ends the subscription. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/**
 * The smallest thing that can be listened to. `fire` calls every listener present at that moment, in order of subscription; a listener added
 * while firing hears only the next event. A listener that throws is a defect and is allowed to surface.
 */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
