import assert from 'node:assert/strict';
import { oneLook } from '../../src/host/bibliographies/oneLook';

describe('one look at the files round many notes', () => {
  it('asks about each file and folder once, and gives everybody its answer', async () => {
    const asked: string[] = [];
    const answer = async <T>(about: string, what: T): Promise<T> => {
      asked.push(about);
      return what;
    };
    const files = oneLook({
      readText: (path) => answer(`read ${path}`, path === '/a' ? 'one' : undefined),
      list: (folder) => answer(`list ${folder}`, ['one.bib']),
    });
    for (let time = 0; time < 3; time++) {
      assert.deepEqual([await files.readText('/a'), await files.readText('/b')], ['one', undefined]);
      assert.deepEqual(await Promise.all([files.list('/'), files.list('/')]), [['one.bib'], ['one.bib']]);
    }
    assert.deepEqual(asked, ['read /a', 'read /b', 'list /']);
  });
});
