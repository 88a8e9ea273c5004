import { say } from '../src/l10n/say';
import type { Act } from './acts';

/** A key as it was pressed; `key` as in `KeyboardEvent.key`. */
export interface Press {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

interface Binding {
  /** `Shift+` before a key where shift is asked for; letters are written small. */
  readonly keys: readonly string[];
  readonly act: Act;
  /** What the table of keys says; a key that does the same as elsewhere is not said twice. */
  readonly says?: string;
}

/** Every key of the list, in the order of the table that `?` shows. */
export const bindings: readonly Binding[] = [
  { keys: ['j', 'ArrowDown'], act: { kind: 'move', by: 1 }, says: say`Next paper` },
  { keys: ['k', 'ArrowUp'], act: { kind: 'move', by: -1 }, says: say`Previous paper` },
  { keys: ['Enter'], act: { kind: 'insert', what: 'citation' }, says: say`Insert citation` },
  { keys: ['Shift+Enter'], act: { kind: 'insert', what: 'link' }, says: say`Insert link` },
  { keys: ['i'], act: { kind: 'insert', what: 'summary' }, says: say`Insert summary` },
  { keys: [' '], act: { kind: 'toggle' }, says: say`Show or hide the summary` },
  { keys: ['c'], act: { kind: 'card' }, says: say`Show all about the paper` },
  { keys: ['s'], act: { kind: 'mark', mark: 'saved' }, says: say`Save, or no longer` },
  { keys: ['r'], act: { kind: 'mark', mark: 'read' }, says: say`Mark as read, or unread` },
  { keys: ['h'], act: { kind: 'mark', mark: 'hidden' }, says: say`Hide, or show again` },
  { keys: ['Shift+R'], act: { kind: 'markAbove' }, says: say`Mark all above as read` },
  { keys: ['Shift+K'], act: { kind: 'moveSaved', by: -1 }, says: say`Move a saved paper up the reading list` },
  { keys: ['Shift+J'], act: { kind: 'moveSaved', by: 1 }, says: say`Move a saved paper down the reading list` },
  { keys: ['u'], act: { kind: 'undo' }, says: say`Undo the last mark` },
  { keys: ['o'], act: { kind: 'open' }, says: say`Open in the browser` },
  { keys: ['n'], act: { kind: 'openNote' }, says: say`Open the note about the paper` },
  { keys: ['y'], act: { kind: 'copy', as: 'citation' }, says: say`Copy the citation` },
  { keys: ['f'], act: { kind: 'choose', what: 'filter' }, says: say`Filter` },
  { keys: ['['], act: { kind: 'earlier' }, says: say`Earlier day, week or month` },
  { keys: [']'], act: { kind: 'later' }, says: say`Later day, week or month` },
  { keys: ['g'], act: { kind: 'choose', what: 'step' }, says: say`Go to a date` },
  { keys: ['.'], act: { kind: 'showNew' }, says: say`Show new papers` },
  { keys: ['/'], act: { kind: 'focusSearch' }, says: say`Search` },
  { keys: ['?'], act: { kind: 'keys' }, says: say`Show these keys` },
  { keys: ['Escape'], act: { kind: 'back' }, says: say`Back` },
  { keys: ['ArrowRight'], act: { kind: 'toggle', open: true }, says: say`Show the summary` },
  { keys: ['ArrowLeft'], act: { kind: 'toggle', open: false }, says: say`Hide the summary` },
  { keys: ['Home'], act: { kind: 'first' }, says: say`First paper` },
  { keys: ['End'], act: { kind: 'last' }, says: say`Last paper` },
  { keys: ['PageUp'], act: { kind: 'pageUp' }, says: say`A page up` },
  { keys: ['PageDown'], act: { kind: 'pageDown' }, says: say`A page down` },
];

/** Keys of the search box; all others write. */
export const searchBindings: readonly Binding[] = [
  { keys: ['ArrowDown'], act: { kind: 'focusList' }, says: say`From the search box to the list` },
  { keys: ['Enter'], act: { kind: 'searchNow' }, says: say`The same, and Hugging Face is asked at once` },
  { keys: ['Escape'], act: { kind: 'back' } },
];

const acts = new Map(bindings.flatMap(({ keys, act }) => keys.map((key) => [key, act] as const)));

/** What a key means in the list; `undefined` for keys that are not ours, above all those with Ctrl, Alt or Meta. */
export function actOf({ key, shiftKey, ctrlKey, altKey, metaKey }: Press): Act | undefined {
  if (ctrlKey || altKey || metaKey) return undefined;
  const isMark = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  return acts.get(shiftKey && !isMark ? `Shift+${key.length === 1 ? key.toUpperCase() : key}` : key.length === 1 ? key.toLowerCase() : key);
}

/** What a key means in the search box; `undefined` where it writes. */
export function searchActOf({ key }: Press): Act | undefined {
  return searchBindings.find(({ keys }) => keys.includes(key))?.act;
}

/** A key as a person reads it. */
export function keyName(key: string): string {
  return names[key] ?? (key.startsWith('Shift+') ? `Shift+${key.slice(6)}` : key);
}

const names: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowRight: '→',
  ArrowLeft: '←',
  ' ': say`Space`,
  Escape: say`Esc`,
  PageUp: say`Page Up`,
  PageDown: say`Page Down`,
};
