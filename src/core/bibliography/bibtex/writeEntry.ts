import { publishersDoi } from '../../papers/doi';
import { paperAddress, paperNames } from '../../papers/identity';
import { isArxivCategory } from '../../papers/isArxivCategory';
import type { Paper } from '../../papers/paper';
import { splitPersonName } from '../../papers/personName';
import { printable } from '../../printable';
import { encodeLatex, encodeTitle } from '../latex/encodeLatex';
import { bibtexKey } from '../writableKey';

/** How an entry is laid out: white space before each field (two spaces), and the line end (`\n`). */
export interface EntryLayout {
  readonly indent?: string;
  readonly eol?: string;
}

/**
 * A paper as a BibTeX entry without a line end behind it: types and fields as Zotero and Better BibTeX export them. A work with a venue is an
 * `@article` or `@inproceedings`, all else a `@misc`; an arXiv number gives `eprint`, `eprinttype` and `eprintclass`. What is unknown is left out.
 */
export function writeEntry(paper: Paper, key: string, layout: EntryLayout = {}): string {
  const { type, fields } = entryFields(paper);
  return layOutEntry(type, key, fields, layout);
}

/** An entry of encoded fields, a field a line; what a key may not hold becomes `_`. */
export function layOutEntry(
  type: string,
  key: string,
  fields: readonly (readonly [string, string])[],
  { indent = '  ', eol = '\n' }: EntryLayout = {},
): string {
  const lines = fields.map(([name, value]) => `${indent}${name} = {${value}}`);
  return `@${type}{${[bibtexKey(key), ...lines].join(`,${eol}`)}${eol}}`;
}

/** The type and the encoded fields of a paper's entry, in the order in which they are written. */
export function entryFields(paper: Paper): { readonly type: string; readonly fields: readonly (readonly [string, string])[] } {
  const arxiv = paperNames(paper)
    .find((name) => name.startsWith('arxiv:'))
    ?.slice(6);
  const type = entryType(paper);
  const fields: [string, string | undefined][] = [
    ['title', encodeTitle(paper.title)],
    ['author', authorList(paper)],
    ['year', paper.publishedAt?.slice(0, 4) ?? paper.year?.toString()],
    ['date', paper.publishedAt],
    [type === 'inproceedings' ? 'booktitle' : 'journal', type === 'misc' ? undefined : encodeLatex(paper.venue ?? '')],
    ['publisher', type === 'misc' && arxiv !== undefined ? 'arXiv' : undefined],
    ['eprint', encodeVerbatim(arxiv)],
    ['eprinttype', arxiv && 'arXiv'],
    ['eprintclass', arxiv && paper.categories?.find(isArxivCategory)],
    ['doi', encodeVerbatim(paper.doi ?? doiOf(paper, arxiv))],
    ['url', encodeVerbatim(paperAddress(paper).best)],
  ];
  return { type, fields: fields.filter((field): field is [string, string] => field[1] !== undefined && field[1] !== '') };
}

function entryType(paper: Paper): 'article' | 'inproceedings' | 'misc' {
  if (paper.venue === undefined || /^arxiv\b/i.test(paper.venue)) return 'misc';
  return /\b(?:proceedings|conference|workshop|symposium|meeting|proc\.|findings)/i.test(paper.venue) ||
    /^[A-Z]{3,}[A-Za-z]* ?(?:\d{4}|'\d\d)?$/.test(paper.venue)
    ? 'inproceedings'
    : 'article';
}

/** The DOI among the paper's names, else the one that arXiv registers for each of its papers. */
function doiOf(paper: Paper, arxiv: string | undefined): string | undefined {
  return publishersDoi(paperNames(paper)) ?? (arxiv && `10.48550/arXiv.${arxiv}`);
}

function authorList(paper: Paper): string | undefined {
  if (paper.authors.length === 0) return undefined;
  const others = (paper.authorCount ?? 0) > paper.authors.length ? ['others'] : [];
  return [...paper.authors.map(authorName), ...others].filter((name) => name !== '').join(' and ');
}

function authorName(author: string): string {
  const name = splitPersonName(author);
  if (name.kind === 'literal') return name.name === '' ? '' : `{${encodeLatex(name.name)}}`;
  const family = [name.particle, name.family].filter((part) => part !== undefined).join(' ');
  return [family, name.suffix, name.given]
    .filter((part) => part !== undefined)
    .map(encodeLatex)
    .join(', ');
}

/**
 * BibLaTeX and Pandoc take addresses and DOIs as they stand; only what would break the file is percent-encoded, and what older styles, which hand them to
 * TeX as text, would take for a command (`^^5c` is a backslash there).
 */
function encodeVerbatim(value: string | undefined): string | undefined {
  return value && printable(value).replace(/[{}\\^\s]/g, (character) => encodeURIComponent(character));
}
