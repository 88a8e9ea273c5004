import assert from 'node:assert/strict';
import { type MarkedPaper, paperList } from '../../src/core/library/paperList';
import type { Mark, Question } from '../../src/core/library/question';
import type { Paper, PaperId } from '../../src/core/papers/paper';

describe('paperList', () => {
  it('orders the library by day, newest first, then votes, then title, under months', () => {
    const list = ask({}, [
      held('a', { publishedAt: '2026-01-03', upvotes: 1 }),
      held('b', { publishedAt: '2026-01-03', upvotes: 5 }),
      held('c', { publishedAt: '2025-12-31', featuredAt: '2026-02-01' }),
      held('d', { year: 2019 }),
      held('e', {}),
    ]);
    assert.deepEqual(list.ids.map(letter), ['c', 'b', 'a', 'd', 'e']);
    assert.deepEqual(list.groups, [
      { label: 'February 2026', start: 0 },
      { label: 'January 2026', start: 1 },
      { label: '2019', start: 3 },
      { label: 'No date', start: 4 },
    ]);
  });

  it('shows the newest featured day, with the days that have papers before and after it', () => {
    const papers = ['2026-01-15', '2026-01-16', '2026-01-19'].map((featuredAt, index) => held(String(index), { featuredAt }));
    assert.deepEqual(ask({ scope: 'day' }, papers).span, {
      step: '2026-01-19',
      label: 'Monday 19 January 2026',
      short: '19 Jan',
      previous: '2026-01-16',
    });
    const weekend = ask({ scope: 'day', step: '2026-01-17' }, papers);
    assert.deepEqual(weekend.ids, []);
    assert.deepEqual(weekend.span, {
      step: '2026-01-17',
      label: 'Saturday 17 January 2026',
      short: '17 Jan',
      previous: '2026-01-16',
      next: '2026-01-19',
    });
  });

  it('puts the last days of December into the first week of the next year', () => {
    const list = ask({ scope: 'week' }, [
      held('a', { featuredAt: '2024-12-30' }),
      held('b', { featuredAt: '2025-01-02' }),
      held('c', { featuredAt: '2024-12-29' }),
    ]);
    assert.equal(list.span?.step, '2025-W01');
    assert.deepEqual(list.ids.map(letter), ['b', 'a']);
    assert.equal(list.span?.previous, '2024-W52');
  });

  it('answers a query in the order of the search, without what the filters leave out', () => {
    const papers = [held('a', { githubRepo: 'https://github.com/x/y' }), held('b', {}), held('c', { githubRepo: 'https://github.com/x/z' })];
    const list = ask({ query: 'tides', filters: [{ kind: 'code' }] }, papers, [id('c'), id('b'), id('a')]);
    assert.deepEqual(list.ids.map(letter), ['c', 'a']);
  });

  it('widens by filters of one kind and narrows by those of another', () => {
    const papers = [
      held('a', { keywords: ['Tides'], categories: ['cs.LG'] }),
      held('b', { keywords: ['memory'] }),
      held('c', { categories: ['cs.LG'] }),
    ];
    const keywords = [{ kind: 'keyword', value: 'tides' } as const, { kind: 'keyword', value: 'memory' } as const];
    assert.deepEqual(ask({ filters: keywords }, papers).ids.map(letter), ['a', 'b']);
    assert.deepEqual(ask({ filters: [...keywords, { kind: 'category', value: 'cs.LG' }] }, papers).ids.map(letter), ['a']);
  });

  it('filters by who put a paper forward and by where its record came from', () => {
    const papers = [held('a', { submittedBy: 'fdole', source: 'arxiv+huggingface' }), held('b', { submittedBy: 'other', source: 'file' })];
    assert.deepEqual(ask({ filters: [{ kind: 'submitter', value: 'fdole' }] }, papers).ids.map(letter), ['a']);
    assert.deepEqual(ask({ filters: [{ kind: 'source', value: 'arxiv' }] }, papers).ids.map(letter), ['a']);
    assert.deepEqual(ask({ filters: [{ kind: 'source', value: 'file' }] }, papers).ids.map(letter), ['b']);
  });

  it('keeps hidden papers for those who ask for them', () => {
    const papers = [held('a', {}, ['hidden']), held('b', {}, ['read'])];
    assert.deepEqual(ask({}, papers).ids.map(letter), ['b']);
    assert.deepEqual(ask({ filters: [{ kind: 'hidden' }] }, papers).ids.map(letter), ['a']);
    assert.deepEqual(ask({ filters: [{ kind: 'unread' }] }, papers).ids, []);
  });
});

function ask(question: Partial<Question>, papers: readonly MarkedPaper[], found?: readonly PaperId[]) {
  return paperList({ scope: 'library', query: '', filters: [], ...question }, { papers, ...(found && { found }) });
}

function held(name: string, facts: Partial<Paper>, marks: readonly Mark[] = []): MarkedPaper {
  return { paper: { id: id(name), aliases: [], title: name, authors: [], source: 'test', ...facts }, marks };
}

function id(name: string): PaperId {
  return `title:${name}`;
}

function letter(paper: PaperId): string {
  return paper.slice('title:'.length);
}
