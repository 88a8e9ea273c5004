/**
 * A disk that runs full or is locked, for real where a file system may be mounted (as root on Linux), else by a storage that fails as the disk would.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Storage } from '../../src/core/library/kept/storage';
import { nodeStorage } from './nodeStorage';

export interface SmallDisk {
  /** `mounted` or `played`: how the faults come about. */
  readonly kind: 'mounted' | 'played';
  readonly storage: Storage;
  resize(kilobytes: number): void;
  lock(isLocked: boolean): void;
  close(): void;
}

export function smallDisk(kilobytes: number): SmallDisk {
  const folder = mkdtempSync(path.join(tmpdir(), 'marginalia-disk-'));
  const isMounted = process.platform === 'linux' && mount('-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder);
  return isMounted ? mountedDisk(folder) : playedDisk(folder, kilobytes);
}

function mountedDisk(folder: string): SmallDisk {
  const remount = (option: string) => {
    if (!mount('-o', `remount,${option}`, folder)) throw new Error(`The disk could not be made ${option}.`);
  };
  return {
    kind: 'mounted',
    storage: nodeStorage(folder),
    resize: (kilobytes) => remount(`size=${kilobytes}k`),
    lock: (isLocked) => remount(isLocked ? 'ro' : 'rw'),
    close: () => {
      // A write that was given up may still be under way, and keeps the disk busy for a moment: it is detached now and ends then.
      spawnSync('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** Each write that does not fit fails after half of it was written to its temporary file, as on a full disk. */
function playedDisk(folder: string, kilobytes: number): SmallDisk {
  const disk = nodeStorage(folder);
  let size = kilobytes * 1024;
  let isLocked = false;
  const used = async () => {
    const sizes = await Promise.all((await disk.list()).map(async (name) => (await disk.read(name))?.length ?? 0));
    return sizes.reduce((sum, each) => sum + each, 0);
  };
  const unlocked = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isLocked) throw Object.assign(new Error('EROFS: read-only file system'), { code: 'EROFS' });
    return await work();
  };
  const write = async (name: string, content: Uint8Array) => {
    if ((await used()) + content.length <= size) return await disk.write(name, content);
    await disk.write(`${name}.half.tmp`, content.subarray(0, content.length / 2));
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  };
  return {
    kind: 'played',
    storage: {
      read: disk.read,
      list: disk.list,
      write: (name, content) => unlocked(() => write(name, content)),
      rename: (from, to) => unlocked(() => disk.rename(from, to)),
      remove: (name) => unlocked(() => disk.remove(name)),
    },
    resize: (kilobytes) => {
      size = kilobytes * 1024;
    },
    lock: (locked) => {
      isLocked = locked;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function mount(...args: readonly string[]): boolean {
  return spawnSync('mount', args).status === 0;
}
