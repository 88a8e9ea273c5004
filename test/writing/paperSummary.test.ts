import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import type { Paper } from '../../src/core/papers/paper';
import { paperSummary } from '../../src/core/writing/paperSummary';

const paper: Paper = {
  id: 'arxiv:2601.99001',
  aliases: [],
  title: 'Tidal Attention',
  authors: ['Mirelle Oakvane'],
  publishedAt: '2026-01-13',
  abstract: 'Tides attend.',
  source: 'huggingface',
};

describe('paperSummary', () => {
  it('is one quote in which title, people, text and citation stand in paragraphs of their own', () => {
    const html = new MarkdownIt().render(paperSummary(paper, { key: 'oakvane2026tidal' }).block);
    assert.equal(html.match(/<blockquote>/g)?.length, 1);
    assert.deepEqual(
      [...html.matchAll(/<p>([\s\S]*?)<\/p>/g)].map(([, text = '']) => text.replace(/<[^>]+>/g, '')),
      ['Tidal Attention', 'Mirelle Oakvane · published 2026-01-13', 'Abstract: Tides attend.', '[@oakvane2026tidal]'],
    );
  });
});
