import '@citation-js/plugin-bibtex';
import { plugins } from '@citation-js/core';
import { readBibtex } from '../../src/core/bibliography/readBibtex';
import { makePapers } from '../support/makePapers';
import { interleaved, type Report, versioned } from './row';

/** Reading a BibTeX file: ours gives entries with their places, citation-js CSL items. */
export async function bench(report: Report, { quick }: { readonly quick: boolean }): Promise<void> {
  const count = quick ? 500 : 10_000;
  const text = makePapers(count)
    .map(({ title, authors, abstract = '' }, i) => entry(`key${i}`, title, authors, abstract))
    .join('\n');
  const read = () => readBibtex(text).entries.length;
  const [ours = 0, peer = 0] = await interleaved([read, () => plugins.input.chain(text)], quick ? 3 : 1);
  report({
    name: `reading ${count.toLocaleString('en')} entries of BibTeX`,
    ours,
    peer,
    peerName: versioned('@citation-js/plugin-bibtex'),
    unit: 'ms',
  });
}

function entry(key: string, title: string, authors: readonly string[], abstract: string): string {
  return `@article{${key},\n  title = {${title} for {Tides}},\n  author = {${authors.join(' and ')}},\n  year = 2026,\n  abstract = {${abstract.slice(0, 400)}}\n}\n`;
}
