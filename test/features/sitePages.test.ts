import assert from 'node:assert/strict';
import type { Question } from '../../src/core/library/question';
import { pageAddress } from '../../src/core/sources/feedAddress';
import { sitePages } from '../../src/features/panel/sitePages';

describe('the pages of the site', () => {
  const first = (question?: Partial<Question>) => {
    const [page] = sitePages(question && { scope: 'library', query: '', filters: [], ...question });
    return page && [page.label, pageAddress(new URL('https://huggingface.co'), page.page).pathname];
  };

  it('begin with the one behind the list that is shown', () => {
    assert.deepEqual(first({ scope: 'day', step: '2026-01-15' }), ['Thursday 15 January 2026', '/papers/date/2026-01-15']);
    assert.deepEqual(first({ scope: 'week', step: '2026-W53' }), ['Week 53 of 2026', '/papers/week/2026-W53']);
    assert.deepEqual(first({ scope: 'month', step: '2026-01' }), ['January 2026', '/papers/month/2026-01']);
    assert.deepEqual(first({ scope: 'trending' }), ['Trending papers', '/papers/trending']);
    assert.deepEqual(first({ scope: 'search', query: ' tides ' }), ['This search', '/papers']);
  });

  it('begin with today’s where the list is none of the site', () => {
    for (const question of [undefined, {}, { scope: 'saved' }, { scope: 'search' }, { scope: 'day' }] as const)
      assert.deepEqual(first(question), ['Today’s papers', '/papers']);
  });

  it('offer the subscription and the form to submit, each page once', () => {
    const labels = sitePages({ scope: 'trending', query: '', filters: [] }).map(({ label }) => label);
    assert.deepEqual(labels, ['Trending papers', 'Today’s papers', 'Subscribe by email', 'Submit a paper']);
  });
});
