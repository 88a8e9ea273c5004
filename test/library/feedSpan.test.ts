import assert from 'node:assert/strict';
import { feedName, feedSpanOf, neighbourStep, readStep, spanDays } from '../../src/core/library/feedSpan';

const unknown = { holds: () => false, isEmpty: () => false, newest: '2026-03-27' };

describe('feedSpan', () => {
  it('names each list of the site apart', () => {
    const spans = [
      feedSpanOf('day', '2026-01-15'),
      feedSpanOf('week', '2026-W53'),
      feedSpanOf('month', '2026-01'),
      feedSpanOf('trending', undefined),
    ];
    assert.deepEqual(
      spans.map((span) => span && feedName(span)),
      ['day:2026-01-15', 'week:2026-W53', 'month:2026-01', 'trending'],
    );
  });

  it('knows no list for a step that the calendar has not', () => {
    assert.deepEqual(
      [feedSpanOf('day', '2026-02-30'), feedSpanOf('week', '2025-W53'), feedSpanOf('month', '2026-13'), feedSpanOf('library', '2026-01')],
      [undefined, undefined, undefined, undefined],
    );
  });

  it('says which days a list has', () => {
    assert.deepEqual(spanDays({ kind: 'week', step: '2026-W01' }), { from: '2025-12-29', until: '2026-01-04' });
    assert.deepEqual(spanDays({ kind: 'month', step: '2024-02' }), { from: '2024-02-01', until: '2024-02-29' });
    assert.equal(spanDays({ kind: 'trending' }), undefined);
  });
});

describe('neighbourStep', () => {
  it('passes over a weekend', () => {
    assert.equal(neighbourStep('day', '2026-03-23', -1, unknown), '2026-03-20');
    assert.equal(neighbourStep('day', '2026-03-20', 1, unknown), '2026-03-23');
  });

  it('stops at a weekend day that has papers all the same', () => {
    assert.equal(neighbourStep('day', '2026-03-23', -1, { ...unknown, holds: (step) => step === '2026-03-21' }), '2026-03-21');
  });

  it('passes over days on which the site has nothing', () => {
    const isEmpty = (step: string) => ['2026-03-19', '2026-03-20'].includes(step);
    assert.equal(neighbourStep('day', '2026-03-23', -1, { ...unknown, isEmpty }), '2026-03-18');
  });

  it('ends at both ends of the archive', () => {
    assert.equal(neighbourStep('day', '2023-05-04', -1, unknown), undefined);
    assert.equal(neighbourStep('week', '2023-W18', -1, unknown), undefined);
    assert.equal(neighbourStep('month', '2023-05', -1, unknown), undefined);
    assert.equal(neighbourStep('day', '2026-03-27', 1, unknown), undefined);
  });

  it('counts weeks over the turn of a year with 53 of them', () => {
    assert.equal(neighbourStep('week', '2027-W01', -1, { ...unknown, newest: '2027-02-01' }), '2026-W53');
    assert.equal(neighbourStep('month', '2025-12', 1, unknown), '2026-01');
  });

  it('gives up behind very many empty steps, and on what is no step', () => {
    assert.equal(neighbourStep('day', '2026-03-27', -1, { ...unknown, isEmpty: () => true }), undefined);
    assert.equal(neighbourStep('day', 'yesterday', -1, unknown), undefined);
    assert.equal(neighbourStep('library', '2026-01', -1, unknown), undefined);
  });
});

describe('readStep', () => {
  it('takes a day, a week or a month for the step it lies in', () => {
    const steps = [
      readStep('day', ' 2026-01-15', '2026-03-27'),
      readStep('week', '2026-01-15', '2026-03-27'),
      readStep('week', '2026-w03', '2026-03-27'),
    ];
    assert.deepEqual(
      [...steps, readStep('month', '2026-01', '2026-03-27')].map(({ step }) => step),
      ['2026-01-15', '2026-W03', '2026-W03', '2026-01'],
    );
  });

  it('takes what is written without zeros, and knows which years have 53 weeks', () => {
    const typed = ['2026-1-5', '2026-W3', '2026-w53', '2026-12-31', '2027-01-03', '2027-W1', ' 2025-W52 '];
    assert.deepEqual(
      typed.map((text) => readStep('week', text, '2027-02-01').step),
      ['2026-W02', '2026-W03', '2026-W53', '2026-W53', '2026-W53', '2027-W01', '2025-W52'],
    );
    for (const none of ['2025-W53', '2024-W53', '2026-W54', '2026-W00', '2026-13', '2026-1-5-1', '20260105'])
      assert.match(readStep('week', none, '2027-02-01').message ?? '', /looks like 2024-W20/, none);
    assert.equal(readStep('month', '2026-1', '2027-02-01').step, '2026-01');
  });

  it('stays within the archive', () => {
    assert.match(readStep('day', '2023-05-03', '2026-03-27').message ?? '', /begins on 2023-05-04/);
    assert.match(readStep('day', '2026-03-28', '2026-03-27').message ?? '', /newest day/);
    assert.match(readStep('day', '2026-02-30', '2026-03-27').message ?? '', /looks like/);
    assert.equal(readStep('month', '2023-05-01', '2026-03-27').step, '2023-05');
  });
});
