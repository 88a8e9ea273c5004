import { raised, texAccents, texFaces, texSymbols } from './texSymbols';

/** A stretch of text on the line, raised (`sup`) or lowered (`sub`). */
export interface TexPiece {
  readonly kind: 'text' | 'sup' | 'sub';
  readonly text: string;
}

/**
 * The simple TeX of titles and abstracts as plain Unicode text: `$O(\sqrt{n})$` is `O(√n)`, `MHC^3` is `MHC³`, `Fr\'echet` is `Fréchet`,
 * `\textbf{not}` is `not`. What is no simple TeX stays as it is written, a formula with an unknown command whole. Takes time linear in the text.
 * The result is still untrusted text.
 */
export function readableTex(text: string): string {
  return hasTex(text) ? inOneLine(texPieces(text)) : text;
}

/** The same as pieces, for a place that can raise and lower text itself. Joined neighbours never have the same kind. */
export function texPieces(text: string): readonly TexPiece[] {
  if (!hasTex(text)) return text === '' ? [] : [{ kind: 'text', text }];
  return joined(prose(quotesAndDashes(text), { depth: 0, groups: { left: 200 + text.length } }));
}

function hasTex(text: string): boolean {
  return /[\\$^_]|--|``/.test(text);
}

/** Longest formula or argument looked at, in characters, and how deep they may nest: what is beyond stays as written. */
const longestGroup = 600;
const deepest = 8;

/**
 * How deep a reader is, and how many groups may still be looked at in the whole text. What is nested and wrong is tried from each of its places and in
 * two ways, which would multiply with every level; once the groups are used up, the rest stays as written.
 */
interface Nest {
  readonly depth: number;
  readonly groups: { left: number };
}

function deeper({ depth, groups }: Nest): Nest {
  return { depth: depth + 1, groups };
}

/** What stood at a place of the text, and where reading goes on; `undefined` from a reader means "no TeX that we know". */
interface Read {
  readonly pieces: readonly TexPiece[];
  readonly end: number;
}

function prose(text: string, nest: Nest): TexPiece[] {
  const pieces: TexPiece[] = [];
  let start = 0;
  for (let at = 0; at < text.length; ) {
    const read = proseAt(text, at, nest);
    if (!read) {
      at++;
      continue;
    }
    pieces.push({ kind: 'text', text: text.slice(start, at) }, ...read.pieces);
    start = at = read.end;
  }
  pieces.push({ kind: 'text', text: text.slice(start) });
  return pieces;
}

function proseAt(text: string, at: number, nest: Nest): Read | undefined {
  const character = text[at];
  if (character === '$') return formula(text, at, nest);
  if (character === '\\') return text[at + 1] === '(' ? bracketFormula(text, at, nest) : command(text, at, nest, false);
  if (character === '^' || character === '_') return proseScript(text, at, nest);
  if (character === '{') return accentGroup(text, at, nest);
  return undefined;
}

/** `{\"o}` and `{\o}`: braces that only hold one command go with it. Other braces of prose are the author's own. */
function accentGroup(text: string, at: number, nest: Nest): Read | undefined {
  if (text[at + 1] !== '\\') return undefined;
  const read = command(text, at + 1, nest, false);
  return read && text[read.end] === '}' ? { pieces: read.pieces, end: read.end + 1 } : undefined;
}

/** `$…$` by Pandoc's rule: no space inside the dollars, no digit behind them, so that prices stay prices. */
function formula(text: string, at: number, nest: Nest): Read | undefined {
  const mark = text.startsWith('$$', at) ? '$$' : '$';
  const from = at + mark.length;
  const end = text.slice(from, from + longestGroup).search(/(?<!\\)\$/) + from;
  if (end <= from || /\s/.test(text[from] ?? ' ') || /\s/.test(text[end - 1] ?? ' ') || /\d/.test(text[end + mark.length] ?? '')) return undefined;
  const pieces = math(text.slice(from, end), deeper(nest));
  return pieces && text.startsWith(mark, end) ? { pieces, end: end + mark.length } : undefined;
}

function bracketFormula(text: string, at: number, nest: Nest): Read | undefined {
  const end = text.slice(at, at + longestGroup).indexOf('\\)', 2) + at;
  const pieces = end > at ? math(text.slice(at + 2, end).trim(), deeper(nest)) : undefined;
  return pieces && { pieces, end: end + 2 };
}

/** A formula's inside; `undefined` as soon as something in it is not known, because half a formula misleads. */
function math(text: string, nest: Nest): TexPiece[] | undefined {
  if (nest.depth > deepest) return undefined;
  const pieces: TexPiece[] = [];
  for (let at = 0; at < text.length; ) {
    const read = mathAt(text, at, nest);
    if (!read) return undefined;
    pieces.push(...read.pieces);
    at = read.end;
  }
  return pieces;
}

function mathAt(text: string, at: number, nest: Nest): Read | undefined {
  const character = text[at] ?? '';
  if (character === '\\') return command(text, at, nest, true);
  if (character === '^' || character === '_') return script(text, at, nest, true);
  if (character === '}' || character === '&') return undefined;
  if (character !== '{') return plain(character === '~' ? ' ' : character === "'" ? '′' : character, at + 1);
  const group = groupAt(text, at, nest);
  const pieces = group && math(group.inside, deeper(nest));
  return pieces && { pieces, end: group.end };
}

/** Outside formulas only what cannot be meant otherwise: a base before the mark, one character or a group behind it (not `snake_case`). */
function proseScript(text: string, at: number, nest: Nest): Read | undefined {
  const isBased = /[\p{L}\p{N})\]}|]$/u.test(text.slice(Math.max(0, at - 2), at));
  if (!isBased) return undefined;
  if (text[at + 1] === '{') return script(text, at, nest, false);
  const lone = text[at] === '^' || /(?:^|[^\p{L}\p{N}_])[\p{L}]$/u.test(text.slice(Math.max(0, at - 3), at));
  return lone && /^[\p{L}\p{N}+](?![\p{L}\p{N}_^])/u.test(text.slice(at + 1, at + 4)) ? script(text, at, nest, false) : undefined;
}

function script(text: string, at: number, nest: Nest, isMath: boolean): Read | undefined {
  const argument = argumentAt(text, at + 1, nest, isMath);
  const inside = argument && inOneLine(argument.pieces);
  return inside ? { pieces: [{ kind: text[at] === '^' ? 'sup' : 'sub', text: inside }], end: argument.end } : undefined;
}

function command(text: string, at: number, nest: Nest, isMath: boolean): Read | undefined {
  const name = /^(?:[a-zA-Z]+|[^\p{L}\p{N}])/u.exec(text.slice(at + 1, at + 40))?.[0];
  if (name === undefined || nest.depth > deepest) return undefined;
  const end = at + 1 + name.length;
  const isWord = /^[a-zA-Z]/.test(name);
  if (texFaces.has(name)) return groupArgument(text, end, nest, isMath);
  if (name === 'sqrt' || name === 'frac' || name === 'href') return composed(name, { text, end, nest, isMath });
  const symbol = texSymbols().get(name);
  const accent = symbol === undefined || !isWord ? texAccents.get(name) : undefined;
  if (accent !== undefined) return accented(text, end, accent, isWord);
  if (symbol === undefined) return undefined;
  const gap = isWord && /\s/.test(text[end] ?? '') ? 1 : 0;
  const keepsGap = gap > 0 && (!isMath || /^[a-z]/.test(symbol) || isSetApart(symbol, text[at - 1] ?? '', text.slice(end, end + 40)));
  return plain(symbol + (keepsGap ? ' ' : ''), end + gap);
}

/** Whether a space behind a symbol of a formula is to be seen: around relations and operators (`α ≤ β`), not within a product (`αx`). */
function isSetApart(symbol: string, before: string, behind: string): boolean {
  if (isOperator(symbol)) return /\s/.test(before);
  const next = /^\s+(?:\\(?<name>[a-zA-Z]+)|(?<sign>[-=<>+]))/.exec(behind)?.groups;
  return next?.sign !== undefined || isOperator(texSymbols().get(next?.name ?? '') ?? '');
}

function isOperator(symbol: string): boolean {
  return /^\p{Sm}/u.test(symbol);
}

/** The place behind a command's name, for commands made of several parts. */
interface Place {
  readonly text: string;
  readonly end: number;
  readonly nest: Nest;
  readonly isMath: boolean;
}

function composed(name: 'sqrt' | 'frac' | 'href', place: Place): Read | undefined {
  const first = argumentAt(place.text, place.end, place.nest, place.isMath);
  if (!first) return undefined;
  if (name === 'sqrt') return plain(`√${tight(inOneLine(first.pieces))}`, first.end);
  const second = argumentAt(place.text, first.end, place.nest, place.isMath);
  if (!second) return undefined;
  return name === 'href' ? second : plain(`${tight(inOneLine(first.pieces))}/${tight(inOneLine(second.pieces))}`, second.end);
}

/** In round brackets unless it is one term. */
function tight(text: string): string {
  return /^(?:[\p{L}\p{M}]|[\p{N}.]+)$/u.test(text) ? text : `(${text})`;
}

function accented(text: string, at: number, accent: string, isWord: boolean): Read | undefined {
  const found = (isWord ? /^(?:\s*\{\\?(\p{L})\}|\s+\\?(\p{L}))/u : /^\s*(?:\{\\?(\p{L})\}|\\?(\p{L}))/u).exec(text.slice(at, at + 12));
  const letter = found?.[1] ?? found?.[2];
  return found && letter ? plain((letter + accent).normalize('NFC'), at + found[0].length) : undefined;
}

function groupArgument(text: string, at: number, nest: Nest, isMath: boolean): Read | undefined {
  return /^\s?\{/.test(text.slice(at, at + 2)) ? argumentAt(text, at, nest, isMath) : undefined;
}

/** A `{group}`, a command or one character. */
function argumentAt(text: string, from: number, nest: Nest, isMath: boolean): Read | undefined {
  const at = text[from] === ' ' ? from + 1 : from;
  const group = groupAt(text, at, nest);
  if (!group) {
    if (text[at] === '\\') return command(text, at, deeper(nest), isMath);
    const one = /^[^\s{}$^_&]/u.exec(text.slice(at, at + 2))?.[0];
    return one === undefined ? undefined : plain(one, at + one.length);
  }
  if (nest.depth >= deepest) return undefined;
  const pieces = isMath ? math(group.inside, deeper(nest)) : (math(group.inside, deeper(nest)) ?? prose(group.inside, deeper(nest)));
  return pieces && { pieces, end: group.end };
}

/** The balanced group that opens here; `undefined` when none does or it does not close in time. */
function groupAt(text: string, at: number, { groups }: Nest): { readonly inside: string; readonly end: number } | undefined {
  if (text[at] !== '{' || --groups.left < 0) return undefined;
  let depth = 0;
  for (let end = at; end < Math.min(text.length, at + longestGroup); end++) {
    if (text[end] === '\\') end++;
    else if (text[end] === '{') depth++;
    else if (text[end] === '}' && --depth === 0) return { inside: text.slice(at + 1, end), end: end + 1 };
  }
  return undefined;
}

function plain(text: string, end: number): Read {
  return { pieces: [{ kind: 'text', text }], end };
}

function inOneLine(pieces: readonly TexPiece[]): string {
  return joined(pieces)
    .map((piece) => (piece.kind === 'text' ? piece.text : flat(piece.text, piece.kind)))
    .join('');
}

/** Figures and single letters get characters of their own, words stay words: `log₁₀`, `x²`, but `E_param`. */
function flat(text: string, kind: 'sup' | 'sub'): string {
  const mark = kind === 'sup' ? '^' : '_';
  const short = /^[\d+\-−=()]+$/.test(text) || text.length <= 2 ? raised(text, kind) : undefined;
  return short ?? mark + (/^[\p{L}\p{N}\p{M}]+$/u.test(text) ? text : `(${text})`);
}

function joined(pieces: readonly TexPiece[]): TexPiece[] {
  const result: TexPiece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last?.kind === piece.kind) result[result.length - 1] = { kind: piece.kind, text: last.text + piece.text };
    else if (piece.text !== '') result.push(piece);
  }
  return result;
}

/** TeX's dashes and quotes where they can be nothing else. */
function quotesAndDashes(text: string): string {
  const dashed = text.replace(/(\s)--(?=\s)|(\d)--(?=\d)/g, '$1$2–').replace(/([^\s-])---(?=[^\s-])/g, '$1—');
  return dashed.includes('``') ? dashed.replace(/``/g, '“').replace(/''/g, '”') : dashed;
}
