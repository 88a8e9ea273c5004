import assert from 'node:assert/strict';
import { resolvePath } from '../../src/core/bibliography/notePath';
import { isForeignShare } from '../../src/terminal/foreignShare';

describe('a path that a file names (A13)', () => {
  const shares = [
    '\\\\evil.example\\share\\x.bib',
    '//evil.example/share/x.bib',
    '\\/evil.example/x.bib',
    '//?/UNC/evil.example/share/x.bib',
    '//./pipe/x',
  ];

  for (const written of shares)
    it(`is refused on Windows when it lies on another machine: ${written}`, () => {
      assert.ok(isForeignShare(written, 'C:/w'));
      assert.ok(isForeignShare(resolvePath('C:/w/notes', written), 'C:/w'));
    });

  it('is read where it is, beside the notes or anywhere on the machine', () => {
    for (const written of ['x.bib', '../x.bib', 'C:/x.bib', '/x.bib', 'a//b.bib'])
      assert.ok(!isForeignShare(resolvePath('C:/w/notes', written), 'C:/w'));
  });

  it('is read on the share on which the notes lie', () => {
    assert.ok(!isForeignShare(resolvePath('//home.example/w/notes', '../x.bib'), '//home.example/w'));
    assert.ok(isForeignShare(resolvePath('//home.example/w/notes', '//evil.example/x.bib'), '//home.example/w'));
  });
});
