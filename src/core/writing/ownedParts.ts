import { metadataEnd } from '../notes/blocks/metadataBlock';
import type { Span } from '../problem';

/** A part of a paper note that was written by the tool, with what it wrote there last. */
export interface OwnedPart {
  /** A front matter key, or the name of a region. */
  readonly name: string;
  readonly kind: 'field' | 'region';
  /** What the part says: the key's whole lines without the last line end, or the lines between the markers with theirs. */
  readonly span: Span;
  /** The hash of what was written there, and where it stands; absent where the tool did not sign the part. */
  readonly signed?: { readonly hash: string; readonly span: Span };
}

/** The front matter key under which the tool names the keys it wrote, each with a hash: `marginalia-owned: title 1a2b3c4d, date 5e6f7a8b`. */
export const ledgerKey = 'marginalia-owned';

/**
 * The signed or signable parts of a paper note, in the order of the text: every front matter key, and every region between
 * `<!-- marginalia:begin name hash -->` and `<!-- marginalia:end -->` at the start of lines. What occurs twice under one name, or is not closed, is
 * left out: nobody can say which of them is meant.
 */
export function ownedParts(text: string): readonly OwnedPart[] {
  const lines = linesOf(text);
  const head = frontMatterEnd(text);
  return [...once(fieldsOf(text, lines, head)), ...once(regionsOf(text, lines, head))];
}

/** The offset behind the front matter's closing fence, 0 when there is none. */
export function frontMatterEnd(text: string): number {
  return metadataEnd(text, startOf(text)) ?? 0;
}

/** Where the closing fence of the front matter begins; `undefined` without front matter. */
export function closingFence(text: string): number | undefined {
  const end = frontMatterEnd(text);
  if (end === 0) return undefined;
  const before = text.slice(0, end).replace(/(?:\r\n|\r|\n)$/, '');
  return Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
}

/** FNV-1a of a text as 8 hex digits, the same for every kind of line end. Tells texts apart, keeps no secret. */
export function partHash(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n');
  let value = 0x811c9dc5;
  for (let at = 0; at < plain.length; at++) value = Math.imul(value ^ plain.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}

/** One line without its end, and where the next begins. */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  const ends = /\r\n|\r|\n|$/g;
  for (let start = startOf(text); start < text.length; ) {
    ends.lastIndex = start;
    const found = ends.exec(text);
    const end = found?.index ?? text.length;
    lines.push({ start, end, next: end + (found?.[0].length ?? 0) });
    start = Math.max(end + (found?.[0].length ?? 0), start + 1);
  }
  return lines;
}

/** A byte-order mark is no part of the first line. */
function startOf(text: string): number {
  return text.startsWith('\uFEFF') ? 1 : 0;
}

function once(parts: readonly OwnedPart[]): OwnedPart[] {
  const counts = new Map<string, number>();
  for (const { name } of parts) counts.set(name, (counts.get(name) ?? 0) + 1);
  return parts.filter(({ name }) => counts.get(name) === 1);
}

/** Each top-level key with its lines; blank lines and comments behind a value stay outside unless the value goes on after them. */
function fieldsOf(text: string, lines: readonly Line[], head: number): OwnedPart[] {
  const fence = closingFence(text) ?? 0;
  const found: { name: string; start: number; end: number }[] = [];
  for (const line of lines.slice(1)) {
    if (line.start >= fence || head === 0) break;
    const content = text.slice(line.start, line.end);
    const name = /^([\w-]{1,100}):(?=\s|$)/.exec(content)?.[1];
    const last = found.at(-1);
    if (name !== undefined) found.push({ name, start: line.start, end: line.end });
    else if (last && !/^\s*(?:#.*)?$/.test(content)) last.end = line.end;
  }
  const ledger = found.find(({ name }) => name === ledgerKey);
  const signatures = ledger ? signaturesIn(text, ledger) : new Map<string, OwnedPart['signed']>();
  return found.flatMap(({ name, start, end }) => (name === ledgerKey ? [] : [part(name, 'field', { start, end }, signatures.get(name))]));
}

function signaturesIn(text: string, { start, end }: Span): Map<string, OwnedPart['signed']> {
  const found = new Map<string, OwnedPart['signed']>();
  for (const match of text.slice(start, end).matchAll(/(?<=[ ,])([\w-]{1,100}) ([0-9a-f]{8})(?=,|\s|$)/g)) {
    const [, name = '', hash = ''] = match;
    const at = start + match.index + name.length + 1;
    found.set(name, { hash, span: { start: at, end: at + hash.length } });
  }
  return found;
}

const begin = /^<!-- marginalia:begin ([\w-]{1,60})(?: ([0-9a-f]{8}))? -->[ \t]*$/;
const end = /^<!-- marginalia:end(?: ([\w-]{1,60}))? -->[ \t]*$/;

function regionsOf(text: string, lines: readonly Line[], head: number): OwnedPart[] {
  const parts: OwnedPart[] = [];
  let open: { readonly name: string; readonly line: Line; readonly hash: string | undefined } | undefined;
  for (const line of lines) {
    if (line.start < head || text[line.start] !== '<') continue;
    const content = text.slice(line.start, line.end);
    const [, name, hash] = begin.exec(content) ?? [];
    const closing = end.exec(content);
    if (name !== undefined) open = { name, line, hash };
    // The end of another region: this one's own end is gone, and what stands between may be the user's.
    else if (closing?.[1] !== undefined && closing[1] !== open?.name) open = undefined;
    else if (open && closing) {
      const at = open.line.start + `<!-- marginalia:begin ${open.name} `.length;
      const signed = open.hash === undefined ? undefined : { hash: open.hash, span: { start: at, end: at + open.hash.length } };
      parts.push(part(open.name, 'region', { start: open.line.next, end: line.start }, signed));
      open = undefined;
    }
  }
  return parts;
}

function part(name: string, kind: OwnedPart['kind'], span: Span, signed: OwnedPart['signed']): OwnedPart {
  return { name, kind, span, ...(signed && { signed }) };
}
