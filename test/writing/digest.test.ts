import assert from 'node:assert/strict';
import { inlineReferences } from '../../src/core/language/inlineReferences';
import { NoteBibliography } from '../../src/core/language/noteBibliography';
import { resolveCitation } from '../../src/core/language/resolveCitation';
import { parseNote } from '../../src/core/notes/parseNote';
import type { Paper } from '../../src/core/papers/paper';
import { digest, mostInDigest } from '../../src/core/writing/digest';

const tides: Paper = {
  id: 'arxiv:2601.99001',
  aliases: [],
  title: 'Tidal [Attention](command:evil): $O(\\sqrt{n})$ --- "Shores"',
  authors: ['Mirelle Oakvane', 'Tarn Hollowquill'],
  publishedAt: '2026-01-13',
  featuredAt: '2026-01-15',
  upvotes: 1,
  summary: 'Keeps accuracy\u2028at lower cost.',
  summaryBy: 'model',
  source: 'huggingface',
};
const almanac: Paper = { ...tides, id: 'arxiv:2601.99002', title: 'Tidal Almanac', summary: 'Lists: small models {{{title}}}.', upvotes: 12 };
const options = { title: 'Daily Papers of Thursday 15 January 2026', date: '2026-01-15' };

describe('digest', () => {
  it('cites papers by keys that its own front matter defines', () => {
    const { text } = digest([tides, almanac], options);
    const reading = parseNote(text, { languageId: 'markdown' });
    const own = inlineReferences('digest.md', text, reading);
    assert.ok(own);
    const bibliography = new NoteBibliography([own]);
    const names = reading.citations
      .filter(({ kind }) => kind === 'pandoc')
      .map((citation) => resolveCitation(citation, bibliography, { get: () => undefined }).names[0]);
    assert.deepEqual(names, ['arxiv:2601.99001', 'arxiv:2601.99002']);
    assert.equal(reading.frontMatter.problem, undefined);
  });

  it('says of itself that it is one, so that what it lists does not count as cited', () => {
    const made = (template?: string) => digest([tides], { ...options, ...(template && { template }) }).text;
    assert.equal(parseNote(made(), { languageId: 'markdown' }).frontMatter.digest, true);
    assert.match(made('---\ntags: [daily]\n---\n{{{title}}}\n'), /^---\ntags: \[daily\]\ndigest: true\n---\nDaily/);
    assert.match(made('---\ndigest: false\n---\n{{{title}}}\n'), /^---\ndigest: false\n---\nDaily/);
    assert.match(made('{{{title}}}\n'), /^Daily/);
    assert.doesNotMatch(digest([tides], { ...options, isPlain: true }).text, /digest: /);
  });

  it('shows the papers in the order given, with dates, votes and who wrote the summary', () => {
    const { text } = digest([almanac, tides], options);
    assert.ok(text.indexOf('## Tidal Almanac') < text.lastIndexOf('Shores'));
    assert.match(text, /Mirelle Oakvane, Tarn Hollowquill · published 2026-01-13, featured 2026-01-15 · 12 votes\n/);
    assert.match(text, / · 1 vote\n/);
    assert.match(text, /\*AI summary:\* Lists\\?: small models/);
    assert.match(text, /^# Daily Papers of Thursday 15 January 2026\n\n2 papers\.\n/m);
  });

  it('lets no text of a paper become a link, a heading, front matter or a part of the template', () => {
    const { text } = digest([{ ...tides, title: 'A\n---\n# B [x](command:y) {{sentence}}' }], options);
    const body = text.slice(text.indexOf('\n---\n', 4));
    assert.doesNotMatch(body, /\[x\]\(command:y\)/);
    assert.doesNotMatch(body, /^# B/m);
    assert.equal(parseNote(text, { languageId: 'markdown' }).frontMatter.problem, undefined);
    assert.equal(body.split('1 paper.').length, 2);
  });

  it('is made by the template of the user', () => {
    const template = '# {{{title}}} ({{count}})\n{{#papers}}\n- {{{link}}} {{{citation}}}\n{{/papers}}\n';
    assert.match(digest([almanac], { ...options, template }).text, /^# Daily Papers .*\(1\)\n- \[Tidal Almanac\]\(.*\) \[@oakvane2026tidal\]\n$/);
  });

  it('says that a template is broken, and is made all the same', () => {
    const { text, problem } = digest([almanac], { ...options, template: '{{#papers}} never closed' });
    assert.match(problem ?? '', /Unclosed section/);
    assert.match(text, /Tidal Almanac/);
  });

  it('is a note also without papers, and is cut when there are very many', () => {
    assert.match(digest([], options).text, /^---\ntitle: "Daily.*\ndate: "2026-01-15"\ndigest: true\n---\n\n# .*\n\nNo papers\.\n$/);
    const many = Array.from({ length: mostInDigest + 1 }, (_, n): Paper => ({ ...almanac, id: `title:${n}` }));
    assert.match(digest(many, options).text, /The first 500 of 501 papers\./);
  });

  it('can be read however many authors its papers have', () => {
    const authors = Array.from({ length: 90 }, (_, n) => `Mirelle Oakvane-${n}`);
    const crowd = Array.from({ length: mostInDigest }, (_, n): Paper => ({ ...almanac, id: `arxiv:2601.9${1000 + n}`, authors }));
    const { frontMatter } = parseNote(digest(crowd, options).text, { languageId: 'markdown' });
    assert.equal(frontMatter.problem, undefined);
    assert.equal(frontMatter.references?.length, mostInDigest);
    assert.match(JSON.stringify(frontMatter.references?.[7]), /Oakvane-0.*"others"/);
    assert.match(digest(crowd.slice(0, 9), options).text, /Oakvane-89/);
  });
});
