import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type BibtexScan, scanBibtex } from '../../src/core/bibliography/bibtex/bibtexScanner';
import { cpuTime } from './invented';

const keys = ['DBLP:conf/x/Ng19', '10.1/x(1)', 'a#b', 'a%b', 'Müller_2020', "O'Brien99", 'a.b-c+d', '王2020', '2001a', 'a=b', '@a', 'a"b'];

describe('scanBibtex', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['braces', '@article{a, title = {X}, year = 2000}', ['article a title={X} year=2000']],
    ['parentheses', '@article(a, title = "X")', ['article a title="X"']],
    ['a key with parentheses in parentheses', '@misc(10.1/x(1), year = 1)', ['misc 10.1/x(1) year=1']],
    ['parentheses without fields', '@misc(a)\n@Book(b\n\n)\n@online( c,  )\n@smith (2019) says so', ['misc a', 'book b', 'online c']],
    ['any letter case of type and field', '@ARTICLE{a, TITLE = {X}}', ['article a title={X}']],
    ['space and line ends round everything', '@ article \n { a , \n title \n = \n {X} \n , }', ['article a title={X}']],
    ['no fields', '@misc{a}\n@misc{b,}', ['misc a', 'misc b']],
    ['repeated and trailing commas', '@misc{a,, x = 1,, y = 2,,}', ['misc a x=1 y=2']],
    ['a missing comma', '@misc{a, x = {1} y = {2}\n z = 3 w = 4}', ['misc a x={1} y={2} z=3 w=4']],
    ['a missing comma behind the key', '@misc{a\n  x = {1}\n}', ['misc a x={1}']],
    ['a missing equals sign', '@misc{a, x {1}, y = 2}', ['misc a x={1} y=2']],
    ['a missing value', '@misc{a, x = , y = 2}', ['misc a x= y=2']],
    ['words without braces', '@misc{a, x = some words here, y = 2}', ['misc a x=some words here y=2']],
    ['concatenation', '@misc{a, x = jan # "~3" # {b}}', ['misc a x=jan # "~3" # {b}']],
    ['a quote in braces in quotes', '@misc{a, x = "b {"} c"}', ['misc a x="b {"} c"']],
    ['a comment line between fields', '@misc{a,\n  % x = {0},\n  y = 2\n}', ['misc a y=2']],
    ['keys of every kind', keys.map((key) => `@misc{${key}, x = 1}`).join('\n'), keys.map((key) => `misc ${key} x=1`)],
    [
      'a key may look like a field with a number',
      '@options{cite-style=0, cite-style=0, x = 1}\n@misc{year=2000, x = 1}',
      ['options cite-style=0 cite-style=0 x=1'],
    ],
    ['entries without a key are skipped', '@misc{, x = 1}\n@misc{x = 1}\n@misc{a, x = 1}', ['misc a x=1']],
    ['prose and mail addresses', 'Write to me@x.example, see @book (2000, p. 3) or @b.\n@misc{a,}', ['misc a']],
    ['comments and preambles', '@comment{ @misc{z, x = 1} }\n@preamble{ "\\newcommand{\\x}{y}" }\n@misc{a,}', ['misc a']],
    ['a comment without braces', '@comment jabref\n@misc{a,}', ['misc a']],
    ['an entry behind a percent sign', '% @misc{z, x = 1}\n@misc{a,}', ['misc a']],
    ['two entries in one line', '@misc{a, x = 1} @misc{b, x = 2},@misc{c,}', ['misc a x=1', 'misc b x=2', 'misc c']],
    ['an entry behind a word', '@misc{a, x = 1} stray@misc{b, x = 2} me@misc{c, see this}', ['misc a x=1', 'misc b x=2']],
    ['an entry inside a value', '@misc{a, x = {see @book{b, y}}, z = 1}', ['misc a x={see @book{b, y}} z=1']],
    ['an entry on its own line inside a closed value', '@misc{a, x = {\n@book{b, y = {1}}\n}, z = 1}', ['misc a x={\n@book{b, y = {1}}\n} z=1']],
    ['escaped braces that do not balance', '@misc{a, x = {b \\} c}, y = {d \\{ e}, z = 1}', ['misc a x={b \\} c} y={d \\{ e} z=1']],
    ['a backslash before the closing brace', '@misc{a, x = {C:\\}, y = 1}', ['misc a x={C:\\} y=1']],
    ['an escaped quote in quotes', '@misc{a, x = "G\\"odel", y = 1}', ['misc a x="G\\"odel" y=1']],
    ['an unclosed value before an entry', '@misc{a,\n  x = {b,\n  y = 1\n}\n\n@misc{c, x = 1}', ['misc a x={b y=1', 'misc c x=1']],
    ['an unclosed quote before an entry', '@misc{a, x = "b\n}\n@misc{c, x = "d"}', ['misc a x="b', 'misc c x="d"']],
    ['an unclosed entry before an entry', '@misc{a, x = {b}\n\n@misc{c, x = 1}', ['misc a x={b}', 'misc c x=1']],
    ['an unclosed last entry', '@misc{a, x = {b},\n y = {c', ['misc a x={b} y={c']],
    ['an unclosed comment', '@comment{b\n@misc{a, x = 1}', ['misc a x=1']],
    ['a brace too many', '@misc{a, x = {b}},\n  y = 1\n}\n@misc{c,}', ['misc a x={b}', 'misc c']],
    ['CR line ends', '@misc{a,\r x = 1\r}\r@misc{b,\r}', ['misc a x=1', 'misc b']],
    ['a byte order mark and NUL', '\uFEFF@misc{a,\0 x = 1}', ['misc a x=1']],
  ];
  for (const [name, text, expected] of cases) {
    it(`reads ${name}`, () => assert.deepEqual(shown(scanBibtex(text), text), expected));
  }

  it('gives the places of entry, key, field name and value', () => {
    const text = 'é @book{a, year = {2000}} ';
    const [entry] = scanBibtex(text).entries;
    assert.deepEqual(entry?.span, { start: 2, end: 25 });
    assert.deepEqual(entry?.keySpan, { start: 8, end: 9 });
    assert.deepEqual(entry?.fields[0]?.nameSpan, { start: 11, end: 15 });
    assert.deepEqual(entry?.fields[0]?.valueSpan, { start: 18, end: 24 });
    assert.deepEqual(entry?.fields[0]?.parts, [{ kind: 'braced', span: { start: 19, end: 23 } }]);
  });

  it('collects macros in any letter case, several in one @string too', () => {
    const { macros } = scanBibtex('@STRING{Jar = "J", fen = {F}}\n@string(b = jar)');
    assert.deepEqual([...macros.keys()], ['jar', 'fen', 'b']);
  });

  it('says what is broken and where', () => {
    const text = '@misc{a, x = {1} y = 2}\n\n@misc{b,\n  x = {c,\n  y = 1\n}\n@misc{d e, x = 1}\n@misc{f, 17}\n@misc{g, x = 1';
    assert.deepEqual(
      scanBibtex(text).problems.map(({ line, message }) => `${line}: ${message}`),
      [
        '0: A comma is missing before “y”.',
        '3: A value is not closed.',
        '6: The key holds white space, so it cannot be cited.',
        '7: Text in “f” belongs to no field.',
        '8: The entry “g” is not closed.',
      ],
    );
  });

  it('never throws, and keeps every place inside the text and in order', () => {
    const pieces = fc.constantFrom(
      '@',
      'misc',
      '{',
      '}',
      '(',
      ')',
      '"',
      ',',
      '=',
      '#',
      '%',
      '\\',
      '\n',
      '\r\n',
      ' ',
      'a',
      'x = {',
      '@string{',
      '@comment{',
      '@a{b,',
      '\0',
      'é',
      '𝐀',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        let end = 0;
        for (const entry of scanBibtex(text).entries) {
          assert.ok(end <= entry.span.start && entry.span.start < entry.keySpan.start && entry.keySpan.end <= entry.span.end);
          end = entry.span.end;
          assert.ok(end <= text.length);
          assert.equal(text.slice(entry.keySpan.start, entry.keySpan.end), entry.key);
          for (const field of entry.fields) assert.ok(field.nameSpan.end <= field.valueSpan.start && field.valueSpan.end <= end);
        }
      }),
      { seed: 20, numRuns: 3000 },
    );
  });

  it('finds every entry that stands whole behind any broken text', () => {
    const junk = fc.array(fc.constantFrom('@misc{b, x = {', '@misc{b, x = "', '}', '{', '"', '@string{', 'text', ',', '@comment{', '% '), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(junk, (parts) => {
        const text = `${parts.join('')}\n@article{whole,\n  title = {X}\n}\n`;
        assert.ok(scanBibtex(text).entries.some((entry) => entry.key === 'whole' && entry.fields.some((field) => field.name === 'title')));
      }),
      { seed: 21, numRuns: 2000 },
    );
  });

  for (const hostile of ['@a{b,c={', '@a{b,c={\n', '@a{b,c="\n@', '@x(a,b="{\n', '@a{b,\n c={"\n', '@comment{\n', '@ ', '{', '@a{b,c=d e\n', '%@']) {
    it(`needs linear time for a long run of ${JSON.stringify(hostile)}`, () => {
      const text = hostile.repeat(200_000 / hostile.length);
      assert.ok(cpuTime(() => scanBibtex(text)) < 1500);
    });
  }
});

function shown(scan: BibtexScan, text: string): string[] {
  return scan.entries.map((entry) =>
    [entry.type, entry.key, ...entry.fields.map(({ name, valueSpan }) => `${name}=${text.slice(valueSpan.start, valueSpan.end)}`)].join(' '),
  );
}
