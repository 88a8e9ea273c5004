import assert from 'node:assert/strict';
import type { Paper } from '../../src/core/papers/paper';
import { searchInWorker } from '../../src/host/threads/searchWorker';
import { activated } from '../support/editorRun';

const paper: Paper = { id: 'arxiv:2601.99701', aliases: [], title: 'Harbours under Snow', authors: ['Imani Okafor'], source: 'test' };

describe('search in a worker', () => {
  it('answers from a thread of its own in this host', async () => {
    const { extensionUri } = await activated();
    const warnings: string[] = [];
    const log = {
      debug: () => {},
      info: () => {},
      warn: (line: string) => void warnings.push(line),
      error: (line: string) => void warnings.push(line),
    };
    const index = searchInWorker(extensionUri, log, { reader: { is: () => false }, papers: () => [] });
    await index.change([paper], []);
    const { hits } = await index.search('harbours');
    assert.deepEqual(
      hits.map(({ id }) => id),
      [paper.id],
    );
    assert.deepEqual(warnings, []);
    index.dispose();
  });
});
