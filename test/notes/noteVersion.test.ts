import assert from 'node:assert/strict';
import { isOfContent, isUnchanged, noteVersion } from '../../src/core/notes/noteVersion';

describe('The version of a note on disk', () => {
  const stamp = { mtime: 50_000, size: 120 };

  it('is the same while the file has the stamp it was read with', () => {
    const version = noteVersion('c0ffee', stamp, 60_000);
    assert.equal(isUnchanged(version, stamp), true);
    assert.equal(isUnchanged(version, { ...stamp, size: 121 }), false);
    assert.equal(isUnchanged(version, { ...stamp, mtime: 50_001 }), false);
  });

  it('trusts no stamp that a second change may leave as it is', () => {
    for (const [untold, now] of [
      [stamp, 51_000],
      [stamp, 40_000],
      [{ mtime: 0, size: 120 }, 60_000],
    ] as const)
      assert.equal(isUnchanged(noteVersion('c0ffee', untold, now), untold), false);
    assert.equal(noteVersion('c0ffee', undefined, 60_000), 'c0ffee');
  });

  it('knows its content with and without a stamp', () => {
    for (const now of [51_000, 60_000]) assert.equal(isOfContent(noteVersion('c0ffee', stamp, now), 'c0ffee'), true);
    assert.equal(isOfContent(noteVersion('c0ffee', stamp, 60_000), 'c0'), false);
  });
});
