import { say } from '../../l10n/say';
import type { Entry } from '../bibliography/entry';
import type { Citation, KeyedCitation, NoteReading } from '../notes/citation';
import { isArxivsDoi } from '../papers/doi';
import { readPaperName } from '../papers/identity';
import type { Paper } from '../papers/paper';
import { type Finding, finding } from './finding';
import { nearestKeys } from './nearestKeys';
import type { NoteBibliography } from './noteBibliography';
import { type HeldPapers, identifyCitation } from './resolveCitation';

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
}

/**
 * Everything wrong with the citations of a note, in order of the text. A bare `@word` that no bibliography defines is only a hint, because it may
 * be a handle; bracketed ones are warnings. Without any bibliography, bare words are not reported at all. Cross-references never are.
 */
export function checkNote(text: string, reading: NoteReading, matter: CheckMatter): readonly Finding[] {
  const suggest = suggester(matter.bibliography.keys());
  const findings = [
    ...frontMatterFindings(text, reading, matter),
    ...reading.citations.flatMap((citation) => [...keyFindings(citation, matter, suggest), ...paperFindings(citation, matter)]),
    ...twoKeyFindings(reading.citations, matter),
    ...noCiteFindings(reading, matter, suggest),
  ];
  return findings.sort((a, b) => a.span.start - b.span.start);
}

type Suggest = (key: string) => readonly string[];

/** Comparisons of keys in one check; a note of a thousand unknown keys before a bibliography of thousands gets suggestions for the first only. */
const mostComparisons = 60_000;

/** Suggestions for unknown keys, each looked for once. */
function suggester(keys: ReadonlySet<string>): Suggest {
  const known = new Map<string, readonly string[]>();
  let left = mostComparisons;
  return (key) => {
    const found = known.get(key) ?? (left > 0 ? nearestKeys(key, keys) : []);
    if (!known.has(key)) left -= keys.size;
    known.set(key, found);
    return found;
  };
}

function frontMatterFindings(text: string, { frontMatter }: NoteReading, { missing }: CheckMatter): readonly Finding[] {
  const span = frontMatter.span ?? { start: 0, end: 0 };
  const head = text.slice(span.start, span.end);
  const found = missing.map(({ writtenAs, message }) => {
    const at = head.indexOf(writtenAs, Math.max(0, head.search(/^bibliography\s*:/m)));
    const start = span.start + Math.max(0, at);
    return finding('missingBibliography', say`The bibliography ${quote(writtenAs)} cannot be used: ${message}`, {
      start,
      end: at < 0 ? start + 3 : start + writtenAs.length,
    });
  });
  if (!frontMatter.problem) return found;
  return [
    ...found,
    finding('brokenFrontMatter', say`The front matter cannot be read: ${frontMatter.problem.message}`, {
      start: span.start,
      end: Math.min(span.end, span.start + 3),
    }),
  ];
}

function keyFindings(citation: Citation, { bibliography }: CheckMatter, suggest: Suggest): readonly Finding[] {
  if (!('key' in citation) || bibliography.definition(citation.key) || readPaperName(citation.key)) return [];
  const bare = isBare(citation);
  if (bare && bibliography.keys().size === 0) return [];
  return [unknownKey(citation.key, citation.nameSpan, suggest(citation.key), bare)];
}

/** A handle such as `@jack` is a citation by syntax, so a bare one is no more than a hint. */
function unknownKey(key: string, span: Finding['span'], suggestions: readonly string[], bare: boolean): Finding {
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

/** What is known of the cited paper itself: withdrawn, or published since its entry was written. */
function paperFindings(citation: Citation, { bibliography, held }: CheckMatter): readonly Finding[] {
  const { held: paper, definition } = identifyCitation(citation, bibliography, held);
  if (!paper) return [];
  if (paper.withdrawn) return [finding('withdrawnPaper', say`This paper was withdrawn: ${paper.title}`, citation.nameSpan)];
  const place = definition && 'key' in citation && citesPreprint(definition.entry) ? publishedAs(paper) : undefined;
  return place === undefined ? [] : [finding('publishedPreprint', say`This preprint has since been published: ${place}`, citation.nameSpan)];
}

/** An entry with an arXiv number and no DOI but the one arXiv gives. */
function citesPreprint({ eprint, doi, type }: Entry): boolean {
  return eprint !== undefined && (doi === undefined || isArxivsDoi(doi)) && type !== 'inproceedings' && type !== 'paper-conference';
}

function publishedAs({ venue, doi }: Paper): string | undefined {
  if (doi === undefined || isArxivsDoi(doi)) return undefined;
  return venue === undefined || /^arxiv\b/i.test(venue) ? `doi:${doi}` : `${venue}, doi:${doi}`;
}

/** The second and later keys under which a note cites one paper. */
function twoKeyFindings(citations: readonly Citation[], { bibliography, held }: CheckMatter): readonly Finding[] {
  const firstKey = new Map<string, string>();
  const found: Finding[] = [];
  for (const citation of citations) {
    if (!('key' in citation)) continue;
    const { names, definition } = identifyCitation(citation, bibliography, held);
    if (!definition) continue;
    const first = names.map((name) => firstKey.get(name)).find((key) => key !== undefined);
    if (first === undefined) for (const name of names) firstKey.set(name, citation.key);
    else if (first !== citation.key) found.push(finding('twoKeys', say`This paper is also cited as ${quote(first)}.`, citation.nameSpan, [first]));
  }
  return found;
}

function noCiteFindings({ frontMatter }: NoteReading, { bibliography }: CheckMatter, suggest: Suggest): readonly Finding[] {
  return frontMatter.nocite.flatMap(({ key, nameSpan }) => {
    if (key === '*' || bibliography.definition(key) || readPaperName(key)) return [];
    return [unknownKey(key, nameSpan, suggest(key), false)];
  });
}

/** A key or name within a sentence. */
export function quote(name: string): string {
  return say`“${name.length > 120 ? `${name.slice(0, 119)}…` : name}”`;
}
