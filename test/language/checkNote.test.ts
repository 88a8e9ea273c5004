import assert from 'node:assert/strict';
import { chosenStyle } from '../../src/core/bibliography/csl/cslStyle';
import { checkNote, checkNoteInSteps } from '../../src/core/language/checkNote';
import { NameChecks } from '../../src/core/language/nameChecks';
import { styleTrouble } from '../../src/core/language/styleTrouble';
import type { Paper } from '../../src/core/papers/paper';
import { almanac, arxiv, bibliography, entry, held, note, tides } from './world';

const own = bibliography(entry('mine', arxiv('2411.99001'), 'title = {Tidal}'), entry('other', 'title = {A Study of Nothing Else at All}'));

/** Findings of a note as `rule severity: the marked text`. */
function found(text: string, papers: readonly Paper[] = [], entries = own, missing: Parameters<typeof checkNote>[2]['missing'] = []): string[] {
  const findings = checkNote(text, note(text), { bibliography: entries, held: held(...papers), missing });
  return findings.map(({ rule, severity, span }) => `${rule} ${severity}: ${text.slice(span.start, span.end)}`);
}

describe('checkNote', () => {
  const rows: [string, string, string[]][] = [
    ['a key that is defined', 'As [@mine].', []],
    ['a bracketed key that is not', 'As [@nine].', ['unknownKey warning: nine']],
    ['a bare word that may be a handle', 'Ask @jack.', ['unknownKey hint: jack']],
    ['an in-text citation with a locator', 'As @nobody [p. 3].', ['unknownKey warning: nobody']],
    ['a key in other letters', 'As [@Mine].', ['caseDiffers warning: Mine']],
    ['a key that is an identifier', 'As [@doi:10.5555/other.99002].', []],
    ['a cross-reference', 'See @fig-tide.', []],
    ['a mail address and code', 'me@nine.org and `@nine`', []],
    ['an unknown nocite', '---\nnocite: "@nine"\n---\n', ['unknownKey warning: nine']],
    ['nocite of all', '---\nnocite: "@*"\n---\n', []],
    ['broken front matter', '---\na: [\n---\nx\n', ['brokenFrontMatter warning: [']],
  ];
  for (const [what, text, expected] of rows) it(`says ${expected.join() || 'nothing'} of ${what}`, () => assert.deepEqual(found(text), expected));

  it('passes over bare words where there is no bibliography at all', () => assert.deepEqual(found('Ask @jack.', [], bibliography()), []));

  it('marks a named bibliography that is not there, where it is named', () => {
    const text = '---\ntitle: a.bib and more\nbibliography: a.bib\n---\n';
    const [finding] = checkNote(text, note(text), {
      bibliography: own,
      held: held(),
      missing: [{ writtenAs: 'a.bib', message: 'There is no such file.' }],
    });
    assert.equal(finding?.span.start, text.lastIndexOf('a.bib'));
  });

  it('marks it as a name of its own, not as the end or the beginning of another', () => {
    const text = '---\nbibliography: [my-s.bib, sub/s.bib, s.bib.bib, s.bib]\n---\n';
    const missing = [{ writtenAs: 's.bib', message: 'There is no such file.' }];
    const [finding] = checkNote(text, note(text), { bibliography: own, held: held(), missing });
    assert.equal(finding?.span.start, text.lastIndexOf('s.bib'));
  });

  it('marks a citation style that cannot be had, where it is named, with the styles that may be meant', () => {
    const told = (csl: string) => {
      const text = `---\ntitle: ${csl} and more\ncsl: "${csl}"\n---\n`;
      const style = styleTrouble(csl, chosenStyle(csl, undefined));
      const [finding] = checkNote(text, note(text), { bibliography: own, held: held(), missing: [], style });
      if (!finding) return undefined;
      assert.deepEqual([finding.rule, finding.span.start], ['unknownStyle', text.lastIndexOf(csl)]);
      assert.equal(text.slice(finding.span.start, finding.span.end), csl);
      return finding.suggestions?.[0];
    };
    assert.equal(told('aap'), 'apa');
    assert.equal(told('styles/Vancuver.csl'), 'vancouver');
    assert.equal(told('chicago-autor-date'), 'chicago-author-date');
    assert.equal(told('house style'), 'apa');
    assert.equal(told('IEEE'), undefined);
  });

  it('marks a withdrawn paper in whatever form it is named, and no other', () => {
    const text = '[@mine] arXiv:2411.99001 [@other] arXiv:2411.99002';
    assert.deepEqual(found(text, [{ ...tides, withdrawn: true }, almanac]), [
      'withdrawnPaper warning: mine',
      'withdrawnPaper warning: arXiv:2411.99001',
    ]);
  });

  it('marks a preprint that was published since, unless its entry says so', () => {
    const published = { ...tides, doi: '10.5555/tidal.99001', venue: 'Journal of Invented Tides' };
    assert.deepEqual(found('[@mine]', [published]), ['publishedPreprint information: mine']);
    const updated = bibliography(entry('mine', arxiv('2411.99001'), 'doi = {10.5555/tidal.99001}', 'title = {Tidal}'));
    assert.deepEqual(found('[@mine]', [published], updated), []);
    assert.deepEqual(found('[@mine]', [tides]), []);
  });

  it('marks the second key of one paper, but not the same key again', () => {
    const twice = bibliography(entry('one', arxiv('2411.99001')), entry('two', 'doi = {10.48550/arXiv.2411.99001}'));
    assert.deepEqual(found('[@one; @two] and [@one]', [], twice), ['twoKeys information: two']);
  });

  it('names the key that was meant', () => {
    const text = '[@mnie]';
    const [finding] = checkNote(text, note(text), { bibliography: own, held: held(), missing: [] });
    assert.deepEqual(finding?.suggestions, ['mine']);
    assert.match(finding?.message ?? '', /“mine”/);
  });

  it('stays quick with thousands of unknown keys before thousands of entries', () => {
    const many = bibliography(Array.from({ length: 3000 }, (_, at) => entry(`author${at}word`, 'title = {T}')).join(''));
    const text = Array.from({ length: 3000 }, (_, at) => `[@writer${at}name]`).join(' ');
    const start = performance.now();
    assert.equal(found(text, [], many).length, 3000);
    assert.ok(performance.now() - start < 4000);
  });

  it('gives way after every citation, and looks each name up once, in the next version too', () => {
    const text = Array.from({ length: 500 }, (_, at) => `[@mine; @nobody${at % 100}] arXiv:2411.99001`).join('\n');
    let lookUps = 0;
    const counting = {
      get: () => {
        lookUps++;
        return undefined;
      },
    };
    const checks = new NameChecks(own, counting);
    const run = () => {
      const steps = checkNoteInSteps(text, note(text), { missing: [], checks });
      let most = 0;
      for (let before = lookUps; ; before = lookUps) {
        const step = steps.next();
        most = Math.max(most, lookUps - before);
        if (step.done) return { most, findings: step.value };
      }
    };
    const first = run();
    assert.ok(first.most <= 2, `${first.most}`);
    assert.ok(lookUps <= 4, `${lookUps}`);
    const before = lookUps;
    assert.deepEqual(run().findings, first.findings);
    assert.equal(lookUps, before);
    assert.deepEqual(first.findings, checkNote(text, note(text), { bibliography: own, held: held(), missing: [] }));
  });
});
