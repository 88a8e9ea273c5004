import { say } from '../../l10n/say';
import type { BibliographyReading, Entry } from '../bibliography/entry';
import { rawEntry } from '../bibliography/entryDetails';
import { entryPaperNames } from '../bibliography/entryPaperNames';
import { LineMap } from '../lineMap';
import { allSteps, type Steps } from '../steps';
import { quote } from './checkNote';
import { type Finding, finding } from './finding';

/** Everything wrong with a bibliography file, in order of the text: what could not be read, keys defined twice, papers under two keys, gaps. */
export function checkBibliography(text: string, reading: BibliographyReading): readonly Finding[] {
  return allSteps(checkBibliographyInSteps(text, reading));
}

/** The same step by step. A step looks at one entry. */
export function* checkBibliographyInSteps(text: string, reading: BibliographyReading): Steps<readonly Finding[]> {
  const findings = [...problemFindings(text, reading)];
  const papers = new Map<string, string>();
  for (const entry of reading.entries) {
    findings.push(...entryFindings(text, entry, papers));
    yield;
  }
  return findings.sort((a, b) => a.span.start - b.span.start);
}

function problemFindings(text: string, { problems, repeated = [] }: BibliographyReading): readonly Finding[] {
  const twice = new Set(repeated.map(({ keySpan }) => keySpan.start));
  const broken = problems.filter(({ span }) => !span || !twice.has(span.start));
  return [
    ...broken.map(({ message, span, line }) => finding('malformedEntry', message, widened(text, span ?? lineSpan(text, line ?? 0)))),
    ...repeated.map(({ key, keySpan }) => finding('duplicateKey', say`${quote(key)} is defined twice; the first definition counts.`, keySpan)),
  ];
}

function entryFindings(text: string, entry: Entry, papers: Map<string, string>): readonly Finding[] {
  const { key, keySpan } = entry;
  const names = entryPaperNames(entry);
  const other = names.map((name) => papers.get(name)).find((known) => known !== undefined);
  for (const name of names) if (!papers.has(name)) papers.set(name, other ?? key);
  const twoKeys = other === undefined ? [] : [finding('twoKeys', say`${quote(key)} is the same paper as ${quote(other)}.`, keySpan, [other])];
  const gap = isContainer(entry) ? undefined : gapOf(text, entry);
  const incomplete = gap === undefined ? [] : [finding('incompleteEntry', gap, keySpan)];
  return [...twoKeys, ...incomplete];
}

/** What an entry lacks, in one sentence. */
function gapOf(text: string, entry: Entry): string | undefined {
  const { key, title } = entry;
  const year = entry.year ?? yearInWords(text, entry);
  if (title === undefined && year === undefined) return say`${quote(key)} has no title and no year.`;
  if (title === undefined) return say`${quote(key)} has no title.`;
  return year === undefined ? say`${quote(key)} has no year.` : undefined;
}

/** `to appear`, `in press` or what a command makes: no year to us, but nothing that its writer forgot. */
function yearInWords(text: string, entry: Entry): string | undefined {
  const fields = entry.format === 'bibtex' ? (rawEntry(text, entry)?.fields ?? []) : [];
  const spans = fields.flatMap(({ name, parts }) => (name === 'year' || name === 'date' ? parts.map(({ span }) => span) : []));
  return spans.map(({ start, end }) => text.slice(start, end)).find((written) => /[^\s{}]/.test(written));
}

/** Entries that only gather others (`@xdata`, `@set`) need neither title nor year. */
function isContainer({ type }: Entry): boolean {
  return type === 'xdata' || type === 'set';
}

function lineSpan(text: string, line: number): { start: number; end: number } {
  const lines = new LineMap(text);
  const start = lines.offset({ line, character: 0 });
  return { start, end: Math.max(start, lines.offset({ line: line + 1, character: 0 }) - 1) };
}

/** A place without width is drawn on at least one character. */
function widened(text: string, span: { readonly start: number; readonly end: number }): { start: number; end: number } {
  return span.end > span.start ? span : { start: Math.max(0, Math.min(span.start, text.length - 1)), end: Math.min(span.start + 1, text.length) };
}
