import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addEntry } from '../../src/core/bibliography/bibtex/addEntry';
import { removeEntry, renameKey, replaceEntry } from '../../src/core/bibliography/bibtex/editEntry';
import { EntryOrder } from '../../src/core/bibliography/bibtex/entryOrder';
import { readBibliography } from '../../src/core/bibliography/readBibliography';
import { applyEdits } from '../../src/core/bibliography/textEdit';
import { orderOf } from '../../src/core/language/citePaper';

const entry = '@misc{m,\n  x = {1}\n}';

describe('addEntry', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['an empty file', '', '@misc{m,\n  x = {1}\n}\n'],
    ['a file of a byte order mark', '\uFEFF', '\uFEFF@misc{m,\n  x = {1}\n}\n'],
    ['a file of macros', '@string{a = "b"}\n', '@string{a = "b"}\n\n@misc{m,\n  x = {1}\n}\n'],
    ['an unsorted file', '@misc{z,}\n\n@misc{a,}\n', '@misc{z,}\n\n@misc{a,}\n\n@misc{m,\n  x = {1}\n}\n'],
    ['a file without final line end', '@misc{z,}', '@misc{z,}\n\n@misc{m,\n  x = {1}\n}'],
    ['a file with CRLF and tabs', '@misc{z,\r\n\ty = 1\r\n}\r\n', '@misc{z,\r\n\ty = 1\r\n}\r\n\r\n@misc{m,\r\n\tx = {1}\r\n}\r\n'],
    ['a sorted file', '@misc{a,}\n@misc{b,}\n@misc{z,}\n', '@misc{a,}\n@misc{b,}\n@misc{m,\n  x = {1}\n}\n@misc{z,}\n'],
    [
      'the start of a sorted file',
      '% mine\n\n@misc{n,}\n\n@misc{o,}\n\n@misc{z,}\n',
      '% mine\n\n@misc{m,\n  x = {1}\n}\n\n@misc{n,}\n\n@misc{o,}\n\n@misc{z,}\n',
    ],
    [
      'a file with JabRef comments at its end',
      '@misc{z,}\n\n@Comment{jabref-meta: a;}\n',
      '@misc{z,}\n\n@misc{m,\n  x = {1}\n}\n\n@Comment{jabref-meta: a;}\n',
    ],
    ['a last entry with a comment behind it', '@misc{z,} % last\n', '@misc{z,} % last\n\n@misc{m,\n  x = {1}\n}\n'],
    ['a file that defines the key', '@misc{m,}\n', '@misc{m,}\n'],
  ];
  for (const [name, before, after] of cases) it(`fits ${name}`, () => assert.equal(applyEdits(before, addEntry(before, entry, 'm')), after));
});

describe('renameKey', () => {
  it('renames the entry and what refers to it, and nothing else', () => {
    const text = '@Book{a , title = {a}, note = "a"}\n@inbook{b, crossref = {a}, xdata = "x, a ,y"}\n@misc{aa, related = {aa,a}}';
    assert.equal(
      applyEdits(text, renameKey(text, 'a', 'new')),
      '@Book{new , title = {a}, note = "a"}\n@inbook{b, crossref = {new}, xdata = "x, new ,y"}\n@misc{aa, related = {aa,new}}',
    );
  });
});

describe('removeEntry', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['between others', '@misc{a,}\n\n@misc{m,\n x=1}\n\n@misc{z,}\n', '@misc{a,}\n\n@misc{z,}\n'],
    ['at the start', '@misc{m,}\n\n@misc{z,}\n', '@misc{z,}\n'],
    ['at the end', '@misc{a,}\n\n@misc{m,}\n', '@misc{a,}\n'],
    ['at the end without final line end', '@misc{a,}\r\n\r\n@misc{m,}', '@misc{a,}'],
    ['alone', '@misc{m,}\n', ''],
    ['where a comment follows', '@misc{m,}\n% about z\n@misc{z,}\n', '% about z\n@misc{z,}\n'],
  ];
  for (const [name, before, after] of cases) it(`removes an entry ${name}`, () => assert.equal(applyEdits(before, removeEntry(before, 'm')), after));
});

describe('one field', () => {
  const cases: readonly (readonly [string, string, string, string | undefined, string])[] = [
    ['changes a value in braces', '@misc{m, x = {1} , y = 2}', 'x', '5', '@misc{m, x = {5} , y = 2}'],
    ['changes a value in quotes', '@misc{m, x = "1"}', 'X', '5', '@misc{m, x = "5"}'],
    ['changes a joined value', '@misc{m, x = a # "b"}', 'x', 'c', '@misc{m, x = {c}}'],
    ['adds a field', '@misc{m,\n\tx = 1\n}', 'y', '2', '@misc{m,\n\tx = 1,\n\ty = {2}\n}'],
    ['adds a field behind a trailing comma', '@misc{m,\n  x = 1,\n}', 'y', '2', '@misc{m,\n  x = 1,\n  y = {2},\n}'],
    ['adds a field to an entry of one line', '@misc{m, x = 1}', 'y', '2', '@misc{m, x = 1, y = {2}}'],
    ['adds a first field', '@misc{m}', 'y', '2', '@misc{m,\n  y = {2}\n}'],
    ['takes a field out', '@misc{m,\n  x = 1,\n  y = 2\n}', 'x', undefined, '@misc{m,\n  y = 2\n}'],
    ['takes the last field out', '@misc{m,\n  x = 1,\n  y = 2\n}', 'y', undefined, '@misc{m,\n  x = 1\n}'],
    ['leaves a file without the entry alone', '@misc{a,}', 'y', '2', '@misc{a,}'],
  ];
  for (const [name, before, field, value, after] of cases)
    it(name, () => {
      const wanted = value === undefined ? '@misc{m}' : `@misc{m, ${field} = {${value}}}`;
      assert.equal(applyEdits(before, replaceEntry(before, 'm', wanted, value === undefined ? [field] : [])), after);
    });
});

describe('replaceEntry', () => {
  it('changes type and shared fields, adds new ones, and keeps what only the old entry has', () => {
    const before = '@MISC{m,\n  title = {Old},\n  file = {mine.pdf},\n  eprint = 1,\n  publisher = {arXiv}\n}\n';
    const wanted = '@article{other,\n  title = {New},\n  journal = {J},\n  eprint = {1}\n}';
    assert.equal(
      applyEdits(before, replaceEntry(before, 'm', wanted, ['publisher'])),
      '@article{m,\n  title = {New},\n  file = {mine.pdf},\n  eprint = 1,\n  journal = {J}\n}\n',
    );
  });
});

describe('edits of any file', () => {
  const pieces = fc.constantFrom(
    '@misc{a, x = {1}}',
    '@book{b,\n  y = "2",\n}',
    '@misc{c,\r\n\tz = 3\r\n}',
    '@string{s = "t"}',
    '% comment',
    '@comment{jabref}',
    '\n',
    '\n\n',
    '\r\n',
    ' ',
    'prose',
    '@misc{d, x = {',
  );
  const files = fc.array(pieces, { maxLength: 10 }).map((parts) => parts.join('\n'));

  it('keep every other byte and every other entry when one is added', () => {
    fc.assert(
      fc.property(files, (text) => {
        const edits = addEntry(text, entry, 'm');
        const after = applyEdits(text, edits);
        assert.equal(edits.length, 1);
        const order = orderOf({ reading: readBibliography(text, 'x.bib') });
        assert.deepEqual(addEntry(text, entry, 'm', order), edits, 'the same by the places that a reading knows');
        const places = (found: EntryOrder | undefined) => found?.entries.map(({ key, span }) => ({ key, span }));
        assert.deepEqual(places(order?.with('m', edits[0] ?? { span: { start: 0, end: 0 }, newText: '' })), places(EntryOrder.of(after)));
        const keys = (file: string) => readBibliography(file, 'x.bib').entries.map(({ key }) => key);
        assert.deepEqual(
          keys(after).filter((key) => key !== 'm'),
          keys(text),
        );
        assert.ok(keys(after).includes('m'));
      }),
      { seed: 24, numRuns: 1500 },
    );
  });

  it('give the file back when an added entry is renamed and renamed back', () => {
    fc.assert(
      fc.property(files, (text) => {
        const renamed = applyEdits(text, renameKey(text, 'a', 'quite-new'));
        assert.equal(applyEdits(renamed, renameKey(renamed, 'quite-new', 'a')), text);
      }),
      { seed: 25, numRuns: 500 },
    );
  });
});
