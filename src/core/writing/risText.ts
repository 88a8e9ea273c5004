import { entryFields } from '../bibliography/bibtex/writeEntry';
import { paperAddress } from '../papers/identity';
import type { Paper } from '../papers/paper';
import { splitPersonName } from '../papers/personName';
import { plainLine } from './escapeMarkdown';

/**
 * A paper as one RIS record, ended by `ER`: lines of `TY  - JOUR` and the like, ended by CRLF as reference managers write them. An unpublished work
 * is `GEN`. Source of the tags: https://en.wikipedia.org/wiki/RIS_(file_format), and what Zotero writes.
 */
export function risText(paper: Paper): string {
  const { arxiv, best } = paperAddress(paper);
  const lines: [tag: string, value: string | undefined][] = [
    ['TY', types[entryFields(paper).type] ?? 'GEN'],
    ['TI', paper.title],
    ...paper.authors.map((author): [string, string] => ['AU', familyFirst(author)]),
    ['PY', paper.publishedAt?.slice(0, 4) ?? paper.year?.toString()],
    ['DA', paper.publishedAt?.replace(/-/g, '/')],
    ['T2', paper.venue],
    ['AB', paper.abstract],
    ['DO', paper.doi],
    ...(paper.keywords ?? []).map((keyword): [string, string] => ['KW', keyword]),
    ['AN', arxiv && `arXiv:${arxiv.replace('https://arxiv.org/abs/', '')}`],
    ['UR', best ?? paper.url],
  ];
  const written = lines.flatMap(([tag, value]) => (value === undefined || value === '' ? [] : [`${tag}  - ${plainLine(value)}`]));
  return [...written, 'ER  - ', ''].join('\r\n');
}

const types: Readonly<Record<string, string>> = { article: 'JOUR', inproceedings: 'CPAPER' };

/** `Oakvane, Mirelle`; a corporate name as it is. */
function familyFirst(author: string): string {
  const name = splitPersonName(author);
  if (name.kind === 'literal') return name.name;
  return [`${name.particle ? `${name.particle} ` : ''}${name.family}`, name.given ?? '', name.suffix ?? ''].filter(Boolean).join(', ');
}
