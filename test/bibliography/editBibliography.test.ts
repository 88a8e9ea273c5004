import assert from 'node:assert/strict';
import { addPaper, renameInBibliography } from '../../src/core/bibliography/editBibliography';
import { readBibliography } from '../../src/core/bibliography/readBibliography';
import { applyEdits } from '../../src/core/bibliography/textEdit';
import { inventedPaper } from './invented';

const paper = inventedPaper();

describe('addPaper', () => {
  const files: readonly (readonly [string, string])[] = [
    ['x.json', ''],
    ['x.json', '[\n    {\n        "id": "a",\n        "type": "book"\n    }\n]\n'],
    ['x.json', '{"references": []}'],
    ['x.json', '\uFEFF[{"id": 1}]'],
    ['x.yaml', ''],
    ['x.yaml', '---\nreferences:\n- id: a\n  type: book\n...\n'],
    ['x.yaml', 'references:\r\n  - id: a\r\n    type: book\r\nother: kept\r\n'],
    ['x.bib', '@misc{a,}\n'],
  ];
  for (const [name, before] of files) {
    it(`adds an entry to ${name} ${JSON.stringify(before)} and keeps the rest`, () => {
      const edits = addPaper(before, name, paper, 'key1');
      const after = applyEdits(before, edits);
      const { entries, problems } = readBibliography(after, name);
      const added = entries.at(-1);
      assert.deepEqual(problems, []);
      assert.equal(entries.length, readBibliography(before, name).entries.length + 1);
      assert.equal(added?.key, 'key1');
      assert.equal(added?.title, paper.title);
      assert.equal(added?.eprint, '2411.99001');
      assert.equal(added?.year, '2024');
      assert.deepEqual(added?.authors, paper.authors);
      assert.deepEqual(addPaper(after, name, paper, 'key1'), []);
    });
  }

  it('does not touch a file that holds something else', () => {
    assert.deepEqual(addPaper('{"a": 1}', 'x.json', paper, 'k'), []);
    assert.deepEqual(addPaper('title: x\n', 'x.yaml', paper, 'k'), []);
  });
});

describe('renameInBibliography', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['x.json', '[{"id": "a", "note": "a"}]', '[{"id": "b\\"c", "note": "a"}]'],
    ['x.json', '[{"id": 1}, {"id": "a"}]', '[{"id": 1}, {"id": "b\\"c"}]'],
    ['x.yaml', '- id: a\n  note: a\n', '- id: b"c\n  note: a\n'],
    ['x.yaml', "- id: 'a'\n", "- id: 'b\"c'\n"],
  ];
  for (const [name, before, after] of cases) {
    it(`renames in ${before}`, () => assert.equal(applyEdits(before, renameInBibliography(before, name, 'a', 'b"c')), after));
  }

  it('renames in BibTeX, where a key cannot hold a quotation mark', () => {
    const text = '@misc{a, note = {a}}';
    assert.equal(applyEdits(text, renameInBibliography(text, 'x.bib', 'a', 'b.c')), '@misc{b.c, note = {a}}');
    assert.deepEqual(renameInBibliography(text, 'x.bib', 'a', 'b"c'), []);
  });
});
