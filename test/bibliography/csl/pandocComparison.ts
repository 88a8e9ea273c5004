import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import MarkdownIt from 'markdown-it';
import type { CslEngine } from '../../../src/core/bibliography/csl/cslEngine';
import { type CitedDocument, type RenderedDocument, renderSteps } from '../../../src/core/bibliography/csl/renderCitations';
import { readBibliography } from '../../../src/core/bibliography/readBibliography';
import { NoteBibliography } from '../../../src/core/language/noteBibliography';
import { parseNote } from '../../../src/core/notes/parseNote';
import { bibliographyItems } from '../../../src/core/writing/bibliographyItems';
import { markdownItCitations } from '../../../src/core/writing/markdownItCitations';
import { testEngine } from '../../support/cslEngine';

/** A note of the rendering fixtures, with the bibliographies it is rendered from, a style, and a language for both. */
export interface Rendering {
  readonly note: string;
  readonly bibliographies: readonly string[];
  readonly style: string;
  readonly lang?: string;
  /** Where the files lie: the rendering fixtures, unless said otherwise. */
  readonly folder?: string;
}

const fixtures = 'test/fixtures/rendering';

/** What a rendering is made of on our side. */
export function prepare({ note: name, bibliographies, style, lang, folder = fixtures }: Rendering) {
  const files = bibliographies.map((file) => {
    const text = readFileSync(`${folder}/${file}`, 'utf8');
    return { uri: file, text, reading: readBibliography(text, file) };
  });
  const source = readFileSync(`${folder}/${name}`, 'utf8');
  const engine: CslEngine = testEngine(style, lang);
  return { engine, items: bibliographyItems(new NoteBibliography(files), [], lang), note: parseNote(source), source };
}

/** The note as our preview draws it: HTML. */
export function renderOurs(rendering: Rendering): string {
  const { engine, items, note, source } = prepare(rendering);
  const md = markdownItCitations(new MarkdownIt({ html: true, typographer: false }), {
    noteFor: () => ({
      items,
      suppressBibliography: false,
      linkCitations: true,
      titleOf: () => undefined,
      render: (clusters) => inSteps(engine, { clusters, items, nocite: note.frontMatter.nocite.map(({ key }) => key) }),
    }),
  });
  return md.render(source.slice(note.frontMatter.span?.end ?? 0), {});
}

/** As the preview formats a note: a few works at a time. */
function inSteps(engine: CslEngine, document: CitedDocument): RenderedDocument {
  const steps = renderSteps(engine, document);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The note as the real Pandoc sets it: HTML. */
export function renderPandoc({ note, bibliographies, style, lang, folder = fixtures }: Rendering): string {
  const sources = bibliographies.flatMap((file) => ['--bibliography', file]);
  const language = lang === undefined ? [] : ['-M', `lang=${lang}`];
  const run = spawnSync(
    'pandoc',
    ['--citeproc', ...sources, ...language, '--csl', path.resolve(`media/csl/styles/${style}.csl`), '--wrap=none', note, '-t', 'html'],
    { cwd: folder, encoding: 'utf8' },
  );
  assert.equal(run.status, 0, run.stderr);
  return run.stdout;
}

/** The text of every paragraph, list item and reference, in order. */
export function texts(html: string): readonly string[] {
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
export function normal(html: string): string {
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

/** Texts side by side; what one side lacks is empty. */
export function pairs(ours: readonly string[], theirs: readonly string[]): readonly (readonly [string, string])[] {
  return Array.from({ length: Math.max(ours.length, theirs.length) }, (_, index) => [ours[index] ?? '', theirs[index] ?? ''] as const);
}

/** A difference that is known: where Pandoc prints the one text and we the other, or anything, and why. Without styles it may occur in any. */
export interface Difference {
  readonly styles?: readonly string[];
  readonly ours?: string;
  readonly pandoc: string;
  readonly why: string;
}

/** The known differences that make one text of the other; undefined when they do not. */
export function explanation(known: readonly Difference[], style: string, ours: string, theirs: string): readonly Difference[] | undefined {
  let text = theirs;
  const used: Difference[] = [];
  for (const difference of known) {
    const { styles, ours: our, pandoc: their } = difference;
    if ((styles !== undefined && !styles.includes(style)) || !text.includes(their) || (our !== undefined && !ours.includes(our))) continue;
    text = our === undefined ? ours : text.replaceAll(their, our);
    used.push(difference);
  }
  return text === ours ? used : undefined;
}
