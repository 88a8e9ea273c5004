import assert from 'node:assert/strict';
import { readManifest, writeManifest } from '../../src/core/library/kept/manifest';
import { Segments } from '../../src/core/library/kept/segments';
import { readSegment, segmentFormat, writeSegment } from '../../src/core/library/kept/segmentText';
import { silentLog } from '../../src/core/log';
import { type MemoryStorage, memoryStorage } from '../support/memoryStorage';

const atOnce = async () => {};

describe('segments of the library', () => {
  it('give back what was added, in another window', async () => {
    const disk = memoryStorage();
    await window(disk, 'a').add([{ n: 1 }, { n: 2 }]);
    assert.deepEqual(await contentOf(disk), [1, 2]);
  });

  it('keep what two windows add at once', async () => {
    const disk = memoryStorage();
    const [one, other] = [window(disk, 'a'), window(disk, 'b')];
    await Promise.all([one.add([{ n: 1 }]), other.add([{ n: 2 }]), one.add([{ n: 3 }]), other.add([{ n: 4 }])]);
    assert.deepEqual(await contentOf(disk), [1, 2, 3, 4]);
  });

  it('join many small files into one and lose nothing that another window adds meanwhile', async () => {
    const disk = memoryStorage();
    const [one, other] = [window(disk, 'a'), window(disk, 'b')];
    for (let n = 1; n <= 14; n++) await one.add([{ n }]);
    await Promise.all([one.join((records) => records), other.add([{ n: 15 }])]);
    assert.deepEqual(await contentOf(disk), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    assert.equal(segmentNames(disk).length, 2);
  });

  it('are asked for before their turn comes, and read in the order of their names whichever comes first', async () => {
    const disk = memoryStorage();
    for (const n of [1, 2, 3]) await window(disk, ' abc'[n] ?? '').add([{ n }]);
    const [first, second, third] = segmentNames(disk).sort();
    const asked = new Map<string, () => void>();
    const read = async (name: string) => {
      if (name.startsWith('papers-')) await new Promise<void>((resolve) => asked.set(name, resolve));
      if (name === first) for (const other of [second, third]) asked.get(other ?? '')?.();
      return await disk.read(name);
    };
    const found: unknown[] = [];
    const list = async () => (await disk.list()).toReversed();
    const segments = new Segments({ ...disk, read, list }, 'papers', { log: silentLog, clock: () => 2_000, pause: atOnce });
    const reading = segments.read((records) => void found.push(...records));
    for (let turn = 0; turn < 10_000 && asked.size < 3; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
    assert.equal(asked.size, 3);
    asked.get(first ?? '')?.();
    await reading;
    assert.deepEqual(found, [{ n: 3 }, { n: 2 }, { n: 1 }]);
  });

  it('are read when another window adds them between the list of the folder and the manifest', async () => {
    const disk = memoryStorage();
    await window(disk, 'a').add([{ n: 1 }]);
    const read = async (name: string) => {
      if (name === 'manifest.json' && segmentNames(disk).length === 1) await window(disk, 'b').add([{ n: 2 }]);
      return await disk.read(name);
    };
    const found: unknown[] = [];
    const segments = new Segments({ ...disk, read }, 'papers', { log: silentLog, clock: () => 2_000, pause: atOnce });
    await segments.read((records) => void found.push(...records));
    assert.deepEqual(found, [{ n: 1 }, { n: 2 }]);
  });

  it('put very many records into several files, those that came first to be read first', async () => {
    const disk = memoryStorage();
    const records = Array.from({ length: 11_000 }, (_, n) => ({ n }));
    let time = 1000;
    const segments = new Segments(disk, 'papers', { log: silentLog, clock: () => time++ });
    for (let n = 0; n < 12; n++) await segments.add([{ n: -1 }]);
    assert.equal(await segments.addMany(records), 11_000);
    assert.equal(segmentNames(disk).length, 12 + 3);
    await segments.join((small) => small);
    assert.equal(segmentNames(disk).length, 2 + 1);
    const read: unknown[] = [];
    await new Segments(disk, 'papers', { log: silentLog, clock: () => time }).read((some) => void read.push(...some));
    const numbers = read.map((record) => (record as { n: number }).n);
    assert.deepEqual(
      numbers.filter((n) => n >= 1000).slice(0, 10_000),
      Array.from({ length: 10_000 }, (_, n) => n + 1000),
    );
    assert.equal(numbers.length, 11_012);
  });

  it('tell how many of very many records are on disk when it runs full', async () => {
    const disk = memoryStorage();
    let room = 2;
    const full = {
      ...disk,
      write: async (name: string, content: Uint8Array) => {
        if (name.startsWith('papers-') && --room < 0) throw new Error('full');
        await disk.write(name, content);
      },
    };
    const segments = new Segments(full, 'papers', { log: silentLog, clock: () => 1, pause: atOnce });
    assert.equal(await segments.addMany(Array.from({ length: 11_000 }, (_, n) => ({ n }))), 10_000);
    assert.equal(segments.keeping.kind, 'inMemory');
  });

  it('lose one record to one damaged byte, set the file aside and say so', async () => {
    const disk = memoryStorage();
    const said: string[] = [];
    await window(disk, 'a').add([{ n: 1 }, { n: 2 }, { n: 3 }]);
    damage(disk, segmentNames(disk)[0] ?? '', '"n":2', '"n":7');
    assert.deepEqual(await contentOf(disk, { ...silentLog, warn: (line) => said.push(line) }), [1, 3]);
    assert.match(said.join('\n'), /is damaged; 2 records of it were read/);
    assert.deepEqual(await contentOf(disk), [1, 3]);
    assert.equal([...disk.files.keys()].filter((name) => name.endsWith('.bad-1')).length, 1);
  });

  it('keep at most three files set aside, the latest among them', async () => {
    const disk = memoryStorage();
    for (let n = 1; n <= 5; n++) {
      disk.files.set(`papers-${n}.jsonl`, new Uint8Array([n, 255, 0]));
      await contentOf(disk);
    }
    const aside = [...disk.files].filter(([name]) => /\.bad-\d$/.test(name)).map(([name, content]) => [name, content[0]]);
    assert.deepEqual(aside.sort(), [
      ['papers-1.jsonl.bad-1', 1],
      ['papers-2.jsonl.bad-2', 2],
      ['papers-5.jsonl.bad-3', 5],
    ]);
    assert.deepEqual(segmentNames(disk), []);
  });

  it('set a damaged file aside only once what could be read of it is on disk', async () => {
    const disk = memoryStorage();
    const name = (await window(disk, 'a').add([{ n: 1 }, { n: 2 }])) ?? '';
    damage(disk, name, '"n":2', '"n":7');
    disk.fail = new Error('ENOSPC');
    assert.deepEqual(await contentOf(disk), [1]);
    assert.deepEqual(segmentNames(disk), [name]);
    disk.fail = undefined;
    assert.deepEqual(await contentOf(disk), [1]);
    assert.ok(disk.files.has(`${name}.bad-1`));
  });

  it('lose the record of a damaged byte and no other, or both beside a damaged line end', async () => {
    const whole = await writeSegment([{ n: 1 }, { n: 2 }, { n: 3 }], [], atOnce);
    for (let at = 0; at < whole.length; at++) {
      const bent = whole.slice();
      bent[at] = (bent[at] as number) ^ 0x15;
      const reading = await readSegment(bent, atOnce);
      assert.ok(reading.kind === 'read', `byte ${at}`);
      const numbers = reading.records.map((record) => (record as { n: number }).n);
      assert.ok(numbers.every((n) => n >= 1 && n <= 3) && numbers.length >= (whole[at] === 10 ? 1 : 2), `byte ${at}`);
      assert.ok(reading.lost > 0 || at === whole.length - 1, `byte ${at}`);
    }
  });

  it('are written and read in short turns, whatever they hold', async () => {
    const records = Array.from({ length: 900 }, (_, n) => ({ n, text: 'ε'.repeat(400) }));
    let turns = 0;
    const pause = async () => {
      turns += 1;
    };
    const reading = await readSegment(await writeSegment(records, [], pause), pause);
    assert.deepEqual(reading, { kind: 'read', count: 900, records, replaces: [], lost: 0 });
    assert.equal(turns, 17 + 18 + 12, 'between the parts that are written and copied, and before each that is read');
  });

  it('leave a library of a newer version untouched', async () => {
    const disk = memoryStorage();
    disk.files.set('manifest.json', newerManifest());
    const before = [...disk.files.keys()];
    const segments = window(disk, 'a');
    await segments.read(() => {});
    assert.equal(await segments.add([{ n: 1 }]), undefined);
    assert.match(segments.keeping.kind === 'inMemory' ? segments.keeping.why : '', /newer version/);
    assert.deepEqual([...disk.files.keys()], before);
  });

  it('take no damaged manifest for one of a newer version', async () => {
    const disk = memoryStorage();
    await window(disk, 'a').add([{ n: 1 }]);
    const whole = disk.files.get('manifest.json') ?? new Uint8Array();
    for (let at = 0; at < whole.length; at++) {
      for (const digit of '1379') {
        const bent = whole.with(at, digit.charCodeAt(0));
        assert.notEqual(readManifest(bent).kind, 'newer', `byte ${at}`);
      }
    }
    const raised = new TextDecoder().decode(whole).replace('"format": 1', '"format": 9');
    disk.files.set('manifest.json', new TextEncoder().encode(raised));
    const segments = window(disk, 'b');
    assert.notEqual(await segments.add([{ n: 2 }]), undefined);
    assert.deepEqual((await contentOf(disk)).sort(), [1, 2]);
    assert.equal(readManifest(newerManifest()).kind, 'newer');
  });

  it('leave a segment of a newer version untouched and read the others', async () => {
    const disk = memoryStorage();
    await window(disk, 'a').add([{ n: 1 }]);
    const newer = raisedFormat(new TextDecoder().decode(await writeSegment([{ n: 7 }], [], atOnce)));
    disk.files.set('papers-zz.jsonl', newer);
    const said: string[] = [];
    const segments = window(disk, 'b', undefined, { ...silentLog, warn: (line) => said.push(line) });
    const found: unknown[] = [];
    for (let turn = 0; turn < 2; turn++) await segments.read((records) => void found.push(...records));
    assert.deepEqual(found, [{ n: 1 }]);
    assert.deepEqual(said, ['papers-zz.jsonl was written by a newer version and is left alone']);
    await segments.add([{ n: 2 }]);
    assert.deepEqual((await contentOf(disk)).sort(), [1, 2]);
    assert.deepEqual(disk.files.get('papers-zz.jsonl'), newer);
  });

  it('take nothing from a manifest that is no list of names, whoever wrote it', () => {
    for (const text of ['null', '7', '"x"', '[]', '{}']) assert.equal(readManifest(new TextEncoder().encode(text)).kind, 'unreadable', text);
    const temporary = [null, 7, 'x.tmp', [], [7, 7], ['../x.tmp', 7], ['x', 7], ['x.tmp.jsonl', 7], ['x.tmp', '7'], ['x.tmp', 7]] as unknown as [];
    const segments = [null, 7, 'papers-a.jsonl'] as unknown as string[];
    const read = readManifest(writeManifest({ segments, temporary: { [Symbol.iterator]: () => temporary[Symbol.iterator]() } as never }));
    assert.deepEqual(read, { kind: 'read', segments: ['papers-a.jsonl'], temporary: new Map([['x.tmp', 7]]) });
    const many = readManifest(writeManifest({ segments: Array(10_001).fill('papers-a.jsonl'), temporary: new Map() }));
    assert.equal(many.kind === 'read' && many.segments.length, 10_000);
  });

  it('names in its manifest what it holds of the library, and nothing else that lies there', async () => {
    const disk = memoryStorage();
    disk.files.set('stranger.txt', new Uint8Array([1]));
    disk.files.set('left.tmp', new Uint8Array([1]));
    await window(disk, 'a').add([{ n: 1 }]);
    const read = readManifest(disk.files.get('manifest.json') ?? new Uint8Array());
    const own = [...disk.files.keys()].filter((name) => name.startsWith('papers-'));
    assert.deepEqual(read.kind === 'read' && [read.segments, [...read.temporary.keys()]], [own, ['left.tmp']]);
    assert.doesNotMatch(new TextDecoder().decode(disk.files.get('manifest.json')), /stranger/);
  });

  it('write anew a manifest that is no JSON', async () => {
    const disk = memoryStorage();
    await window(disk, 'a').add([{ n: 1 }]);
    disk.files.set('manifest.json', new Uint8Array([1, 2, 3]));
    assert.deepEqual(await contentOf(disk), [1]);
    await window(disk, 'b').add([{ n: 2 }]);
    assert.match(new TextDecoder().decode(disk.files.get('manifest.json')), /"marginalia": "library",\n "format": 1,/);
  });

  it('miss a file that was taken away, and none that was replaced by a writer killed before it renewed the manifest', async () => {
    const disk = memoryStorage();
    const segments = window(disk, 'a');
    const old = (await segments.add([{ n: 1 }])) ?? '';
    const manifest = disk.files.get('manifest.json') ?? new Uint8Array();
    const joined = (await segments.add([{ n: 1 }, { n: 2 }], [old])) ?? '';
    disk.files.set('manifest.json', manifest);
    const said: string[] = [];
    const log = { ...silentLog, warn: (line: string) => said.push(line) };
    assert.deepEqual(await contentOf(disk, log), [1, 2]);
    assert.deepEqual(said, []);
    disk.files.delete(joined);
    await contentOf(disk, log);
    assert.deepEqual(said, [`missing from the library's folder: ${old}`]);
  });

  it('are all named when they are missing, and by a window of their own kind alone', async () => {
    const disk = memoryStorage();
    for (const kind of ['papers', 'papers', 'marks']) await new Segments(disk, kind, { log: silentLog, clock: () => 1 }).add([{ n: 1 }]);
    const [first, second] = segmentNames(disk).filter((name) => name.startsWith('papers-'));
    for (const name of segmentNames(disk)) disk.files.delete(name);
    const said: string[] = [];
    await contentOf(disk, { ...silentLog, warn: (line) => said.push(line) });
    assert.deepEqual(said, [`missing from the library's folder: ${first}, ${second}`]);
  });

  it('are not missed when one writer after another joined files and was killed before it renewed the manifest', async () => {
    const disk = memoryStorage();
    for (let n = 1; n <= 12; n++) await window(disk, `a${n}`).add([{ n }]);
    const manifest = disk.files.get('manifest.json') ?? new Uint8Array();
    for (const turn of [1, 2]) {
      const writer = window(disk, `b${turn}`);
      await writer.read(() => {});
      for (let n = 1; n <= 12; n++) await writer.add([{ n: turn * 20 + n }]);
      disk.files.set('manifest.json', manifest);
      await writer.join((records) => records);
      disk.files.set('manifest.json', manifest);
    }
    const said: string[] = [];
    assert.equal((await contentOf(disk, { ...silentLog, warn: (line) => said.push(line) })).length, 36);
    assert.deepEqual(said, []);
  });

  it('are not missed when another window joins them right after they were read', async () => {
    const disk = memoryStorage();
    const other = window(disk, 'a');
    for (let n = 1; n <= 12; n++) await other.add([{ n }]);
    const said: string[] = [];
    const found: unknown[] = [];
    await window(disk, 'b', undefined, { ...silentLog, warn: (line) => said.push(line) }).read(async (records) => {
      found.push(...records);
      if (found.length === 12) await other.join((all) => all);
    });
    assert.equal(found.length, 12);
    assert.deepEqual(said, []);
  });

  it('remove temporary files that a dead writer left more than an hour ago, and no younger ones', async () => {
    const disk = memoryStorage();
    const clock = { now: 0 };
    disk.files.set('papers-x.jsonl.1234.tmp', new Uint8Array(3));
    await window(disk, 'a', clock).add([{ n: 1 }]);
    clock.now = 3_000_000;
    await window(disk, 'b', clock).add([{ n: 2 }]);
    clock.now = 3_600_000;
    await window(disk, 'c', clock).read(() => {});
    assert.ok(disk.files.has('papers-x.jsonl.1234.tmp'));
    clock.now = 3_600_001;
    await window(disk, 'd', clock).read(() => {});
    assert.ok(!disk.files.has('papers-x.jsonl.1234.tmp'));
  });

  it('have names that no other window makes, in the order of their time', async () => {
    const disk = memoryStorage();
    for (const now of [1_790_000_000_000, 1_790_000_000_000, 9])
      await new Segments(disk, 'papers', { log: silentLog, clock: () => now }).add([{ n: now }]);
    const names = segmentNames(disk).sort();
    assert.equal(names.length, 3);
    for (const name of names) assert.match(name, /^papers-[0-9a-z]{9}-[0-9a-f-]{36}\.jsonl$/);
    assert.match(names[0] ?? '', /^papers-000000009-/);
  });

  it('are joined from twelve small files on, and not while nothing can be written', async () => {
    const disk = memoryStorage();
    const segments = window(disk, 'a');
    const join = () => segments.join((records) => records);
    for (let n = 1; n <= 11; n++) await segments.add([{ n }]);
    await join();
    assert.equal(segmentNames(disk).length, 11);
    await segments.add([{ n: 12 }]);
    disk.fail = new Error('ENOSPC');
    await segments.add([{ n: 13 }]);
    disk.fail = undefined;
    await join();
    assert.equal(segmentNames(disk).length, 12);
    await segments.add([{ n: 13 }]);
    await join();
    assert.equal(segmentNames(disk).length, 1);
    assert.deepEqual(await contentOf(disk), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  it('notice once that their folder was emptied, and not when it cannot be read', async () => {
    const disk = memoryStorage();
    const said: string[] = [];
    let isAway = false;
    const list = async () => {
      if (isAway) throw new Error('EIO');
      return await disk.list();
    };
    const segments = new Segments({ ...disk, list }, 'papers', {
      log: { ...silentLog, warn: (line) => said.push(line) },
      clock: () => 1,
      pause: atOnce,
    });
    assert.equal(await segments.isEmptied(), false);
    await segments.add([{ n: 1 }]);
    assert.equal(await segments.isEmptied(), false);
    disk.files.clear();
    isAway = true;
    assert.equal(await segments.isEmptied(), false);
    isAway = false;
    assert.deepEqual([await segments.isEmptied(), await segments.isEmptied()], [true, false]);
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /emptied.*papers-/);
  });

  it('are left alone from when a newer version has written the manifest', async () => {
    const disk = memoryStorage();
    const segments = window(disk, 'a');
    await segments.add([{ n: 1 }]);
    const newer = newerManifest();
    disk.files.set('manifest.json', newer);
    await segments.add([{ n: 2 }]);
    assert.equal(disk.files.get('manifest.json'), newer);
    assert.equal(await segments.add([{ n: 3 }]), undefined);
    assert.match(segments.keeping.kind === 'inMemory' ? segments.keeping.why : '', /newer version/);
  });

  it('end their reading when the folder goes on naming a file that is not there', async () => {
    const disk = memoryStorage();
    await window(disk, 'a').add([{ n: 1 }]);
    let looks = 0;
    const list = async () => {
      looks++;
      return [...(await disk.list()), 'papers-ghost.jsonl'];
    };
    const found: unknown[] = [];
    await new Segments({ ...disk, list }, 'papers', { log: silentLog, clock: () => 1, pause: atOnce }).read((records) => void found.push(...records));
    assert.deepEqual(found, [{ n: 1 }]);
    assert.ok(looks <= 4, `${looks} looks`);
  });

  it('try a file that another program holds five times, a little later each time, before they go on in memory (S05)', async () => {
    for (const [refusals, isKept] of [
      [4, true],
      [5, false],
    ] as const) {
      const disk = memoryStorage();
      const waits: number[] = [];
      let left: number = refusals;
      const write = async (name: string, content: Uint8Array) => {
        if (left-- > 0) throw Object.assign(new Error('EBUSY: resource busy or locked, rename'), { code: 'EBUSY' });
        await disk.write(name, content);
      };
      const heard: string[] = [];
      const pause = async (ms: number) => void waits.push(ms);
      const onKeeping = () => heard.push('told');
      const segments = new Segments({ ...disk, write }, 'papers', { log: silentLog, clock: () => 1, pause, onKeeping });
      assert.equal((await segments.add([{ n: 1 }])) !== undefined, isKept);
      assert.deepEqual(heard, isKept ? [] : ['told']);
      assert.deepEqual(waits, [50, 150, 450, 1350]);
      waits.length = 0;
      left = 1;
      assert.equal((await segments.add([{ n: 2 }])) !== undefined, isKept);
      assert.deepEqual(waits, isKept ? [50] : [], 'who knows that nothing can be written does not wait each time');
    }
  });

  it('read the others beside a file that cannot be read, and that too once it can (S03)', async () => {
    const disk = memoryStorage();
    for (const n of [1, 2, 3]) await window(disk, ' abc'[n] ?? '').add([{ n }]);
    const [, closed] = segmentNames(disk).sort();
    const told: string[] = [];
    const log = { ...silentLog, warn: (line: string) => void told.push(line) };
    let isClosed = true;
    const read = async (name: string) => {
      if (isClosed && name === closed) throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
      return await disk.read(name);
    };
    const segments = new Segments({ ...disk, read }, 'papers', { log, clock: () => 2_000, pause: atOnce });
    const found: unknown[] = [];
    const take = (records: readonly unknown[]) => void found.push(...records.map((record) => (record as { n: number }).n));
    await segments.read(take);
    assert.deepEqual(found, [3, 1]);
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /cannot be read.*EACCES/);
    assert.equal(segments.keeping.kind, 'onDisk');
    isClosed = false;
    await segments.read(take);
    assert.deepEqual(found, [3, 1, 2]);
  });

  it('say that the folder cannot be read only as long as it cannot', async () => {
    const disk = memoryStorage();
    await window(disk, 'a').add([{ n: 1 }]);
    let isAway = true;
    const list = async () => {
      if (isAway) throw Object.assign(new Error('EIO: i/o error, scandir'), { code: 'EIO' });
      return await disk.list();
    };
    const heard: string[] = [];
    const onKeeping = () => heard.push(segments.keeping.kind);
    const segments = new Segments({ ...disk, list }, 'papers', { log: silentLog, clock: () => 2_000, pause: atOnce, onKeeping });
    const found: unknown[] = [];
    await segments.read((records) => void found.push(...records));
    assert.match(segments.keeping.kind === 'inMemory' ? segments.keeping.why : '', /cannot be read/);
    isAway = false;
    await segments.read((records) => void found.push(...records));
    assert.deepEqual(found, [{ n: 1 }]);
    assert.deepEqual(heard, ['inMemory', 'onDisk']);
  });

  it('say that nothing survives while the disk is full, and that it does once it is not', async () => {
    const disk = memoryStorage();
    const heard: string[] = [];
    const said: string[] = [];
    const log = { ...silentLog, warn: (line: string) => said.push(line) };
    const segments = window(disk, 'a', { now: 1_000 }, log, () => heard.push(segments.keeping.kind));
    disk.fail = new Error('ENOSPC');
    assert.equal(await segments.add([{ n: 1 }]), undefined);
    assert.equal(await segments.add([{ n: 1 }]), undefined);
    disk.fail = undefined;
    assert.ok(await segments.add([{ n: 1 }]));
    assert.ok(await segments.add([{ n: 2 }]));
    assert.deepEqual(heard, ['inMemory', 'onDisk']);
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /could not be written to disk.*ENOSPC/);
  });
});

function window(disk: MemoryStorage, name: string, clock = { now: 1_000 }, log = silentLog, onKeeping = () => {}): Segments {
  let made = 0;
  return new Segments(disk, 'papers', { log, clock: () => clock.now, unique: () => `${name}${++made}`, pause: async () => {}, onKeeping });
}

let readers = 0;

async function contentOf(disk: MemoryStorage, log = silentLog): Promise<number[]> {
  const found: number[] = [];
  readers++;
  await window(disk, `reader${readers}-`, { now: 2_000 }, log).read(
    (records) => void found.push(...records.map((record) => (record as { n: number }).n)),
  );
  return [...new Set(found)].sort((a, b) => a - b);
}

function segmentNames(disk: MemoryStorage): string[] {
  return [...disk.files.keys()].filter((name) => name.endsWith('.jsonl'));
}

function damage(disk: MemoryStorage, name: string, before: string, after: string): void {
  const text = new TextDecoder().decode(disk.files.get(name));
  assert.ok(text.includes(before));
  disk.files.set(name, new TextEncoder().encode(text.replace(before, after)));
}

/** As a newer version would write it. */
function newerManifest(): Uint8Array {
  const content = { marginalia: 'library', format: 99, shelves: ['a'] };
  return new TextEncoder().encode(JSON.stringify({ ...content, check: checkOf(JSON.stringify(content)) }));
}

/** The same segment as a newer version would write it, with the check that fits its head. */
function raisedFormat(text: string): Uint8Array {
  const [head = '', ...lines] = text.split('\n');
  const json = head.slice(9).replace(`"format":${segmentFormat}`, `"format":${segmentFormat + 1}`);
  assert.notEqual(json, head.slice(9));
  return new TextEncoder().encode([`${checkOf(json)} ${json}`, ...lines].join('\n'));
}

function checkOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const unit of text) hash = Math.imul(hash ^ unit.charCodeAt(0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
