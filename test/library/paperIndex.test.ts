import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PaperIndex } from '../../src/core/library/paperIndex';
import type { Paper, PaperId } from '../../src/core/papers/paper';

const shelf: readonly Paper[] = [
  paper(1, 'Polynomial Gates for Sparse Speech', 'We replace the gates of a speech model and study activation sparsity.', [
    'Imani Okafor',
    'Pál Erdős',
  ]),
  paper(2, 'Sparse Attention over Long Scores', 'Musical scores are long; attention over them is costly. We prune attention heads.', ['Lena Brandt']),
  paper(3, 'Attention', 'A short history of attention in reading machines.', ['Tomas Vega']),
  paper(4, 'Attention Is a Budget', 'Budgets of computation are spent where attention falls.', ['Imani Okafor']),
  paper(5, 'Few-Shot Birdsong', 'We recognise birdsong from a handful of recordings using β-scaling.', ['Mei Song']),
  paper(6, 'Training Without Labels', 'Trained on unlabelled recordings, the model learns speech units.', ['Ada Long']),
];

describe('the index of papers', () => {
  it('puts the exact title first', () => assert.deepEqual(found('attention')[0], 3));
  it('puts a title before an abstract', () => assert.deepEqual(found('attention budget').slice(0, 1), [4]));
  it('finds a paper by part of its title while the last word is being typed', () => assert.equal(found('sparse atten')[0], 2));
  it('forgives a typo', () => assert.equal(found('polynomail gates')[0], 1));
  it('forgives none in a word that is known', () => assert.deepEqual(found('scores '), [2]));
  it('finds other forms of a word', () => assert.equal(found('train label')[0], 6));
  it('folds accents', () => assert.deepEqual(found('erdos'), [1]));
  it('spells Greek letters', () => assert.deepEqual(found('beta'), [5]));
  it('takes hyphened words together or apart', () => {
    assert.deepEqual(found('fewshot'), [5]);
    assert.deepEqual(found('few-shot'), [5]);
  });
  it('finds papers by author and topic', () => assert.equal(found('okafor attention')[0], 4));
  it('finds a paper by its number', () => assert.equal(found('2601.99005')[0], 5));
  it('finds papers by author and year', () => assert.equal(found('okafor 2004')[0], 4));
  it('understands a citation key', () => assert.equal(found('okafor2001polynomial')[0], 1));
  it('finds nothing for nothing', () => assert.deepEqual(found('  '), []));
  it('finds nothing for a word that no paper has or nearly has', () => assert.deepEqual(found('zzyzx'), []));

  it('narrows by author, year and phrase', () => {
    assert.deepEqual(found('author:okafor').sort(), [1, 4]);
    assert.deepEqual(found('year:2005'), [5]);
    assert.deepEqual(found('year:2002..2003'), [3, 2]);
    assert.deepEqual(found('"attention heads"'), [2]);
    assert.deepEqual(found('attention -history -author:okafor'), [2]);
  });

  it('searches the words of a phrase that no paper has, and says so', () => {
    const index = new PaperIndex();
    index.add(shelf);
    const { hits, problems } = index.search('"heads attention"');
    assert.equal(hits[0]?.id, 'arxiv:2601.99002');
    assert.match(problems[0]?.message ?? '', /its words are searched/);
    assert.deepEqual(index.search('-"attention heads" attention').problems, []);
  });

  it('finds a paper by further names at once', () => {
    const index = new PaperIndex(({ id }) => (id.endsWith('99004') ? ['okafor2004budget'] : []));
    index.add(shelf);
    assert.equal(index.search('okafor2004budget').hits[0]?.id, 'arxiv:2601.99004');
  });

  it('prefers the newer of two that answer equally well', () => {
    const index = new PaperIndex();
    index.add([paper(1, 'Grain Maps', 'Of rust.', []), paper(7, 'Grain Maps', 'Of rust.', [])]);
    assert.equal(index.search('grain').hits[0]?.id, 'arxiv:2601.99007');
  });

  it('names the words to highlight', () => {
    const [hit] = shelved().search('training').hits;
    assert.deepEqual(hit?.matched, ['trained', 'training']);
  });

  it('finds papers like another and says what they share', () => {
    const [like] = shelved().moreLike('arxiv:2601.99001');
    assert.equal(like?.id, 'arxiv:2601.99006');
    assert.ok(like?.shared.some((words) => words.includes('speech')));
  });

  it('suggests how a word may go on', () => assert.deepEqual(shelved().suggest('sparse att'), ['sparse attention']));

  it('takes a paper twice as one', () => {
    const index = shelved();
    index.add(shelf);
    assert.equal(index.size, shelf.length);
    assert.deepEqual(index.search('attention'), shelved().search('attention'));
  });

  it('answers after changes exactly as one built afresh', () => {
    const step = fc.record({ number: fc.integer({ min: 1, max: 12 }), text: fc.integer({ min: 0, max: 7 }), isGone: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const kept = new PaperIndex();
        const held = new Map<PaperId, Paper>();
        for (const { number, text, isGone } of steps) {
          const changed = variant(number, text);
          if (isGone) kept.remove([changed.id]);
          else kept.add([changed]);
          if (isGone) held.delete(changed.id);
          else held.set(changed.id, changed);
          kept.search('attention spe');
        }
        const fresh = new PaperIndex();
        fresh.add(held.values());
        for (const query of ['attention', 'speech model learning', 'atten', 'spech', 'okafor', 'sparse -long']) {
          assert.deepEqual(kept.search(query), fresh.search(query), query);
        }
        assert.deepEqual(kept.moreLike({ text: 'sparse attention over speech' }), fresh.moreLike({ text: 'sparse attention over speech' }));
        assert.deepEqual(kept.suggest('s'), fresh.suggest('s'));
      }),
      { seed: 7, numRuns: 40 },
    );
  });

  it('takes any text as a query or a paper without failing', () => {
    fc.assert(
      fc.property(anyText, anyText, (title, query) => {
        const index = shelved();
        index.add([{ ...paper(9, title, query, [query]), keywords: [title], categories: [query] }]);
        for (const text of [query, title, `"${query}`, `-${title}`, `year:${query}`]) index.search(text);
        index.suggest(query);
        index.moreLike({ text: title });
      }),
      { seed: 11, numRuns: 40 },
    );
  });
});

const anyText = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 50 }).map((units) => String.fromCharCode(...units));

function found(query: string): number[] {
  return shelved()
    .search(query)
    .hits.map(({ id }) => Number(id.slice(-1)));
}

function shelved(): PaperIndex {
  const index = new PaperIndex();
  index.add(shelf);
  return index;
}

function variant(number: number, text: number): Paper {
  const other = shelf[text % shelf.length] as Paper;
  const own = shelf[number % shelf.length] as Paper;
  return { ...paper(number, own.title, `${other.abstract}`, other.authors), upvotes: text };
}

function paper(number: number, title: string, abstract: string, authors: readonly string[]): Paper {
  const id: PaperId = `arxiv:2601.99${String(number).padStart(3, '0')}`;
  return { id, aliases: [], title, abstract, authors, publishedAt: `20${String(number).padStart(2, '0')}-03-01`, source: 'test' };
}
