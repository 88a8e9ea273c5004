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
  /** What the table shows for keys that go together; else the keys themselves. */
  readonly label?: string;
  /** What the table of keys says; a key that does the same as elsewhere is not said twice. */
  readonly says?: string;
}

/** Lists that the switch can have. */
const mostScopes = 8;

interface KeyGroup {
  readonly title: string;
  readonly bindings: readonly Binding[];
}

const moving: readonly Binding[] = [
  { keys: ['j', 'ArrowDown'], act: { kind: 'move', by: 1 }, says: say`Next paper` },
  { keys: ['k', 'ArrowUp'], act: { kind: 'move', by: -1 }, says: say`Previous paper` },
  { keys: ['PageDown'], act: { kind: 'pageDown' }, says: say`A page down` },
  { keys: ['PageUp'], act: { kind: 'pageUp' }, says: say`A page up` },
  { keys: ['Home'], act: { kind: 'first' }, says: say`First paper` },
  { keys: ['End'], act: { kind: 'last' }, says: say`Last paper` },
  { keys: ['Escape'], act: { kind: 'back' }, says: say`Back` },
];

const reading: readonly Binding[] = [
  { keys: [' '], act: { kind: 'toggle' }, says: say`Show or hide the summary` },
  { keys: ['ArrowRight'], act: { kind: 'toggle', open: true }, says: say`Show the summary` },
  { keys: ['ArrowLeft'], act: { kind: 'toggle', open: false }, says: say`Hide the summary` },
  { keys: ['c'], act: { kind: 'card' }, says: say`Show all about the paper` },
  { keys: ['o'], act: { kind: 'open' }, says: say`Open in the browser` },
  { keys: ['n'], act: { kind: 'openNote' }, says: say`Open the note about the paper` },
];

const citing: readonly Binding[] = [
  { keys: ['Enter'], act: { kind: 'insert', what: 'citation' }, says: say`Insert citation` },
  { keys: ['Shift+Enter'], act: { kind: 'insert', what: 'link' }, says: say`Insert link` },
  { keys: ['i'], act: { kind: 'insert', what: 'summary' }, says: say`Insert summary` },
  { keys: ['y'], act: { kind: 'copy', as: 'citation' }, says: say`Copy the citation` },
];

const marking: readonly Binding[] = [
  { keys: ['s'], act: { kind: 'mark', mark: 'saved' }, says: say`Save, or no longer` },
  { keys: ['r'], act: { kind: 'mark', mark: 'read' }, says: say`Mark as read, or unread` },
  { keys: ['h'], act: { kind: 'mark', mark: 'hidden' }, says: say`Hide, or show again` },
  { keys: ['u'], act: { kind: 'undo' }, says: say`Undo the last mark` },
  { keys: ['Shift+R'], act: { kind: 'markAbove' }, says: say`Mark all above as read` },
  { keys: ['Shift+K'], act: { kind: 'moveSaved', by: -1 }, says: say`Move a saved paper up the reading list` },
  { keys: ['Shift+J'], act: { kind: 'moveSaved', by: 1 }, says: say`Move a saved paper down the reading list` },
];

const finding: readonly Binding[] = [
  { keys: ['/'], act: { kind: 'focusSearch' }, says: say`Search` },
  { keys: ['f'], act: { kind: 'choose', what: 'filter' }, says: say`Filter` },
  ...scopeKeys(),
  { keys: ['['], act: { kind: 'earlier' }, says: say`Earlier day, week or month` },
  { keys: [']'], act: { kind: 'later' }, says: say`Later day, week or month` },
  { keys: ['g'], act: { kind: 'choose', what: 'step' }, says: say`Go to a date` },
  { keys: ['t'], act: { kind: 'refresh' }, says: say`Refresh: get today’s papers` },
  { keys: ['.'], act: { kind: 'showNew' }, says: say`Show new papers` },
  { keys: ['?'], act: { kind: 'keys' }, says: say`Show these keys` },
];

/** The digits choose among the lists of the switch; the table of keys says so once. */
function scopeKeys(): readonly Binding[] {
  return Array.from({ length: mostScopes }, (_, place) => ({
    keys: [String(place + 1)],
    act: { kind: 'scopeAt', place },
    ...(place === 0 && { label: `1 – ${mostScopes}`, says: say`Another list: day, week, month …` }),
  }));
}

/** Keys of the search box; all others write. */
const searchBindings: readonly Binding[] = [
  { keys: ['ArrowDown'], act: { kind: 'focusList' }, says: say`To the list` },
  { keys: ['Enter'], act: { kind: 'searchNow' }, says: say`The same, and Hugging Face is asked at once` },
  { keys: ['Escape'], act: { kind: 'back' } },
];

/** Every key, in the order of the table that `?` shows. */
export const keyGroups: readonly KeyGroup[] = [
  { title: say`Move`, bindings: moving },
  { title: say`Look at a paper`, bindings: reading },
  { title: say`Cite`, bindings: citing },
  { title: say`Mark`, bindings: marking },
  { title: say`Find`, bindings: finding },
  { title: say`In the search box`, bindings: searchBindings },
];

/** The keys of the list. */
export const bindings: readonly Binding[] = [moving, reading, citing, marking, finding].flat();

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
  return names[key] ?? (key.startsWith('Shift+') ? `${say`Shift`}+${keyName(key.slice(6))}` : key);
}

const names: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowRight: '→',
  ArrowLeft: '←',
  ' ': say`Space`,
  Enter: say`Enter`,
  Home: say`Home`,
  End: say`End`,
  Escape: say`Esc`,
  PageUp: say`Page Up`,
  PageDown: say`Page Down`,
};
