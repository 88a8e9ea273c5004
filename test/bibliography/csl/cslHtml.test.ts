import assert from 'node:assert/strict';
import { escapeHtml, htmlPieces, htmlText, safeHtml } from '../../../src/core/bibliography/csl/cslHtml';

describe('the processor’s HTML made safe', () => {
  it('keeps the mark-up of a citation', () => assert.equal(safeHtml('<i>Seas</i>, <b>3</b><sup>2</sup>'), '<i>Seas</i>, <b>3</b><sup>2</sup>'));
  it('turns any other tag into text', () => assert.equal(safeHtml('<script>x</script>'), '&#60;script&#62;x&#60;/script&#62;'));
  it('takes attributes away', () => assert.equal(safeHtml('<i onclick="x" style="position:fixed">a</i>'), '<i>a</i>'));
  it('says small capitals by a class', () =>
    assert.equal(safeHtml('<span style="font-variant:small-caps;">a</span>'), '<span class="smallcaps">a</span>'));
  it('keeps classes of ours and no others', () => {
    assert.equal(safeHtml('<div class="csl-indent">a</div><span class="evil">b</span>'), '<div class="csl-indent">a</div><span>b</span>');
    assert.equal(safeHtml('<span style="text-decoration:underline;">a</span>'), '<span class="underline">a</span>');
  });
  it('reads entities that are characters, and leaves all else as it is written', () =>
    assert.equal(
      safeHtml('&lt;x&gt; &quot;&amp;lt; &#65; &#0; &#1114111; &#1114112; &copy;'),
      `&#60;x&#62; &#34;&#38;lt; A &#38;#0; ${String.fromCodePoint(1114111)} &#38;#1114112; &#38;copy;`,
    ));
  it('escapes what has a meaning in HTML', () => assert.equal(escapeHtml(`<a b="c">'&`), '&#60;a b=&#34;c&#34;&#62;&#39;&#38;'));
  it('comes apart into tags and text', () =>
    assert.deepEqual(htmlPieces('<i>a &#38; b</i><u>'), [
      { kind: 'tag', name: 'i', closes: false },
      { kind: 'text', text: 'a & b' },
      { kind: 'tag', name: 'i', closes: true },
      { kind: 'text', text: '<u>' },
    ]));
  it('closes what was left open, and opens nothing that is only closed', () => assert.equal(safeHtml('</b><i>a<b>b</i>'), '<i>a<b>b</b></i>'));
  it('closes in the right order what is never closed', () => assert.equal(safeHtml('<i><b>a'), '<i><b>a</b></i>'));
  it('gives its text on one line', () => assert.equal(htmlText(' a\n  <b>b</b>c '), 'a bc'));
  it('keeps entities as they are read', () => assert.equal(safeHtml('a &#38; b &amp; c & d'), 'a &#38; b &#38; c &#38; d'));
  it('escapes quotation marks, so that it may stand in an attribute', () => assert.equal(safeHtml('"'), '&#34;'));
  it('gives its text with columns apart', () =>
    assert.equal(htmlText('<div class="csl-left-margin">[1]</div><div class="csl-right-inline">A &#38; <i>B</i></div>'), '[1] A & B'));

  it('keeps nothing that turns the direction of reading or that a terminal obeys, entities included (A19)', () => {
    const html = 'A \u202Egnihsihp\u202C \u2066iso\u2069 \u001b[31mred &#8238;turned&#27;[2J &#x202e;';
    const plain = 'A gnihsihp iso [31mred turned[2J &#x202e;';
    assert.equal(htmlText(html), plain);
    assert.equal(safeHtml(html), plain.replace('&', '&#38;'));
  });
});
