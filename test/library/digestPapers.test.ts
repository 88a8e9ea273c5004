import assert from 'node:assert/strict';
import { digestPapers } from '../../src/core/library/digestPapers';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import type { Paper } from '../../src/core/papers/paper';
import { memoryStorage } from '../support/memoryStorage';

const paper = (number: number, featuredAt: string, upvotes: number): Paper => ({
  id: `arxiv:2601.${99000 + number}`,
  aliases: [],
  title: `Paper ${number}`,
  authors: [],
  featuredAt,
  upvotes,
  source: 'huggingface',
});

describe('digestPapers', () => {
  it('takes the papers of the span that are not hidden, most voted first', async () => {
    const library = await Library.open(memoryStorage(), { log: silentLog, clock: () => 1 });
    await library.add([paper(1, '2026-01-12', 3), paper(2, '2026-01-18', 9), paper(3, '2026-01-19', 50), paper(4, '2026-01-14', 7)]);
    await library.marks.set(['arxiv:2601.99004'], 'hidden', true);
    const titles = digestPapers(library, { kind: 'week', step: '2026-W03' }).map(({ title }) => title);
    assert.deepEqual(titles, ['Paper 2', 'Paper 1']);
    assert.deepEqual(digestPapers(library, { kind: 'month', step: '2026-01' }, ({ title }) => title === 'Paper 3').length, 1);
    assert.deepEqual(digestPapers(library, { kind: 'trending' }), []);
  });
});
