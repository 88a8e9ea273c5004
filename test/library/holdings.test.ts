import assert from 'node:assert/strict';
import { Holdings, PaperChanges } from '../../src/core/library/kept/holdings';
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

  it('are told apart by the family name of the first author where the title is short', () => {
    const holdings = new Holdings();
    const short: Paper = { ...numbered, title: 'Tides', authors: ['Mirelle Oakvane', 'Ines Tarn'] };
    holdings.add([short]);
    holdings.add([{ ...row, id: titleId('Tides', 'Oakvane'), title: 'Tides', authors: ['Oakvane'] }]);
    assert.equal(holdings.size, 1);
    holdings.add([{ ...row, id: titleId('Tides', 'Tarn'), title: 'Tides', authors: ['Ines Tarn'] }]);
    assert.equal(holdings.size, 2);
  });

  it('are found by the title that a merged paper has, whichever record brought it', () => {
    const holdings = new Holdings();
    const longer = `${title}: A Second Look at Them`;
    holdings.add([{ ...numbered, title: longer }]);
    holdings.add([{ ...numbered, upvotes: 3 }]);
    holdings.add([{ ...row, id: titleId(longer), title: longer }]);
    assert.deepEqual([holdings.size, holdings.get('arxiv:2601.99001')?.commentCount], [1, 4]);
  });

  it('are no more found by the title of a paper that went on under another', () => {
    const holdings = new Holdings();
    const published: Paper = { ...numbered, id: 'doi:10.9999/tides' };
    holdings.add([published, { ...numbered, aliases: [published.id], title: 'Tidal Attention Was Renamed When It Was Printed At Last' }]);
    holdings.add([row]);
    assert.equal(holdings.size, 2);
  });
});

describe('what a change of the held papers says', () => {
  const published: Paper = { ...numbered, id: 'doi:10.9999/tides', title: 'Tides Printed in a Journal of the Sea' };
  const joint: Paper = { ...numbered, aliases: [published.id], authorCount: 1 };

  it('is where each paper is at its end, however often it changed', () => {
    const holdings = new Holdings();
    holdings.add([published]);
    const change = holdings.add([{ ...published, upvotes: 3 }, joint]);
    assert.deepEqual(change, { added: [numbered.id], updated: [], removed: [published.id] });
  });

  it('is the same when changes one after the other are told as one', () => {
    const changes = new PaperChanges();
    changes.take({ added: [row.id], updated: [published.id], removed: [] });
    changes.take({ added: [], updated: [row.id, numbered.id], removed: [published.id] });
    assert.deepEqual(changes.sum(), { added: [row.id], updated: [numbered.id], removed: [published.id] });
    changes.take({ added: [published.id], updated: [], removed: [row.id] });
    assert.deepEqual(changes.sum(), { added: [published.id], updated: [numbered.id], removed: [] });
  });

  it('is nothing when a record repeats what is known, its fields in another order', () => {
    const holdings = new Holdings();
    holdings.add([joint]);
    const again = Object.fromEntries(Object.entries({ ...joint, authors: [...joint.authors] }).reverse()) as unknown as Paper;
    assert.deepEqual(holdings.add([again]), { added: [], updated: [], removed: [] });
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
