import assert from 'node:assert/strict';
import { parseNote } from '../../src/core/notes/parseNote';
import { clusterOver, noteClusters } from '../../src/core/writing/noteClusters';

/** The text of the cluster at the cursor `‸`. */
function over(marked: string): string | undefined {
  const offset = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  const span = clusterOver(noteClusters(parseNote(text)), offset)?.span;
  return span && text.slice(span.start, span.end);
}

describe('the citation over a place', () => {
  it('is all between its brackets', () => {
    for (const marked of [
      'As ‸[see @a, p. 4; @b] says.',
      'As [se‸e @a, p. 4; @b] says.',
      'As [see @a, p. ‸4; @b] says.',
      'As [see @a, p. 4; @b]‸ says.',
    ])
      assert.equal(over(marked), '[see @a, p. 4; @b]');
  });
  it('is a key in the text with what its bracket adds', () => {
    assert.equal(over('As @a [p. ‸4] says.'), '@a [p. 4]');
    assert.equal(over('As ‸@a [p. 4; @b] says.'), '@a [p. 4; @b]');
    assert.equal(over('As @‸a says.'), '@a');
  });
  it('is a wikilink', () => assert.equal(over('As [[@a|th‸ey]] say.'), '[[@a|they]]'));
  it('is none beside all, in code, and for what Pandoc does not set', () => {
    for (const marked of ['As‸ x [@a] says.', 'As `[@‸a]` says.', 'See \\cite{‸a}.', 'See https://arxiv.org/abs/2601.9‸9001.', 'See [@fig-s‸ea].'])
      assert.equal(over(marked), undefined, marked);
  });
  it('is the inner one of two', () => assert.equal(over('As [@a, as in @‸b] says.'), '@b'));
});

describe('the clusters of a note', () => {
  it('hold a label beside a key, as Pandoc reads them, and none that stands alone', () => {
    const clusters = noteClusters(parseNote('See [@a; @fig-sea] and [@fig-sea].'));
    assert.deepEqual(
      clusters.map(({ items }) => items.map(({ key }) => key)),
      [['a', 'fig-sea']],
    );
  });
});
