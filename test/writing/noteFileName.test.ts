import assert from 'node:assert/strict';
import fc from 'fast-check';
import { freeName, noteFileName } from '../../src/core/writing/noteFileName';

describe('noteFileName', () => {
  for (const [text, name] of [
    ['zhuo2024polynomial', 'zhuo2024polynomial'],
    ['../../x', 'x'],
    ['..\\..\\x', 'x'],
    ['/etc/passwd', 'etc-passwd'],
    ['CON', 'CON_'],
    ['aux.notes', 'aux_.notes'],
    ['com1 ', 'com1_'],
    ['a:b', 'a-b'],
    ['ends with dots...', 'ends with dots'],
    ['nul\0byte', 'nulbyte'],
    ['tfel\u202Ethgir', 'tfelthgir'],
    ['.hidden', 'hidden'],
    ['title #1 [draft]', 'title -1 -draft'],
    ['', 'paper'],
    ['...', 'paper'],
    ['\uD800', 'paper'],
    ['x'.repeat(300), 'x'.repeat(120)],
    [`CON.${'x'.repeat(300)}`, `CON_.${'x'.repeat(115)}`],
  ] as const)
    it(`makes ${JSON.stringify(name.slice(0, 30))} of ${JSON.stringify(text.slice(0, 30))}`, () => assert.equal(noteFileName(text), name));

  it('is safe whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const name = noteFileName(text);
        assert.ok(name.length > 0 && name.length <= 120);
        assert.ok(new TextEncoder().encode(`${name}-99.md`).length <= 255);
        assert.doesNotMatch(name, /[<>:"/\\|?*\p{Cc}]|^[. ]|[. ]$/u);
      }),
      { seed: 8, numRuns: 100 },
    );
  });
});

describe('freeName', () => {
  it('counts names that differ in case only as taken', () => {
    assert.equal(freeName('Tides', ['tides', 'TIDES-2']), 'Tides-3');
    assert.equal(freeName('tides', []), 'tides');
  });
});
