import { arxivNumberOf, cleanDoi } from './bibtexIdentifiers';
import { fullName, readNames } from './bibtexNames';
import { type BibtexEntry, scanBibtex } from './bibtexScanner';
import { expandMacros, rawValue, type ValueContext } from './bibtexValues';
import { decodeLatex } from './decodeLatex';
import type { BibliographyReading, Entry } from './entry';
import { firstOfEachKey } from './repeatedKeys';

/**
 * Reads a whole BibTeX or BibLaTeX file into entries with title, authors, year and identifiers decoded. The first definition of a key counts;
 * later ones are in `repeated`, each with a problem. Never throws.
 */
export function readBibtex(text: string): BibliographyReading {
  const scan = scanBibtex(text);
  const macros = expandMacros(text, scan.macros);
  const byKey = new Map<string, BibtexEntry>();
  for (const entry of scan.entries) if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
  const context: ValueContext = { text, macros, find: (key) => byKey.get(key) };
  const all = scan.entries.map((entry) => bibtexEntry(context, entry));
  return { ...firstOfEachKey('bibtex', all, scan.problems, text), ...(macros.size > 0 && { macros }) };
}

/** The few decoded fields of one scanned entry. */
export function bibtexEntry(context: ValueContext, entry: BibtexEntry): Entry {
  const value = (name: string) => rawValue(context, entry, name);
  const title = entryTitle(value);
  const author = value('author');
  const year = yearOf(value('date')) ?? yearOf(value('year'));
  const doi = cleanDoi(value('doi'));
  const eprint = arxivNumberOf(value);
  const url = decodeUrl(value('url'));
  return {
    key: entry.key,
    type: entry.type,
    ...(title !== undefined && { title }),
    authors: author === undefined ? [] : readNames(author).map(fullName),
    ...(year !== undefined && { year }),
    ...(doi !== undefined && { doi }),
    ...(eprint !== undefined && { eprint }),
    ...(url !== undefined && { url }),
    span: entry.span,
    keySpan: entry.keySpan,
    format: 'bibtex',
  };
}

/** Four digits out of `2019-05`, `{c2019}`, `2019/2020`; the first of a range. Absent when there are none. */
export function yearOf(value: string | undefined): string | undefined {
  return value === undefined ? undefined : /(?:^|\D)(\d{4})(?!\d)/.exec(value)?.[1];
}

/** An address as written, out of `\url{…}` and TeX escapes; only http, https and ftp. */
export function decodeUrl(value: string | undefined): string | undefined {
  const plain = value
    ?.replace(/\\url\s*\{([^{}]*)\}/, '$1')
    .replace(/\\([#%&_~{}$])/g, '$1')
    .replace(/[{}]/g, '')
    .trim();
  return plain !== undefined && /^(?:https?|ftp):\/\/\S+$/i.test(plain) ? plain : undefined;
}

/** `Title: Subtitle`, as Pandoc joins them. */
function entryTitle(value: (name: string) => string | undefined): string | undefined {
  const title = decodeLatex(value('title') ?? '');
  const subtitle = decodeLatex(value('subtitle') ?? '');
  if (title === '') return undefined;
  return subtitle === '' ? title : `${title}${/[:?!.]$/.test(title) ? '' : ':'} ${subtitle}`;
}
