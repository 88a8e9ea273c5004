import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { safeHtml } from '../../src/core/bibliography/csl/cslHtml';
import { htmlMarkdown } from '../../src/core/writing/htmlMarkdown';

const markdown = (html: string, longest = 1000) => htmlMarkdown(safeHtml(html), longest);
/** What a reader sees: as the editor does, without HTML. */
const shown = (html: string) => new MarkdownIt({ html: false }).render(markdown(html)).replace(/^<p>|<\/p>\n$/g, '');

describe('formatted text as Markdown', () => {
  it('keeps italics and bold', () => {
    assert.equal(markdown('Oakvane, M. <i>On Tides</i>, <b>12</b>.'), 'Oakvane, M. *On Tides*, **12**.');
    assert.equal(shown('A <i>sea <b>of</b> tides</i> rose.'), 'A <em>sea</em> <em><strong>of</strong></em> <em>tides</em> rose.');
  });
  it('moves white space out of emphasis', () => assert.equal(markdown('see<i> On Tides </i>now'), 'see *On Tides* now'));
  it('leaves emphasis out where Markdown would print its marks', () => {
    assert.equal(shown('<i>Tides?</i>now'), 'Tides?now');
    assert.equal(shown('<i>Tide</i><b>s</b>'), '<em>Tide</em>s');
    assert.equal(shown('un<i>tide</i>d'), 'un<em>tide</em>d');
  });
  it('puts the number of a reference before it', () => {
    const html = '<div class="csl-left-margin">[3]</div><div class="csl-right-inline">M. Oakvane, <i>Tides</i>.</div>';
    assert.equal(shown(html), '[3] M. Oakvane, <em>Tides</em>.');
    assert.equal(shown('<div class="csl-left-margin">3.</div><div class="csl-right-inline">Oakvane M.</div>'), '3. Oakvane M.');
  });
  it('writes raised figures by their own characters', () => {
    assert.equal(markdown('<sup>1,3–12</sup>'), '¹,³–¹²');
    assert.equal(markdown('<sup>1,see 23,<b>sea2020?</b></sup>'), '¹,see ²³,**sea2020?**');
    assert.equal(markdown('n<sup>o</sup> 4'), 'no 4');
  });
  it('makes https addresses links, without the punctuation behind them', () => {
    assert.equal(
      shown('At https://doi.org/10.5555/a_b(c)_d. And http://plain.example'),
      'At <a href="https://doi.org/10.5555/a_b%28c%29_d">https://doi.org/10.5555/a_b(c)_d</a>. And http://plain.example',
    );
  });
  it('shows hostile text as it is written', () => {
    for (const hostile of [
      '[x](command:evil)',
      '![x](x.png)',
      '$(bug) <script>alert(1)</script>',
      '`code` *a* _b_ # c',
      '- [ ] a | b ^c^ ~d~',
      '<img>',
    ]) {
      const md = new MarkdownIt({ html: true });
      const safe = md.utils.escapeHtml(hostile);
      assert.equal(md.render(htmlMarkdown(safe, 1000)), `<p>${safe}</p>\n`);
      assert.match(htmlMarkdown(safe, 1000), /^(?:[^$]|\\\$)*$/);
    }
  });
  it('cuts what is long, at a whole character', () => {
    assert.equal(markdown('<i>Tides</i> and currents', 9), '*Tides* and …');
    assert.equal(markdown('Tides 🌊 and currents', 7), 'Tides …');
  });
});
