import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scanBibtex } from '../../src/core/bibliography/bibtex/bibtexScanner';
import { SoundEntries } from '../../src/core/bibliography/bibtex/soundEntries';
import { cpuTime } from './invented';

describe('SoundEntries', () => {
  it('reads an entry written by the book, and its fields when asked', () => {
    const text = '\n@Article{oak26, Title = {Tides of {Lune}},\n year = 2026, note = "a {"} b",\n}\nrest';
    const entry = new SoundEntries(text).next(0);
    assert.ok(entry);
    assert.deepEqual([entry.type, entry.key, text.slice(entry.span.end)], ['article', 'oak26', '\nrest']);
    assert.deepEqual(
      entry.fields.map(({ name, valueSpan, parts }) => [name, text.slice(valueSpan.start, valueSpan.end), parts[0]?.kind]),
      [
        ['title', '{Tides of {Lune}}', 'braced'],
        ['year', '2026', 'bare'],
        ['note', '"a {"} b"', 'quoted'],
      ],
    );
  });

  const others: readonly (readonly [string, string])[] = [
    ['a macro', '@string{a = {b}}'],
    ['parentheses', '@misc(a, x = 1)'],
    ['a joined value', '@misc{a, x = b # {c}}'],
    ['a missing comma', '@misc{a, x = {b} y = 1}'],
    ['a comment', '@misc{a, % b\n x = 1}'],
    ['no key', '@misc{x = 1}'],
    ['an entry not closed', '@misc{a, x = {b}\n@misc{c, x = 1}}'],
    ['a value that runs into an entry', '@misc{a, x = {b\n@misc{c, x = 1}}}'],
    ['words without braces', '@misc{a, x = some words}'],
  ];
  for (const [title, text] of others) it(`leaves to the tolerant reader: ${title}`, () => assert.equal(new SoundEntries(text).next(0), undefined));

  // A space before the `@` of a line makes no difference to the tolerant reader, and the sound one refuses such a line.
  it('reads what the tolerant reader reads', () => {
    const heads = ['\n@misc{a, ', '\n@Book{b:1,', '@misc{c, x = ', '\n@string{s = {t}}\n', '\n@comment{', '\n}\n\n@x{y,\n'];
    const values = ['x = {b {c} d}', 'y = "q {"} r"', 'z=2020', ' w = s # {t}', 'v = {', 'u = "', 'ti tle', '\\}', '\\{'];
    const marks = [',', '}', '},\n', ' ', '\n', '{', '"', '#', '%', '@', '=', '\n@', '\u00a0', 'é', '(', ')', '\r'];
    const piece = fc.constantFrom(...heads, ...heads, ...values, ...values, ...marks);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const text = pieces.join('');
        assert.deepEqual(shown(text), shown(text.replace(/(^|[\r\n])@/g, '$1 @')));
      }),
      { numRuns: 4000, seed: 11 },
    );
  });

  it('takes time in proportion to the text, whatever is not closed', () => {
    const hostile = ['@misc{a, x = {b @ c ', '\n@misc{a, x = {{{{', '\n@misc{a, x = "}', '\n@misc{a, x = {}', '\n@misc{a,x=1,}\n@misc{b, y = {"@'];
    for (const part of hostile) {
      const [one, four] = [2_000, 8_000].map((times) => cpuTime(() => scanBibtex(part.repeat(times))));
      assert.ok((four ?? 0) < 12 * (one ?? 0) + 400, `${part}: ${one} ms, then ${four} ms`);
    }
  });
});

function shown(text: string): unknown {
  const plain = (start: number, end: number) => text.slice(start, end).replace(/(^|[\r\n]) @/g, '$1@');
  const { entries, problems, macros } = scanBibtex(text);
  return {
    entries: entries.map(({ type, key, span, keySpan, fields }) => ({
      type,
      key: [key, plain(keySpan.start, keySpan.end)],
      span: plain(span.start, span.end),
      fields: fields.map(({ name, valueSpan, parts }) => [
        name,
        plain(valueSpan.start, valueSpan.end),
        ...parts.map((part) => [part.kind, plain(part.span.start, part.span.end)]),
      ]),
    })),
    macros: [...macros.keys()],
    problems: problems.map(({ message }) => message),
  };
}
