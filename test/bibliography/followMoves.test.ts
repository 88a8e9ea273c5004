import assert from 'node:assert/strict';
import { followMoves, type Naming } from '../../src/core/bibliography/followMoves';
import { applyEdits } from '../../src/core/bibliography/textEdit';

const files = ['/w/refs.bib', '/w/notes/refs.bib', '/w/notes/own.bib', "/w/notes/it's.bib", '/w/lib/big.bib', '/abs/x.bib'];

/** The text after files were moved, in the note `/w/notes/a.md` unless told. */
function followed(text: string, moves: Readonly<Record<string, string>>, naming: Partial<Naming> = {}): string {
  const whole: Naming = { bases: ['/w/notes', '/w'], why: 'frontMatter', ...naming };
  return applyEdits(
    text,
    followMoves(text, whole, { moves: Object.entries(moves).map(([from, to]) => ({ from, to })), isThere: (path) => files.includes(path) }),
  );
}

/** A note whose front matter holds a value of `bibliography:`. */
const note = (value: string) => `---\ntitle: 'x'   # mine\nbibliography:${value}\nlang: en\n---\n\nAs [@a]; own.bib stays.\n`;

describe('followMoves', () => {
  const own = '/w/notes/own.bib';
  const rows: readonly (readonly [what: string, before: string, moves: Readonly<Record<string, string>>, after: string])[] = [
    ['a name', ' own.bib', { [own]: '/w/notes/mine.bib' }, ' mine.bib'],
    ['a name with a remark behind it', ' own.bib # here', { [own]: '/w/lib/mine.bib' }, ' ../lib/mine.bib # here'],
    ['one of a list', '\n  - refs.bib\n  - own.bib', { [own]: '/w/notes/deep/own.bib' }, '\n  - refs.bib\n  - deep/own.bib'],
    ['one of a list in brackets', ' [refs.bib, own.bib]', { [own]: '/w/notes/a, b.bib' }, " [refs.bib, 'a, b.bib']"],
    ['double quotes', ' "own.bib"', { [own]: '/w/notes/"m".bib' }, ' "\\"m\\".bib"'],
    ['single quotes', " 'it''s.bib'", { "/w/notes/it's.bib": "/w/it's.bib" }, " '../it''s.bib'"],
    ['a name that needs quotes now', ' own.bib', { [own]: '/w/notes/# own: 1.bib' }, " '# own: 1.bib'"],
    ['a point before it', ' ./own.bib', { [own]: '/w/notes/deep/own.bib' }, ' ./deep/own.bib'],
    ['strokes of Windows', ' ..\\lib\\big.bib', { '/w/lib/big.bib': '/w/lib/deep/big.bib' }, ' ..\\lib\\deep\\big.bib'],
    ['an absolute path', ' /abs/x.bib', { '/abs/x.bib': '/abs/deep/y.bib' }, ' /abs/deep/y.bib'],
    ['a folder that is moved', ' ../lib/big.bib', { '/w/lib': '/w/notes/lib' }, ' lib/big.bib'],
    ['a path from a folder above, as Pandoc reads it there', ' lib/big.bib', { '/w/lib/big.bib': '/w/all/big.bib' }, ' all/big.bib'],
    ['two files at once', ' [own.bib, refs.bib]', { [own]: '/w/notes/b.bib', '/w/notes/refs.bib': '/w/notes/c.bib' }, ' [b.bib, c.bib]'],
  ];
  for (const [what, before, moves, expected] of rows) it(`follows ${what}`, () => assert.equal(followed(note(before), moves), note(expected)));

  it('follows a note to another folder, as far as its bibliographies are there', () => {
    const moved = { bases: ['/w/notes', '/w'], movedTo: '/w/deep/er' };
    assert.equal(followed(note(' [own.bib, gone.bib, /abs/x.bib]'), {}, moved), note(' [../../notes/own.bib, gone.bib, /abs/x.bib]'));
  });

  it('leaves alone what goes on being right', () => {
    for (const [value, moves] of [
      [' own.bib', { '/w/notes': '/w/other' }],
      [' own.bib', { '/w/own.bib': '/w/x.bib' }],
      [' refs.bib', { '/w/refs.bib': '/w/x.bib' }],
      [' [own.bib', { [own]: '/w/x.bib' }],
      [' |\n  own.bib', { [own]: '/w/x.bib' }],
      [' {a: own.bib}', { [own]: '/w/x.bib' }],
      [' https://x.example/own.bib', { [own]: '/w/x.bib' }],
    ] as const)
      assert.equal(followed(note(value), moves, moves['/w/notes' as never] ? { movedTo: '/w/other' } : {}), note(value));
    assert.equal(followed('As own.bib and\nbibliography: own.bib\n', { [own]: '/w/x.bib' }), 'As own.bib and\nbibliography: own.bib\n');
  });

  it('keeps marks, ends of lines and what stands behind', () => {
    const text = '\uFEFF---\r\nbibliography: own.bib\r\n...\r\nown.bib\r\n';
    assert.equal(followed(text, { [own]: '/w/notes/b.bib' }), text.replace('own.bib', 'b.bib'));
  });

  it('follows in a note with very long front matter, of which the parser sees the naming lines alone', () => {
    const references = Array.from({ length: 2_000 }, (_, at) => `- id: tide${at}\n  title: "Tides: [${at}"\n`).join('');
    for (const around of [
      (line: string) => `references:\n${references}${line}# mine\nlang: en\n`,
      (line: string) => `${line}nocite: '@*'\nreferences:\n${references}`,
    ]) {
      const text = (line: string) => `---\r\ntitle: 'x'\r\n${around(line)}---\nown.bib\n`;
      assert.equal(
        followed(text('bibliography:\n- refs.bib\n- "own.bib"\n'), { [own]: '/w/deep/b.bib' }),
        text('bibliography:\n- refs.bib\n- "../deep/b.bib"\n'),
      );
    }
    const long = `metadata:\n  title: x\n${'  # a remark\n'.repeat(1_000)}  bibliography: [lib/big.bib]\n  lang: en\nto: html\n`;
    assert.equal(followed(long, { '/w/lib/big.bib': '/w/big.bib' }, { why: 'pandocDefaults', bases: ['/w'] }), long.replace('lib/big', 'big'));
    const list = note(`\n${'  - refs.bib\n'.repeat(1_000)}  - own.bib`);
    assert.equal(followed(list, { [own]: '/w/b.bib' }), list);
  });

  it('follows in project files', () => {
    const at = (why: Naming['why']) => ({ why, bases: ['/w'] });
    const moves = { '/w/lib/big.bib': '/w/big.bib' };
    assert.equal(followed('book:\n  x: 1\nbibliography: lib/big.bib\n', moves, at('quartoProject')), 'book:\n  x: 1\nbibliography: big.bib\n');
    assert.equal(followed('project:\n  bibliography: [lib/big.bib]\n', moves, at('myst')), 'project:\n  bibliography: [big.bib]\n');
    assert.equal(
      followed(`metadata:\n  bibliography: ${'$'}{.}/lib/big.bib\n`, moves, at('pandocDefaults')),
      `metadata:\n  bibliography: ${'$'}{.}/big.bib\n`,
    );
    assert.equal(followed('bibtex_bibfiles: ["lib/big.bib"]\n', moves, at('jupyterBook')), 'bibtex_bibfiles: ["big.bib"]\n');
    assert.equal(followed('bibliography: lib/big.bib\n', moves, at('jupyterBook')), 'bibliography: lib/big.bib\n');
  });
});
