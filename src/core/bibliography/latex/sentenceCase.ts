/** Marks text that braces protect: its case stays, and no style changes it either. `sentenceCase` takes the marks out again. */
export function protect(text: string): string {
  return marked('\uE000', text);
}

/** Marks text that has no case to change, such as maths or a superscript. The characters of the marks are for private use in Unicode. */
export function keep(text: string): string {
  return marked('\uE002', text);
}

function marked(open: string, text: string): string {
  return text === '' ? '' : `${open}${withoutMarks(text)}\uE001`;
}

/** Takes the marks out of a text. */
export function withoutMarks(text: string): string {
  return text.replace(/[\uE000-\uE002]/g, '');
}

/**
 * A title in sentence case, as Pandoc's BibLaTeX reader makes it: words with only their first letter in upper case lose it, except the first word,
 * those after `:` `.` `?` `!` (unless they end the title), and what `protect` marked; words such as `iPhone` or `GPUs` stay. A protected text with
 * a word in lower case is put into `<span class="nocase">`, so that no style capitalises it. When not `active` only the marks go.
 *
 * `Attention Is All: A View of DeepNets` is `Attention is all: A view of DeepNets`.
 */
export function sentenceCase(title: string, active: boolean): string {
  if (!active) return withoutMarks(title);
  const last = lastWordStart(title);
  let state: State = 'start';
  return title.replace(pieces, (piece: string, _mark: string | undefined, kept: string | undefined, at: number) => {
    if (at === last && (state === 'start' || state === 'sentence' || state === 'wordEnd')) state = 'lastWord';
    const before = state;
    if (kept !== undefined) {
      if (piece.startsWith('\uE000') || kept.startsWith('<su')) state = after(state, kept.replace(/<[^<>]*>/g, ''));
      return piece.startsWith('\uE000') && hasLowerCaseWord(kept) ? `<span class="nocase">${kept}</span>` : kept;
    }
    if (/^(?:<.+|[\uE000-\uE002])$/.test(piece)) return piece.startsWith('<') ? piece : '';
    state = after(state, piece);
    return /^[\p{L}\p{N}]/u.test(piece) ? cased(piece, before === 'start' || before === 'sentence') : piece;
  });
}

/** Where in a title one is: `ended` directly behind the end of a sentence, `sentence` where the next one begins. */
type State = 'start' | 'sentence' | 'ended' | 'wordEnd' | 'wordChar' | 'lastWord';

/** Marked text, a tag, a word, white space, or one other character. */
const pieces = /([\uE000\uE002])([^\uE000-\uE002]*)\uE001|<[^<>]*>|[\p{L}\p{N}]+|\s+|./gsu;

/** What the last character of a piece leads to; marks such as quotes and brackets change nothing. */
function after(state: State, piece: string): State {
  const last = String.fromCodePoint(piece.codePointAt(piece.length - (/[\uDC00-\uDFFF]$/.test(piece) ? 2 : 1)) ?? 0x2e);
  if (/[.?!:]/.test(last)) return 'ended';
  if (/[\p{L}\p{N}]/u.test(last)) return 'wordChar';
  if (/\s/.test(last) && state === 'ended') return 'sentence';
  return /[-/–—\s]/.test(last) ? 'wordEnd' : state;
}

/** Where the last word begins when the title ends in a plain one that stands behind something else; -1 otherwise. */
function lastWordStart(title: string): number {
  const start = title.search(/(?<=[\s\uE001>”])[^\s\uE000-\uE002<>“”‘]+$/);
  return start < 1 || /[-/–—]|[’]$/.test(title.slice(start)) ? -1 : start;
}

function cased(word: string, begins: boolean): string {
  const isCapitalized = /^\p{Lu}\p{Ll}*$/u.test(word);
  if (isCapitalized && !begins) return word.toLowerCase();
  return begins && /^\p{Ll}+$/u.test(word) ? capitalized(word) : word;
}

function capitalized(word: string): string {
  const first = String.fromCodePoint(word.codePointAt(0) ?? 32);
  return first.toUpperCase() + word.slice(first.length);
}

function hasLowerCaseWord(text: string): boolean {
  return text
    .replace(/<[^<>]*>/g, '')
    .split(/[\s\p{P}]+/u)
    .some((word) => /^\p{Ll}/u.test(word));
}
