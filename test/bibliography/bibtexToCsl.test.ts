import assert from 'node:assert/strict';
import { entryToCslItem } from '../../src/core/bibliography/bibtexToCsl';
import { readBibliography } from '../../src/core/bibliography/readBibliography';
import { bibFixture } from './invented';
import { pandocItems } from './pandoc';

describe('entryToCslItem', () => {
  it('gives every entry of a BibLaTeX file as Pandoc gives it', () => {
    const biblatex = bibFixture('biblatex.bib');
    const ours = items(biblatex);
    for (const theirs of pandocItems(biblatex)) assert.deepEqual(ours.get(String(theirs.id)), normal(theirs));
  });
});

function items(text: string): Map<string, unknown> {
  const reading = readBibliography(text, 'x.bib');
  return new Map(reading.entries.map((entry) => [entry.key, normal(entryToCslItem(text, reading, entry))]));
}

function normal(item: Record<string, unknown>): Record<string, unknown> {
  const sorted = Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.parse(JSON.stringify(Object.fromEntries(sorted)));
}
