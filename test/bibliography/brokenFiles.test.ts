import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readBibliography } from '../../src/core/bibliography/readBibliography';

const KEYS = [
  'smith2019',
  'DBLP:conf/x/Ng19',
  '10.1/x(1)',
  'a#b',
  'a%b',
  'Müller_2020',
  "O'Brien99",
  'k.v',
  '王2020',
  'a=b',
  'a"b',
  'a|b',
  '(a)',
  'a@b',
];
const VALUES = [
  ...['{Title}', '{A {Nested} title}', '"Quoted"', '"With {\\"o} and {"}quotes{"}"', '{With \\{ escaped \\} braces}', '2019', '"a" # jan # "b"'],
  ...[
    '{Several\n   lines}',
    '{mail me@x.example, see @book{a, b}}',
    '{50\\% of it}',
    '{a = b, c = {d}}',
    '{}',
    '{https://x.example/~z?a=b%20c}',
    '{C:\\\\d\\\\f.pdf}',
  ],
  ...['{one\n\n@ at the start of a line}', '{# no comment}', '{text % no comment}', '{{Some Body}}'],
];
const BETWEEN = [
  '\n',
  '\n\n% see @article{no, x}\n',
  '\n\nProse, me@x.example.\n\n',
  '\n@comment{x {y} z}\n',
  '\n@string{m = "M"}\n',
  '\n@preamble{"\\x{y}"}\n',
];

const field = fc
  .tuple(fc.constantFrom('title', 'Author', 'year', 'bdsk-url-1'), fc.constantFrom('=', ' = '), fc.constantFrom(...VALUES))
  .map((parts) => parts.join(''));
const body = fc.tuple(fc.constantFrom('@article{', '@ Book {', '@misc{ '), fc.array(field, { maxLength: 5 }), fc.constantFrom('\n', '\r\n', ' '));
const files = fc.tuple(
  fc.array(fc.tuple(fc.constantFrom(...KEYS), body, fc.constantFrom(...BETWEEN)), { minLength: 3, maxLength: 9 }),
  fc.nat(),
  fc.nat(),
);

function written(key: string, [head, fields, lineEnd]: [string, string[], string]): string {
  return `${head}${key},${lineEnd}${fields.map((each) => `  ${each}`).join(`,${lineEnd}`)}${lineEnd}}`;
}

/** How entries are broken, by a number that says where. */
const breakings = { 'a mark is lost': withoutMark, 'it is cut off': cutOff };

/** An entry that ends somewhere behind its key's comma. */
function cutOff(entry: string, key: string, where: number): string {
  const from = entry.indexOf(key) + key.length + 1;
  return `${entry.slice(0, from + (where % Math.max(1, entry.length - from))).trimEnd()}\n`;
}

/** An entry that lost one of its marks, somewhere behind its key. */
function withoutMark(entry: string, key: string, which: number): string {
  const marks = [...entry].flatMap((char, at) => (at > entry.indexOf(key) + key.length && '{},"=\n'.includes(char) ? [at] : []));
  const at = marks[which % Math.max(1, marks.length)] ?? entry.length;
  return entry.slice(0, at) + entry.slice(at + 1);
}

describe('Files with one broken entry', () => {
  for (const [how, broken] of Object.entries(breakings)) {
    it(`keep all the others, wherever ${how}`, () => {
      fc.assert(
        fc.property(files, ([parts, entryNumber, place]) => {
          const keys = parts.map(([key], index) => `${key}${index}`);
          const hurt = entryNumber % keys.length;
          const text = parts
            .map(([, made, between], index) => {
              const key = keys[index] ?? '';
              const entry = written(key, made);
              return (index === hurt ? broken(entry, key, place) : entry) + between;
            })
            .join('');
          const read = readBibliography(text, 'x.bib').entries.map((entry) => {
            assert.equal(text.slice(entry.keySpan.start, entry.keySpan.end), entry.key);
            return entry.key;
          });
          assert.deepEqual(
            read.filter((key) => key !== keys[hurt]),
            keys.filter((_, index) => index !== hurt),
            text,
          );
        }),
        { seed: 7, numRuns: 2000 },
      );
    });
  }

  it('keep an entry behind one that ends where a value should begin', () => {
    const text = '@book{a,\n  title =\n\n@book{b, year = 1999}\n\n@book{c, year = 1999 #\n@book{d,\n  title\n@book{e, year = @book{f, x = 1}}\n';
    const { entries } = readBibliography(text, 'x.bib');
    assert.deepEqual(
      entries.map(({ key }) => key),
      ['a', 'b', 'c', 'd', 'e', 'f'],
    );
  });
});
