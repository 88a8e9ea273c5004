import assert from 'node:assert/strict';
import { parseNote } from '../../src/core/notes/parseNote';

const read = (yaml: string) => parseNote(`---\n${yaml}\n---\n\nText.\n`).frontMatter;

describe('Front matter', () => {
  it('gives what concerns papers', () => {
    const found = read(
      'title: Tides\nbibliography: refs.bib\ncsl: apa.csl\nlang: en\nlink-citations: true\nsuppress-bibliography: false\npaper: arxiv:2411.99001\nreferences:\n- id: 7',
    );
    assert.deepEqual(
      [found.title, found.bibliography, found.csl, found.lang, found.linkCitations, found.suppressBibliography, found.paper, found.references],
      ['Tides', ['refs.bib'], 'apa.csl', 'en', true, false, 'arxiv:2411.99001', [{ id: 7 }]],
    );
  });

  it('tells a digest by its own word alone', () => {
    const told = ['digest: true', 'digest: false', 'digest: "true"', 'digest: daily', 'title: Digest'].map((yaml) => read(yaml).digest);
    assert.deepEqual(told, [true, undefined, undefined, undefined, undefined]);
  });

  it('takes bibliographies from a flow or block list', () => {
    assert.deepEqual(read('bibliography: [a.bib, b.bib]').bibliography, ['a.bib', 'b.bib']);
    assert.deepEqual(read('bibliography:\n  - a.bib\n  - b.bib').bibliography, ['a.bib', 'b.bib']);
  });

  it('gives the keys of nocite with their places', () => {
    const text = '---\nnocite: |\n  @ng, @{lee.}\n---\n';
    const { nocite } = parseNote(text).frontMatter;
    assert.deepEqual(
      nocite.map(({ key, nameSpan }) => [key, text.slice(nameSpan.start, nameSpan.end)]),
      [
        ['ng', 'ng'],
        ['lee.', 'lee.'],
      ],
    );
    assert.deepEqual(
      read('nocite: "@*"').nocite.map(({ key }) => key),
      ['*'],
    );
  });

  it('says where YAML is broken, and gives nothing else', () => {
    const found = read('title: x\nbibliography: [a.bib');
    assert.equal(found.bibliography.length, 0);
    assert.ok(found.problem);
    assert.ok(found.problem.line >= 2 && found.problem.line <= 3);
  });

  it('expands aliases a limited number of times', () => {
    const bomb = ['a0: &a0 [x, x]', ...Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`)].join(
      '\n',
    );
    assert.ok(read(bomb).problem);
  });

  it('ends at dots too, and knows CRLF and a byte order mark', () => {
    assert.equal(parseNote('\ufeff---\r\ntitle: x\r\n...\r\n').frontMatter.title, 'x');
  });

  it('is absent behind a blank line, or without an end', () => {
    assert.equal(parseNote('---\n\ntitle: x\n---\n').frontMatter.span, undefined);
    assert.equal(parseNote('---\ntitle: x\n').frontMatter.span, undefined);
  });

  it('makes no prototype of __proto__', () => {
    read('__proto__:\n  polluted: yes');
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });
});
