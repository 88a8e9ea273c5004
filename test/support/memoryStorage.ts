import type { Storage } from '../../src/core/library/kept/storage';

/** A folder in memory whose files a test can look at and damage; `fail` makes every write reject while it is set. */
export interface MemoryStorage extends Storage {
  readonly files: Map<string, Uint8Array>;
  fail: Error | undefined;
}

/** An empty folder in memory. */
export function memoryStorage(): MemoryStorage {
  const files = new Map<string, Uint8Array>();
  const storage: MemoryStorage = {
    files,
    fail: undefined,
    read: async (name) => files.get(name),
    async write(name, content) {
      if (storage.fail) throw storage.fail;
      files.set(name, content.slice());
    },
    list: async () => [...files.keys()],
    async rename(from, to) {
      const content = files.get(from);
      if (!content) throw new Error(`ENOENT: ${from}`);
      files.delete(from);
      files.set(to, content);
    },
    async remove(name) {
      files.delete(name);
    },
  };
  return storage;
}
