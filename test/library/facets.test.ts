import assert from 'node:assert/strict';
import { facetsInSteps } from '../../src/core/library/facets';
import type { Paper } from '../../src/core/papers/paper';
import { allSteps } from '../../src/core/steps';

describe('facetsInSteps', () => {
  it('counts keywords, then categories, then organizations, the most frequent first', () => {
    const papers = [
      paper({ keywords: ['tides', 'shores'], categories: ['cs.CL'] }),
      paper({ keywords: ['shores'], categories: ['cs.CL', 'cs.LG'], organization: 'Institute of Tides' }),
    ];
    assert.deepEqual(told(papers), [
      'keyword shores 2',
      'keyword tides 1',
      'category cs.CL 2',
      'category cs.LG 1',
      'organization Institute of Tides 1',
    ]);
  });

  it('orders what is equally frequent by name', () => {
    assert.deepEqual(told([paper({ keywords: ['b', 'a', 'c'] })]), ['keyword a 1', 'keyword b 1', 'keyword c 1']);
  });

  it('takes spellings that differ in case as one, written as it came first', () => {
    assert.deepEqual(told([paper({ keywords: ['RAG'] }), paper({ keywords: ['rag'] })]), ['keyword RAG 2']);
  });

  it('counts a paper once for a keyword that it names twice', () => {
    assert.deepEqual(told([paper({ keywords: ['tides', 'tides'] })]), ['keyword tides 1']);
  });

  it('counts authors and submitters of several papers, and sources where there are several', () => {
    const [one, other] = [paper({ authors: ['Ada Oke', 'Bo Lum'], submittedBy: 'fdole' }), paper({ authors: ['Ada Oke'], submittedBy: 'fdole' })];
    assert.deepEqual(told([one, other]), ['author Ada Oke 2', 'submitter fdole 2']);
    assert.deepEqual(
      told([
        { ...one, source: 'arxiv+huggingface' },
        { ...other, source: 'huggingface' },
      ]).slice(-2),
      ['source huggingface 2', 'source arxiv 1'],
    );
  });

  it('gives so many of each kind at most', () => {
    assert.deepEqual(told([paper({ keywords: ['a', 'b', 'c'], categories: ['cs.CL', 'cs.LG'] })], 1), ['keyword a 1', 'category cs.CL 1']);
  });

  it('has nothing to say of papers without any', () => {
    assert.deepEqual(allSteps(facetsInSteps([paper({})])), []);
  });
});

function told(papers: readonly Paper[], most?: number): readonly string[] {
  return allSteps(facetsInSteps(papers, most)).map(({ filter, count }) => `${filter.kind} ${filter.value} ${count}`);
}

function paper(facts: Partial<Paper>): Paper {
  return { id: 'arxiv:2601.99001', aliases: [], title: 'Tides of Attention', authors: [], source: 'test', ...facts };
}
