import assert from 'node:assert/strict';
import { loadDrawing } from '../support/drawing';
import { row } from '../webview/rows';
import { hostileTexts } from './hostileText';

const { drawing, document } = loadDrawing();

describe('a row of the panel drawn with hostile words (A03, A05)', () => {
  it('shows them as text: no element, address, handler or style comes of them', () => {
    const usual = drawn('Tides');
    for (const text of hostileTexts) {
      const { elements, attributes } = drawn(text);
      assert.deepEqual(elements, usual.elements, text);
      assert.deepEqual(
        attributes.filter((name) => !usual.attributes.includes(name)),
        [],
        text,
      );
    }
  });
});

/** The elements and attributes that a row of such words is made of. */
function drawn(text: string): { readonly elements: readonly string[]; readonly attributes: readonly string[] } {
  const hostile = { ...row('a'), title: [{ text }], authors: text, keywords: [text], reasons: [text] };
  const root = document.createElement('div');
  const place = { index: 0, total: 1, isActive: true, isExpanded: true };
  drawing.render(
    drawing.drawRow(hostile, place, () => {}),
    root,
  );
  const all = [...root.querySelectorAll('*')];
  return { elements: all.map(({ tagName }) => tagName), attributes: [...new Set(all.flatMap((element) => element.getAttributeNames()))] };
}
