import assert from 'node:assert/strict';
import type { Citation, LinkCitation } from '../../src/core/notes/citation';
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

  it('reads MyST roles', () => {
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
    const { citations, crossReferences } = parseNote('@fig-tide', { bibliographyKeys: new Set(['fig-tide']) });
    assert.equal(citations.length, 1);
    assert.equal(crossReferences.length, 0);
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
