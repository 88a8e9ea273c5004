import assert from 'node:assert/strict';
import { addPaper } from '../../src/core/bibliography/editBibliography';
import { readBibliography } from '../../src/core/bibliography/readBibliography';
import { applyEdits } from '../../src/core/bibliography/textEdit';
import { makeKey } from '../../src/core/papers/citationKey';
import { hostileTexts, paperOf } from './hostileText';

const more = [
  'a,b} @x{',
  '%',
  '}}}',
  '{{{',
  '"',
  'a" # b # "',
  '\\',
  '\\\\}',
  '@string{x={y}}',
  '#',
  '~^_&$',
  '\\input{/etc/passwd}',
  '\\write18{x}',
];

describe('a generated entry (A09)', () => {
  for (const fileName of ['a.bib', 'a.json', 'a.yaml']) {
    it(`is one entry and spoils no other, whatever the paper says, in ${fileName}`, () => {
      for (const text of [...hostileTexts, ...more]) {
        const paper = paperOf(text);
        const key = makeKey(paper, '', new Set());
        const before =
          fileName === 'a.bib'
            ? '@book{old, title = {Old}, year = 2001}\n'
            : fileName === 'a.json'
              ? '[{"id":"old","type":"book","title":"Old"}]'
              : 'references:\n- id: old\n  type: book\n  title: Old\n';
        const after = applyEdits(before, addPaper(before, fileName, paper, key));
        const { entries, problems } = readBibliography(after, fileName);
        assert.deepEqual([entries.map((entry) => entry.key).sort(), problems], [[key, 'old'].sort(), []], `${JSON.stringify(text)}\n${after}`);
      }
    });
  }

  it('tells the title again as it was', () => {
    for (const text of more) {
      const after = applyEdits('', addPaper('', 'a.bib', { ...paperOf(text), title: `Tides ${text} and foam` }, 'k'));
      const [entry] = readBibliography(after, 'a.bib').entries;
      assert.equal(entry?.title, `Tides ${text} and foam`, after);
    }
  });

  it('takes no name of a paper for more than a name', () => {
    const paper = { ...paperOf('Tides'), id: 'arxiv:2601.99001},x={' as const, categories: ['a,b} @x{', 'cs.CL'] };
    const text = applyEdits('', addPaper('', 'a.bib', paper, 'k'));
    assert.deepEqual(readBibliography(text, 'a.bib').problems, []);
    assert.match(text, /eprintclass = \{cs\.CL\}/);
    assert.doesNotMatch(text, /\},\s*x\s*=\s*\{/);
  });

  it('has a key that is a name and nothing else, whatever the paper and the pattern say', () => {
    for (const text of [...hostileTexts, ...more]) {
      for (const pattern of ['', 'title', "auth + ',' + title", `'${text}' + year`, '[title]']) {
        const key = makeKey(paperOf(text), pattern, new Set());
        assert.match(key, /^[\p{L}\p{N}_]+(?:[:.#$%&\-+?<>~/][\p{L}\p{N}_]+)*$/u, `${JSON.stringify(text)} by ${pattern}`);
        assert.doesNotMatch(key, /[\s,{}"#%~\\'()=]/);
        assert.ok(key.length <= 300, `${key.length}`);
      }
    }
  });
});
