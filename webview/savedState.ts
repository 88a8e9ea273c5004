import { type Check, fields, listOf } from '../src/protocol/check';
import { isPaperId, isQuestion } from '../src/protocol/readMessage';
import type { View } from './desk';
import type { PageState, SavedState } from './state';

const mostExpanded = 50;

/** What of the page is kept while it is hidden or loaded anew. */
export function savedOf({ question, active, expanded, card, shown, list }: PageState, top: ReturnType<View['top']>): SavedState {
  const topId = top && list?.rows.get(top.index)?.id;
  return {
    question,
    expanded: [...expanded].slice(-mostExpanded),
    ...(active.id && { active: active.id }),
    ...(top && topId && { anchor: { id: topId, offset: top.offset } }),
    ...(shown === 'card' && card && { card: card.id }),
  };
}

/** The page's own state as it kept it; what another version kept is not read. */
export function readSaved(state: unknown): SavedState | undefined {
  return isSaved(state) ? state : undefined;
}

const isSaved: Check<SavedState> = fields<SavedState>(
  { question: isQuestion, expanded: listOf(isPaperId, mostExpanded) },
  { active: isPaperId, anchor: fields<NonNullable<SavedState['anchor']>>({ id: isPaperId, offset: isNumber }), card: isPaperId },
);

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
