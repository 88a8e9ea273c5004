import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { parseNote } from '../../src/core/notes/parseNote';
import { escapeLinkText, escapeMarkdown, plainLine } from '../../src/core/writing/escapeMarkdown';
import { paperCard } from '../../src/core/writing/paperCard';
import { paperLink } from '../../src/core/writing/paperLink';
import { paperNote } from '../../src/core/writing/paperNote';
import { paperSummary } from '../../src/core/writing/paperSummary';
import { pickLabel } from '../../src/host/label';
import { hostileTexts, paperOf } from './hostileText';

/** The most gullible reader of Markdown: it takes HTML, every scheme of a link, and bare addresses. */
const gullible = new MarkdownIt({ html: true, linkify: true });
gullible.validateLink = () => true;

/** Addresses that are ours: made from the paper's number by the product itself. */
const ours = /^https:\/\/(?:arxiv\.org|huggingface\.co|doi\.org)\//;

const places: Readonly<Record<string, (text: string) => string>> = {
  'a line of Markdown': escapeMarkdown,
  'the text of a link': (text) => `[${escapeLinkText(text)}](https://arxiv.org/abs/2601.99001)`,
  'the card of hovers, completions and the panel (A02, A03, A05)': (text) => paperCard(paperOf(text), { key: text, locator: text }),
  'an inserted link (A08)': (text) => paperLink(paperOf(text)),
  'an inserted summary (A08)': (text) => paperSummary(paperOf(text), { key: 'tides2026' }).block,
  'a paper note (A08)': (text) => paperNote(paperOf(text), { key: 'tides2026' }).text.replace(/<!-- marginalia:(?:begin|end) [\w ]+-->/g, ''),
};

describe('hostile words of a paper', () => {
  for (const [place, write] of Object.entries(places)) {
    it(`are inert in ${place}`, () => {
      for (const text of hostileTexts) {
        const html = gullible.render(write(text).replace(/^---\n[\s\S]*?\n---\n/, ''));
        assert.deepEqual(html.match(/<(?:img|svg|iframe|script|meta|base|table|input)\b[^>]*>/g), null, `${text} → ${html}`);
        for (const [, address = ''] of html.matchAll(/<a href="([^"]*)"/g)) assert.match(address, ours, `${text} → ${html}`);
      }
    });
  }

  it('bring no citation into a note that the product did not write', () => {
    for (const text of hostileTexts) {
      const { citations } = parseNote(paperSummary(paperOf(text), { key: 'tides2026' }).block);
      const keys = citations.flatMap((citation) => ('key' in citation ? [citation.key] : []));
      assert.deepEqual([...new Set(keys)], ['tides2026'], text);
    }
  });

  it('cannot change the front matter of a paper note', () => {
    for (const text of hostileTexts) {
      const { frontMatter } = parseNote(paperNote(paperOf(text), { key: 'tides2026' }).text);
      assert.equal(frontMatter.problem, undefined, text);
      assert.deepEqual(frontMatter.bibliography, [], text);
      assert.equal(frontMatter.paper, 'arxiv:2601.99001', text);
    }
  });

  it('are filled into templates as values: a template within them is text (A12)', () => {
    const template = '{{{title}}} $(whoami) {{env}} {{constructor}} {{__proto__}}';
    const { block } = paperSummary(paperOf('{{{authors}}}'), { template, key: 'k' });
    assert.match(block, /\{\{\{authors\}\}\}|\\\{/);
    assert.ok(block.includes('$(whoami)'));
    assert.doesNotMatch(block, /native code|object Object/);
  });

  it('begin no list, heading or rule, and stay readable elsewhere', () => {
    for (const [text, written] of [
      ['- a', '\\- a'],
      ['+ a', '\\+ a'],
      ['= a', '\\= a'],
      ['1. a', '1\\. a'],
      ['12) a', '12\\) a'],
      ['---', '\\---'],
      ['===', '\\==='],
      ['-', '\\-'],
      ['# a', '\\# a'],
      ['A - b = 1. c', 'A - b = 1. c'],
      ['-a', '-a'],
    ])
      assert.equal(escapeMarkdown(text ?? ''), written);
  });

  it('draw no icon and begin no formula, in Markdown and in labels of pickers', () => {
    assert.equal(escapeMarkdown('$(zap) and $x$'), '\\$(zap) and \\$x\\$');
    assert.equal(escapeLinkText('$(zap) and $x$'), '\\$(zap) and \\$x\\$');
    assert.equal(pickLabel('$(zap)\u202e and $(sync~spin), $5'), '\\$(zap) and \\$(sync~spin), $5');
  });

  it('lose what turns the direction of reading or cannot be seen (A19)', () => {
    const more = ['a\u061cb', `a${'\ufe01'.repeat(99)}`, '🏴\u{e0067}\u{e0062}\u{e007f}', `${'\u0489'.repeat(9)}`];
    for (const text of [...hostileTexts, ...more]) assert.doesNotMatch(plainLine(text), /\p{M}{9}|[\u061c\u{e0000}-\u{e007f}]/u);
    for (const text of ['n\u0303', 'เก้าอี้', 'שָׁלוֹם', 'བརྒྱུད', '👩‍👩‍👧', 'می‌خواهم']) assert.equal(plainLine(text), text);
    for (const text of hostileTexts) assert.doesNotMatch(plainLine(text), /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b\ufeff\r\n]/);
  });
});
