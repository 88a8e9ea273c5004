import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import type { CitationCluster, CslData } from '../../src/core/bibliography/csl/citationCluster';
import { renderCitations } from '../../src/core/bibliography/csl/renderCitations';
import { markdownItCitations, type PreviewNote } from '../../src/core/writing/markdownItCitations';
import { testEngine } from '../support/cslEngine';

const tides = { id: 'tides', type: 'article-journal', title: 'On tides', author: [{ family: 'Oakvane' }], issued: { 'date-parts': [[2024]] } };
const foam = { id: 'foam', type: 'book', title: 'Foam <script>', author: [{ family: 'Brook' }], issued: { 'date-parts': [[2023]] } };
const items = new Map<string, CslData>([tides, foam].map((item) => [item.id, item]));
const engines = new Map(['apa', 'ieee', 'nature'].map((style) => [style, testEngine(style)]));

function preview(markdown: string, given: Partial<PreviewNote> & { style?: string } = {}): string {
  const { style = 'apa', ...rest } = given;
  const engine = engines.get(style)!;
  const note: PreviewNote = {
    items,
    suppressBibliography: false,
    linkCitations: true,
    titleOf: () => undefined,
    render: (clusters: readonly CitationCluster[]) => renderCitations(engine, { clusters, items }),
    ...rest,
  };
  return markdownItCitations(new MarkdownIt({ html: true, linkify: true }), { noteFor: () => note }).render(markdown, {});
}

const body = (markdown: string, given = {}) =>
  preview(markdown, { suppressBibliography: true, linkCitations: false, ...given })
    .replace(/<(\/?)(?!\/?(?:b|a|code|em|strong|sup)\b)[^>]*>/g, '')
    .trim();

describe('citations in the preview', () => {
  it('are set in the note’s style', () => assert.equal(body('As shown [@tides, p. 3].'), 'As shown (Oakvane, 2024, p. 3).'));
  it('stand in the text', () => assert.equal(body('@tides [p. 3] says'), 'Oakvane (2024, p. 3) says'));
  it('are found within emphasis and links', () =>
    assert.equal(body('*see [@tides]* [on @foam](x)'), '<em>see (Oakvane, 2024)</em> <a href="x">on Brook (2023)</a>'));
  it('are the same however often the tokens of a document are printed', () => {
    const note: PreviewNote = {
      items,
      suppressBibliography: false,
      linkCitations: false,
      titleOf: () => undefined,
      render: (clusters: readonly CitationCluster[]) => renderCitations(engines.get('nature')!, { clusters, items }),
    };
    const md = markdownItCitations(new MarkdownIt({ html: true }), { noteFor: () => note });
    const env = {};
    const tokens = md.parse('Tides [@tides].\n\n![late [@foam]](x.png) and [@foam], too.', env);
    const first = md.renderer.render(tokens, md.options, env);
    assert.match(first, /Tides<span[^>]*><sup>1/);
    assert.equal(md.renderer.render(tokens, md.options, env), first);
  });
  it('are left as written in a paragraph that nobody wrote', () => {
    const long = `${'word '.repeat(12_000)}[@tides]`;
    assert.ok(body(long).endsWith('[@tides]'));
  });
  it('are wikilinks too', () => assert.equal(body('[[@tides]] [[@foam|the book]]'), '(Oakvane, 2024) the book'));
  it('are none in code', () => assert.equal(body('`[@tides]`'), '<code>[@tides]</code>'));
  it('are none in an address', () => assert.equal(body('x@tides.example'), 'x@tides.example'));
  it('close up when they are superscripts', () => assert.equal(body('As shown [@tides].', { style: 'nature' }), 'As shown<sup>1</sup>.'));
  it('keep one number each', () => assert.equal(body('[@foam] [@tides] [@foam]', { style: 'ieee' }), '[1] [2] [1]'));
  it('mark unknown keys', () => assert.equal(body('[@nobody]'), '(<b>nobody?</b>)'));
  it('leave cross-references alone', () => assert.equal(body('in @fig-tide'), 'in @fig-tide'));
  it('tell their work as a tooltip', () => assert.match(preview('[@tides]'), /title="On tides \(Oakvane, 2024\)"/));
  it('lead to their reference', () => {
    const html = preview('[@tides]');
    assert.match(html, /<a href="#ref-tides">\(Oakvane, 2024\)<\/a>/);
    assert.match(html, /<div id="ref-tides" class="csl-entry"/);
  });
  it('lead there part by part', () =>
    assert.match(preview('[@tides; @foam]'), /<a href="#ref-foam">\(Brook, 2023<\/a>; <a href="#ref-tides">Oakvane, 2024\)<\/a>/));
  it('lead there number by number', () =>
    assert.match(preview('[@tides; @foam]', { style: 'ieee' }), /\[<a href="#ref-tides">1<\/a>\], \[<a href="#ref-foam">2<\/a>\]/));
  it('lead nowhere within a link', () => assert.doesNotMatch(preview('[see @tides](x)'), /#ref/));
  it('lead nowhere when the note says so', () => assert.doesNotMatch(preview('[@tides]', { linkCitations: false }), /#ref/));
  it('are left as written without a bibliography', () =>
    assert.equal(body('[@tides, *p.* 3] @types/node', { items: new Map() }), '[@tides, <em>p.</em> 3] @types/node'));
  it('are left as written until they are formatted', () => assert.equal(body('[@tides]', { render: () => undefined }), '[@tides]'));
});

describe('the reference list in the preview', () => {
  const list = /<div id="refs"/g;
  it('stands at the end', () => assert.match(preview('[@tides]\n\nEnd.'), /End\.<\/p>\n<div id="refs"/));
  it('stands where the note puts it', () => assert.match(preview('[@tides]\n\n::: {#refs}\n:::\n\nEnd.'), /<div id="refs"[\s\S]*End\./));
  it('stands in the element of that name', () =>
    assert.match(preview('[@tides]\n\n<div id="refs"></div>\n\nEnd.'), /<div id="refs" class[\s\S]*End\./));
  it('stands there once', () => assert.equal(preview('[@tides]\n\n::: {#refs}\n:::\n').match(list)?.length, 1));
  it('is left out when the note says so', () => assert.doesNotMatch(preview('[@tides]', { suppressBibliography: true }), list));
  it('says above what is wrong with the style', () => assert.match(preview('x', { problem: 'No <style>.' }), /No &#60;style&#62;\./));
});

describe('links to papers in the preview', () => {
  const titleOf = (address: string) => (address.endsWith('2411.99001') ? 'Tides "of" <b>' : undefined);
  it('have the paper’s title as tooltip', () =>
    assert.match(preview('[x](https://arxiv.org/abs/2411.99001)', { titleOf }), /title="Tides &quot;of&quot; &lt;b&gt;"/));
  it('keep a title of their own', () => assert.match(preview('[x](https://arxiv.org/abs/2411.99001 "mine")', { titleOf }), /title="mine"/));
  it('have none when nobody knows the paper', () => assert.doesNotMatch(preview('[x](https://seas.example)', { titleOf }), /title=/));
});

describe('a hostile note in the preview', () => {
  it('cannot bring mark-up in by a title', () => assert.doesNotMatch(preview('[@foam]'), /<script/));
  it('cannot by an affix', () => assert.doesNotMatch(preview('[<img src=x onerror=alert(1)> @tides, <script>x</script>]'), /<img|<script/));
  it('cannot by a key', () => assert.doesNotMatch(preview('[@{<img/src=x>"onload="}] @{"><script>x</script>}'), /<img|<script|" ?onload/));
  it('cannot by a key that its bibliography defines (A26)', () => {
    const keys = ['"><img/src=x>', 'x"onload="y'];
    const hostile = new Map<string, CslData>(keys.map((id) => [id, { ...tides, id }]));
    const render = (clusters: readonly CitationCluster[]) => renderCitations(engines.get('apa')!, { clusters, items: hostile });
    const html = preview(keys.map((key) => `[@{${key}}]`).join(' '), { items: hostile, render });
    assert.equal(html.match(/class="csl-entry"/g)?.length, 2);
    assert.doesNotMatch(html, /<img|"\s*onload/);
  });
  it('cannot by a wikilink’s text', () => assert.doesNotMatch(preview('[[@tides|<img src=x>]]'), /<img/));
});
