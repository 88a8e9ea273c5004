import assert from 'node:assert/strict';
import fc from 'fast-check';
import { entryPaperNames } from '../../src/core/bibliography/entryPaperNames';
import { readBibliography } from '../../src/core/bibliography/readBibliography';
import { entryWords } from '../../src/core/language/entryWords';
import { type BibliographyPart, bibliographyParts, JoinedBibliography } from '../../src/host/threads/bibliographyParts';

/** What came over from another thread, as the host puts it together. */
function received(text: string, fileName: string) {
  const joined = new JoinedBibliography();
  const parts = [...bibliographyParts(readBibliography(text, fileName))].map((part): BibliographyPart => structuredClone(part));
  for (const part of parts) joined.add(part);
  return { parts, reading: joined.reading() };
}

/** A reading as plain data, with what is found out about each entry. */
function plain({ entries, repeated = [], ...rest }: ReturnType<typeof readBibliography>) {
  const shown = (entry: (typeof entries)[number]) => {
    const { key, type, title, authors, year, doi, eprint, url, span, keySpan, format } = entry;
    const fields = { key, type, title, authors, year, doi, eprint, url, span, keySpan, format };
    return { ...fields, names: entryPaperNames(entry), words: entryWords(entry) };
  };
  return { ...rest, entries: entries.map(shown), repeated: repeated.map(shown) };
}

const pieces = [
  '@book{oak, title = {Tides}, author = {Oakvane, Mira and Pell, Osk}, year = 2024}\n',
  '@misc{pell, eprint = {2601.99001}, eprinttype = {arxiv}}\n',
  '@misc{oak, doi = {10.5555/again}, url = {https://example.org/a}}\n',
  '@string{sea = "Journal of " # "Seas"}\n',
  '@article{fern, journal = sea, title = {A {\\"o}de}, crossref = {oak}}\n',
  '@article{broken, title = {never closed\n',
  '@article{,\n',
  '}\n',
];

describe('A bibliography on its way between threads', () => {
  it('arrives as it was read', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (all) => {
        const text = all.join('');
        assert.deepEqual(plain(received(text, 'a.bib').reading), plain(readBibliography(text, 'a.bib')));
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  it('arrives from CSL files too', () => {
    const json = JSON.stringify([{ id: 'a', title: 'T', issued: { 'date-parts': [[2024]] } }, { title: 'no id' }, { id: 'a', DOI: '10.5555/b' }]);
    assert.deepEqual(plain(received(json, 'a.json').reading), plain(readBibliography(json, 'a.json')));
    const yaml = 'references:\n- id: a\n  title: T\n- title: no id\n- id: a\n';
    assert.deepEqual(plain(received(yaml, 'a.yaml').reading), plain(readBibliography(yaml, 'a.yaml')));
  });

  it('comes in parts of bounded size, whatever it is long of', () => {
    const entries = Array.from({ length: 1500 }, (_, at) => `@misc{k${at}, title = {T}}\n`).join('');
    const repeats = '@misc{k1, title = {T}}\n'.repeat(900);
    const broken = '@misc{x, y\n'.repeat(900);
    const { parts, reading } = received(entries + repeats + broken, 'a.bib');
    assert.equal(reading.entries.length, 1501);
    for (const part of parts) for (const rows of [part.entries, part.repeated, part.problems]) assert.ok(rows.length <= 800, `${rows.length}`);
    assert.deepEqual(
      parts.map(({ isLast }) => isLast),
      parts.map((_, at) => at === parts.length - 1),
    );
  });

  it('leaves out macros that double without end', () => {
    const doubling = Array.from({ length: 30 }, (_, at) => `@string{s${at + 1} = s${at} # s${at}}\n`).join('');
    const { parts } = received(`@string{s0 = "abcdefgh"}\n${doubling}@misc{a, title = s3}\n`, 'a.bib');
    const sent = parts.flatMap(({ macros }) => macros.map(([, text]) => text.length)).reduce((sum, length) => sum + length, 0);
    assert.ok(sent > 0 && sent <= 1_000_000, `${sent}`);
  });
});
