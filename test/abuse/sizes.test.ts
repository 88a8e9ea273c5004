import assert from 'node:assert/strict';
import { logLine } from '../../src/core/log';
import { readableTex } from '../../src/core/papers/readableTex';
import { remoteWords } from '../../src/core/sources/gate/remoteWords';
import { pastedPapers } from '../../src/core/writing/pastedPapers';
import { hostileTexts } from './hostileText';

describe('what is pasted or dropped (A27)', () => {
  it('names no paper when it is too long, whatever it begins with', () => {
    for (const rest of ['x'.repeat(50_000_000), `#${'x'.repeat(50_000_000)}`, '\n'.repeat(20_000)])
      assert.deepEqual(pastedPapers(`https://arxiv.org/abs/2601.99001\n${rest}`), []);
    const many = Array.from({ length: 500 }, (_, at) => `https://arxiv.org/abs/2601.${10_000 + at}`);
    assert.deepEqual(pastedPapers(many.join('\n')), []);
  });

  it('names no paper by a file, a script, a picture in words, or a look-alike of a site', () => {
    for (const line of [
      'file:///etc/passwd',
      'file:///home/reader/2601.99001.pdf',
      'javascript:alert(1)//arxiv.org/abs/2601.99001',
      'data:text/html,https://arxiv.org/abs/2601.99001',
      'command:workbench.action.terminal.new',
      'https://arxiv.org.evil.example/abs/2601.99001',
      'https://аrxiv.org/abs/2601.99001',
      '<a href="https://arxiv.org/abs/2601.99001">x</a>',
    ])
      assert.deepEqual(pastedPapers(line), [], line);
  });
});

describe('formulas that would take for ever elsewhere (A17)', () => {
  const formulas = [
    `$${'\\def\\a{\\a\\a}\\a'.repeat(200)}$`,
    `$${'x^'.repeat(20_000)}y$`,
    `$${'{'.repeat(20_000)}$`,
    `$\\begin{matrix}${'1&'.repeat(40_000)}\\end{matrix}$`,
    '$\\href{javascript:alert(1)}{x} \\includegraphics{https://tracker.example/a} \\htmlData{a=b}{c}$',
    `$${'\\frac{'.repeat(5_000)}1${'}'.repeat(5_000)}$`,
  ];
  for (const formula of formulas)
    it(`are read as text: ${formula.slice(0, 30)}`, () => {
      const read = readableTex(formula);
      assert.ok(read.length > 0 && read.length <= formula.length * 2);
    });
});

describe('what a service says (A28)', () => {
  it('is logged without the token that it repeats', () => {
    for (const body of ['{"error":"Invalid token hf_abcDEF123456"}', 'Invalid hf_abcDEF123456', '{"errors":[{"message":"hf_abcDEF123456"}]}'])
      assert.doesNotMatch(remoteWords(body, {}), /abcDEF/);
    assert.doesNotMatch(remoteWords('', { 'x-error-message': 'user hf_abcDEF123456 is unknown' }), /abcDEF/);
  });
});

describe('a line of the log (A28)', () => {
  it('says what it was given, as one line', () => {
    assert.equal(logLine('a\tb\r\n\nc'), 'a\tb ⏎ c');
    assert.equal(logLine('x'.repeat(3000)), 'x'.repeat(2000));
    assert.equal(remoteWords('{"error":"Too many requests"}', {}), 'Too many requests');
    assert.equal(remoteWords('Busy', {}), 'Busy');
    for (const page of [' <html>Busy</html>', '<!doctype html>']) assert.equal(remoteWords(page, {}), '');
    assert.equal(remoteWords('Busy', { 'content-type': 'text/html' }), '');
  });

  it('is one line, of bounded length, that hides and turns nothing, whatever the message', () => {
    for (const text of [...hostileTexts, 'a\r\n2026-01-01 [info] forged', 'a\u2028b\u2029c\u0085d', 'x'.repeat(100_000), '\u001b]0;x\u0007']) {
      const line = logLine(text);
      assert.doesNotMatch(line, /[\r\n\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/, text.slice(0, 80));
      assert.ok(line.length <= 2100);
    }
  });
});
