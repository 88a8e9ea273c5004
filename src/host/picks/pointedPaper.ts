import type { PaperId } from '../../core/papers/paper';

/** The paper that the page with the keyboard focus is at. A command that is called by the user's own key and names no paper means this one. */
export class PointedPaper {
  #page: object | undefined;
  #id: PaperId | undefined;

  /** Absent while no page has the focus. */
  get id(): PaperId | undefined {
    return this.#id;
  }

  /** A page tells where it is; without an id, that it has no longer the focus, which another may have by now. */
  set(page: object, id: PaperId | undefined): void {
    if (id === undefined && this.#page !== page) return;
    this.#page = page;
    this.#id = id;
  }
}
