import assert from 'node:assert/strict';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import type { Paper, PaperId } from '../../src/core/papers/paper';
import { type MemoryStorage, memoryStorage } from '../support/memoryStorage';

const papers = 60;
const regions = 24;
const damages: Readonly<Record<string, (content: Uint8Array, at: number) => Uint8Array>> = {
  'a bit flipped': (content, at) => content.with(at, (content[at] ?? 0) ^ 0x20),
  'a nine in place of a byte': (content, at) => content.with(at, 0x39),
  'sixteen bytes zeroed': (content, at) => content.slice().fill(0, at, at + 16),
  'the end cut off': (content, at) => content.slice(0, at),
  'a piece of another file in it': (content, at) =>
    new Uint8Array([...content.slice(0, at), ...new TextEncoder().encode('\n{"a":'), ...content.slice(at)]),
};

describe('the library’s folder with a file damaged in any region', function () {
  this.timeout(60_000);

  for (const [damage, apply] of Object.entries(damages)) {
    it(`opens, loses no more than was in that region, and keeps what is added afterwards: ${damage}`, async () => {
      const disk = await filled();
      for (const name of disk.files.keys()) {
        const whole = disk.files.get(name) as Uint8Array;
        for (let region = 0; region < regions; region++) {
          const at = Math.floor((whole.length * region) / regions);
          const bent = copyOf(disk);
          bent.files.set(name, apply(whole, at));
          await assertOpens(bent, name, { share: damage === 'the end cut off' ? 1 - region / regions : 0.1, where: `${name} at ${at}` });
        }
      }
    });
  }

  it('opens when any of its files is empty or gone', async () => {
    const disk = await filled();
    for (const name of disk.files.keys()) {
      const [empty, gone] = [copyOf(disk), copyOf(disk)];
      empty.files.set(name, new Uint8Array());
      gone.files.delete(name);
      for (const bent of [empty, gone]) await assertOpens(bent, name, { share: 1, where: name });
    }
  });
});

function idOf(n: number): PaperId {
  return `arxiv:2601.${99_001 + n}`;
}

async function filled(): Promise<MemoryStorage> {
  const disk = memoryStorage();
  const library = await Library.open(disk, { log: silentLog, clock: () => 1_000 });
  const all = Array.from({ length: papers }, (_, n): Paper => ({ id: idOf(n), aliases: [], title: `On tides ${n}`, authors: [], source: 'test' }));
  await library.add(all, { name: 'daily', ids: all.map(({ id }) => id) });
  await library.marks.set(
    all.map(({ id }) => id),
    'saved',
    true,
  );
  await library.searches.put({ name: 'Tides', query: 'tides', filters: [], everywhere: false, seen: [] });
  assert.equal(disk.files.size, 5);
  return disk;
}

function copyOf(disk: MemoryStorage): MemoryStorage {
  const copy = memoryStorage();
  for (const [name, content] of disk.files) copy.files.set(name, content);
  return copy;
}

/** What is in the other files is all there; of the damaged one no more than `share` is lost; and what is added afterwards stays. */
async function assertOpens(
  disk: MemoryStorage,
  damaged: string,
  { share, where }: { readonly share: number; readonly where: string },
): Promise<void> {
  const most = Math.ceil(papers * share) + 2;
  const library = await Library.open(disk, { log: silentLog, clock: () => 2_000, pause: async () => {} });
  const lost = (isThere: (n: number) => unknown) => Array.from({ length: papers }, (_, n) => n).filter((n) => !isThere(n)).length;
  const lostPapers = lost((n) => library.get(idOf(n))?.title === `On tides ${n}`);
  const lostMarks = lost((n) => library.marks.has([idOf(n)], 'saved'));
  assert.ok(lostPapers <= (damaged.startsWith('papers-') ? most : 0), `${where}: ${lostPapers} papers lost`);
  assert.ok(lostMarks <= (damaged.startsWith('marks-') ? most : 0), `${where}: ${lostMarks} marks lost`);
  assert.equal(library.searches.all().length === 1 || damaged.startsWith('searches-'), true, where);
  assert.equal((await library.add([{ id: idOf(papers), aliases: [], title: 'New', authors: [], source: 'test' }])).isKept, true, where);
  const again = await Library.open(disk, { log: silentLog, clock: () => 3_000, pause: async () => {} });
  assert.equal(again.size, library.size, where);
  assert.ok([...disk.files.keys()].filter((name) => name.includes('.bad')).length <= 3, where);
}
