import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { entryToCslItem } from '../../src/core/bibliography/bibtex/bibtexToCsl';
import type { CitationCluster, CslData } from '../../src/core/bibliography/csl/citationCluster';
import { readStyle } from '../../src/core/bibliography/csl/cslStyle';
import { renderCitations } from '../../src/core/bibliography/csl/renderCitations';
import { declaredBibliographies } from '../../src/core/bibliography/declaredBibliographies';
import { addPaper, renameInBibliography } from '../../src/core/bibliography/editBibliography';
import { entryToPaper } from '../../src/core/bibliography/entryPaper';
import { decodeLatex } from '../../src/core/bibliography/latex/decodeLatex';
import { readBibliography } from '../../src/core/bibliography/readBibliography';
import { applyEdits } from '../../src/core/bibliography/textEdit';
import { bytesToText } from '../../src/core/decodeText';
import { checkBibliography } from '../../src/core/language/checkBibliography';
import { checkNote } from '../../src/core/language/checkNote';
import { citationContext } from '../../src/core/language/citationContext';
import { NoteBibliography } from '../../src/core/language/noteBibliography';
import { readHeldFeed } from '../../src/core/library/kept/feeds';
import { readManifest } from '../../src/core/library/kept/manifest';
import { readMarksFile } from '../../src/core/library/kept/marksFile';
import { readSegment } from '../../src/core/library/kept/segmentText';
import { readSavedSearches } from '../../src/core/library/savedSearches';
import { parseQuery } from '../../src/core/library/search/query';
import { readMentionCache } from '../../src/core/notes/mentionCache';
import { parseNote } from '../../src/core/notes/parseNote';
import { scanNote } from '../../src/core/notes/scanNote';
import { makeKey } from '../../src/core/papers/citationKey';
import { readDayText } from '../../src/core/papers/dayText';
import { readPaperName } from '../../src/core/papers/identity';
import { keyParts } from '../../src/core/papers/keyPattern';
import { readPaperJson } from '../../src/core/papers/paperJson';
import { splitPersonName } from '../../src/core/papers/personName';
import { readableTex } from '../../src/core/papers/readableTex';
import { readArxivAtom } from '../../src/core/sources/formats/arxivAtom';
import { readCommentText } from '../../src/core/sources/formats/commentText';
import { readDailyPapersPage } from '../../src/core/sources/formats/dailyPapersPage';
import { readHuggingFaceData } from '../../src/core/sources/formats/huggingFaceJson';
import { readComments, readHighlight, readRepositories } from '../../src/core/sources/formats/paperExtras';
import { readPapers } from '../../src/core/sources/formats/recognise';
import { readRis } from '../../src/core/sources/formats/ris';
import { readRss } from '../../src/core/sources/formats/rss';
import { salvageJson } from '../../src/core/sources/formats/salvageJson';
import { hasNextLink } from '../../src/core/sources/gate/linkHeader';
import { remoteWords } from '../../src/core/sources/gate/remoteWords';
import { untilReset, waitAfter } from '../../src/core/sources/gate/waitRule';
import { readSourceSettings } from '../../src/core/sources/sourceSetting';
import { digest } from '../../src/core/writing/digest';
import { escapeMarkdown } from '../../src/core/writing/escapeMarkdown';
import { markdownItCitations } from '../../src/core/writing/markdownItCitations';
import { noteFileName } from '../../src/core/writing/noteFileName';
import { paperNote } from '../../src/core/writing/paperNote';
import { paperSummary } from '../../src/core/writing/paperSummary';
import { pastedPapers } from '../../src/core/writing/pastedPapers';
import { updatePaperNote } from '../../src/core/writing/updatePaperNote';
import { readHostMessage } from '../../src/protocol/readHostMessage';
import { readMessage } from '../../src/protocol/readMessage';
import { paperOf } from '../abuse/hostileText';
import { testEngine } from '../support/cslEngine';

/** Reads a text that anybody may have written. Whatever it answers, it must come back soon and throw nothing. */
export interface TextReader {
  readonly name: string;
  readonly read: (text: string) => unknown;
  /** Pieces of the format, from which texts that nearly belong to it are made. */
  readonly pieces: readonly string[];
  /** A text's beginning without which the reader would look no further. */
  readonly start?: string;
}

/** Reads data that came as JSON, or as a message. */
export interface DataReader {
  readonly name: string;
  readonly read: (data: unknown) => unknown;
}

const today = '2026-02-20';

const json = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ':',
  ',',
  'null',
  '1e400',
  '"paper"',
  '"id":"2601.99001"',
  '"title":"Tides"',
  '"__proto__":{}',
  '\\u0000',
  '"authors"',
  '-',
  ' ',
];
const xml = [
  '<',
  '>',
  '<feed xmlns="http://www.w3.org/2005/Atom">',
  '<entry>',
  '</entry>',
  '<id>',
  '</id>',
  '<title>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<!DOCTYPE a [',
  '<!ENTITY b "c">',
  '&b;',
  '&#0;',
  '&#x41;',
  'x="y"',
  '<a ',
  '</',
  '?>',
  '<?xml ',
];
const bibtex = [
  '@article{',
  '@string{',
  '@preamble{',
  '@comment',
  'key',
  ',',
  '=',
  '{',
  '}',
  '"',
  '#',
  'title',
  'author',
  ' and ',
  '\\',
  '\\"{o}',
  '$',
  '(',
  ')',
  '%',
  '\n',
  'crossref',
  'xdata',
  '2024',
  '--',
];
const yaml = [
  'references:',
  '- id: a',
  '\n',
  '  ',
  '- ',
  ': ',
  '&a ',
  '*a',
  '!!js/function ',
  '!!binary ',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '|',
  '>',
  '#',
  '---\n',
  '? ',
  '<<: ',
  '\t',
  'title',
];
const note = [
  '[@tides; ',
  '[@tides',
  '@',
  '@{',
  '}',
  ']',
  '[',
  '(',
  ')',
  '[[@',
  ']]',
  ', p. 3',
  '-@',
  ';',
  '`',
  '```\n',
  '$',
  '$$',
  '*',
  '**',
  '_',
  '~',
  '^',
  '<',
  '>',
  '<!--',
  '-->',
  '<a b="',
  '\\cite{',
  '\\begin{a}',
  '\\',
  '\n',
  '\n\n',
  '    ',
  '- ',
  '> ',
  '|',
  '|-|\n',
  '---\n',
  'arXiv:2601.99001',
  'doi:10.5555/1',
  'https://arxiv.org/abs/',
  '![',
  '](',
  '![](',
  '[^1]',
  '^[',
  ':::',
  '{#refs}',
  '{.a ',
  '"',
  "'",
  '&amp;',
  '#',
  'word ',
  '\u00a0',
  '\t',
  '\r\n',
];
const page = [
  'Submitted by\n',
  'a1',
  '\n',
  '12\n',
  'Upvote\n',
  '· ',
  'authors',
  '3 authors',
  'Feb 19',
  '· 4',
  '–',
  'Daily Papers\n',
  'by\n',
  'AK and the research community\n',
  '\t',
];
const ris = ['TY  - JOUR\n', 'ER  - \n', 'AU  - ', 'TI  - ', 'DO  - ', 'UR  - ', '\n', 'A, B', '  - ', 'PY  - 2024\n', 'AB  - '];
const tex = ['\\', '{', '}', '$', '^', '_', '\\frac', '\\"', "\\'", '\\emph{', '\\mathbf{', 'a', ' ', '%', '&', '~', '#', '\\(', '\\)', '\\[', '--'];

/** Every reader of text that the product has. */
export const textReaders: readonly TextReader[] = [
  { name: 'any list of papers', read: (text) => readPapers(text, { today }), pieces: [...json, ...xml, ...bibtex, ...ris, ...page] },
  { name: 'feed JSON', read: (text) => readPapers(text, { today }), pieces: json, start: '[' },
  { name: 'Daily Papers page', read: (text) => readDailyPapersPage(text, { today }), pieces: page },
  { name: 'Atom', read: (text) => readArxivAtom(text, { today }), pieces: xml, start: '<feed>' },
  { name: 'RSS', read: (text) => readRss(text), pieces: [...xml, '<item>', '</item>', '<rss>', '<channel>', '<description>'], start: '<rss>' },
  { name: 'RIS', read: (text) => readRis(text, { today }), pieces: ris, start: 'TY  - JOUR\n' },
  { name: 'BibTeX', read: (text) => wholeBibliography(text, 'a.bib'), pieces: bibtex },
  {
    name: 'CSL-JSON',
    read: (text) => wholeBibliography(text, 'a.json'),
    pieces: [...json, '"id":"a"', '"issued":{"date-parts":[[2024]]}'],
    start: '[{"id":"a",',
  },
  { name: 'CSL-YAML', read: (text) => wholeBibliography(text, 'a.yaml'), pieces: yaml, start: 'references:\n- id: a\n  ' },
  {
    name: 'project file',
    read: (text) => declaredBibliographies(text, 'quartoProject'),
    pieces: [...yaml, 'bibliography: '],
    start: 'bibliography: ',
  },
  { name: 'note, whole', read: wholeNote, pieces: note },
  { name: 'note, scanned', read: (text) => scanNote(text), pieces: note },
  { name: 'front matter', read: (text) => parseNote(`---\n${text}\n---\n@a`), pieces: yaml, start: 'bibliography: ' },
  { name: 'preview', read: (text) => preview.render(text, {}), pieces: note },
  { name: 'place of typing', read: (text) => citationContext(text, text.length), pieces: note },
  {
    name: 'paper note',
    read: (text) => updatePaperNote(text, '---\npaper: x\n---\n\n<!-- marginalia:begin a -->\nb\n<!-- marginalia:end a -->\n'),
    pieces: [...yaml, '<!-- marginalia:begin a -->', '<!-- marginalia:end a -->', 'marginalia: a 1, '],
    start: '---\n',
  },
  { name: 'marks file', read: readMarksFile, pieces: json, start: '[' },
  { name: 'segment file', read: (text) => readSegment(new TextEncoder().encode(text), async () => {}), pieces: [...json, '\n', '811c9dc5 '] },
  { name: 'manifest', read: (text) => readManifest(new TextEncoder().encode(text)), pieces: json, start: '{"format":1,' },
  {
    name: 'head of an answer',
    read: (text) => {
      const headers = { 'retry-after': text, ratelimit: text, 'x-error-message': text };
      hasNextLink(text);
      untilReset(headers);
      waitAfter(headers, 3, 1_000);
      remoteWords(text, {});
    },
    pieces: [...json, '<https://a.example/>', '; rel="next"', ', ', '"api";', 'r=', 't=', '55', 'Wed, 21 Oct 2026 07:28:00 GMT', '-', '1e9'],
  },
  { name: 'JSON that was cut off', read: salvageJson, pieces: json, start: '[' },
  {
    name: 'day in words',
    read: (text) => readDayText(text, today),
    pieces: ['Jan', ' ', '1', '31', ',', '2026', 'st', 'May', '-', '/', '.', 'T', 'Z'],
  },
  {
    name: 'name of a file',
    read: (text) => assert.match(noteFileName(text), /^[^\\/:*?"<>|]{1,120}$/),
    pieces: ['..', '/', '\\', ':', 'CON', '.', ' ', '\0', '\u202e', 'a', 'LPT1', '.md', '~', '#', '%2f', '\u0301'],
  },
  {
    name: 'bytes',
    read: (text) => bytesToText(new Uint8Array([...text].map((unit) => unit.charCodeAt(0) & 255))),
    pieces: ['\u00ff', '\u00fe', '\0', 'a', '\u00ef\u00bb\u00bf'],
  },
  {
    name: 'style',
    read: readStyle,
    pieces: [...xml, '<style ', 'default-locale="en"', '<link ', 'href="', 'rel="independent-parent"', '<category ', 'position='],
    start: '<style ',
  },
  { name: 'TeX of a field', read: decodeLatex, pieces: tex },
  { name: 'TeX of a title', read: readableTex, pieces: tex },
  {
    name: 'search',
    read: parseQuery,
    pieces: ['author:', 'title:', '"', '-', 'year:', '2024', '..', 'is:', 'saved', 'has:', 'code', ' ', 'cites-in:', 'word', ':'],
  },
  {
    name: 'name of a paper',
    read: readPaperName,
    pieces: [
      'https://',
      'arxiv.org',
      '/abs/',
      '2601.99001',
      'v1',
      'doi:',
      '10.',
      '5555/',
      '%',
      '%2F',
      '?id=',
      '#',
      '/',
      '.',
      '-',
      '(',
      ')',
      '@',
      ':443',
    ],
  },
  { name: 'name of a person', read: splitPersonName, pieces: ['van ', 'de ', ',', ' ', '.', '-', 'Oakvane', 'Jr', 'III', "'"] },
  { name: 'key pattern', read: keyParts, pieces: ['[', ']', 'auth', '.lower', '+', '|', "'", '"', '(', ')', ':', ',', 'year', '3'] },
  {
    name: 'source setting',
    read: (text) => readSourceSettings([text]),
    pieces: ['arxiv:', 'https://', 'cs.CL', '*', '/', '..', '\\', '@', ':', '[::1]'],
  },
  { name: 'Markdown of a title', read: escapeMarkdown, pieces: note },
  {
    name: 'words of a paper, written',
    read: writePaper,
    pieces: [...note, ...bibtex, ...yaml, ...tex, '{{{', '}}}', '{{> a}}', '\u202e', '\u001b[2J'],
  },
  {
    name: 'template',
    read: (text) => paperSummary(paperOf('Tides'), { template: text, key: 'k' }),
    pieces: ['{{', '}}', '{{{', '}}}', '#', '/', '^', '>', '=', 'title', '.', ' ', '\n', '<%'],
  },
  { name: 'pasted text', read: pastedPapers, pieces: ['https://', 'arxiv.org/abs/', '2601.99001', 'doi:10.5555/', ' ', '\n', '#', '\r', '.'] },
  { name: 'Markdown of a comment', read: readCommentText, pieces: [...note, 'https://a.example/', '![', '](', '<br>'] },
];

/** Every reader of data. */
export const dataReaders: readonly DataReader[] = [
  { name: 'message of the page', read: readMessage },
  { name: 'message of the host', read: readHostMessage },
  { name: 'feed rows', read: readHuggingFaceData },
  { name: 'comments', read: readComments },
  { name: 'repositories', read: readRepositories },
  { name: 'marked words', read: readHighlight },
  { name: 'paper of the library', read: readPaperJson },
  { name: 'list of the library', read: readHeldFeed },
  { name: 'saved searches', read: readSavedSearches },
  { name: 'mention cache', read: readMentionCache },
];

/** Everything that is done with a bibliography once it is read. */
function wholeBibliography(text: string, name: string): void {
  const reading = readBibliography(text, name);
  for (const entry of reading.entries) {
    entryToPaper(entry, { text, reading });
    if (reading.format === 'bibtex') entryToCslItem(text, reading, entry);
  }
  checkBibliography(text, reading);
  renameInBibliography(text, name, 'key', 'other');
}

/** A paper all of whose words are the text: what is written of it is one entry, and a note that says no more than the product means. */
function writePaper(text: string): void {
  const paper = paperOf(text);
  const key = makeKey(paper, '', new Set());
  for (const name of ['a.bib', 'a.json', 'a.yaml']) {
    const { entries, problems } = readBibliography(applyEdits('', addPaper('', name, paper, key)), name);
    assert.deepEqual([entries.map((entry) => entry.key), problems], [[key], []], name);
  }
  for (const written of [
    paperNote(paper, { key }).text,
    digest([paper], { title: text, date: today }).text,
    `${paperSummary(paper, { key }).block}\n`,
  ]) {
    const { citations, frontMatter } = parseNote(written);
    assert.equal(frontMatter.problem, undefined, written);
    assert.deepEqual(frontMatter.bibliography, [], written);
    assert.ok(citations.filter((citation) => 'key' in citation).length <= 2, written);
    assert.doesNotMatch(written, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  }
}

const nothing = new NoteBibliography([]);

function wholeNote(text: string): void {
  const reading = parseNote(text);
  checkNote(text, reading, { bibliography: nothing, missing: [], held: { get: () => undefined } });
}

const tides = { id: 'tides', type: 'book', title: 'Tides' };
const items = new Map<string, CslData>([['tides', tides]]);
const engine = testEngine('apa');
const preview = markdownItCitations(new MarkdownIt({ html: true, linkify: true }), {
  noteFor: () => ({
    items,
    suppressBibliography: false,
    linkCitations: true,
    titleOf: () => undefined,
    render: (clusters: readonly CitationCluster[]) => renderCitations(engine, { clusters, items }),
  }),
});
