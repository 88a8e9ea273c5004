/** Notes, bibliographies and papers for the tests of this folder; every name is invented. */
import { readBibliography } from '../../src/core/bibliography/readBibliography';
import type { HeldPapers } from '../../src/core/language/identifyCitation';
import { NoteBibliography } from '../../src/core/language/noteBibliography';
import type { NoteReading } from '../../src/core/notes/citation';
import { parseNote } from '../../src/core/notes/parseNote';
import { paperNames } from '../../src/core/papers/identity';
import type { Paper } from '../../src/core/papers/paper';

export const tides: Paper = {
  id: 'arxiv:2411.99001',
  aliases: ['doi:10.5555/tidal.99001'],
  title: 'Tidal Attention',
  authors: ['Mirelle Oakvane'],
  publishedAt: '2024-11-04',
  source: 'test',
};

export const almanac: Paper = { ...tides, id: 'arxiv:2411.99002', aliases: [], title: 'An Almanac of Small Models', authors: ['Osk Pellwright'] };

/** An entry in one line: `entry('a', 'eprint = {2411.99001}')`. */
export function entry(key: string, ...fields: readonly string[]): string {
  return `@misc{${[key, ...fields].join(', ')}}\n`;
}

/** An arXiv eprint field. */
export function arxiv(number: string): string {
  return `eprint = {${number}}, eprinttype = {arxiv}`;
}

/** One bibliography of one or more BibTeX files, in the order of the cascade. */
export function bibliography(...texts: readonly string[]): NoteBibliography {
  return new NoteBibliography(texts.map((text, at) => ({ uri: `file:///${at}.bib`, text, reading: readBibliography(text, `${at}.bib`) })));
}

/** Papers as a library would hold them. */
export function held(...papers: readonly Paper[]): HeldPapers {
  return { get: (name) => papers.find((paper) => (paperNames(paper) as readonly string[]).includes(name)) };
}

export function note(text: string): NoteReading {
  return parseNote(text);
}
