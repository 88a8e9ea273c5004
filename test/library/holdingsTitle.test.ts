import assert from 'node:assert/strict';
import { Holdings } from '../../src/core/library/kept/holdings';
import { titleId } from '../../src/core/papers/identity';
import type { Paper } from '../../src/core/papers/paper';

const title = 'Tidal Attention: Reading Long Shores with Short Memory';
const numbered: Paper = { id: 'arxiv:2601.99001', aliases: [], title, authors: ['Mirelle Oakvane'], source: 'huggingface' };
const row: Paper = { id: titleId(title), aliases: [], title: title.toUpperCase(), authors: [], authorCount: 1, commentCount: 4, source: 'page' };

describe('papers known by title alone', () => {
  it('join the held paper of that title', () => {
    const holdings = new Holdings();
    holdings.add([numbered]);
    holdings.add([row]);
    assert.equal(holdings.size, 1);
    assert.deepEqual([holdings.get(row.id)?.id, holdings.get('arxiv:2601.99001')?.commentCount], ['arxiv:2601.99001', 4]);
  });

  it('are joined by a record with a number that comes later', () => {
    const holdings = new Holdings();
    holdings.add([row]);
    const change = holdings.add([numbered]);
    assert.deepEqual([holdings.size, change.removed], [1, [row.id]]);
  });

  it('do not join two papers that both have numbers', () => {
    const holdings = new Holdings();
    holdings.add([numbered, { ...numbered, id: 'arxiv:2601.99002' }]);
    assert.equal(holdings.size, 2);
  });
});

describe('papers held', () => {
  it('stand in the order they first came, one that goes on under another id at the end', () => {
    const holdings = new Holdings();
    const other: Paper = { ...numbered, id: 'arxiv:2601.99003', title: 'Salt Clocks for Slow Rivers and Their Keepers' };
    holdings.add([row, other]);
    holdings.add([{ ...other, upvotes: 3 }]);
    assert.deepEqual(
      [...holdings.all()].map(({ id }) => id),
      [row.id, other.id],
    );
    holdings.add([numbered]);
    assert.deepEqual(
      [...holdings.all()].map(({ id }) => id),
      [other.id, numbered.id],
    );
    assert.deepEqual([holdings.size, holdings.get(row.id)?.id], [2, numbered.id]);
  });
});
