import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { bundledStyles } from '../../../src/core/bibliography/csl/cslStyle';
import { renderReferences } from '../../../src/core/writing/renderReferences';
import { type Difference, explanation, normal, pairs, prepare, type Rendering, renderOurs, renderPandoc, texts } from './pandocComparison';

const seas = { note: 'seas.md', bibliographies: ['seas.bib'] };
/** Every form of a citation; entries of all kinds, and as other programs and sites export them. */
const forms = { note: 'forms.md', bibliographies: ['kinds.bib', 'exports.bib'] };
/** Works that are hard to tell apart, and formulas beside keys. */
const twins = { note: 'twins.md', bibliographies: ['twins.bib'] };
const languages = ['de-DE', 'fr-FR', 'es-ES'];

const renderings: readonly Rendering[] = [
  ...[...bundledStyles.keys()].flatMap((style) => [
    { ...seas, style },
    { ...forms, style },
    { ...twins, style },
  ]),
  ...languages.flatMap((lang) => ['apa', 'chicago-author-date', 'ieee'].map((style) => ({ ...seas, style, lang }))),
];

describe('a note rendered with a CSL style', function () {
  this.timeout(120_000);
  const known: readonly Difference[] = JSON.parse(readFileSync('test/fixtures/rendering/differences.json', 'utf8'));
  const met = new Map<Difference, number>();
  let equal = 0;

  before(() => {
    assert.equal(
      spawnSync('pandoc', ['--version']).status,
      0,
      'Pandoc is the oracle of these tests: install it (apt-get install pandoc, brew install pandoc).',
    );
  });

  for (const rendering of renderings) {
    const { note, style, lang } = rendering;
    it(`reads as Pandoc renders it: ${note} as ${style}${lang === undefined ? '' : ` in ${lang}`}`, () => {
      const both = pairs(texts(renderOurs(rendering)), texts(renderPandoc(rendering)));
      const unexplained = both.filter(([ours, theirs]) => {
        if (ours === theirs) equal += 1;
        const found = ours === theirs ? [] : explanation(known, style, ours, theirs);
        for (const difference of found ?? []) met.set(difference, (met.get(difference) ?? 0) + 1);
        return found === undefined;
      });
      assert.deepEqual(unexplained, []);
    });
  }

  for (const note of ['reading log.md', 'survey draft.md', 'things to try.md']) {
    it(`has Pandoc's reference list in the sample workspace: ${note}`, () => {
      for (const style of ['ieee', 'nature', 'vancouver', 'chicago-author-date', 'chicago-note-bibliography']) {
        const rendering = { folder: 'media/sample-workspace', note, bibliographies: ['references.bib'], style };
        const { engine, items, note: reading } = prepare(rendering);
        const ours = renderReferences({ note: reading, items, engine }).references.map(({ text }) => normal(text));
        const list = /<div id="refs"[\s\S]*?\n<\/div>\n<\/div>/.exec(renderPandoc(rendering))?.[0] ?? '';
        const unexplained = pairs(ours, texts(list)).filter(([one, other]) => {
          const found = one === other ? [] : explanation(known, style, one, other);
          for (const difference of found ?? []) met.set(difference, (met.get(difference) ?? 0) + 1);
          return found === undefined;
        });
        assert.deepEqual(unexplained, [], style);
        assert.ok(ours.length > 0);
      }
    });
  }

  it('has the same reference list at the terminal as in the preview', () => {
    for (const rendering of [
      { ...seas, style: 'ieee' },
      { ...twins, style: 'chicago-author-date' },
    ]) {
      const { engine, items, note } = prepare(rendering);
      const { references } = renderReferences({ note, items, engine });
      assert.deepEqual(
        references.map(({ text }) => normal(text)),
        texts(renderOurs(rendering)).slice(-references.length),
      );
    }
  });

  it('differs from Pandoc only where the list of differences says so, and the list says nothing that is gone', () => {
    console.log(`    ${equal} texts are equal to Pandoc’s; the differences in the others are these:`);
    for (const [{ styles, ours, pandoc, why }, count] of met)
      console.log(`    | ${count} × | ${styles?.join(', ') ?? 'any style'} | ours: ${ours ?? 'the whole note'} | Pandoc: ${pandoc} | ${why} |`);
    assert.deepEqual(
      known.filter((difference) => !met.has(difference)),
      [],
    );
  });
});
