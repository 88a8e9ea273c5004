import assert from 'node:assert/strict';
import { inlineReferences } from '../../src/core/language/inlineReferences';
import { note } from './world';

const text = '---\ntitle: A\nreferences:\n- id: tides\n  title: Tidal Attention\n  issued: 2026\n---\n\n[@tides]\n';

describe('inlineReferences', () => {
  it('reads the entries of the front matter at their places in the note', () => {
    const [only] = inlineReferences('file:///a.md', text, note(text))?.reading.entries ?? [];
    assert.equal(only?.title, 'Tidal Attention');
    assert.equal(text.slice(only?.keySpan.start, only?.keySpan.end), 'tides');
  });

  it('is nothing for a note without them', () => assert.equal(inlineReferences('file:///a.md', '[@tides]', note('[@tides]')), undefined));
});
