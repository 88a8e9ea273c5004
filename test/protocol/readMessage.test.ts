import assert from 'node:assert/strict';
import type { Question } from '../../src/core/library/question';
import type { RequestKind, WishOf } from '../../src/protocol/messages';
import { readMessage } from '../../src/protocol/readMessage';

const id = 'arxiv:2601.99001';
const question: Question = { scope: 'day', step: '2026-01-15', query: 'tides', filters: [{ kind: 'keyword', value: 'memory' }] };

/** One good wish of every kind; the compiler asks for each. */
const good: { readonly [K in RequestKind]: WishOf<K> } = {
  ready: { kind: 'ready', request: 1, question, start: 0, count: 60, find: [] },
  list: { kind: 'list', request: 2, question: { scope: 'library', query: '', filters: [] }, start: 0, count: 60, find: [id] },
  rows: { kind: 'rows', request: 3, listId: 1, start: 60, count: 60 },
  card: { kind: 'card', request: 4, id },
  part: { kind: 'part', request: 5, id, part: 'linked' },
  pictures: { kind: 'pictures', request: 1, ids: ['arxiv:2601.99001'] },
  at: { kind: 'at', request: 14, id, focused: true },
  insert: { kind: 'insert', request: 6, id, what: 'citation' },
  mark: { kind: 'mark', request: 7, ids: [id], mark: 'read', on: true },
  markAbove: { kind: 'markAbove', request: 8, listId: 1, index: 4 },
  open: { kind: 'open', request: 9, id, target: 'author', index: 2 },
  openNote: { kind: 'openNote', request: 10, id },
  copy: { kind: 'copy', request: 11, id, as: 'bibtex' },
  perform: { kind: 'perform', request: 12, deed: 'refresh' },
  choose: { kind: 'choose', request: 13, what: 'filter', question },
  keep: { kind: 'keep', request: 15, state: { at: 7, question, expanded: [id], active: id, anchor: { id, offset: -2.5 }, card: id } },
  moveSaved: { kind: 'moveSaved', request: 14, id, by: -1 },
};

describe('readMessage', () => {
  for (const wish of Object.values(good)) {
    it(`accepts a good "${wish.kind}" as it is`, () => {
      assert.deepEqual(readMessage(wish), wish);
    });

    it(`refuses "${wish.kind}" with any field missing, of another type, or too many`, () => {
      for (const field of Object.keys(wish)) {
        const { [field as keyof typeof wish]: _, ...without } = wish;
        const isOptional = (wish.kind === 'open' && field === 'index') || (wish.kind === 'at' && field === 'id');
        if (!isOptional) assert.equal(readMessage(without), undefined, `without ${field}`);
        for (const bent of [null, -2, 1.5, {}, [], () => 0, Number.NaN]) {
          if (field !== 'ids' && field !== 'find') assert.equal(readMessage({ ...wish, [field]: bent }), undefined, `${field}: ${String(bent)}`);
        }
      }
      assert.equal(readMessage({ ...wish, address: 'https://example.org' }), undefined);
    });
  }

  it('accepts a list that is to come without waiting for a pause, and no other hurry', () => {
    assert.deepEqual(readMessage({ ...good.list, now: true }), { ...good.list, now: true });
    assert.equal(readMessage({ ...good.list, now: 1 }), undefined);
    assert.equal(readMessage({ ...good.ready, now: true }), undefined);
    assert.deepEqual(readMessage({ ...good.ready, first: true }), { ...good.ready, first: true });
    assert.equal(readMessage({ ...good.ready, first: false }), undefined);
  });

  it('takes every span that a list may have, days as bounds, and a step either way', () => {
    for (const step of ['2026-01-15', '2026-01', '2026-W03']) assert.ok(readMessage({ ...good.list, question: { ...question, step } }), step);
    for (const step of ['x2026-01', '2026-01x', '2026-W3', '2026'])
      assert.equal(readMessage({ ...good.list, question: { ...question, step } }), undefined, step);
    for (const kind of ['from', 'until'] as const) {
      const bound = (day: string) => readMessage({ ...good.list, question: { ...question, filters: [{ kind, day }] } });
      assert.ok(bound('2026-01-15'));
      for (const day of ['2026-1-15', '2026-01', 'yesterday!']) assert.equal(bound(day), undefined, day);
    }
    assert.ok(readMessage({ ...good.moveSaved, by: 1 }));
  });

  it('takes each list, text and number up to its bound, and none beyond it', () => {
    const filter = { kind: 'unread' } as const;
    const bounds: readonly (readonly [what: string, most: number, message: (count: number) => object])[] = [
      ['papers to mark', 1000, (count) => ({ ...good.mark, ids: new Array(count).fill(id) })],
      ['filters', 50, (count) => ({ ...good.list, question: { ...question, filters: new Array(count).fill(filter) } })],
      ['papers to find', 4, (count) => ({ ...good.list, find: new Array(count).fill(id) })],
      ['pictures', 60, (count) => ({ ...good.pictures, ids: new Array(count).fill(id) })],
      ['open rows', 50, (count) => ({ ...good.keep, state: { question, expanded: new Array(count).fill(id) } })],
      ['a query', 1000, (count) => ({ ...good.list, question: { ...question, query: 'x'.repeat(count) } })],
      ['a value', 200, (count) => ({ ...good.list, question: { ...question, filters: [{ kind: 'author', value: 'x'.repeat(count) }] } })],
      ['an id', 600, (count) => ({ ...good.card, id: `url:${'x'.repeat(count - 4)}` })],
      ['rows', 200, (count) => ({ ...good.rows, count })],
      ['the first row', 10_000_000, (start) => ({ ...good.rows, start })],
      ['a place in the list', 10_000_000, (index) => ({ ...good.markAbove, index })],
      ['the number of a link', 100_000, (index) => ({ ...good.open, index })],
    ];
    for (const [what, most, message] of bounds) {
      assert.ok(readMessage(message(most)), `${what}: ${most}`);
      assert.equal(readMessage(message(most + 1)), undefined, `${what}: ${most + 1}`);
    }
  });

  const refused: readonly [sentence: string, message: unknown][] = [
    ['nothing', undefined],
    ['text', 'ready'],
    ['a list', [good.card]],
    ['an unknown kind', { kind: 'runCommand', request: 1, command: 'workbench.action.quit' }],
    ['a kind that every object has', { kind: 'constructor', request: 1 }],
    ['ten megabytes of query', { ...good.list, question: { ...question, query: 'x'.repeat(10_000_000) } }],
    ['a list of nothing but holes', { ...good.mark, ids: new Array(3) }],
    ['a million ids', { ...good.mark, ids: new Array(1_000_000).fill(id) }],
    ['a path for a paper', { ...good.card, id: '../../.bashrc' }],
    ['an id behind other words', { ...good.card, id: `see ${id}` }],
    ['an address for a paper', { ...good.open, id: 'file:///etc/passwd' }],
    ['an address for a target', { ...good.open, target: 'https://example.org' }],
    ['a command for a deed', { ...good.perform, deed: 'workbench.action.quit' }],
    ['more rows than are ever drawn', { ...good.rows, count: 201 }],
    ['a leap up the reading list', { ...good.moveSaved, by: -2 }],
    ['a leap down the reading list', { ...good.moveSaved, by: 2 }],
    ['a state with no number for a place', { ...good.keep, state: { question, expanded: [], anchor: { id, offset: Number.NaN } } }],
    ['a state with more rows open than are kept', { ...good.keep, state: { question, expanded: new Array(51).fill(id) } }],
    ['a state with text for a place', { ...good.keep, state: { question, expanded: [], anchor: { id, offset: '0' } } }],
    ['a filter of two kinds at once', { ...good.list, question: { ...question, filters: [{ kind: 'code', value: 'x' }] } }],
    ['a step that is no span', { ...good.list, question: { ...question, step: '2026-1-1' } }],
    ['fields that are only inherited', Object.create(good.card)],
    ['a prototype key', JSON.parse('{"kind":"card","request":1,"id":"arxiv:2601.99001","__proto__":{"x":1}}')],
  ];
  for (const [sentence, message] of refused) {
    it(`refuses ${sentence}`, () => {
      assert.equal(readMessage(message), undefined);
    });
  }
});
