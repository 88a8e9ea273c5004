import type { CardPartName, ChoiceKind, CopyForm, InsertKind, Offer, OpenTarget } from '../src/protocol/messages';
import type { Mark, PaperFilter, PaperId, Scope } from '../src/protocol/words';

/** What the user does, by key, button or box. Without `id` an act concerns the active row, or the card that has the page. */
export type Act =
  | { readonly kind: 'search'; readonly query: string }
  | { readonly kind: 'scope'; readonly scope: Scope }
  /** The list at a place of the switch, from 0. */
  | { readonly kind: 'scopeAt'; readonly place: number }
  | { readonly kind: 'step'; readonly step: string }
  | { readonly kind: 'earlier' | 'later' }
  | { readonly kind: 'filter'; readonly filter: PaperFilter }
  | { readonly kind: 'choose'; readonly what: ChoiceKind }
  | { readonly kind: 'offer'; readonly offer: Offer }
  | { readonly kind: 'move'; readonly by: number }
  | { readonly kind: 'first' | 'last' | 'pageUp' | 'pageDown' }
  | { readonly kind: 'select'; readonly index: number }
  | { readonly kind: 'toggle'; readonly id?: PaperId; readonly open?: boolean }
  | { readonly kind: 'insert'; readonly what: InsertKind; readonly id?: PaperId }
  | { readonly kind: 'mark'; readonly mark: Mark; readonly id?: PaperId }
  | { readonly kind: 'markAbove' }
  | { readonly kind: 'moveSaved'; readonly by: -1 | 1 }
  | { readonly kind: 'searchNow' }
  | { readonly kind: 'open'; readonly target?: OpenTarget; readonly id?: PaperId; readonly index?: number }
  | { readonly kind: 'openNote'; readonly id?: PaperId }
  | { readonly kind: 'copy'; readonly as: CopyForm; readonly id?: PaperId }
  | { readonly kind: 'card'; readonly id?: PaperId }
  | { readonly kind: 'part'; readonly part: CardPartName }
  | { readonly kind: 'refresh' | 'undo' | 'back' | 'keys' | 'showNew' | 'focusSearch' | 'focusList' };

/** The act of a kind. */
export type ActOf<K extends Act['kind']> = Act extends infer A ? (A extends { readonly kind: infer N } ? (K extends N ? A : never) : never) : never;

/** What drawing needs to let the user act. */
export type Perform = (act: Act) => void;
