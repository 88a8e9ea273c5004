import type { CardPartName } from '../src/protocol/messages';
import type { PaperId } from '../src/protocol/words';
import type { Desk } from './desk';

/** How long the selection must rest before its card is fetched, in milliseconds. */
const rest = 120;

/** Brings the card of a paper and what is fetched for it on request. */
export class Cards {
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** `show` puts the card in the list's place; without it the card stands beside the list. */
  async open(id: PaperId, show: boolean): Promise<void> {
    const desk = this.#desk;
    desk.happen({ kind: 'cardOpened', id, show });
    const outcome = await desk.link.ask('card', { id });
    if (outcome.kind === 'granted') desk.happen({ kind: 'cardCame', card: outcome.value });
    else desk.happen({ kind: 'cardFailed', id, sentence: outcome.sentence });
  }

  /** Where there is room, the active paper's card follows the selection once it rests. */
  followSelection(): void {
    this.#desk.timers.later('beside', rest, () => {
      const { wide, active } = this.#desk.state;
      if (wide && active.id) void this.open(active.id, false);
    });
  }

  async fetchPart(id: PaperId, part: CardPartName): Promise<void> {
    const desk = this.#desk;
    desk.happen({ kind: 'partChanged', id, part, content: 'waiting' });
    const outcome = await desk.link.ask('part', { id, part });
    const content = outcome.kind === 'granted' ? outcome.value : { trouble: outcome.sentence };
    desk.happen({ kind: 'partChanged', id, part, content });
  }
}
