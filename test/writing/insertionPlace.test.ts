import assert from 'node:assert/strict';
import { insertionPlace } from '../../src/core/writing/insertionPlace';

type What = Parameters<typeof insertionPlace>[2];

/** The note after `[@key]` was put at the `‸` of the text. */
function inserted(marked: string, what: What = 'citation'): string {
  const at = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  const { span, lead, tail } = insertionPlace(text, { start: at, end: at }, what);
  return `${text.slice(0, span.start)}${lead}[@key]${tail}${text.slice(span.end)}`;
}

describe('insertionPlace', () => {
  it('is the cursor, in the body or where there is no front matter', () => {
    assert.equal(inserted('---\na: 1\n---\nAs ‸.\n'), '---\na: 1\n---\nAs [@key].\n');
    assert.equal(inserted('‸# Title\n'), '[@key]# Title\n');
  });

  it('is the start of the body for a cursor on a fence', () => {
    assert.equal(inserted('‸---\na: 1\n---\n\nText\n'), '---\na: 1\n---\n\n[@key]\n\nText\n');
    assert.equal(inserted('---\na: 1\n--‸-\n\n\nText\n'), '---\na: 1\n---\n\n[@key]\nText\n');
  });

  it('keeps apart from a heading, and from a fence at the very end', () => {
    assert.equal(inserted('‸---\na: 1\n---\n# Title\n'), '---\na: 1\n---\n[@key]\n\n# Title\n');
    assert.equal(inserted('‸---\r\na: 1\r\n---'), '---\r\na: 1\r\n---\r\n\r\n[@key]');
  });

  it('lets keys into the front matter, and nothing else', () => {
    assert.equal(inserted('---\nnocite: "‸"\n---\n'), '---\nnocite: "[@key]"\n---\n');
    assert.equal(inserted('---\nnocite: "‸"\n---\n', 'summary'), '---\nnocite: ""\n---\n[@key]');
  });
});
