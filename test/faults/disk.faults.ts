import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Storage } from '../../src/core/library/kept/storage';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import type { Paper, PaperId } from '../../src/core/papers/paper';
import { nodeStorage } from '../support/nodeStorage';
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

/** What a disk may answer to a write, as Node words it. */
const refusals = [
  'EDQUOT: disk quota exceeded, write',
  'EIO: i/o error, fsync',
  'EROFS: read-only file system, open',
  'EACCES: permission denied, open',
  'ENAMETOOLONG: name too long, open',
  'EMFILE: too many open files, open',
];

describe('a library whose folder fails (S02)', function () {
  this.timeout(60_000);
  let root = '';
  let folder = '';

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'marginalia-folder-'));
    folder = path.join(root, 'library');
  });
  afterEach(async () => await rm(root, { recursive: true, force: true, maxRetries: 5 }));

  for (const words of refusals) {
    it(`goes on in memory, leaves what is there untouched, and writes all once it may: ${words}`, async () => {
      const disk = nodeStorage(folder);
      await (await openedIn(disk)).add([paper(1)]);
      const before = await filesIn(folder);
      let isRefusing = true;
      const refuse = (work: () => Promise<void>) =>
        isRefusing ? Promise.reject(Object.assign(new Error(words), { code: words.split(':')[0] })) : work();
      const library = await openedIn({ ...disk, write: (name, content) => refuse(() => disk.write(name, content)) });
      assert.equal((await library.add([paper(2)])).isKept, false);
      assert.equal(await library.marks.set([idOf(2)], 'saved', true), false);
      assert.equal(await library.searches.put({ name: 'foam', query: 'foam', filters: [], everywhere: false, seen: [] }), false);
      assert.deepEqual(await heldBy(library, [1, 2]), [1, 2]);
      assert.ok(library.marks.has([idOf(2)], 'saved'));
      assert.deepEqual(await filesIn(folder), before);
      assert.match(whyOf(library), /^The library could not be written to disk; [^.]*\.$/);
      isRefusing = false;
      assert.equal(await library.keepAgain(), true);
      const again = await openedIn(disk);
      assert.deepEqual(await heldBy(again, [1, 2]), [1, 2]);
      assert.ok(again.marks.has([idOf(2)], 'saved'));
      assert.equal(again.searches.all().length, 1);
    });
  }

  it('works in memory where there can be no folder: a file in its way, and a path that is too long', async () => {
    await writeFile(folder, 'mine');
    const tooLong = [path.join(root, 'x'.repeat(300)), path.join(root, `${'deep/'.repeat(900)}library`)];
    for (const place of [folder, path.join(folder, 'below'), ...tooLong]) {
      const library = await openedIn(nodeStorage(place));
      assert.equal((await library.add([paper(1)])).isKept, false, place);
      assert.deepEqual(await heldBy(library, [1]), [1], place);
      assert.match(whyOf(library), /^The (folder of the library cannot be read|library could not be written to disk)[^.]*\.$/, place);
    }
    assert.equal(await readFile(folder, 'utf8'), 'mine');
  });

  it('goes on when its folder is deleted under it, and has everything again with the next change', async () => {
    const library = await openedIn(nodeStorage(folder));
    await library.add([paper(1)]);
    await library.marks.set([idOf(1)], 'saved', true);
    await rm(folder, { recursive: true });
    await library.reload();
    assert.deepEqual(await heldBy(library, [1]), [1]);
    assert.equal((await library.add([paper(2)])).isKept, true);
    assert.equal(await library.marks.set([idOf(2)], 'saved', true), true);
    const again = await openedIn(nodeStorage(folder));
    assert.deepEqual(await heldBy(again, [1, 2]), [1, 2]);
    assert.ok(again.marks.has([idOf(1)], 'saved') && again.marks.has([idOf(2)], 'saved'));
  });

  it('reads what is another user’s no more than it may, says so, and has all of it once it may (S03)', async () => {
    if (process.platform === 'win32') return; // there permissions are others
    const first = await openedIn(nodeStorage(folder));
    await first.add([paper(1)]);
    await first.marks.set([idOf(1)], 'saved', true);
    const [name = ''] = (await readdir(folder)).filter((each) => each.startsWith('papers-'));
    await (await openedIn(nodeStorage(folder))).add([paper(2)]);
    await rm(path.join(folder, 'newest.lines'));
    await chmod(path.join(folder, name), 0);
    await chmod(root, 0o777);
    const told: string[] = [];
    const log = { ...silentLog, warn: (line: string) => void told.push(line) };
    const library = await asStranger(() => openedIn(nodeStorage(folder), log));
    assert.deepEqual(await heldBy(library, [1, 2]), [2]);
    assert.ok(library.marks.has([idOf(1)], 'saved'));
    assert.match(told.join('\n'), new RegExp(`^${name} cannot be read and is left alone: .*EACCES`));
    await chmod(path.join(folder, name), 0o644);
    await library.reload();
    assert.deepEqual(await heldBy(library, [1, 2]), [1, 2]);
  });

  it('works in memory in a folder of another user, and is tried again when that is opened', async () => {
    if (process.platform === 'win32') return; // there permissions are others
    await (await openedIn(nodeStorage(folder))).add([paper(1)]);
    await chmod(folder, 0o700);
    await chmod(root, 0o777);
    if (process.getuid?.() !== 0) await chmod(folder, 0);
    const library = await asStranger(async () => {
      const held = await openedIn(nodeStorage(folder));
      assert.match(whyOf(held), /^The folder of the library cannot be read[^.]*\.$/);
      assert.equal((await held.add([paper(2)])).isKept, false);
      assert.equal(await held.keepAgain(), false);
      return held;
    });
    await chmod(folder, 0o777);
    assert.equal(await library.keepAgain(), true);
    assert.deepEqual(await heldBy(await openedIn(nodeStorage(folder)), [1, 2]), [1, 2]);
    assert.deepEqual(await heldBy(library, [1, 2]), [1, 2]);
  });
});

/** Does something without the rights of the root user, whom no permission keeps out. */
async function asStranger<T>(act: () => Promise<T>): Promise<T> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    return await act();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

async function filesIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(folder)).sort();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name), 'utf8')] as const)));
}

function whyOf({ keeping }: Library): string {
  return keeping.kind === 'inMemory' ? keeping.why : '';
}

function openedIn(storage: Storage, log = silentLog): Promise<Library> {
  return Library.open(storage, { log, clock: () => 1_000, pause: async () => {} });
}

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
