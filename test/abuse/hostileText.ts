import type { Paper } from '../../src/core/papers/paper';
import { readPaperJson } from '../../src/core/papers/paperJson';

/** Texts that would do something if anything took them for more than text. */
export const hostileTexts: readonly string[] = [
  'x [c](command:workbench.action.terminal.new)',
  '[c](command\n:workbench.action.terminal.new)',
  '[c](COMMAND:workbench.action.terminal.new)',
  '\\[c\\](command:x) [d](command:x)',
  '](command:x) [',
  '<a href="command:x">c</a>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  '<script>alert(1)</script>',
  '![t](https://tracker.example/a.png)',
  '![t][r]\n\n[r]: https://tracker.example/a.png',
  '[r]: javascript:alert(1)\n\n[r]',
  '[c](javascript:alert(1)) [d](data:text/html,x) [e](vscode://x) [f](file:///etc/passwd)',
  '<javascript:alert(1)> <https://tracker.example>',
  'see https://tracker.example/?q=1 and www.tracker.example',
  '$(alert) $(zap)',
  '# heading\n## another',
  '---\nbibliography: /etc/passwd\n---\n',
  '- list\n1. list\n> quote\n    code',
  '`code` ``` fence\n```\nx\n```',
  '[@tides] @tides [-@tides] [^1] ^[note] \\cite{tides}',
  '| a | b |\n|---|---|\n| c | d |',
  '\u0024{1:x} $TM_FILENAME $0',
  '{{{authors}}} {{> partial}} {{=<% %>=}}',
  '<!-- marginalia:end abstract --> <!-- comment',
  '\u202egnp.exe \u2066a\u2069 \u200b\u200d\ufeff',
  `a${'\u0301'.repeat(500)}`,
  'w'.repeat(10_000),
  '\0\u0001\u001b[31m\u009b',
  'half \ud800 of \udc00 a character',
  '&lt;script&gt; &#x3c;img src=x&#x3e;',
  '&colon; javascript&colon;alert(1)',
];

/** A paper all of whose words are the hostile text, as it comes out of the library's files: they take no address but https ones. */
export function paperOf(text: string): Paper {
  const paper = readPaperJson(paperJsonOf(text));
  if (!paper) throw new Error('A paper with an id, a title and a source is always read.');
  return paper;
}

function paperJsonOf(text: string): Readonly<Record<string, unknown>> {
  return {
    id: 'arxiv:2601.99001',
    aliases: [],
    title: text,
    authors: [text, text],
    abstract: text,
    summary: text,
    summaryBy: 'model',
    venue: text,
    organization: text,
    keywords: [text],
    categories: [text],
    publishedAt: '2026-01-15',
    projectPage: text,
    githubRepo: text,
    url: text,
    doi: text,
    source: 'huggingface',
  };
}
