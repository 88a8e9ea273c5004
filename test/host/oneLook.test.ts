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
      exists: (path) => answer(`is ${path}`, path === '/a'),
      readText: (path) => answer(`read ${path}`, undefined),
      list: (folder) => answer(`list ${folder}`, ['one.bib']),
    });
    for (let time = 0; time < 3; time++) {
      assert.deepEqual([await files.exists('/a'), await files.exists('/b'), await files.readText('/c')], [true, false, undefined]);
      assert.deepEqual(await Promise.all([files.list('/'), files.list('/')]), [['one.bib'], ['one.bib']]);
    }
    assert.deepEqual(asked, ['is /a', 'is /b', 'read /c', 'list /']);
  });
});
