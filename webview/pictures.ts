import { mostPictures } from '../src/protocol/messages';
import type { PaperId } from '../src/protocol/words';
import type { Desk } from './desk';

/** Asks for the pictures of the papers in view once the view has come to rest; what has left it is asked for no longer. */
export class Pictures {
  readonly #desk: Pick<Desk, 'state' | 'link'>;
  #inView = { first: 0, last: -1 };
  #asked = '';

  constructor(desk: Pick<Desk, 'state' | 'link'>) {
    this.#desk = desk;
  }

  viewed(first: number, last: number): void {
    this.#inView = { first, last };
  }

  /** The page has come to rest. */
  rest(): void {
    if (!this.#desk.state.pictures) return;
    const ids = this.#missing();
    const asked = ids.join(' ');
    if (asked === this.#asked) return;
    this.#asked = asked;
    void this.#desk.link.ask('pictures', { ids });
  }

  #missing(): readonly PaperId[] {
    const { list, card, pictures } = this.#desk.state;
    const { first, last } = this.#inView;
    const rows = [...(list?.rows ?? [])].flatMap(([index, row]) => (index >= first && index <= last ? [row] : []));
    const shown = [...rows, ...(card?.card ? [card.card.row] : [])].filter(({ id, picture }) => picture && !pictures?.has(id));
    return [...new Set(shown.map(({ id }) => id))].slice(0, mostPictures);
  }
}
