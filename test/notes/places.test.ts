import assert from 'node:assert/strict';
import { parseNote } from '../../src/core/notes/parseNote';
import { scanNote } from '../../src/core/notes/scanNote';
import { shown } from './shown';

const WORLD = [
  '😀 Intro @a1 — [see @b2, p. 3;',
  '-@{c.3}] and 𝐀 @d4.',
  '',
  '> quote\t[@e5;',
  '> @f6]',
  '>',
  '> - item @g7',
  '>   more [@h8,',
  '>   p. 1]',
  '',
  '1.\tone @i9',
  '',
  '\t- two [@j10;',
  '\t  @k11]',
  '',
  '| a @l12 | 😀 [@m13] |',
  '|---|---|',
  '| é @n14 | x |',
  '',
].join('\n');
const KEYS = 'T a1, N b2, S c.3, T d4, N e5, N f6, T g7, N h8, T i9, N j10, N k11, T l12, N m13, T n14';

describe('Places of citations', () => {
  for (const [name, text] of [
    ['LF', WORLD],
    ['CRLF', WORLD.replaceAll('\n', '\r\n')],
    ['CR', WORLD.replaceAll('\n', '\r')],
    ['a byte order mark', `\ufeff${WORLD}`],
  ] as const) {
    it(`are exact in UTF-16 units with ${name}`, () => assert.equal(shown(text), KEYS));
    it(`are the same to the scanner alone with ${name}`, () => assert.equal(shown(text, scanNote(text)), KEYS));
  }

  it('cover the key without sign and braces, and the item with them', () => {
    const [citation] = parseNote('x [-@{a.b}]').citations;
    assert.deepEqual(citation?.nameSpan, { start: 6, end: 9 });
    assert.deepEqual(citation?.span, { start: 3, end: 10 });
  });
});
