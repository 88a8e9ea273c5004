import assert from 'node:assert/strict';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import type { Paper } from '../../src/core/papers/paper';
import { namedPaper } from '../../src/host/notes/namedPaper';
import { PointedPaper } from '../../src/host/picks/pointedPaper';
import { memoryStorage } from '../support/memoryStorage';

const tides: Paper = { id: 'arxiv:2601.99001', aliases: [], title: 'Tides', authors: [], source: 'arxiv' };
const almanac: Paper = { id: 'arxiv:2601.99002', aliases: [], title: 'Almanac', authors: [], source: 'arxiv' };

describe('namedPaper', () => {
  it('takes the id that a command was called with, bare or from the context menu', async () => {
    const { named } = await services();
    assert.equal((await named(tides.id))?.id, tides.id);
    assert.equal((await named({ paperId: almanac.id }))?.id, almanac.id);
    for (const odd of ['arxiv:2601.99999', 7, {}, null, []]) assert.equal(await named(odd), undefined);
  });

  it('without an argument, takes the paper that the page with the focus is at', async () => {
    const { named, pointed } = await services();
    const [sideBar, tab] = [{}, {}];
    pointed.set(sideBar, tides.id);
    assert.equal((await named(undefined))?.id, tides.id);
    assert.equal((await named(almanac.id))?.id, almanac.id);
    pointed.set(tab, almanac.id);
    pointed.set(sideBar, undefined);
    assert.equal((await named(undefined))?.id, almanac.id);
    pointed.set(tab, undefined);
    assert.equal(await named(undefined), undefined);
  });
});

async function services() {
  const library = await Library.open(memoryStorage(), { log: silentLog, clock: () => 1 });
  await library.add([tides, almanac]);
  const pointed = new PointedPaper();
  return { pointed, named: (argument: unknown) => namedPaper({ library: async () => library, pointed }, argument) };
}
