import assert from 'node:assert/strict';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import type { Paper, PaperId } from '../../src/core/papers/paper';
import { type SmallDisk, smallDisk } from '../support/smallDisk';

describe('a library on a disk that runs full', function () {
  this.timeout(60_000);
  let disk: SmallDisk;

  beforeEach(() => {
    disk = smallDisk(256);
  });

  afterEach(() => disk.close());

  it('keeps what was confirmed, goes on in memory, says so in one sentence, and writes all once there is room', async () => {
    const library = await opened(disk);
    const { kept, refused } = await addUntilRefused(library);
    assert.ok(kept.length > 3, `${kept.length} steps went onto the ${disk.kind} disk`);
    assert.match(library.keeping.kind === 'inMemory' ? library.keeping.why : '', /could not be written to disk/);
    assert.deepEqual(await heldBy(library, [...kept, refused]), [...kept, refused], 'what is in memory');
    assert.equal((await library.search.search(`tides${refused}`)).hits.length, 1);
    assert.deepEqual(await heldBy(await opened(disk), kept), kept, 'what was confirmed');
    assert.equal(await library.marks.set([idOf(0)], 'saved', true), false);
    assert.equal(await library.keepAgain(), false);
    disk.resize(8192);
    assert.equal(await library.keepAgain(), true);
    assert.equal(library.keeping.kind, 'onDisk');
    const all = [...kept, refused];
    const again = await opened(disk);
    assert.deepEqual(await heldBy(again, all), all, 'after there was room');
    assert.ok(again.marks.has([idOf(0)], 'saved'));
  });

  it('reads a disk that is read-only, works on in memory, and writes all when it may again', async () => {
    const first = await opened(disk);
    await first.add([paper(1)]);
    await first.marks.set([idOf(1)], 'saved', true);
    disk.lock(true);
    const library = await opened(disk);
    assert.deepEqual(await heldBy(library, [1]), [1]);
    assert.equal((await library.add([paper(2)])).isKept, false);
    assert.equal(await library.marks.set([idOf(2)], 'saved', true), false);
    assert.deepEqual(await heldBy(library, [1, 2]), [1, 2]);
    assert.equal(library.marks.has([idOf(2)], 'saved'), true);
    assert.equal(library.keeping.kind, 'inMemory');
    disk.lock(false);
    assert.equal((await library.add([paper(3)])).isKept, true);
    assert.equal(await library.marks.set([idOf(3)], 'saved', true), true);
    const again = await opened(disk);
    assert.deepEqual(await heldBy(again, [1, 2, 3]), [1, 2, 3]);
    assert.deepEqual(
      [1, 2, 3].filter((step) => again.marks.has([idOf(step)], 'saved')),
      [1, 2, 3],
    );
  });
});

function opened({ storage }: SmallDisk): Promise<Library> {
  return Library.open(storage, { log: silentLog, clock: () => 1_000, pause: async () => {} });
}

/** Adds papers of some 20 KB, so that a disk of a few hundred is soon full; answers what was confirmed, and the first that was not. */
async function addUntilRefused(library: Library): Promise<{ readonly kept: readonly number[]; readonly refused: number }> {
  const kept: number[] = [];
  for (let step = 0; step < 1000; step++) {
    if (!(await library.add([paper(step)])).isKept) return { kept, refused: step };
    kept.push(step);
  }
  throw new Error('The disk never ran full.');
}

async function heldBy(library: Library, steps: readonly number[]): Promise<number[]> {
  return steps.filter((step) => library.get(idOf(step))?.title === paper(step).title);
}

function idOf(step: number): PaperId {
  return `arxiv:2601.${99_001 + step}`;
}

function paper(step: number): Paper {
  return { id: idOf(step), aliases: [], title: `On tides${step}`, authors: [], abstract: `Foam and salt ${step}. `.repeat(1000), source: 'test' };
}
