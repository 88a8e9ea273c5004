import { say } from '../../l10n/say';
import type { Citation, KeyedCitation, NoteReading } from '../notes/citation';
import { cutText } from '../papers/cutText';
import { allSteps, type Steps } from '../steps';
import { plainLine } from '../writing/escapeMarkdown';
import { type Finding, finding } from './finding';
import type { HeldPapers } from './identifyCitation';
import { type NameCheck, NameChecks } from './nameChecks';
import type { NoteBibliography } from './noteBibliography';
import type { StyleTrouble } from './styleTrouble';

/** A bibliography that a note names and that could not be loaded. */
export interface MissingBibliography {
  /** The name as the note writes it. */
  readonly writtenAs: string;
  readonly message: string;
}

/** What a note is checked against. */
export interface CheckMatter {
  readonly bibliography: NoteBibliography;
  readonly held: HeldPapers;
  readonly missing: readonly MissingBibliography[];
  /** Why the citation style that the note names cannot be had; absent when it can. */
  readonly style?: StyleTrouble | undefined;
}

/** Citations that one step looks at: well under a millisecond. */
const citationsInStep = 32;

/**
 * Everything wrong with the citations of a note, in order of the text. A bare `@word` that no bibliography defines is only a hint, because it may
 * be a handle; bracketed ones are warnings. Without any bibliography, bare words are not reported at all. Cross-references never are.
 */
export function checkNote(text: string, reading: NoteReading, { bibliography, held, ...matter }: CheckMatter): readonly Finding[] {
  return allSteps(checkNoteInSteps(text, reading, { ...matter, checks: new NameChecks(bibliography, held) }));
}

/**
 * The same step by step, with what was found out about the names in an earlier version of the note. A step looks at some citations, or compares an unknown
 * key with some of those there are.
 */
export function* checkNoteInSteps(
  text: string,
  reading: NoteReading,
  { checks, ...matter }: HeadMatter & { readonly checks: NameChecks },
): Steps<readonly Finding[]> {
  checks.begin();
  const findings = [...frontMatterFindings(text, reading, matter)];
  for (const [at, citation] of reading.citations.entries()) {
    if (at % citationsInStep === 0) yield;
    const check = checks.of(citation);
    if (check.news || !check.isKnown) findings.push(...(yield* citationFindings(citation, check, checks)));
  }
  for (const found of yield* twoKeyFindings(reading.citations, checks)) findings.push(found);
  for (const { key, nameSpan } of reading.frontMatter.nocite) {
    if (key !== '*' && !checks.isKnownKey(key)) findings.push(yield* unknownKey({ key, nameSpan }, checks, false));
    yield;
  }
  return findings.sort((a, b) => a.span.start - b.span.start);
}

/** What the front matter is checked against. */
type HeadMatter = Pick<CheckMatter, 'missing' | 'style'>;

function frontMatterFindings(text: string, { frontMatter }: NoteReading, { missing, style }: HeadMatter): readonly Finding[] {
  const span = frontMatter.span ?? { start: 0, end: 0 };
  const head = text.slice(span.start, span.end);
  const named = (field: RegExp, name: string) => {
    const at = placeOfName(head, name, Math.max(0, head.search(field)));
    const start = span.start + Math.max(0, at);
    return { start, end: at < 0 ? start + 3 : start + name.length };
  };
  const found = missing.map(({ writtenAs, message }) =>
    finding('missingBibliography', say`The bibliography ${quote(writtenAs)} cannot be used: ${message}`, named(/^bibliography\s*:/m, writtenAs)),
  );
  const { csl } = frontMatter;
  if (style && csl !== undefined) found.push(finding('unknownStyle', style.message, named(/^csl\s*:/m, csl), style.suggestions));
  if (!frontMatter.problem) return found;
  const fence = { start: span.start, end: Math.min(span.end, span.start + 3) };
  return [...found, finding('brokenFrontMatter', frontMatter.problem.message, frontMatter.problem.span ?? fence)];
}

/** Where a path stands by itself, else where it stands within another; -1 when it is not written as such. */
function placeOfName(text: string, name: string, from: number): number {
  for (let at = text.indexOf(name, from); at >= 0; at = text.indexOf(name, at + 1)) {
    const beside = `${text.charAt(at - 1)}${text.charAt(at + name.length)}`;
    if (!/[\p{L}\p{N}_./\\-]/u.test(beside)) return at;
  }
  return text.indexOf(name, from);
}

function* citationFindings(citation: Citation, { news }: NameCheck, checks: NameChecks): Steps<readonly Finding[]> {
  if (news) return [finding(news.rule, news.message, citation.nameSpan)];
  if (!('key' in citation)) return [];
  const bare = isBare(citation);
  return bare && !checks.hasKeys ? [] : [yield* unknownKey(citation, checks, bare)];
}

/** A handle such as `@jack` is a citation by syntax, so a bare one is no more than a hint. */
function* unknownKey({ key, nameSpan: span }: Pick<KeyedCitation, 'key' | 'nameSpan'>, checks: NameChecks, bare: boolean): Steps<Finding> {
  const suggestions = (yield* checks.suggestions(key)) ?? [];
  const [nearest] = suggestions;
  if (nearest && nearest.toLowerCase() === key.toLowerCase()) {
    return finding(
      'caseDiffers',
      say`${quote(key)} differs from the key ${quote(nearest)} in case only; keys are case-sensitive.`,
      span,
      suggestions,
    );
  }
  const message = nearest
    ? say`No bibliography of this note defines ${quote(key)}. Did you mean ${quote(nearest)}?`
    : say`No bibliography of this note defines ${quote(key)}.`;
  const found = finding('unknownKey', message, span, suggestions);
  return bare ? { ...found, severity: 'hint' } : found;
}

function isBare(citation: KeyedCitation): boolean {
  return citation.kind === 'pandoc' && citation.mode === 'inText' && citation.groupSpan === undefined;
}

/** The second and later keys under which a note cites one paper. */
function* twoKeyFindings(citations: readonly Citation[], checks: NameChecks): Steps<readonly Finding[]> {
  const firstKey = new Map<string, string>();
  const first = new Set<string>();
  const found: Finding[] = [];
  for (const [at, citation] of citations.entries()) {
    if (at % citationsInStep === 0) yield;
    if (!('key' in citation) || first.has(citation.key)) continue;
    const { names, isDefined } = checks.of(citation);
    if (!isDefined) continue;
    const earlier = names.map((name) => firstKey.get(name)).find((key) => key !== undefined);
    if (earlier !== undefined) found.push(finding('twoKeys', say`This paper is also cited as ${quote(earlier)}.`, citation.nameSpan, [earlier]));
    else {
      first.add(citation.key);
      for (const name of names) firstKey.set(name, citation.key);
    }
  }
  return found;
}

/** A key or name within a sentence. */
export function quote(given: string): string {
  const name = plainLine(given);
  return say`“${name.length > 120 ? `${cutText(name, 119)}…` : name}”`;
}
