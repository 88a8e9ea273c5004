import assert from 'node:assert/strict';
import { entryToCslItem } from '../../src/core/bibliography/bibtex/bibtexToCsl';
import { readBibliography } from '../../src/core/bibliography/readBibliography';
import { bibFixture } from './invented';
import { pandocItems } from './pandoc';

describe('entryToCslItem', () => {
  it('gives every entry of a BibLaTeX file as Pandoc gives it', () => {
    const biblatex = bibFixture('biblatex.bib');
    const ours = items(biblatex);
    for (const theirs of pandocItems(biblatex)) assert.deepEqual(ours.get(String(theirs.id)), normal(theirs));
  });

  const item = (bibtex: string, lang?: string) => {
    const reading = readBibliography(bibtex, 'x.bib');
    const [entry] = reading.entries;
    assert.ok(entry);
    return entryToCslItem(bibtex, reading, entry, lang);
  };

  it('leaves titles as they are in a note of another language, and speaks it', () => {
    const thesis = '@phdthesis{a, title = {A Study of Things}, year = 2001}';
    assert.deepEqual([item(thesis).title, item(thesis).genre], ['A study of things', 'PhD thesis']);
    assert.deepEqual([item(thesis, 'fr-FR').title, item(thesis, 'fr-FR').genre], ['A Study of Things', 'thèse de doctorat']);
  });

  it('takes a year that is no number as it is written', () => {
    assert.deepEqual(item('@misc{a, year = {in press}}').issued, { literal: 'in press' });
    assert.deepEqual(item('@misc{a, year = {{1999}}}').issued, { 'date-parts': [[1999]] });
  });

  it('sets initials apart, and binds a particle where the entry says so', () => {
    assert.deepEqual(item('@misc{a, author = {J.P. Tern}}').author, [{ family: 'Tern', given: 'J. P.' }]);
    assert.deepEqual(item('@misc{a, author = {van Oak, M.}, options = {useprefix=true}}').author, [
      { family: 'Oak', given: 'M.', 'non-dropping-particle': 'van' },
    ]);
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
