import assert from 'node:assert/strict';
import type { Paper, PaperId } from '../../src/core/papers/paper';
import { PanelPictures } from '../../src/features/panel/panelPictures';

const paper = (id: PaperId): Paper => ({ id, aliases: [], title: id, authors: [], source: 'huggingface' });
const [a, b]: readonly PaperId[] = ['arxiv:2601.99001', 'arxiv:2601.99002'];

describe('PanelPictures', () => {
  it('fetches those in view once each, and gives up those that left it', async () => {
    const { pictures, asked, came, end } = world();
    pictures.want([a as PaperId, b as PaperId]);
    pictures.want([b as PaperId]);
    assert.deepEqual(
      asked.map(({ id, signal }) => [id, signal.aborted]),
      [
        [a, true],
        [b, false],
      ],
    );
    await end();
    assert.deepEqual(came, [b]);
  });

  it('asks again for one that came back into view', async () => {
    const { pictures, asked, came, end } = world();
    for (const ids of [[a], [], [a]]) pictures.want(ids as PaperId[]);
    assert.deepEqual(
      asked.map(({ signal }) => signal.aborted),
      [true, false],
    );
    await end();
    assert.deepEqual(came, [a]);
  });

  it('fetches nothing that is not held, and nothing where no pictures are wanted', () => {
    const { pictures, asked } = world();
    pictures.want(['arxiv:2601.00009']);
    const unwanted = world(false);
    unwanted.pictures.want([a as PaperId]);
    assert.deepEqual([asked.length, unwanted.asked.length], [0, 0]);
  });

  it('gives all up in the end', () => {
    const { pictures, asked } = world();
    pictures.want([a as PaperId]);
    pictures.dispose();
    assert.equal(asked[0]?.signal.aborted, true);
  });
});

function world(isWanted = true) {
  const asked: { readonly id: PaperId; readonly signal: AbortSignal; readonly end: (picture: string) => void }[] = [];
  const came: PaperId[] = [];
  const fetch = ({ id }: Paper, signal: AbortSignal) => new Promise<string>((end) => void asked.push({ id, signal, end }));
  const library = { get: (id: string) => (id === a || id === b ? paper(id as PaperId) : undefined) };
  const pictures = new PanelPictures({ pictures: { isWanted: () => isWanted, fetch }, library }, (id) => void came.push(id));
  const end = async () => {
    for (const each of asked) each.end('data:');
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { pictures, asked, came, end };
}
