import { type HtmlPiece, htmlPieces } from '../bibliography/csl/cslHtml';
import { cutText } from '../papers/cutText';
import { escapeMarkdown, linkDestination } from './escapeMarkdown';

/**
 * What `safeHtml` made as one line of Markdown: italics, bold and links of https addresses stay, raised figures become the characters for them, all
 * other mark-up goes. All text is escaped. Emphasis that Markdown could not read where it stands, as within a word, is left out; so is what comes
 * behind the `longest` first characters.
 */
export function htmlMarkdown(html: string, longest: number): string {
  const runs = cut(joined(runsOf(htmlPieces(html))), longest);
  let line = '';
  runs.forEach((run, index) => {
    line += withMarks(run, line, runs[index + 1]?.text ?? '');
  });
  return line.trim().replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** Text of one look. */
interface Run {
  readonly text: string;
  readonly marks: '' | '*' | '**' | '***';
}

function runsOf(pieces: readonly HtmlPiece[]): readonly Run[] {
  const open: string[] = [];
  const has = (...names: readonly string[]) => names.some((name) => open.includes(name));
  return pieces.map((piece): Run => {
    const marks = `${has('i', 'em') ? '*' : ''}${has('b', 'strong') ? '**' : ''}` as Run['marks'];
    if (piece.kind === 'text') return { text: (has('sup') ? raised(piece.text) : piece.text).replace(/\s+/g, ' '), marks };
    if (!piece.closes) open.push(piece.name);
    else open.splice(Math.max(open.lastIndexOf(piece.name), 0), 1);
    return { text: piece.name === 'div' ? ' ' : '', marks };
  });
}

/** Neighbours of one look as one run; white space has none. */
function joined(runs: readonly Run[]): readonly Run[] {
  const whole: Run[] = [];
  for (const run of runs.flatMap(apart)) {
    const last = whole.at(-1);
    if (last?.marks === run.marks) whole[whole.length - 1] = { text: last.text + run.text, marks: run.marks };
    else if (run.text !== '') whole.push(run);
  }
  return whole;
}

function apart({ text, marks }: Run): readonly Run[] {
  const inner = text.trim();
  if (inner === '') return [{ text: text === '' ? '' : ' ', marks: '' }];
  const start = text.indexOf(inner);
  return [
    { text: text.slice(0, start), marks: '' },
    { text: inner, marks },
    { text: text.slice(start + inner.length), marks: '' },
  ];
}

function cut(runs: readonly Run[], longest: number): readonly Run[] {
  let left = longest;
  return runs.flatMap(({ text, marks }) => {
    if (left <= 0) return [];
    left -= text.length;
    return [left >= 0 ? { text, marks } : { text: `${cutText(text, left).trimEnd()} …`, marks }];
  });
}

function withMarks({ text, marks }: Run, before: string, after: string): string {
  const written = linked(text);
  return marks !== '' && holds(written, before.at(-1) ?? '', after.charAt(0)) ? `${marks}${written}${marks}` : written;
}

/** Whether marks round a text are read as such: punctuation at its edges must not touch a letter beyond them, and no other marks may. */
function holds(text: string, before: string, after: string): boolean {
  const isOpen = (edge: string) => edge === '' || /[\s\p{P}\p{S}]/u.test(edge);
  const opens = before !== '*' && (isOpen(before) || /^[\p{L}\p{N}]/u.test(text));
  return opens && after !== '*' && (isOpen(after) || /[\p{L}\p{N}]$/u.test(text));
}

/** Text with its https addresses as links, which end before the punctuation of the sentence. */
function linked(text: string): string {
  const parts = text.split(/(\bhttps:\/\/[^\s<>"'\\`]{1,1000})/);
  return parts.map((part, index) => (index % 2 === 0 ? escaped(part) : link(part))).join('');
}

function link(found: string): string {
  const address = found.replace(/[.,;:)\]]+$/, '');
  return `[${escapeMarkdown(address)}](${linkDestination(address)})${escaped(found.slice(address.length))}`;
}

/** With the white space at its ends, which `escapeMarkdown` takes away. */
function escaped(text: string): string {
  const inner = escapeMarkdown(text);
  if (inner === '') return text === '' ? '' : ' ';
  return `${/^\s/.test(text) ? ' ' : ''}${inner}${/\s$/.test(text) ? ' ' : ''}`;
}

const FIGURES = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** With its figures as the characters for raised ones, except within words; letters have none that all fonts know. */
function raised(text: string): string {
  return text.replace(/(?<![\p{L}\d])\d+(?![\p{L}\d])/gu, (number) => [...number].map((figure) => FIGURES[Number(figure)]).join(''));
}
