import assert from 'node:assert/strict';
import type { Citation, LinkCitation } from '../../src/core/notes/citation';
import { withDefinedKeys } from '../../src/core/notes/definedKeys';
import { parseNote } from '../../src/core/notes/parseNote';
import { shown } from './shown';

const only = (text: string): Citation => {
  const { citations } = parseNote(text);
  assert.equal(citations.length, 1, `citations in ${JSON.stringify(text)}: ${shown(text)}`);
  return citations[0]!;
};

describe('Links and identifiers that name papers', () => {
  it('finds a bare address and leaves the punctuation behind it', () => {
    const text = 'As shown (see https://arxiv.org/abs/2411.99001v2).';
    const link = only(text) as LinkCitation;
    assert.equal(link.paperId, 'arxiv:2411.99001');
    assert.equal(link.version, 2);
    assert.equal(link.url, 'https://arxiv.org/abs/2411.99001v2');
    assert.equal(text.slice(link.nameSpan.start, link.nameSpan.end), link.url);
  });

  it('finds addresses in angle brackets, in links, and in link definitions', () => {
    assert.equal(shown('<https://huggingface.co/papers/2411.99001>'), 'link https://huggingface.co/papers/2411.99001');
    assert.equal(shown('[r]: https://arxiv.org/pdf/2411.99001 "x"'), 'link https://arxiv.org/pdf/2411.99001');
    const text = 'a [the *tide* paper](https://doi.org/10.5555/tide "T") b';
    const link = only(text) as LinkCitation;
    assert.equal(link.paperId, 'doi:10.5555/tide');
    assert.equal(link.text, 'the *tide* paper');
    assert.equal(text.slice(link.span.start, link.span.end), '[the *tide* paper](https://doi.org/10.5555/tide "T")');
  });

  it('finds bare identifiers in any letter case', () => {
    assert.equal(
      shown('arXiv:2411.99001, ARXIV:2411.99002v3 and doi:10.5555/a.b.'),
      'identifier arXiv:2411.99001, identifier ARXIV:2411.99002v3, identifier doi:10.5555/a.b',
    );
  });

  it('finds a link inside a cluster and keeps the cluster', () => {
    assert.equal(shown('[@ng, https://arxiv.org/abs/2411.99001; @lee]'), 'N ng, link https://arxiv.org/abs/2411.99001, N lee');
  });

  it('knows every site that names papers, with or without the scheme', () => {
    const sites = [
      ['https://www.alphaxiv.org/overview/2411.99001', 'arxiv:2411.99001'],
      ['https://ar5iv.org/abs/2411.99001', 'arxiv:2411.99001'],
      ['hf.co/papers/2411.99001', 'arxiv:2411.99001'],
      ['export.arxiv.org/abs/hep-th/9901001', 'arxiv:hep-th/9901001'],
      ['doi.org/10.5555/tide', 'doi:10.5555/tide'],
      ['https://www.aclweb.org/anthology/P19-1001/', 'doi:10.18653/v1/p19-1001'],
      ['https://openreview.net/forum?id=abCD12', 'url:https://openreview.net/forum?id=abCD12'],
      ['https://dl.acm.org/doi/10.5555/3292500', 'doi:10.5555/3292500'],
      ['https://www.nature.com/articles/s41586-021-03819-2', 'doi:10.1038/s41586-021-03819-2'],
    ] as const;
    for (const [address, paper] of sites) {
      const link = only(`As ${address} shows.`) as LinkCitation;
      assert.deepEqual([link.kind, link.paperId, link.url], ['link', paper, address]);
    }
    assert.equal(shown('xarxiv.org/abs/2411.99001, me@arxiv.org, arxiv.org, https://x.example/arxiv.org/abs/2411.99001'), '');
  });

  for (const [text, found] of [
    ["arXiv:2411.99001's and https://arxiv.org/abs/2411.99001’s", 'identifier arXiv:2411.99001, link https://arxiv.org/abs/2411.99001'],
    ['a,https://arxiv.org/abs/2411.99001,b', 'link https://arxiv.org/abs/2411.99001'],
    ['见https://arxiv.org/abs/2411.99001。见arXiv:2411.99001，是', 'link https://arxiv.org/abs/2411.99001, identifier arXiv:2411.99001'],
    ['https://doi.org/10.5555/x—so “https://doi.org/10.5555/y”', 'link https://doi.org/10.5555/x, link https://doi.org/10.5555/y'],
    ['doi:10.5555/(SICI)1097(1998)49:8<693::AID-ASI4>3.0.CO;2-O.', 'identifier doi:10.5555/(SICI)1097(1998)49:8<693::AID-ASI4>3.0.CO;2-O'],
    ['doi:10.5555/x;@ng', 'identifier doi:10.5555/x, T ng'],
  ] as const) {
    it(`tells where ${text} ends`, () => assert.equal(shown(text), found));
  }

  it('counts a link whose text names the paper too once', () => {
    assert.equal(shown('[https://arxiv.org/abs/2411.99001](https://arxiv.org/abs/2411.99001)'), 'link https://arxiv.org/abs/2411.99001');
    assert.equal(shown('[arXiv:2411.99001](https://arxiv.org/abs/2411.99001)'), 'link https://arxiv.org/abs/2411.99001');
    assert.equal(shown('[arXiv:2411.99001](https://x.example)'), 'identifier arXiv:2411.99001');
  });

  it('finds addresses in HTML and TeX and marks them as fixed', () => {
    const text = `<a class="x" href='https://arxiv.org/abs/2411.99001'>x</a> \\href{https://doi.org/10.5555/a\\_b}{y}`;
    assert.equal(shown(text), 'link https://arxiv.org/abs/2411.99001, link https://doi.org/10.5555/a\\_b');
    for (const citation of parseNote(text).citations) assert.ok(citation.kind === 'link' && citation.isFixed);
    assert.equal(shown('<img src="https://arxiv.org/abs/2411.99001"> <!-- href="https://arxiv.org/abs/2411.99001" -->'), '');
  });

  it('leaves other links and everything in code alone', () => {
    assert.equal(shown('https://x.example/@me [x](https://x.example/2411.99001) `arXiv:2411.99001`\n\n    https://arxiv.org/abs/2411.99001'), '');
  });
});

describe('Wikilinks', () => {
  it('reads [[@key]] and [[@key|text]] as one citation each', () => {
    assert.equal(shown('[[@ng]] and [[@lee|Lee 2020]]'), 'wikilink ng, wikilink lee');
    const citation = only('see [[@ng|the paper]] here');
    assert.ok(citation.kind === 'wikilink');
    assert.equal(citation.text, 'the paper');
    assert.deepEqual(citation.span, { start: 4, end: 21 });
  });

  it('leaves headings and blocks within the other note out of the key', () =>
    assert.equal(shown('[[@ng#Tides|x]] ![[@lee^a1]]'), 'wikilink ng, wikilink lee'));

  it('leaves links to other notes alone', () => assert.equal(shown('[[note]] [[note|@]]'), ''));
});

describe('LaTeX and MyST citations', () => {
  it('reads the commands of the cite family with arguments, stars and several keys', () => {
    assert.equal(
      shown('\\cite{a}, \\citep[see][p. 3]{b, c}, \\citet*{d}, \\textcite{e}, \\parencite{f}, \\autocite{g}, \\footcite{h}, \\nocite{i}'),
      'latex a, latex b, latex c, latex d, latex e, latex f, latex g, latex h, latex i',
    );
  });

  it('tells the mode and the command, and groups the keys of one command', () => {
    const [b, c] = parseNote('\\citet{b,c}').citations;
    assert.ok(b?.kind === 'latex' && c?.kind === 'latex');
    assert.deepEqual([b.command, b.mode, b.group, c.group], ['citet', 'inText', 0, 0]);
  });

  it('reads every group of keys, and no star', () => {
    assert.equal(shown('\\cites{a}{b} \\textcites(see)(){c}[p. 3]{d, e} x \\nocite{*}'), 'latex a, latex b, latex c, latex d, latex e');
  });

  it('reads MyST roles', () => {
    assert.equal(shown('{cite:p}`a; b` {cite:t}`{see}c{p. 3}`'), 'latex a, latex b, latex c');
    assert.equal(shown('{cite}`a,b`, {cite:p}`c`, {cite:t}`d`, {ref}`e`'), 'latex a, latex b, latex c, latex d');
  });

  it('leaves other commands, code and escapes alone', () => assert.equal(shown('\\emph{a} `\\cite{b}` \\\\cite{c}'), ''));
});

describe('Cross-references', () => {
  it('are no citations', () => {
    const { citations, crossReferences } = parseNote('@fig-tide and [@tbl:seas; @ng]');
    assert.deepEqual(
      citations.map((citation) => 'key' in citation && citation.key),
      ['ng'],
    );
    assert.deepEqual(
      crossReferences.map(({ key }) => key),
      ['fig-tide', 'tbl:seas'],
    );
  });

  it('are citations when a bibliography defines the key', () => {
    const read = parseNote('@ng [see @fig-tide, p. 3; @tbl:seas] and @lee');
    const { citations, crossReferences } = withDefinedKeys(read, new Set(['fig-tide']));
    assert.deepEqual(
      citations.map((citation) => 'key' in citation && citation.key),
      ['ng', 'fig-tide', 'lee'],
    );
    const [, tide] = citations;
    assert.deepEqual(tide?.kind === 'pandoc' && [tide.prefix, tide.suffix, tide.locator], ['see', ', p. 3', 'p. 3']);
    assert.deepEqual(
      crossReferences.map(({ key }) => key),
      ['tbl:seas'],
    );
    assert.equal(withDefinedKeys(read, new Set(['ng'])), read);
  });
});

describe('The parts of a citation', () => {
  it('holds prefix, suffix, locator and cluster', () => {
    const text = 'x [see @ng, pp. 3-5; -@{lee}] y';
    const [ng, lee] = parseNote(text).citations;
    assert.ok(ng?.kind === 'pandoc' && lee?.kind === 'pandoc');
    assert.deepEqual([ng.prefix, ng.suffix, ng.locator, ng.group], ['see', ', pp. 3-5', 'pp. 3-5', 0]);
    assert.deepEqual(ng.groupSpan, { start: 2, end: 29 });
    assert.equal(text.slice(lee.span.start, lee.span.end), '-@{lee}');
    assert.deepEqual([lee.prefix, lee.suffix, lee.locator], [undefined, undefined, undefined]);
  });

  it('marks what stands in the suffix of another', () => {
    const [, lee] = parseNote('[@ng, @lee]').citations;
    assert.ok(lee?.kind === 'pandoc' && lee.nested);
  });

  for (const [suffix, locator] of [
    [', p. 3', 'p. 3'],
    [', chap. 2, and more', 'chap. 2'],
    [' 33', '33'],
    [', {pp. iv, vi-xi}', 'pp. iv, vi-xi'],
    [', {}', undefined],
    [', and passim', undefined],
    [', § 4', '§ 4'],
  ] as const) {
    it(`reads the locator ${locator ?? 'none'} from ${JSON.stringify(suffix)}`, () => {
      const citation = only(`[@ng${suffix}]`);
      assert.equal(citation.kind === 'pandoc' && citation.locator, locator);
    });
  }
});
