import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import citeproc from 'citeproc';
import MarkdownIt from 'markdown-it';
import { openEngine } from '../../../src/core/bibliography/csl/cslEngine';
import { renderCitations } from '../../../src/core/bibliography/csl/renderCitations';
import { readBibliography } from '../../../src/core/bibliography/readBibliography';
import { NoteBibliography } from '../../../src/core/language/noteBibliography';
import { parseNote } from '../../../src/core/notes/parseNote';
import { bibliographyItems } from '../../../src/core/writing/bibliographyItems';
import { markdownItCitations } from '../../../src/core/writing/markdownItCitations';
import { renderReferences } from '../../../src/core/writing/renderReferences';

const folder = 'test/fixtures/rendering';
const styles = [
  'apa',
  'chicago-author-date',
  'ieee',
  'nature',
  'association-for-computing-machinery',
  'vancouver',
  'association-for-computational-linguistics',
  'harvard-cite-them-right',
  'chicago-note-bibliography',
];

/** A difference that is known, with its reason. One that is not listed fails, and so does one that is listed and gone. */
interface Difference {
  readonly style: string;
  readonly ours: string;
  readonly pandoc: string;
  readonly why: string;
}

describe('a note rendered with a CSL style', function () {
  this.timeout(60_000);
  const known: readonly Difference[] = JSON.parse(readFileSync(`${folder}/differences.json`, 'utf8'));
  const met: Difference[] = [];

  before(() => {
    assert.equal(
      spawnSync('pandoc', ['--version']).status,
      0,
      'Pandoc is the oracle of these tests: install it (apt-get install pandoc, brew install pandoc).',
    );
  });

  for (const style of styles) {
    it(`reads as Pandoc renders it: ${style}`, () => {
      const ours = texts(renderOurs(style));
      const theirs = texts(renderPandoc(style));
      const differing = pairs(ours, theirs).filter(([our, their]) => our !== their);
      const unexplained = differing.filter(([our, their]) => {
        const found = known.find((one) => one.style === style && one.ours === our && one.pandoc === their);
        if (found) met.push(found);
        return !found;
      });
      assert.deepEqual(unexplained, []);
      assert.deepEqual(
        known.filter((one) => one.style === style && !met.includes(one)),
        [],
        'a listed difference is gone: take it off the list',
      );
    });
  }

  it('has the same reference list at the terminal as in the preview', () => {
    const { engine, items, note } = prepare('ieee');
    const preview = texts(renderOurs('ieee')).slice(-renderReferences({ note, items, engine }).references.length);
    assert.deepEqual(
      renderReferences({ note, items, engine }).references.map(({ text }) => normal(text)),
      preview,
    );
  });

  after(() => {
    console.log(`    Differences from Pandoc, ${met.length} of them:`);
    for (const { style, ours, pandoc, why } of met) console.log(`    | ${style} | ${ours} | ${pandoc} | ${why} |`);
  });
});

function prepare(style: string) {
  const text = readFileSync(`${folder}/seas.bib`, 'utf8');
  const bibliography = new NoteBibliography([{ uri: 'seas.bib', text, reading: readBibliography(text, 'seas.bib') }]);
  const source = readFileSync(`${folder}/seas.md`, 'utf8');
  const engine = openEngine({
    citeproc: citeproc,
    style: readFileSync(`media/csl/styles/${style}.csl`, 'utf8'),
    locales: new Map(['en-US', 'en-GB'].map((tag) => [tag, readFileSync(`media/csl/locales/locales-${tag}.xml`, 'utf8')])),
  });
  if ('message' in engine) throw new Error(engine.message);
  return { engine, items: bibliographyItems(bibliography), note: parseNote(source), source };
}

function renderOurs(style: string): string {
  const { engine, items, note, source } = prepare(style);
  const md = markdownItCitations(new MarkdownIt({ html: true, typographer: false }), {
    noteFor: () => ({
      items,
      suppressBibliography: false,
      linkCitations: true,
      titleOf: () => undefined,
      render: (clusters) => renderCitations(engine, { clusters, items, nocite: note.frontMatter.nocite.map(({ key }) => key) }),
    }),
  });
  return md.render(source.slice(note.frontMatter.span?.end ?? 0), {});
}

function renderPandoc(style: string): string {
  const run = spawnSync(
    'pandoc',
    ['--citeproc', '--bibliography', 'seas.bib', '--csl', `../../../media/csl/styles/${style}.csl`, '--wrap=none', 'seas.md', '-t', 'html'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  assert.equal(run.status, 0, run.stderr);
  return run.stdout;
}

/** The text of every paragraph, list item and reference, in order. */
function texts(html: string): readonly string[] {
  const notes = /<(section|aside)[^>]*(?:class|id)="footnotes[\s\S]*?<\/\1>/.exec(html)?.[0] ?? '';
  const blocks = (html.replace(notes, '') + notes)
    .replace(/<a href="#fnref[^>]*>[\s\S]*?<\/a>/g, '')
    .replace(/<li id="fn[^>]*>(?=\s*(?:<p>)?\s*(?:<\/p>)?\s*<\/li>)/g, '$&(an empty note)')
    .replace(/<(\/?)div class="csl-(left-margin|right-inline|block|indent)">/g, '<$1span> ')
    .replace(/<\/div>(?=\s*<(?:span|\/div)>)/g, ' ')
    .split(/<(?:\/?(?:p|li|div|blockquote|ul|ol|section|hr)\b[^>]*)>/);
  return blocks.map(normal).filter((text) => text !== '');
}

/** White space and quotation marks are not what is compared; a space before a superscript has no width to speak of. */
function normal(html: string): string {
  return html
    .replace(/\s+(?=(?:<[^>]*>)*<sup)/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&quot;/g, '"')
    .replace(/&gt;/g, '>')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

function pairs(ours: readonly string[], theirs: readonly string[]): readonly (readonly [string, string])[] {
  return Array.from({ length: Math.max(ours.length, theirs.length) }, (_, index) => [ours[index] ?? '', theirs[index] ?? ''] as const);
}
