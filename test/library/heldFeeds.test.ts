import assert from 'node:assert/strict';
import { Feeds, type HeldFeed, readHeldFeed, writeHeldFeed } from '../../src/core/library/kept/feeds';

const list: HeldFeed = { name: 'day', ids: ['arxiv:2601.99002', 'doi:10.9999/grain'], at: 7 };

describe('the last good list of a feed', () => {
  it('is taken only when it is later than the one known', () => {
    const feeds = new Feeds();
    assert.deepEqual([feeds.take(list), feeds.take({ ...list, ids: [] }), feeds.take({ ...list, ids: [], at: 6 })], [true, false, false]);
    assert.deepEqual(feeds.get('day'), list);
    assert.equal(feeds.take({ ...list, ids: [], at: 8 }), true);
    assert.equal(feeds.take({ ...list, name: 'week', at: 1 }), true);
    assert.deepEqual(
      [...feeds.all()].map(({ name, at }) => [name, at]),
      [
        ['day', 8],
        ['week', 1],
      ],
    );
  });

  it('is the same when it is read back', () => assert.deepEqual(readHeldFeed(writeHeldFeed(list)), list));

  it('is taken from a file as far as it is what it should be', () => {
    const written = writeHeldFeed(list);
    for (const odd of [null, 7, {}, { ...written, feed: 7 }, { ...written, ids: 'x' }, { ...written, at: '7' }, { ...written, at: Number.NaN }])
      assert.equal(readHeldFeed(odd), undefined, JSON.stringify(odd));
    assert.deepEqual(readHeldFeed({ ...written, ids: [7, 'x', ...list.ids, null] })?.ids, list.ids);
    assert.ok(readHeldFeed({ ...written, feed: 'x'.repeat(2000) }));
    assert.equal(readHeldFeed({ ...written, feed: 'x'.repeat(2001) }), undefined);
    assert.equal(readHeldFeed({ ...written, ids: Array(100_001).fill('doi:10.9999/grain') })?.ids.length, 100_000);
  });
});
