import assert from 'node:assert/strict';
import { readBibliography } from '../../src/core/bibliography/readBibliography';
import { checkBibliography } from '../../src/core/language/checkBibliography';
import { arxiv, entry } from './world';

/** Findings of a BibTeX file as `rule: the marked text`. */
function found(text: string): string[] {
  return checkBibliography(text, readBibliography(text, 'a.bib')).map(({ rule, span }) => `${rule}: ${text.slice(span.start, span.end)}`);
}

const whole = 'title = {A Study of Some Tides}, year = {2024}';

describe('checkBibliography', () => {
  const rows: [string, string, string[]][] = [
    ['a whole entry', entry('a', whole), []],
    ['an entry without a year', entry('a', 'title = {A Study}'), ['incompleteEntry: a']],
    ['an entry with neither', entry('a', 'note = {x}'), ['incompleteEntry: a']],
    ['an entry of a year in words', entry('a', 'title = {A Study}, year = {to appear}'), []],
    ['an entry of an empty year', entry('a', 'title = {A Study}, year = {}'), ['incompleteEntry: a']],
    ['an entry whose title is a macro', entry('a', 'title = {\\FenBook}, year = {2020}'), []],
    ['a container', '@xdata{a, publisher = {P}}\n', []],
    ['a key defined twice', entry('a', whole) + entry('a', 'title = {Another of Five Words}, year = {2020}'), ['duplicateKey: a']],
    ['one paper under two keys', entry('a', whole, arxiv('2411.99001')) + entry('b', whole, arxiv('2411.99001')), ['twoKeys: b']],
    ['keys that differ in case only', entry('a', whole) + entry('A', 'title = {Another of Five Words}, year = {2020}'), []],
    ['nothing', '', []],
  ];
  for (const [what, text, expected] of rows) it(`says ${expected.join() || 'nothing'} of ${what}`, () => assert.deepEqual(found(text), expected));

  it('names the first key as the other one, also through a third', () => {
    const text =
      entry('a', whole, arxiv('2411.99001')) +
      entry('b', whole, arxiv('2411.99001'), 'doi = {10.5555/x.1}') +
      entry('c', whole, 'doi = {10.5555/x.1}');
    const findings = checkBibliography(text, readBibliography(text, 'a.bib')).filter(({ rule }) => rule === 'twoKeys');
    assert.deepEqual(
      findings.map(({ suggestions }) => suggestions),
      [['a'], ['a']],
    );
  });

  it('marks an entry without end in a place that can be seen', () => {
    const text = `${entry('a', whole)}@misc{b,\n  title = {Cut\n`;
    const [first] = checkBibliography(text, readBibliography(text, 'a.bib')).filter(({ rule }) => rule === 'malformedEntry');
    assert.ok(first && first.span.end > first.span.start && first.span.start >= text.indexOf('@misc{b'));
  });
});
