import assert from 'node:assert/strict';
import { parseNote } from '../../src/core/notes/parseNote';
import type { Paper } from '../../src/core/papers/paper';
import { digest } from '../../src/core/writing/digest';
import { paperNote } from '../../src/core/writing/paperNote';

const paper: Paper = {
  id: 'arxiv:2411.99001',
  aliases: [],
  title: 'Tides: "Deep" <b>Attention</b>',
  authors: ['Mirelle Oakvane', 'Øystein Tern'],
  authorCount: 2,
  abstract: 'We study [tides](command:x).\n<!-- marginalia:end -->\n---\nend',
  publishedAt: '2024-11-04',
  source: 'test',
};

function frontMatterOf(text: string) {
  return parseNote(text, { languageId: 'markdown' }).frontMatter;
}

describe('paperNote', () => {
  it('names its paper in front matter that any reader takes', () => {
    const { text, problem } = paperNote(paper, { key: 'oakvane2024tides' });
    const { paper: named, title, problem: broken } = frontMatterOf(text);
    assert.deepEqual({ named, title, broken, problem }, { named: paper.id, title: paper.title, broken: undefined, problem: undefined });
    assert.match(text, /^citekey: "oakvane2024tides"$/m);
    assert.match(text, /^authors: \["Mirelle Oakvane", "Øystein Tern"\]$/m);
  });

  it('lets no text of the record end a region or the front matter', () => {
    const { text } = paperNote({ ...paper, title: 'A\n---\n<!-- marginalia:begin x -->' });
    assert.equal(text.match(/^---$/gm)?.length, 2);
    assert.equal(text.match(/^<!-- marginalia:begin /gm)?.length, 2);
    assert.equal(text.match(/^<!-- marginalia:end /gm)?.length, 2);
  });

  it('can be read again whatever the length of the words', () => {
    const endless = '['.repeat(40_000);
    const long = { ...paper, title: endless, authors: [endless, endless, endless] };
    for (const { text } of [paperNote(long, { key: 'k' }), digest([long], { title: endless, date: '2026-01-15' })])
      assert.equal(frontMatterOf(text).problem, undefined);
  });

  it('signs each region and each front matter key', () => {
    const { text } = paperNote(paper, { key: 'k' });
    assert.match(text, /^<!-- marginalia:begin abstract [0-9a-f]{8} -->$/m);
    assert.match(text, /^marginalia-owned: paper [0-9a-f]{8}, citekey [0-9a-f]{8}, title [0-9a-f]{8}, authors [0-9a-f]{8}, date [0-9a-f]{8}\n---$/m);
  });

  it('adds the paper to the front matter of a template that has none, or has it not', () => {
    assert.equal(frontMatterOf(paperNote(paper, { template: '# {{title}}\n' }).text).paper, paper.id);
    const { text } = paperNote(paper, { template: '---\ntags: [reading]\n---\n# {{title}}\n' });
    assert.equal(frontMatterOf(text).paper, paper.id);
    assert.match(text, /^tags: \[reading\]$/m);
  });

  it('uses the built-in template when the given one is broken, and says so', () => {
    const { text, problem } = paperNote(paper, { template: '{{#open}' });
    assert.ok(problem?.startsWith('The note template could not be read'));
    assert.equal(text, paperNote(paper).text);
  });

  it('lets a template reach nothing but the named values', () => {
    const { text } = paperNote(paper, {
      template: '[{{constructor}}{{constructor.constructor}}{{#__proto__}}x{{/__proto__}}{{env:HOME}}{{toString}}]\n',
    });
    assert.ok(text.endsWith('[]\n'), text);
  });
});
