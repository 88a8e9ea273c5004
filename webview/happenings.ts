import type { CardPartName, Fact, ListReply, PaperCard, PaperRow, Welcome } from '../src/protocol/messages';
import type { PaperId, Question } from '../src/protocol/words';
import type { Notice, OpenCard, PageState } from './state';

/** Everything that changes what is drawn: the host's words, and the user's acts as far as they concern the page alone. */
export type Happening =
  | { readonly kind: 'welcomed'; readonly welcome: Welcome }
  | { readonly kind: 'asked'; readonly question: Question }
  | { readonly kind: 'listed'; readonly reply: ListReply }
  | { readonly kind: 'listFailed'; readonly sentence: string }
  | { readonly kind: 'rowsCame'; readonly listId: number; readonly start: number; readonly rows: readonly PaperRow[] }
  /** The rows in view, first and last; those far away are let go. */
  | { readonly kind: 'viewed'; readonly first: number; readonly last: number }
  | { readonly kind: 'activated'; readonly index: number }
  | { readonly kind: 'toggled'; readonly id: PaperId; readonly open?: boolean }
  | { readonly kind: 'fact'; readonly fact: Fact }
  /** `show` puts the card in the list's place; without it the card stands beside the list. */
  | { readonly kind: 'cardOpened'; readonly id: PaperId; readonly show: boolean }
  | { readonly kind: 'cardCame'; readonly card: PaperCard }
  | { readonly kind: 'cardFailed'; readonly id: PaperId; readonly sentence: string }
  | {
      readonly kind: 'partChanged';
      readonly id: PaperId;
      readonly part: CardPartName;
      readonly content: NonNullable<OpenCard['parts'][CardPartName]>;
    }
  | { readonly kind: 'resized'; readonly wide: boolean }
  | { readonly kind: 'shown'; readonly what: PageState['shown'] }
  | { readonly kind: 'noticed'; readonly notice: Notice }
  | { readonly kind: 'noticeEnded' };
