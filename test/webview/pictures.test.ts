import assert from 'node:assert/strict';
import type { PaperId } from '../../src/core/papers/paper';
import type { HostLink } from '../../webview/hostLink';
import { Pictures } from '../../webview/pictures';
import { nextState, type PageState, startState } from '../../webview/state';
import { idOf, listOf, row } from './rows';

const names = Array.from({ length: 30 }, (_, index) => `paper ${index}`);

describe('Pictures', () => {
  it('asks for those of the rows in view that have one, once', () => {
    const { pictures, asked } = page();
    pictures.viewed(0, 3);
    pictures.rest();
    pictures.rest();
    assert.deepEqual(asked, [[0, 1, 3].map((index) => idOf(`paper ${index}`))]);
  });

  it('names, once the view has moved on, only what is in view now', () => {
    const { pictures, asked } = page();
    for (const [first, last] of [
      [0, 1],
      [20, 21],
    ] as const) {
      pictures.viewed(first, last);
      pictures.rest();
    }
    assert.deepEqual(asked.at(-1), [idOf('paper 20'), idOf('paper 21')]);
  });

  it('asks for none that has come, and gives up the rest when all in view have', () => {
    const { pictures, asked, come } = page();
    pictures.viewed(0, 1);
    pictures.rest();
    come(idOf('paper 0'));
    pictures.rest();
    come(idOf('paper 1'));
    pictures.rest();
    assert.deepEqual(asked.slice(1), [[idOf('paper 1')], []]);
  });

  it('asks for nothing where no pictures are wanted', () => {
    const { pictures, asked } = page(false);
    pictures.viewed(0, 3);
    pictures.rest();
    assert.deepEqual(asked, []);
  });

  it('holds those that came last, and not more than the page needs', () => {
    const { come, state } = page();
    for (let index = 0; index < 200; index++) come(`arxiv:2601.${10_000 + index}`);
    const held = [...(state().pictures?.keys() ?? [])];
    assert.ok(held.length <= 60, `${held.length} are held`);
    assert.equal(held.at(-1), 'arxiv:2601.10199');
  });
});

/** A page that shows thirty papers, of which the third has no picture. */
function page(areWanted = true) {
  const rows = names.map((name, index) => row(name, index === 2 ? {} : { picture: true }));
  const { question } = startState(undefined);
  let state: PageState = nextState(startState(undefined), {
    kind: 'welcomed',
    welcome: { scopes: [], status: { kind: 'fine' }, question, list: listOf(names, { rows }), ...(areWanted && { pictures: true }) },
  });
  const asked: (readonly PaperId[])[] = [];
  const link = {
    ask: async (_: string, { ids }: { ids: readonly PaperId[] }) => {
      asked.push(ids);
      return { kind: 'granted', value: {} };
    },
  } as unknown as HostLink;
  const desk = {
    link,
    get state() {
      return state;
    },
  };
  const come = (id: PaperId) => {
    state = nextState(state, { kind: 'fact', fact: { kind: 'pictureCame', id, picture: 'data:image/png;base64,AAAA' } });
  };
  return { pictures: new Pictures(desk), asked, come, state: () => state };
}
