import '@citation-js/plugin-bibtex';
import { plugins } from '@citation-js/core';
import { bibtexParser } from 'latex-utensils';
import { readBibtex } from '../../src/core/bibliography/bibtex/readBibtex';
import { makePapers } from '../support/makePapers';
import { interleaved, type Report, versioned } from './row';

/**
 * Reading a BibTeX file. Opening it finds every entry with its place and key, as the editor does; then every field that lists show is decoded, as
 * `marginalia bibliography` does. citation-js gives CSL items, latex-utensils a tree.
 */
export async function bench(report: Report, { quick }: { readonly quick: boolean }): Promise<void> {
  const count = quick ? 500 : 10_000;
  const text = makePapers(count)
    .map(({ title, authors, abstract = '' }, i) => entry(i, title, authors, abstract))
    .join('\n');
  const open = () => readBibtex(text).entries.length;
  const decode = () => readBibtex(text).entries.map(({ title, authors, year, doi, eprint, url }) => [title, authors, year, doi, eprint, url]);
  const works = [open, decode, () => plugins.input.chain(text), () => bibtexParser.parse(text)];
  const [opened = 0, decoded = 0, ...peers] = await interleaved(works, 3);
  const names = ['@citation-js/plugin-bibtex', 'latex-utensils'].map(versioned);
  const label = `${count.toLocaleString('en')} entries of BibTeX`;
  for (const [i, peer] of peers.entries()) {
    const peerName = names[i] ?? '';
    report({ name: `opening ${label}`, ours: opened, peer, peerName, unit: 'ms' });
    report({ name: `opening ${label} and decoding all`, ours: decoded, peer, peerName, unit: 'ms' });
  }
}

function entry(at: number, title: string, authors: readonly string[], abstract: string): string {
  const fields = [
    `title = {${title} for {Tides}}`,
    `author = {${authors.join(' and ')}${at % 7 === 0 ? ' and M{\\"u}nze, J{\\\'e}r{\\^o}me' : ''}}`,
    `journal = {Journal of Invented Tides}`,
    `pages = {${at}--${at + 9}}`,
    `doi = {10.99999/made.${at}}`,
    `year = 2026`,
    `abstract = {${abstract.slice(0, 400)}}`,
  ];
  return `@article{key${at},\n${fields.map((field) => `  ${field}`).join(',\n')}\n}\n`;
}
