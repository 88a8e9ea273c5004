import assert from 'node:assert/strict';
import { papersForKey } from '../../src/core/language/papersForKey';
import { PaperIndex } from '../../src/core/library/paperIndex';
import { almanac, held, tides } from './world';

async function titles(key: string): Promise<string[]> {
  const index = new PaperIndex();
  index.add([tides, almanac]);
  const search = { search: async (query: string) => index.search(query) };
  return (await papersForKey(key, search, held(tides, almanac))).map(({ title }) => title);
}

describe('papersForKey', () => {
  const rows: [string, string[]][] = [
    ['oakvane2024tidal', ['Tidal Attention']],
    ['OakvaneTidal', ['Tidal Attention']],
    ['pellwright', ['An Almanac of Small Models']],
    ['oakvane2019', []],
    ['tidal', []],
    ['--', []],
  ];
  for (const [key, expected] of rows)
    it(`finds ${expected.join() || 'nothing'} for ${key}`, async () => assert.deepEqual(await titles(key), expected));
});
