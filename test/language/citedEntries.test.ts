import assert from 'node:assert/strict';
import { readBibliography } from '../../src/core/bibliography/readBibliography';
import { bibtexOf, citedEntries, conflictingKeys, cslJsonOf } from '../../src/core/language/citedEntries';
import { NoteBibliography } from '../../src/core/language/noteBibliography';
import { parseNote } from '../../src/core/notes/parseNote';
import { pandocItems } from '../bibliography/pandoc';

const parent = '@proceedings{fens26,\r\n\ttitle = "Fens" # years,\r\n  publisher={Peat Press}\r\n}';
const child =
  '@InProceedings{oakvane2026 ,\r\n   Title  = {Tidal {Attention}},\r\n\tauthor = mo # " and Osk Pellwright",\r\n   crossref = {fens26},\r\n mynote={kept %} }';
const bib = `% mine\r\n@string{last = {Oakvane}}\r\n@String{mo = "Mirelle " # last}\r\n@string{years = " 2026"}\r\n@string{unused = "x"}\r\n\r\n${parent}\r\n\r\n${child}\r\n\r\n@misc{other, title={Other}}\r\n`;

const csl = '[{"id":"almanac","type":"book","title":"An Almanac","author":[{"family":"Pellwright","given":"Osk"}],"issued":{"date-parts":[[2024]]}}]';

const bibliography = new NoteBibliography([
  { uri: 'a.bib', text: bib, reading: readBibliography(bib, 'a.bib') },
  { uri: 'b.json', text: csl, reading: readBibliography(csl, 'b.json') },
]);

function cited(note: string) {
  return citedEntries(parseNote(note, { languageId: 'markdown' }), bibliography);
}

describe('citedEntries', () => {
  it('finds what is cited in any form, and what is not defined', () => {
    const { definitions, unknown } = cited('As [@almanac; @nobody], [[@oakvane2026]] and [@almanac] show.');
    assert.deepEqual(
      definitions.map(({ entry }) => entry.key),
      ['almanac', 'oakvane2026'],
    );
    assert.deepEqual(unknown, ['nobody']);
  });

  it('takes nocite for citing, and a star for all there are', () => {
    assert.equal(cited('---\nnocite: "@other"\n---\n').definitions.length, 1);
    assert.equal(cited('---\nnocite: "@*"\n---\n').definitions.length, 4);
  });
});

describe('bibtexOf', () => {
  it('copies entries byte for byte, with the macros they need before and the parents behind them', () => {
    const text = bibtexOf(cited('[@oakvane2026]').definitions);
    assert.ok(text.includes(child) && text.includes(parent), text);
    assert.ok(text.indexOf(child) < text.indexOf(parent));
    assert.ok(text.includes('@string{last = {Oakvane}}') && text.includes('@string{mo = "Mirelle " # last}') && text.includes('years'));
    assert.ok(!text.includes('unused') && !text.includes('Other'));
  });

  it('gives Pandoc the same works as the whole file', () => {
    const [whole] = pandocItems(bib).filter(({ id }) => id === 'oakvane2026');
    const [alone] = pandocItems(bibtexOf(cited('[@oakvane2026]').definitions)).filter(({ id }) => id === 'oakvane2026');
    assert.deepEqual(alone, whole);
    assert.ok(JSON.stringify(whole).includes('Oakvane'));
  });

  it('keeps macros of one name apart that two files define differently', () => {
    const texts = [
      '@string{j = "Annals"}\n@article{one, title = {One}, journal = j}',
      '@string{j = "Letters"}\n@article{two, title = {Two}, journal = j}',
    ];
    const both = new NoteBibliography(texts.map((text, at) => ({ uri: `${at}.bib`, text, reading: readBibliography(text, 'x.bib') })));
    const { definitions } = citedEntries(parseNote('[@one; @two]', { languageId: 'markdown' }), both);
    assert.deepEqual(
      pandocItems(bibtexOf(definitions)).map((item) => item['container-title']),
      ['Annals', 'Letters'],
    );
  });

  it('writes items of CSL files as BibTeX', () => {
    assert.match(bibtexOf(cited('[@almanac]').definitions), /@misc\{almanac,\n {2}title = \{An Almanac\}/);
  });
});

describe('conflictingKeys', () => {
  it('finds the keys that mean different works in different notes', () => {
    const texts = ['@misc{same, title = {One}}', '@misc{same,\n  title = {One}}', '@misc{same, title = {Two}}'];
    const [one, again, two] = texts.map((text) => {
      const alone = new NoteBibliography([{ uri: 'a.bib', text, reading: readBibliography(text, 'a.bib') }]);
      return citedEntries(parseNote('[@same]', { languageId: 'markdown' }), alone).definitions;
    });
    assert.deepEqual(conflictingKeys([...(one ?? []), ...(again ?? [])]), []);
    assert.deepEqual(conflictingKeys([...(one ?? []), ...(two ?? [])]), ['same']);
  });
});

describe('cslJsonOf', () => {
  it('gives each entry as an item under its key', () => {
    const items = JSON.parse(cslJsonOf(cited('[@oakvane2026; @almanac]').definitions));
    assert.deepEqual(
      items.map(({ id, title }: { id: string; title: string }) => [id, title]),
      [
        ['oakvane2026', 'Tidal Attention'],
        ['almanac', 'An Almanac'],
      ],
    );
  });

  it('leaves out what only lends others its fields', () => {
    const text = '@xdata{peat, publisher = {Peat Press}}\n@book{dole2026, title = {Amber}, xdata = {peat}}\n';
    const lent = new NoteBibliography([{ uri: 'lent.bib', text, reading: readBibliography(text, 'lent.bib') }]);
    const { definitions } = citedEntries(parseNote("---\nnocite: '@*'\n---\n"), lent);
    const items = JSON.parse(cslJsonOf(definitions));
    assert.deepEqual(
      items.map(({ id, publisher }: { id: string; publisher: string }) => [id, publisher]),
      [['dole2026', 'Peat Press']],
    );
  });
});
