import assert from 'node:assert/strict';
import type { Paper } from '../../src/core/papers/paper';
import { readRis } from '../../src/core/sources/formats/ris';
import { risText } from '../../src/core/writing/risText';

const paper: Paper = {
  id: 'arxiv:2411.99001',
  aliases: [],
  title: 'Tidal\nER  - Attention',
  authors: ['Mirelle van der Oakvane', 'The Fen Collaboration'],
  authorCount: 2,
  abstract: 'We study tides.',
  publishedAt: '2024-11-04',
  doi: '10.5555/tidal.99001',
  venue: 'Journal of Fens',
  keywords: ['tides'],
  source: 'file',
};

describe('risText', () => {
  it('is read back as the same paper, whatever its title holds', () => {
    const { items, problems } = readRis(risText(paper));
    assert.deepEqual(problems, []);
    const [{ title, authors, abstract, publishedAt, doi, venue, keywords } = paper] = items;
    assert.equal(items.length, 1);
    assert.deepEqual(
      { title, authors, abstract, publishedAt, doi, venue, keywords },
      {
        title: 'Tidal ER - Attention',
        authors: ['Mirelle van der Oakvane', 'The Fen Collaboration'],
        abstract: paper.abstract,
        publishedAt: paper.publishedAt,
        doi: paper.doi,
        venue: paper.venue,
        keywords: paper.keywords,
      },
    );
  });

  it('begins with the type and ends the record', () => {
    assert.match(risText(paper), /^TY {2}- JOUR\r\n[\s\S]*\r\nER {2}- \r\n$/);
    const { venue: _, doi: __, ...preprint } = paper;
    assert.match(risText(preprint), /^TY {2}- GEN\r\n/);
  });
});
