import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { markdownItCitations } from '../../src/core/writing/markdownItCitations';
import { withoutRawData } from '../../src/core/writing/shownFrontMatter';

describe('front matter as the preview shows it', () => {
  const rows: readonly (readonly [what: string, yaml: string, shown: string])[] = [
    ['a list', 'title: Tides\nreferences:\n  - {"id": "a"}\n  - id: b\n    title: B\nlang: de', 'title: Tides\nlang: de'],
    ['a list without indents', 'references:\n- id: a\n\n- id: b\n# of the sea\nlang: de', 'lang: de'],
    ['one line', 'references: [{id: a}]\nlang: de', 'lang: de'],
    ['the last of it', 'lang: de\r\nreferences:\r\n  - id: a\r\n', 'lang: de\r\n'],
    [
      'the ledger of a paper note',
      'paper: "arxiv:2601.99001"\nmarginalia-owned: paper dac36257\ntags: [sea]\n',
      'paper: "arxiv:2601.99001"\ntags: [sea]\n',
    ],
    ['lines that end otherwise', 'references:\r\n  - id: a\r\nlang: de', 'lang: de'],
  ];
  for (const [what, yaml, shown] of rows) it(`leaves out what is raw data: ${what}`, () => assert.equal(withoutRawData(yaml), shown));

  it('keeps everything else as it stands', () => {
    for (const yaml of ['', 'title: references:', 'my-references: 3', 'note:\n  references: kept\nlang: de', '"references": odd']) {
      assert.equal(withoutRawData(yaml), yaml);
    }
  });

  it('is what the editor prints, whichever of its two shapes the token has', () => {
    for (const shape of ['object', 'text']) {
      const md = new MarkdownIt();
      markdownItCitations(md, { noteFor: () => undefined });
      md.block.ruler.before('fence', 'front_matter', (state, start) => {
        if (start !== 0 || !state.src.startsWith('---')) return false;
        const content = state.src.slice(4, state.src.indexOf('\n---', 4));
        state.push('front_matter', '', 0).meta = shape === 'object' ? { content } : content;
        state.line = content.split('\n').length + 2;
        return true;
      });
      md.renderer.rules.front_matter = (tokens, index) => `[${tokens[index]?.meta.content ?? tokens[index]?.meta}]`;
      assert.equal(md.render('---\ntitle: Tides\nreferences:\n- id: a\n---\n\nText.\n', {}), '[title: Tides\n]<p>Text.</p>\n');
    }
  });
});
