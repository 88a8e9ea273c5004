import { type KeptState, mostExpanded } from '../src/protocol/messages';
import { isKeptState } from '../src/protocol/readMessage';
import type { View } from './desk';
import type { PageState } from './state';

/** What of the page is kept while it is hidden or loaded anew. */
export function savedOf({ question, active, expanded, card, shown, list }: PageState, top: ReturnType<View['top']>): KeptState {
  const topId = top && list?.rows.get(top.index)?.id;
  return {
    question,
    expanded: [...expanded].slice(-mostExpanded),
    ...(active.id && { active: active.id }),
    ...(top && topId && { anchor: { id: topId, offset: top.offset } }),
    ...(shown === 'card' && card && { card: card.id }),
  };
}

/** The newest of the states that were kept, by the editor and by the host; what another version kept is not read. */
export function readSaved(states: readonly unknown[]): KeptState | undefined {
  return states.filter(isKeptState).sort((one, other) => (other.at ?? 0) - (one.at ?? 0))[0];
}
