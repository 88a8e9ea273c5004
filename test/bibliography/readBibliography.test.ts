import assert from 'node:assert/strict';
import { entryDetails } from '../../src/core/bibliography/entryDetails';
import { entryToPaper } from '../../src/core/bibliography/entryPaper';
import { entryPaperNames } from '../../src/core/bibliography/entryPaperNames';
import { readBibliography } from '../../src/core/bibliography/readBibliography';
import { bibFixture, cpuTime } from './invented';

describe('readBibliography', () => {
  it('keeps entries whose keys hold braces, and says that others refuse them; entries without a key are named', () => {
    const text = '@article{m{\\"u}ller20, title={Y}}\n@book{{group}, title={Z}}\n@misc{title={No key}, year=2000}\n@misc{plain, title={P}}\n';
    const { entries, problems } = readBibliography(text, 'x.bib');
    assert.deepEqual(
      entries.map(({ key, title }) => [key, title]),
      [
        ['m{\\"u}ller20', 'Y'],
        ['{group}', 'Z'],
        ['plain', 'P'],
      ],
    );
    assert.deepEqual(
      problems.map(({ line, message }) => [line, /braces/.test(message)]),
      [
        [0, true],
        [1, true],
        [2, false],
      ],
    );
  });

  it('takes no year from what only sorts', () => {
    const years = ['"{\\noopsort{1973b}}1981"', '{{\\SortNoop{1970}}2004}', '{\\noopsort{a}1999}', '{\\emph{1988}}'];
    const text = years.map((year, index) => `@book{k${index}, year = ${year}}`).join('\n');
    assert.deepEqual(
      readBibliography(text, 'x.bib').entries.map(({ year }) => year),
      ['1981', '2004', '1999', '1988'],
    );
  });

  it('decodes title, names, year and identifiers of a BibTeX entry', () => {
    const text =
      '@article{a, title = {{\\"U}ber {GPU}s}, subtitle = {A Note}, author = "van der Oakvane, Mirelle and Odd Moss and others", year = {c2001}, doi = {https://doi.org/10.99999/AbC}, url = {https://x.example/a\\_b}}';
    const [entry] = readBibliography(text, 'a.bib').entries;
    assert.equal(entry?.title, 'Über GPUs: A Note');
    assert.deepEqual(entry?.authors, ['Mirelle van der Oakvane', 'Odd Moss']);
    assert.equal(entry?.year, '2001');
    assert.equal(entry?.doi, '10.99999/abc');
    assert.equal(entry?.url, 'https://x.example/a_b');
  });

  const names: readonly (readonly [string, readonly string[]])[] = [
    ['Oakvane, Mirelle', ['Mirelle Oakvane']],
    ['Mirelle Oakvane AND Odd\n and Moss', ['Mirelle Oakvane', 'Odd', 'Moss']],
    ['Tern, Jr., Jasper', ['Jasper Tern Jr.']],
    ['{Fen and Bog Society} and Moss, O.', ['Fen and Bog Society', 'O. Moss']],
    ['{\\O}ystein {von Brack}', ['Øystein von Brack']],
    ['de la Fenn, I{\\~n}es', ['Iñes de la Fenn']],
    ['Jean de la Fenn du Moss', ['Jean de la Fenn du Moss']],
    ['family=Brack, given=Siv, prefix=af', ['Siv af Brack']],
    ['Oakvane,', ['Oakvane']],
    ['Moss and  and Tern and', ['Moss', 'Tern']],
    ['others', []],
    ['', []],
  ];
  for (const [written, read] of names) {
    it(`reads the names ${JSON.stringify(written)}`, () =>
      assert.deepEqual(readBibliography(`@misc{a, author = {${written}}}`, 'a.bib').entries[0]?.authors, read));
  }

  const eprints: readonly (readonly [string, string | undefined])[] = [
    ['eprint = {2411.99001v2}, archiveprefix = {arXiv}', '2411.99001'],
    ['eprint = {2411.99001}, eprinttype = {arxiv}, eprintclass = {cs.CL}', '2411.99001'],
    ['eprint = {arXiv:2411.99001 [cs]}', '2411.99001'],
    ['eprint = {hep-th/9999001}, archiveprefix = {arXiv}', 'hep-th/9999001'],
    ['eprint = {9999001}, archiveprefix = {arXiv}, primaryclass = {hep-th}', 'hep-th/9999001'],
    ['eprint = {2411.99001}, eprinttype = {pubmed}', undefined],
    ['eprint = {12345}, eprinttype = {jstor}', undefined],
    ['url = {https://arxiv.org/abs/2411.99001v3}', '2411.99001'],
    ['doi = {10.48550/arXiv.2411.99001}', '2411.99001'],
    ['journal = {CoRR}, volume = {abs/2411.99001}', '2411.99001'],
    ['journal = {arXiv preprint arXiv:2411.99001}', '2411.99001'],
    ['journal = {Letters 2411.99001}', undefined],
  ];
  for (const [fields, number] of eprints) {
    it(`finds the arXiv number in ${fields}`, () => assert.equal(readBibliography(`@misc{a, ${fields}}`, 'a.bib').entries[0]?.eprint, number));
  }

  it('expands macros, also those made of others, and keeps unknown names', () => {
    const text = '@string{fen = "Fen"} @STRING{long = FEN # { Letters}}\n@misc{a, title = long # " " # nobody # { } # 7}';
    assert.equal(readBibliography(text, 'a.bib').entries[0]?.title, 'Fen Letters nobody 7');
  });

  it('lets no macro grow without end', () => {
    const macros = Array.from({ length: 60 }, (_, index) => `@string{s${index + 1} = s${index} # s${index}}`);
    const text = `@string{s0 = "ab"}\n${macros.join('\n')}\n@misc{a, title = s60}`;
    assert.ok((readBibliography(text, 'a.bib').entries[0]?.title?.length ?? 0) <= 1_000_000);
  });

  it('inherits from a parent whose key is written in other case, as BibTeX does', () => {
    const text =
      '@book{Fens, year = 1986}\n@inbook{a, crossref = {FENS}, title = {A}}\n@book{fens, year = 1990}\n@inbook{b, crossref = {fens}, title = {B}}';
    const { entries } = readBibliography(text, 'a.bib');
    assert.deepEqual(
      entries.map(({ year }) => year),
      ['1986', '1986', '1990', '1990'],
    );
  });

  it('shows a title or name that is a macro of the author by the name of the macro', () => {
    const { entries } = readBibliography('@misc{a, title = {{\\FenBook}}, author = {\\Oakvane and Mira Tern and {\\FenClub\\Fr}}}', 'a.bib');
    assert.equal(entries[0]?.title, 'FenBook');
    assert.deepEqual(entries[0]?.authors, ['Oakvane', 'Mira Tern', 'FenClub Fr']);
  });

  it('parts names at an `and` behind a control space', () => {
    const { entries } = readBibliography('@misc{a, author = {Tern, Mira C.\\ and Moss,\\ Odd G.\\\n and Pell, Quin}}', 'a.bib');
    assert.deepEqual(entries[0]?.authors, ['Mira C. Tern', 'Odd G. Moss', 'Quin Pell']);
  });

  it('inherits from crossref and xdata, and survives loops', () => {
    const text =
      '@xdata{x, year = 1999}\n@proceedings{p, title = {P}, xdata = {x}}\n@inproceedings{a, crossref = {p}, title = {A}}\n@misc{l, crossref = {m}}\n@misc{m, crossref = {l}, xdata = {m}}';
    const { entries } = readBibliography(text, 'a.bib');
    assert.deepEqual(
      entries.map(({ key, title, year }) => [key, title, year]),
      [
        ['x', undefined, '1999'],
        ['p', 'P', '1999'],
        ['a', 'A', '1999'],
        ['l', undefined, undefined],
        ['m', undefined, undefined],
      ],
    );
  });

  it('keeps the first of two definitions and reports the second', () => {
    const { entries, repeated, problems } = readBibliography('@misc{a, title = {One}}\n@misc{a, title = {Two}}\n@misc{A,}', 'a.bib');
    assert.deepEqual(
      entries.map(({ key, title }) => [key, title]),
      [
        ['a', 'One'],
        ['A', undefined],
      ],
    );
    assert.equal(repeated?.[0]?.title, 'Two');
    assert.deepEqual(problems, [{ message: 'The key “a” is defined before; this definition is not used.', line: 1, span: { start: 30, end: 31 } }]);
  });

  it('reads the exports of the usual programs', () => {
    const keys = (name: string) => readBibliography(bibFixture(name), name).entries.map(({ key }) => key);
    assert.deepEqual(keys('jabref.bib'), ['Moss2003', 'Pell1998', 'Fen04']);
    assert.deepEqual(keys('betterBibtex.bib'), ['oakvaneSlowDrift2001', 'quill_llamafen_2024']);
    assert.deepEqual(keys('dblp.bib'), ['DBLP:conf/fen/MossB03', 'DBLP:conf/fen/2003']);
    for (const name of ['jabref.bib', 'betterBibtex.bib', 'dblp.bib', 'biblatex.bib'])
      assert.deepEqual(readBibliography(bibFixture(name), name).problems, []);
  });

  it('loses nothing but what is broken in a file broken in many ways', () => {
    const { entries, problems } = readBibliography(bibFixture('broken.bib'), 'broken.bib');
    assert.deepEqual(
      entries.map(({ key }) => key),
      ['good1', 'nocomma', 'good2', 'nobrace', 'good3', 'noquote', 'good4', 'noend', 'good5', 'mail', 'good6', 'last'],
    );
    for (const entry of entries) assert.ok(entry.title?.startsWith('T'), entry.key);
    assert.deepEqual(
      problems.map(({ line }) => line),
      [8, 19, 30, 39, 43, 46, 66, 66],
    );
  });

  it('reads CSL-JSON with places, ids that are numbers, and repeated ids', () => {
    const text =
      '[\n {"id": "a", "type": "book", "title": "<i>X</i> y", "author": [{"family": "Oakvane", "given": "M."}], "issued": {"date-parts": [["2020", 1]]}},\n {"id": 7},\n {"id": "a"},\n {"title": "none"}\n]';
    const { format, entries, problems } = readBibliography(text, 'x.json');
    assert.equal(format, 'cslJson');
    assert.deepEqual(
      entries.map(({ key, title, authors, year }) => [key, title, authors, year]),
      [
        ['a', 'X y', ['M. Oakvane'], '2020'],
        ['7', undefined, [], undefined],
      ],
    );
    assert.deepEqual(
      entries.map(({ keySpan }) => text.slice(keySpan.start, keySpan.end)),
      ['a', '7'],
    );
    assert.deepEqual(
      problems.map(({ line, message }) => [line, message]),
      [
        [3, 'The key “a” is defined before; this definition is not used.'],
        [4, 'An item has no id.'],
      ],
    );
  });

  it('reads what it can of broken JSON, and refuses only absurd nesting', () => {
    const broken = readBibliography('[{"id": "a"}, {"id": "b", "title": ]', 'x.json');
    assert.deepEqual(
      broken.entries.map(({ key }) => key),
      ['a', 'b'],
    );
    assert.ok(broken.problems.length > 0);
    assert.equal(readBibliography('['.repeat(100_000), 'x.json').entries.length, 0);
    assert.equal(readBibliography('{"__proto__": {"id": "x"}, "references": []}', 'x.json').entries.length, 0);
  });

  it('reads CSL-YAML with places', () => {
    const text =
      '---\nreferences:\n- id: a\n  title: X\n  issued: {year: 2020, month: 3}\n  author:\n  - family: Oakvane\n    given: M.\n- id: "b"\n  DOI: 10.99999/B\n- title: none\n...\n';
    const { entries, problems } = readBibliography(text, 'x.yaml');
    assert.deepEqual(
      entries.map(({ key, year, doi }) => [key, year, doi]),
      [
        ['a', '2020', undefined],
        ['b', undefined, '10.99999/b'],
      ],
    );
    assert.deepEqual(
      entries.map(({ keySpan }) => text.slice(keySpan.start, keySpan.end)),
      ['a', 'b'],
    );
    assert.deepEqual(
      problems.map(({ line, message }) => [line, message]),
      [[10, 'A reference has no id.']],
    );
  });

  it('recognises the format by content when the name says nothing', () => {
    assert.equal(readBibliography('[{"id": 1}]', 'x').format, 'cslJson');
    assert.equal(readBibliography('references:\n- id: a', 'x').format, 'cslYaml');
    assert.equal(readBibliography('@misc{a,}', 'x').format, 'bibtex');
  });

  it('reads ten thousand entries in the time of a few key strokes', () => {
    const one = (index: number) =>
      `@article{key${index},\n  title = {Title {With} Br{\\"a}ces ${index}},\n  author = {Oakvane, Mirelle and Tern, J.},\n  year = 2000,\n  abstract = {${'lorem ipsum '.repeat(95)}}\n}\n\n`;
    const text = Array.from({ length: 10_000 }, (_, index) => one(index)).join('');
    readBibliography(text.slice(0, 1_000_000), 'a.bib');
    let count = 0;
    const time = cpuTime(() => {
      count = readBibliography(text, 'a.bib').entries.length;
    });
    assert.equal(count, 10_000);
    assert.ok(time < 2000, `${time} ms`);
  });
});

describe('entryDetails', () => {
  it('decodes all fields of an entry, with abstract, venue and keywords', () => {
    const text =
      '@proceedings{p, title = {Fen Days}}\n@inproceedings{a, crossref = {p}, abstract = {Wet \\& wide}, keywords = {fen, bog}, date = {2020-02-03}}';
    const reading = readBibliography(text, 'a.bib');
    const details = entryDetails(text, reading.entries[1]!, reading);
    assert.equal(details.abstract, 'Wet & wide');
    assert.equal(details.venue, 'Fen Days');
    assert.equal(details.publishedAt, '2020-02-03');
    assert.deepEqual(details.keywords, ['fen', 'bog']);
    assert.equal(details.fields.get('crossref'), 'p');
  });

  it('decodes an item of a CSL file', () => {
    const text = '- id: a\n  abstract: Wet\n  container-title: Fen Days\n  issued: 2020-02-03\n- id: b\n';
    const reading = readBibliography(text, 'a.yaml');
    const details = entryDetails(text, reading.entries[0]!, reading);
    assert.deepEqual([details.abstract, details.venue, details.publishedAt], ['Wet', 'Fen Days', '2020-02-03']);
  });
});

describe('entryPaper', () => {
  const read = (fields: string) => readBibliography(`@misc{a, ${fields}}`, 'a.bib');

  it('names the paper by number, DOI and address, else by title', () => {
    const [entry] = read('eprint = {2411.99001}, archiveprefix = {arXiv}, doi = {10.99999/ABC}, url = {https://arxiv.org/abs/2411.99001}').entries;
    assert.deepEqual(entryPaperNames(entry!), ['arxiv:2411.99001', 'doi:10.99999/abc']);
    assert.match(entryPaperNames(read('title = {The Slow Drift of Fens}').entries[0]!)[0] ?? '', /^title:/);
    assert.deepEqual(entryPaperNames(read('note = {x}').entries[0]!), []);
  });

  it('shows an entry as a paper', () => {
    const text =
      '@article{a, title = {Slow Drift}, author = {Moss, Odd}, journal = {Fen Letters}, year = 2001, doi = {10.99999/abc}, abstract = {Wet.}}';
    const reading = readBibliography(text, 'a.bib');
    assert.deepEqual(entryToPaper(reading.entries[0]!, { text, reading }), {
      id: 'doi:10.99999/abc',
      aliases: [],
      title: 'Slow Drift',
      authors: ['Odd Moss'],
      authorCount: 1,
      abstract: 'Wet.',
      year: 2001,
      doi: '10.99999/abc',
      venue: 'Fen Letters',
      source: 'bibliography',
    });
  });
});
