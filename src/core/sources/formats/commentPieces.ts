import { httpsAddress } from './reader';

/** A run of a comment's text in one look. */
export interface CommentPiece {
  readonly text: string;
  readonly strong?: true;
  readonly emphasis?: true;
  readonly code?: true;
  /** An https address that the text leads to. */
  readonly address?: string;
}

/** The runs of one block. Marks that are not closed, and links that are none, stay text. Linear in the text: every look ahead is bounded. */
export function commentPieces(text: string): readonly CommentPiece[] {
  return toPieces(matchMarks(readTokens(text)));
}

type Sign = '*' | '**' | '_' | '__';
type Token =
  | { readonly kind: 'text'; readonly text: string; readonly code?: true; readonly address?: string }
  | { readonly kind: 'mark'; readonly sign: Sign; readonly opens: boolean; readonly closes: boolean };

const longestLabel = 300;
const longestAddress = 2000;

function readTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const codeEnds = lastTicks(text);
  let start = 0;
  let at = 0;
  while (at < text.length) {
    const read = readSpecial(text, at, codeEnds);
    if (!read) {
      at++;
      continue;
    }
    if (at > start) tokens.push({ kind: 'text', text: text.slice(start, at) });
    tokens.push(...read.tokens);
    start = at = read.end;
  }
  if (at > start) tokens.push({ kind: 'text', text: text.slice(start) });
  return tokens;
}

interface Read {
  readonly tokens: readonly Token[];
  readonly end: number;
}

function readSpecial(text: string, at: number, codeEnds: ReadonlyMap<number, number>): Read | undefined {
  switch (text[at]) {
    case '\\':
      return /[!-/:-@[-`{-~]/.test(text[at + 1] ?? '') ? { tokens: [{ kind: 'text', text: text[at + 1] ?? '' }], end: at + 2 } : undefined;
    case '`':
      return readCode(text, at, codeEnds);
    case '!':
      return text[at + 1] === '[' ? readLink(text, at + 1) : undefined;
    case '[':
      return readLink(text, at);
    case '<':
      return readAngled(text, at);
    case 'h':
      return readBare(text, at);
    case '*':
    case '_':
      return readMarks(text, at);
    default:
      return undefined;
  }
}

/** Where the last run of so many backticks begins, so that a run without an end is known at once. */
function lastTicks(text: string): ReadonlyMap<number, number> {
  return new Map([...text.matchAll(/`+/g)].map(({ 0: run, index }) => [run.length, index]));
}

function readCode(text: string, at: number, codeEnds: ReadonlyMap<number, number>): Read {
  const run = runAt(text, at);
  const from = at + run.length;
  if ((codeEnds.get(run.length) ?? 0) < from) return { tokens: [{ kind: 'text', text: run }], end: from };
  let end = text.indexOf(run, from);
  for (let found = runAt(text, end); found.length !== run.length; found = runAt(text, end)) end = text.indexOf(run, end + found.length);
  const inside = text.slice(from, end).replace(/\n/g, ' ');
  const code = /^ .*[^ ].* $/.test(inside) ? inside.slice(1, -1) : inside;
  return { tokens: [{ kind: 'text', text: code, code: true }], end: end + run.length };
}

/** The run of one character that begins at a place. */
function runAt(text: string, at: number): string {
  let end = at + 1;
  while (text[end] === text[at]) end++;
  return text.slice(at, end);
}

/** `[label](https://…)`, a title behind the address is passed over. A picture's label may be empty. A link to elsewhere keeps its label alone. */
function readLink(text: string, at: number): Read | undefined {
  const close = labelEnd(text, at + 1);
  if (close === undefined || text[close + 1] !== '(') return undefined;
  const target = /^\(\s*<?([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/.exec(
    text.slice(close + 1, close + 1 + longestAddress),
  );
  if (!target) return undefined;
  const address = httpsAddress(target[1]);
  const label = plainLabel(text.slice(at + 1, close)) || (target[1] ?? '');
  return { tokens: [{ kind: 'text', text: label, ...(address && { address }) }], end: close + 1 + target[0].length };
}

function labelEnd(text: string, from: number): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length && at < from + longestLabel; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '[') depth++;
    else if (text[at] === ']' && depth-- === 0) return at;
  }
  return undefined;
}

/** A label is shown in one look. */
function plainLabel(label: string): string {
  return label
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/[*`]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `<https://…>` is an address; a line break written as HTML is one; other HTML is text. */
function readAngled(text: string, at: number): Read | undefined {
  const inside = /^<([^<>\s]{1,1999})>/.exec(text.slice(at, at + longestAddress));
  const address = httpsAddress(inside?.[1]);
  if (inside && address) return { tokens: [{ kind: 'text', text: address, address }], end: at + inside[0].length };
  const lineBreak = /^<br ?\/?>/i.exec(text.slice(at, at + 6));
  return lineBreak ? { tokens: [{ kind: 'text', text: '\n' }], end: at + lineBreak[0].length } : undefined;
}

/** An address that stands in the text by itself; marks that end a sentence are not its own, nor a bracket that opened before it. */
function readBare(text: string, at: number): Read | undefined {
  if (!text.startsWith('https://', at) || /\w/.test(text[at - 1] ?? '')) return undefined;
  const run = /^[^\s<>"'`\\^{|}[\]*]+/.exec(text.slice(at, at + longestAddress))?.[0] ?? '';
  const open = run.split('(').length - run.split(')').length;
  const address = httpsAddress(run.replace(open < 0 ? /[.,:;!?)_]+$/ : /[.,:;!?_]+$/, ''));
  return address ? { tokens: [{ kind: 'text', text: address, address }], end: at + address.length } : undefined;
}

/** A run of `*` or `_` opens before a word and closes behind one; `_` inside a word does neither. Three are two and one, mirrored at the end. */
function readMarks(text: string, at: number): Read {
  const run = runAt(text, at);
  const [before, after] = [text[at - 1] ?? ' ', text[at + run.length] ?? ' '];
  const opens = !/\s/.test(after) && (run[0] === '*' || !/[\p{L}\p{N}]/u.test(before));
  const closes = !/\s/.test(before) && (run[0] === '*' || !/[\p{L}\p{N}]/u.test(after));
  if (run.length > 3) return { tokens: [{ kind: 'text', text: run }], end: at + run.length };
  const signs = run.length < 3 ? [run] : [run.slice(1), run.slice(2)];
  const tokens = signs.map((sign) => ({ kind: 'mark', sign: sign as Sign, opens, closes }) as const);
  return { tokens: closes && !opens ? tokens.reverse() : tokens, end: at + run.length };
}

type Matched = Token & { readonly role?: 'open' | 'close' };

/** Each closing mark ends the last open one of its sign; what was opened between and not closed is text. */
function matchMarks(tokens: readonly Token[]): readonly Matched[] {
  const matched: Matched[] = [...tokens];
  const open: number[] = [];
  const waiting = new Map<Sign, number>();
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'mark') continue;
    if (token.closes && (waiting.get(token.sign) ?? 0) > 0) {
      for (let place = open.pop(); place !== undefined; place = open.pop()) {
        const { sign } = tokens[place] as Token & { kind: 'mark' };
        waiting.set(sign, (waiting.get(sign) ?? 1) - 1);
        if (sign !== token.sign) continue;
        matched[place] = { ...token, role: 'open' };
        matched[at] = { ...token, role: 'close' };
        break;
      }
    } else if (token.opens) {
      open.push(at);
      waiting.set(token.sign, (waiting.get(token.sign) ?? 0) + 1);
    }
  }
  return matched;
}

function toPieces(tokens: readonly Matched[]): readonly CommentPiece[] {
  const pieces: CommentPiece[] = [];
  let strong = 0;
  let emphasis = 0;
  for (const token of tokens) {
    if (token.kind === 'mark' && token.role) {
      const by = token.role === 'open' ? 1 : -1;
      if (token.sign.length === 2) strong += by;
      else emphasis += by;
      continue;
    }
    const { text, code, address } = token.kind === 'mark' ? { text: token.sign, code: undefined, address: undefined } : token;
    const look = { ...(strong > 0 && { strong: true as const }), ...(emphasis > 0 && { emphasis: true as const }) };
    join(pieces, { text, ...look, ...(code && { code }), ...(address && { address }) });
  }
  return pieces;
}

/** Neighbours of the same look are one piece. */
function join(pieces: CommentPiece[], piece: CommentPiece): void {
  const last = pieces.at(-1);
  const isSame =
    last && !last.address && !piece.address && last.strong === piece.strong && last.emphasis === piece.emphasis && last.code === piece.code;
  if (last && isSame) pieces[pieces.length - 1] = { ...last, text: last.text + piece.text };
  else if (piece.text !== '') pieces.push(piece);
}
