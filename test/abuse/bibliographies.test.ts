import assert from 'node:assert/strict';
import { addPaper, renameInBibliography } from '../../src/core/bibliography/editBibliography';
import { readBibliography } from '../../src/core/bibliography/readBibliography';
import { applyEdits } from '../../src/core/bibliography/textEdit';
import { bibtexOf } from '../../src/core/language/citedEntries';
import { makeKey } from '../../src/core/papers/citationKey';
import { hostileTexts, paperOf } from './hostileText';

const more = [
  'a,b} @x{',
  '%',
  '}}}',
  '{{{',
  '['.repeat(70),
  `${'['.repeat(70)}${']'.repeat(70)}`,
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

/** Keys that would end the key, the entry or the line, or hide or turn something. */
const keys = [
  '',
  'a,b}\n@x{c',
  'a b',
  'a{b',
  '}',
  'x"y',
  '%x',
  'a#b',
  'a\\b',
  '\u202ea',
  'a\u200bb',
  'a\nb',
  'a: b',
  '- a',
  '"a',
  "'",
  '\0',
  '\ud800',
];
keys.push('a=b', '10.5555/12(3)', 'é', '@a', '*', '&a', '!a', 'null', '1e3', 'x'.repeat(2_000_000));

describe('a generated entry (A09)', () => {
  /** A file of each format with one entry in it. */
  const files: Readonly<Record<string, string>> = {
    'a.bib': '@book{old, title = {Old}, year = 2001}\n',
    'a.json': '[{"id":"old","type":"book","title":"Old"}]',
    'a.yaml': 'references:\n- id: old\n  type: book\n  title: Old\n',
  };

  for (const [fileName, before] of Object.entries(files)) {
    it(`is one entry and spoils no other, whatever the paper says, in ${fileName}`, () => {
      for (const text of [...hostileTexts, ...more]) {
        const paper = paperOf(text);
        const key = makeKey(paper, '', new Set());
        const after = applyEdits(before, addPaper(before, fileName, paper, key));
        const { entries, problems } = readBibliography(after, fileName);
        assert.deepEqual([entries.map((entry) => entry.key).sort(), problems], [[key, 'old'].sort(), []], `${JSON.stringify(text)}\n${after}`);
      }
    });
  }

  // A quick fix takes the key from a note, and commands may be called by anybody.
  for (const [fileName, before] of Object.entries(files)) {
    it(`and a rename are refused, or right, under a key that nobody would make, in ${fileName}`, () => {
      for (const key of keys) {
        const added = applyEdits(before, addPaper(before, fileName, paperOf('Tides'), key));
        const renamed = applyEdits(before, renameInBibliography(before, fileName, 'old', key));
        for (const [text, right] of [
          [added, ['old', key]],
          [renamed, [key]],
        ] as const) {
          const { entries, problems } = readBibliography(text, fileName);
          const found = [entries.map((entry) => entry.key).sort(), problems];
          assert.deepEqual(
            found,
            text === before ? [['old'], []] : [[...right].sort(), []],
            `${JSON.stringify(key.slice(0, 50))}\n${text.slice(0, 2000)}`,
          );
        }
      }
    });
  }

  it('is one entry when it is exported from a file of another format, whose keys may be anything', () => {
    for (const key of keys.filter((each) => each !== '')) {
      const text = JSON.stringify([{ id: key, type: 'book', title: 'Tides' }]);
      const file = { uri: 'a.json', text, reading: readBibliography(text, 'a.json') };
      const bibtex = bibtexOf(file.reading.entries.map((entry) => ({ entry, file })));
      const { entries, problems } = readBibliography(bibtex, 'a.bib');
      assert.deepEqual([entries.map(({ title }) => title), problems], [['Tides'], []], bibtex.slice(0, 2000));
    }
  });

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
