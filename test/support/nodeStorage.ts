import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Storage } from '../../src/core/library/kept/storage';

/** The library's folder on a real disk: written under a unique temporary name, flushed, then renamed. */
export function nodeStorage(folder: string): Storage {
  const at = (name: string) => path.join(folder, path.basename(name));
  return {
    read: async (name) => await absentWhenMissing(readFile(at(name))),
    async write(name, content) {
      await mkdir(folder, { recursive: true });
      const temporary = at(`${name}.${randomUUID()}.tmp`);
      const file = await open(temporary, 'wx');
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, at(name));
    },
    async list() {
      const entries = await absentWhenMissing(readdir(folder, { withFileTypes: true }));
      return (entries ?? []).filter((entry) => entry.isFile()).map((entry) => entry.name);
    },
    rename: async (from, to) => await rename(at(from), at(to)),
    remove: async (name) => await rm(at(name), { force: true }),
  };
}

async function absentWhenMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
