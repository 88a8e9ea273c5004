import assert from 'node:assert/strict';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import { Refresher, type RefresherOptions } from '../../src/host/feed/refresher';
import { gateWorld } from '../support/gateWorld';
import { memoryStorage } from '../support/memoryStorage';

describe('Refresher', () => {
  it('says in one sentence when no source brings papers by itself', async () => {
    for (const sources of [[], ['arxiv', 'doi']]) {
      const { message, told } = await refreshed(sources);
      assert.match(message ?? '', /^None of your sources .* Change the setting/);
      assert.deepEqual(told, ['failed']);
    }
  });

  it('tells of a source that does not exist, and of a file that is not there', async () => {
    assert.match(
      (await refreshed(['hugingface'])).message ?? '',
      /^There is no source of this name: .* Change the setting marginalia\.feed\.sources\.$/,
    );
    assert.equal((await refreshed(['refs.bib'])).message, 'A file of your sources is not there.');
    assert.equal((await refreshed(['papers/*.bib'])).kind, 'ok');
  });
});

/** What a refresh says that asks nobody: of these sources none is a service on the network. */
async function refreshed(sources: readonly string[]) {
  const { gate, clock } = gateWorld();
  const library = await Library.open(memoryStorage(), { log: silentLog, clock });
  const options = {
    network: { gate, isOn: () => false, arxiv: () => ({}) },
    library: async () => library,
    settings: { feedSources: () => sources },
    searches: { run: async () => {} },
    readers: { files: async () => [], read: async () => ({ items: [], problems: [] }), log: silentLog },
  };
  const refresher = new Refresher(options as unknown as RefresherOptions);
  const told: string[] = [];
  refresher.onDidRefresh(({ kind }) => told.push(kind));
  const answer = await refresher.refresh();
  refresher.dispose();
  library.dispose();
  return { kind: answer.kind, told, message: 'message' in answer ? answer.message : undefined };
}
