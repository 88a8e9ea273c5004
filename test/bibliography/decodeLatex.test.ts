import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeLatex } from '../../src/core/bibliography/latex/decodeLatex';
import { encodeLatex, encodeTitle } from '../../src/core/bibliography/latex/encodeLatex';
import { cpuTime } from './invented';
import { pandoc } from './pandoc';

describe('decodeLatex', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['{\\"o} \\"{o} \\"o {\\"{O}}', 'ö ö ö Ö'],
    ["\\'e\\`a\\^{\\i}\\~n \\c{c} \\c c \\v{s}\\H{o}\\k{a}\\r{u}\\u{g}\\=a\\.z\\d{t}", 'éàîñ ç ç šőąůğāżṭ'],
    ['Na{\\"\\i}ve {\\\'\\i} {\\o} \\O{} \\ss{} \\ae\\AA\\l\\L', 'Naïve í ø Ø ß æÅłŁ'],
    ['{BERT} and {{G}PT}', 'BERT and GPT'],
    ['a--b---c~d', 'a–b—c d'],
    ["``q'' `s'", "“q” ‘s'"],
    ['\\& \\% \\$ \\# \\_ \\{ \\} \\textbackslash{} \\textasciitilde', '& % $ # _ { } \\ ~'],
    ['\\emph{a} \\textit{b \\textbf{c}} {\\em d e} \\texttt{f}', 'a b c d e f'],
    ['\\href{https://x.example}{text} \\url{https://x.example/a_b}', 'text https://x.example/a_b'],
    ['$O(n^2)$ $x_1$ $\\alpha\\le\\beta$ $\\mathcal{F}$ x\\textsuperscript{2}', 'O(n²) x₁ α≤β F x2'],
    ['costs 5\\$ or $5', 'costs 5$ or $5'],
    ['\\LaTeX{} and \\TeX', 'LaTeX and TeX'],
    ['\\unknown{kept} \\alone gone', 'kept gone'],
    ['\\noopsort{1980}Title', 'Title'],
    ['{\\FenBook{}}', 'FenBook'],
    ['{\\em{}}', ''],
    ['two\n  lines\tand\0more', 'two lines and more'],
    ['', ''],
    ['unbalanced } { \\', 'unbalanced'],
    ['\u0141 ö 王', '\u0141 ö 王'],
  ];
  for (const [latex, plain] of cases) it(`reads ${JSON.stringify(latex)}`, () => assert.equal(decodeLatex(latex), plain));

  it('reads accents and marks as Pandoc does', () => {
    const text = String.raw`\'a\'{e}\"{u}\^o\~n\c{s}\v{c}\H{u}\k{e}\r{a}\u{a}\={o}\.{c}\d{h}\b{n} {\o}{\O}{\l}{\L}{\ss}{\ae}{\AE}{\oe}{\aa}{\AA} \& \% \$ \# \_ a--b---c \S \P \copyright`;
    assert.equal(decodeLatex(text).normalize('NFC'), pandoc(text, '-f', 'latex', '-t', 'plain', '--wrap=none').trim().normalize('NFC'));
  });

  it('never throws and never leaves the text longer than a bound', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '\\',
      '"',
      "'",
      '`',
      '^',
      '$',
      '~',
      'a',
      'o',
      ' ',
      '\\em',
      '\\emph{',
      '\\"',
      '--',
      '_',
      '\\href{',
      '\\(',
      '\\)',
      '%',
      '𝐀',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 50 }), (parts) => {
        const text = parts.join('');
        assert.ok(decodeLatex(text).length <= 4 * text.length);
      }),
      { seed: 22, numRuns: 3000 },
    );
  });

  it('needs linear time whatever is nested', () => {
    for (const hostile of ['{', "\\'", '\\emph{', '$x', '{\\em ', '\\"{', '$', '\\[', '\\(']) {
      const text = hostile.repeat(100_000 / hostile.length);
      assert.ok(cpuTime(() => decodeLatex(text)) < 1500, hostile);
    }
  });
});

describe('encodeLatex', () => {
  it('escapes what TeX would take for its own', () => {
    assert.equal(
      encodeLatex('R&D 50 % $5 #1 a_b {x} ~ ^ \\y'),
      'R\\&D 50 \\% \\$5 \\#1 a\\_b \\{x\\} \\textasciitilde{} \\textasciicircum{} \\textbackslash{}y',
    );
  });

  it('is undone by decodeLatex for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const plain = text.replace(/[\s\0\p{Cc}]+/gu, ' ').trim();
        assert.equal(decodeLatex(encodeLatex(plain)).replace(/[‘]/g, '`'), plain);
      }),
      { seed: 23, numRuns: 2000 },
    );
  });
});

describe('encodeTitle', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['Attention for GPUs and mRNA', 'Attention for {GPUs} and {mRNA}'],
    ['Slow Walks in Wet Places', 'Slow Walks in Wet Places'],
    ['slow walks near Wick and other fens', 'slow walks near {Wick} and other fens'],
    ['Drift at $O(n^2)$ cost', 'Drift at $O(n^2)$ cost'],
    ['Between $5 and $6', 'Between \\$5 and \\$6'],
    ['A $\\input{/x}$ trap', 'A \\$\\textbackslash{}input\\{/x\\}\\$ trap'],
    ['LlamaFen-2: A Study (GPU)', '{LlamaFen-2}: A Study ({GPU})'],
  ];
  for (const [title, latex] of cases) it(`writes ${JSON.stringify(title)}`, () => assert.equal(encodeTitle(title), latex));
});
