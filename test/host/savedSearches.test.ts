import assert from 'node:assert/strict';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import { SavedSearches } from '../../src/host/feed/savedSearches';
import { memoryStorage } from '../support/memoryStorage';

const oldKey = 'marginalia.savedSearches';
const old = [
  { name: 'Tides', query: 'tidal', filters: [{ kind: 'code' }], everywhere: true, seen: ['arxiv:2601.99001'] },
  { name: 'Almanacs', query: 'almanac', filters: [], everywhere: false, seen: [] },
];

describe('saved searches that an earlier version kept in the editor’s state', () => {
  it('move to the library, once, and are whole there', async () => {
    const { searches, kept, disk } = await sessionWith(old);
    assert.deepEqual(
      (await searches.all()).map(({ name, query, everywhere }) => [name, query, everywhere]),
      [
        ['Almanacs', 'almanac', false],
        ['Tides', 'tidal', true],
      ],
    );
    assert.equal(kept.get(oldKey), undefined);
    const again = await Library.open(disk, options);
    assert.equal(again.searches.all().length, 2);
  });

  it('do not take the place of one that was saved since, nor come back once removed', async () => {
    const { searches } = await sessionWith(old, { name: 'Tides', query: 'newer', filters: [], everywhere: false, seen: [] });
    assert.equal((await searches.all()).find(({ name }) => name === 'Tides')?.query, 'newer');
    await searches.remove('Tides');
    assert.deepEqual(
      (await searches.all()).map(({ name }) => name),
      ['Almanacs'],
    );
  });

  it('stay where they were while the disk is full, and move when it is not', async () => {
    const { searches, kept, disk, restart } = await sessionWith(old, undefined, true);
    assert.equal((await searches.all()).length, 2);
    assert.deepEqual(kept.get(oldKey), old);
    disk.fail = undefined;
    assert.equal((await (await restart()).all()).length, 2);
    assert.equal(kept.get(oldKey), undefined);
  });

  for (const odd of [null, 7, 'x', {}, [null, { name: 1 }, { name: 'Half' }], [{ __proto__: { polluted: true } }]]) {
    it(`may be anything: ${JSON.stringify(odd)}`, async () => {
      const { searches, kept } = await sessionWith(odd);
      assert.ok((await searches.all()).length <= 1);
      assert.equal(kept.get(oldKey), undefined);
    });
  }
});

const options = { log: silentLog, clock: () => 1_000, pause: async () => {} };

async function sessionWith(value: unknown, present?: Parameters<Library['searches']['put']>[0], isFull = false) {
  const kept = new Map<string, unknown>([[oldKey, value]]);
  const memory = { get: (key: string) => kept.get(key), update: async (key: string, next: unknown) => void kept.set(key, next) };
  const disk = memoryStorage();
  if (isFull) disk.fail = new Error('ENOSPC');
  const restart = async () => {
    const library = await Library.open(disk, options);
    if (present) await library.searches.put(present);
    const network = { isOn: () => false, huggingFace: () => ({ kind: 'failed', reason: 'offline', message: '', detail: '' }) as never };
    return new SavedSearches(memory, network, async () => library);
  };
  return { searches: await restart(), kept, disk, restart };
}
