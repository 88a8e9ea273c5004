import assert from 'node:assert/strict';
import type { CslData } from '../../src/core/bibliography/csl/citationCluster';
import { NoteRendering } from '../../src/core/writing/noteRendering';
import { testEngine } from '../support/cslEngine';

const items = new Map<string, CslData>(['a', 'b', 'c'].map((key) => [key, { id: key, type: 'book', title: `Sea ${key}` }]));
const cluster = (key: string) => ({ id: key, items: [{ key, mode: 'normal' as const }] });

/** A clock that moves by `step` milliseconds whenever it is looked at. */
function rendering(step: number) {
  const told = { ready: 0, pauses: [] as number[] };
  let now = 0;
  const made = new NoteRendering({
    onReady: () => told.ready++,
    pause: async (milliseconds) => void told.pauses.push(milliseconds),
    clock: () => (now += step),
  });
  return { made, told, input: { engine: testEngine('ieee'), items, frontMatter: { nocite: [] } } };
}

describe('the rendering of one note', () => {
  it('is there at once when it is quick', () => {
    const { made, input, told } = rendering(0);
    assert.equal(made.render(input, [cluster('a')])?.citations.get('a')?.html, '[1]');
    assert.equal(told.ready, 0);
  });
  it('is the very same for the same citations', () => {
    const { made, input } = rendering(0);
    assert.equal(made.render(input, [cluster('a')]), made.render({ ...input }, [cluster('a')]));
  });
  it('is another for other items', () => {
    const { made, input } = rendering(0);
    assert.notEqual(made.render(input, [cluster('a')]), made.render({ ...input, items: new Map(items) }, [cluster('a')]));
  });
  it('comes in stretches when it is slow, and says when it is ready', async () => {
    const { made, input, told } = rendering(100);
    assert.equal(made.render(input, [cluster('a'), cluster('b')]), undefined);
    await new Promise((resolve) => setTimeout(resolve));
    assert.equal(told.ready, 1);
    assert.equal(made.render(input, [cluster('a'), cluster('b')])?.citations.get('b')?.html, '[2]');
  });
  it('gives up what nobody wants any more, the last result standing in', async () => {
    const { made, input, told } = rendering(100);
    made.render(input, [cluster('a')]);
    made.render(input, [cluster('b')]);
    await new Promise((resolve) => setTimeout(resolve));
    assert.equal(told.ready, 1);
    assert.equal(made.render(input, [cluster('b')])?.citations.get('b')?.html, '[1]');
    assert.equal(made.render(input, [cluster('c')])?.citations.get('b')?.html, '[1]');
  });
  it('lets the one who types go on before it begins anew, when there is something to show meanwhile', async () => {
    const { made, input, told } = rendering(100);
    made.render(input, [cluster('a')]);
    await new Promise((resolve) => setTimeout(resolve));
    const [first = 0] = told.pauses.splice(0);
    made.render(input, [cluster('b')]);
    await new Promise((resolve) => setTimeout(resolve));
    assert.ok((told.pauses[0] ?? 0) > 10 * first, `${first} and then ${told.pauses[0]} ms`);
    assert.equal(told.pauses[1], first);
  });
});
