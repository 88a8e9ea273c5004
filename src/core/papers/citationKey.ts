import { applyFilter, isFilter } from './keyFilters';
import { capitalize, keyLetters } from './keyLetters';
import { type KeyPart, keyParts } from './keyPattern';
import type { Paper } from './paper';
import { splitPersonName } from './personName';
import { significantWords } from './titleWords';

/** The pattern in use when none is set: `zhuo2024polynomial`. */
export const defaultKeyPattern = 'auth.lower + year + veryshorttitle.lower';

/** Tells which keys are in use. */
export type TakenKeys = Pick<ReadonlySet<string>, 'has'>;

/**
 * A citation key for a paper by a pattern in the common subset of Better BibTeX, in its present form (`auth.lower + year`) or its former one
 * (`[auth:lower][year]`). It is none of `taken` (`a`, `b`, … are appended), is never empty, and Pandoc reads it whole without braces. A pattern
 * that yields nothing, or is no pattern, counts as the default one; a paper without authors is named by its title's first words.
 *
 * Source of the pattern language: https://retorque.re/zotero-better-bibtex/citing/.
 */
export function makeKey(paper: Paper, pattern: string, taken: TakenKeys): string {
  const key = readableKey(fill(paper, pattern)) || readableKey(fill(paper, defaultKeyPattern)) || readableKey(paper.id) || 'paper';
  return unique(key, taken);
}

/** The parts of a pattern that mean nothing here, as they are written; a pattern without any field is one such part. Empty for a pattern that works. */
export function unknownInPattern(pattern: string): readonly string[] {
  const parts = keyParts(pattern).flat();
  const named = parts.flatMap((part) => (part.kind === 'field' ? [part] : []));
  if (named.length === 0) return pattern.trim() === '' ? [] : [pattern];
  return named.flatMap(({ name, filters }) => [
    ...(fieldOf(name) ? [] : [name]),
    ...filters.flatMap((filter) => (isFilter(filter.name) ? [] : [filter.name])),
  ]);
}

function fill(paper: Paper, pattern: string): string {
  for (const alternative of keyParts(pattern)) {
    const parts = alternative.map((part) => [part, partText(paper, part)] as const);
    if (parts.some(([part, text]) => part.kind === 'field' && text !== '')) return parts.map(([, text]) => text).join('');
  }
  return '';
}

function partText(paper: Paper, part: KeyPart): string {
  if (part.kind === 'literal') return part.text;
  const text = fieldText(paper, part.name, part.numbers);
  return part.filters.reduce((value, filter) => applyFilter(value, filter.name, filter.arguments), text);
}

function fieldText(paper: Paper, name: string, numbers: readonly number[]): string {
  return fieldOf(name)?.(paper, numbers) ?? '';
}

/** What a name of the pattern language stands for; `undefined` where it stands for nothing. */
function fieldOf(name: string) {
  if (Object.hasOwn(rawFields, name)) return rawFields[name];
  return Object.hasOwn(fields, name.toLowerCase()) ? fields[name.toLowerCase()] : undefined;
}

/** With a capital a name stands for the field as it is: `Title.skipwords.select(1,2)`. */
const rawFields: Readonly<Record<string, (paper: Paper) => string>> = {
  Title: ({ title }) => title,
  Year: year,
  Date: ({ publishedAt }) => publishedAt ?? '',
  DOI: ({ doi }) => doi ?? '',
};

/** What each name of the language stands for; the numbers are those in its call or behind its name, as in `auth(3)` or `auth3`. */
const fields: Readonly<Record<string, (paper: Paper, numbers: readonly number[]) => string>> = {
  auth: (paper, [length]) => (familyNames(paper)[0] ?? titleWords(paper, 2)).slice(0, length ?? undefined),
  authors: (paper, [count]) =>
    familyNames(paper)
      .slice(0, count ?? 30)
      .join(''),
  authorlast: (paper) => familyNames(paper).at(-1) ?? '',
  authetal: etAl,
  authetal2: etAl,
  authorsalpha: (paper) =>
    familyNames(paper)
      .slice(0, 4)
      .map((name) => name.slice(0, 1))
      .join(''),
  year: (paper) => year(paper),
  shortyear: (paper) => year(paper).slice(-2),
  month: (paper) => paper.publishedAt?.slice(5, 7) ?? '',
  day: (paper) => paper.publishedAt?.slice(8, 10) ?? '',
  journal: (paper) => paper.venue ?? '',
  title: (paper) => titleText(paper).map(capitalize).join(''),
  shorttitle: (paper, [count, capitals]) => shortTitle(paper, count ?? 3, capitals ?? 0),
  veryshorttitle: (paper, [count, capitals]) => shortTitle(paper, count ?? 1, capitals ?? 0),
};

/** `Oakvane`, `OakvaneTern` for two authors, `OakvaneEtal` for more. */
function etAl(paper: Paper): string {
  const [first = '', second = ''] = familyNames(paper);
  const count = paper.authorCount ?? paper.authors.length;
  if (first === '') return titleWords(paper, 2);
  return count > 2 ? `${first}EtAl` : `${first}${second}`;
}

function shortTitle(paper: Paper, count: number, capitals: number): string {
  // Without authors the title's first words already stand for them: the words after those tell papers apart.
  const skipped = paper.authors.length === 0 ? 2 : 0;
  const words = titleText(paper);
  return (words.length > skipped ? words.slice(skipped) : words)
    .slice(0, count)
    .map((word, index) => (index < capitals ? capitalize(word) : word))
    .join('');
}

function titleWords(paper: Paper, count: number): string {
  return titleText(paper).slice(0, count).join('');
}

function titleText(paper: Paper): string[] {
  return significantWords(paper.title)
    .map(keyLetters)
    .filter((word) => word !== '');
}

function familyNames(paper: Paper): string[] {
  const names = paper.authors.map((author) => {
    const name = splitPersonName(author);
    return keyLetters(name.kind === 'literal' ? name.name : `${name.particle ?? ''} ${name.family}`);
  });
  return names.filter((name) => name !== '');
}

function year(paper: Paper): string {
  return paper.publishedAt?.slice(0, 4) ?? (paper.year === undefined ? '' : String(paper.year));
}

/** Letters, digits and `_`, with single marks of `:.#$%&-+?<>~/` between them: what Pandoc takes for a key (MANUAL, "Citation syntax"). */
function readableKey(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}_:.+/-]/gu, '')
    .replace(/[:.+/-]{2,}/g, (marks) => marks.charAt(0))
    .replace(/^[:.+/-]+|[:.+/-]+$/g, '')
    .slice(0, longestKey)
    .replace(/[:.+/-]+$/, '')
    .replace(/[\uD800-\uDBFF]$/, '');
}

function unique(key: string, taken: TakenKeys): string {
  if (!taken.has(key)) return key;
  for (let count = 0; ; count += 1) {
    const candidate = key + suffix(count);
    if (!taken.has(candidate)) return candidate;
  }
}

/** `a` … `z`, `aa`, `ab`, … */
function suffix(count: number): string {
  const letter = String.fromCharCode(97 + (count % 26));
  return count < 26 ? letter : suffix(Math.floor(count / 26) - 1) + letter;
}

const longestKey = 80;
