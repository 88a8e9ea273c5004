import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { writeEntry } from '../../src/core/bibliography/bibtex/writeEntry';
import { addPaper } from '../../src/core/bibliography/editBibliography';
import { applyEdits } from '../../src/core/bibliography/textEdit';
import { parseNote } from '../../src/core/notes/parseNote';
import { makeKey } from '../../src/core/papers/citationKey';
import type { Paper } from '../../src/core/papers/paper';
import { digest } from '../../src/core/writing/digest';
import { paperLink } from '../../src/core/writing/paperLink';
import { paperNote } from '../../src/core/writing/paperNote';
import { paperSummary } from '../../src/core/writing/paperSummary';
import { risText } from '../../src/core/writing/risText';
import { runOver } from '../terminal/terminal';
import { hostileTexts, paperOf } from './hostileText';

/** What a terminal obeys, and what turns the direction of reading, between words that are to be seen. */
const orders = [
  'Tides \u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007 here',
  'Tides \u001b[2J\u001b[1;1H\u001b]0;owned\u0007 here',
  'Tides \u009b31m \u0090q\u009c here',
  'Tides \u202Egnihsihp\u202C \u2066iso\u2069 here',
  'Tides\r\u001b[Kerror: nothing is wrong here',
  'Tides\n1 paper, 0 problems\nhere',
  'Tides\u2028here\u2029and\u0085there',
  `Tides ${'['.repeat(70)}${']'.repeat(70)} here`,
  `Tides ${'[{'.repeat(70)} and ${']'.repeat(20)}${'['.repeat(200)} here`,
  'Tides ::set-output name=a::b\n::add-mask::here',
];
const texts = [...hostileTexts, ...orders];

/** A control character other than a line end, or one that turns the direction. */
const forbidden = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

const written: Readonly<Record<string, (paper: Paper, key: string) => string>> = {
  'a digest': (paper) => digest([paper, { ...paper, id: 'arxiv:2601.99002' }], { title: `Papers for “${paper.title}”`, date: '2026-02-20' }).text,
  'a paper note': (paper, key) => paperNote(paper, { key }).text,
  'a summary': (paper, key) => paperSummary(paper, { key }).block,
  'a link': (paper) => paperLink(paper),
  'an entry': (paper, key) => writeEntry(paper, key),
  'an entry of CSL-JSON': (paper, key) => applyEdits('[]', addPaper('[]', 'a.json', paper, key)),
  'an entry of CSL-YAML': (paper, key) => applyEdits('', addPaper('', 'a.yaml', paper, key)),
  RIS: (paper) => risText(paper).replaceAll('\r\n', '\n'),
};

describe('what is written of a paper with hostile words', () => {
  for (const [what, write] of Object.entries(written)) {
    it(`holds nothing that a terminal obeys or that turns the direction, as ${what}`, () => {
      for (const text of texts) {
        const paper = paperOf(text);
        const out = write(paper, makeKey(paper, '', new Set()));
        assert.doesNotMatch(out, forbidden, `${JSON.stringify(text)} → ${JSON.stringify(out.slice(0, 400))}`);
        assert.doesNotMatch(out, /\r/);
      }
    });
  }

  it('gives TeX no command in an entry but those of symbols', () => {
    const tex = [
      '\\write18{rm}',
      '\\input{/etc/passwd}',
      '\\immediate\\openout',
      '\\def\\a{\\a}',
      '\\catcode`\\%=12',
      '^^5cinput',
      '$\\input{x}$',
      '$x^\\write18{y}$',
      '\\\\input{x}',
    ];
    for (const text of [...texts, ...tex]) {
      const entry = writeEntry(paperOf(text), 'k');
      const commands = [...entry.matchAll(/\\([A-Za-z@]+)/g)].map(([, name = '']) => name);
      assert.deepEqual(
        commands.filter(
          (name) => !/^(?:text(?:backslash|asciitilde|asciicircum|braceleft|braceright|[a-z]+))$/.test(name) || /^text(?:it|bf)$/.test(name),
        ),
        [],
        `${JSON.stringify(text)}\n${entry}`,
      );
      assert.doesNotMatch(entry, /\^\^/);
    }
  });

  it('is a digest whose body is the product’s own but for words, and whose front matter defines its own keys alone', () => {
    const gullible = new MarkdownIt({ html: true, linkify: true });
    gullible.validateLink = () => true;
    for (const text of texts) {
      const note = written['a digest']?.(paperOf(text), '') ?? '';
      const { frontMatter, citations } = parseNote(note);
      assert.deepEqual([frontMatter.problem, frontMatter.bibliography, frontMatter.references?.length], [undefined, [], 2], text);
      assert.equal(citations.filter(({ kind }) => kind === 'pandoc').length, 2, text);
      const html = gullible.render(note.replace(/^---\n[\s\S]*?\n---\n/, ''));
      assert.deepEqual(html.match(/<(?:img|svg|iframe|script|meta|base|table|input)\b[^>]*>/g), null, html);
      for (const [, address = ''] of html.matchAll(/<a href="([^"]*)"/g))
        assert.match(address, /^https:\/\/(?:arxiv\.org|huggingface\.co|doi\.org)\//, html);
      assert.equal(html.match(/<h[1-6]/g)?.length, 3, html);
    }
  });
});

describe('what the command line prints of hostile files', () => {
  const rows = orders.map((text, at) => ({
    paper: { id: `2601.9910${at}`, title: text, authors: [{ name: text }], summary: text, ai_keywords: [text] },
  }));
  const bib = orders.map((text, at) => `@misc{k${at}, title = {${text}}, author = {{${text}}}, year = 2026}`).join('\n');
  const broken = orders.map((text, at) => `@misc{b${at}\u001b[2J, title = {${text}`).join('\n');
  const note = `---\nbibliography: [a.bib, "no\u001b[2J\u202e.bib"]\ntitle: "${'\u202e'}"\n---\n\n${orders.map((text, at) => `@k${at} @no\u001b[1m${at} ${text}\n`).join('\n')}`;
  const files = { 'feed.json': JSON.stringify(rows), 'a.bib': bib, 'broken\u001b[31m.bib': broken, 'a.md': note, 'odd\u001b]0;x\u0007.md': note };
  const commands = [
    ['papers', 'feed.json', 'a.bib', 'broken\u001b[31m.bib'],
    ['search', 'tides', '--papers', 'feed.json', 'a.bib'],
    ['citations', 'a.md', 'odd\u001b]0;x\u0007.md'],
    ['bibliography', 'a.bib', 'broken\u001b[31m.bib'],
    ['check', 'a.md', 'odd\u001b]0;x\u0007.md'],
    ['references', 'a.md'],
    ['digest', '--papers', 'feed.json', 'broken\u001b[31m.bib'],
    ['papers', 'not\u001b[2Jthere\nat all'],
    ['no\u001b[2Jsuch'],
    ['papers', '--no\u001b[2J\u202esuch'],
  ];
  for (const args of commands) {
    for (const form of [[], ['--json']]) {
      it(`is obeyed by no terminal: ${JSON.stringify([...args, ...form].join(' '))}`, async () => {
        const { out, complaints } = await runOver(files, [...args, ...form]);
        assert.doesNotMatch(out.replaceAll('\t', ' '), forbidden, JSON.stringify(out.slice(0, 500)));
        for (const line of complaints) assert.doesNotMatch(line, new RegExp(`${forbidden.source}|[\\r\\n]`), JSON.stringify(line));
      });
    }
  }

  it('is one line for each of them, whatever the words', async () => {
    const { out } = await runOver(files, ['search', 'tides', '--papers', 'feed.json', '--limit', '50']);
    for (const line of out.trimEnd().split('\n')) assert.match(line, /^\d+\.\d\d {2}.*arxiv:2601\.9910\d$/);
    const { out: entries } = await runOver(files, ['bibliography', 'a.bib']);
    assert.equal(entries.trimEnd().split('\n').length, orders.length, entries);
    const { out: papers } = await runOver(files, ['papers', 'feed.json']);
    assert.equal(papers.trimEnd().split('\n').length, 2 * orders.length + 1, papers);
  });
});
