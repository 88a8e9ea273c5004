import assert from 'node:assert/strict';
import { writeEntry } from '../../src/core/bibliography/bibtex/writeEntry';
import { parseNote } from '../../src/core/notes/parseNote';
import { readPaperJson } from '../../src/core/papers/paperJson';
import { readArxivAtom } from '../../src/core/sources/formats/arxivAtom';
import { readHuggingFaceData } from '../../src/core/sources/formats/huggingFaceJson';
import { readPapers } from '../../src/core/sources/formats/recognise';
import { readRss } from '../../src/core/sources/formats/rss';
import { readMessage } from '../../src/protocol/readMessage';
import { paperOf } from './hostileText';

const today = '2026-02-20';

describe('a message of the page (A06, A07)', () => {
  const insert = { kind: 'insert', request: 1, id: 'arxiv:2601.99001', what: 'citation' };

  it('is taken as it should be', () => assert.deepEqual(readMessage(insert), insert));

  const strange: Readonly<Record<string, unknown>> = {
    'an unknown kind': { kind: 'run', request: 1 },
    'the name of a method': { kind: 'toString', request: 1 },
    'the name of a prototype': { kind: '__proto__', request: 1 },
    'a command': { ...insert, kind: 'executeCommand', command: 'workbench.action.terminal.new' },
    'a field too many': { ...insert, path: '../../.bashrc' },
    'an address to open': { kind: 'open', request: 1, id: 'arxiv:2601.99001', target: 'file:///etc/passwd' },
    'an address as target': { kind: 'open', request: 1, id: 'arxiv:2601.99001', target: 'page', url: 'file:///etc/passwd' },
    'text to insert': { ...insert, what: '[x](command:y)' },
    'an id with white space': { ...insert, id: 'arxiv:1 2' },
    'an id that is a path': { ...insert, id: '../../.bashrc' },
    'an id that is too long': { ...insert, id: `title:${'x'.repeat(10_000)}` },
    'a wrong number': { ...insert, request: -1 },
    'no number': { ...insert, request: Number.NaN },
    'an endless list': { kind: 'mark', request: 1, ids: Array(5000).fill('arxiv:2601.99001'), mark: 'read', on: true },
    'a huge text': {
      kind: 'list',
      request: 1,
      question: { scope: 'search', query: 'x'.repeat(10_000_000), filters: [] },
      start: 0,
      count: 1,
      find: [],
    },
    'an inherited field': Object.create(insert),
    'an own __proto__': JSON.parse('{"kind":"card","request":1,"id":"arxiv:2601.99001","__proto__":{"x":1}}'),
    'a list': [insert],
    'a text': JSON.stringify(insert),
    nothing: null,
  };
  for (const [name, message] of Object.entries(strange))
    it(`is dropped when it is or holds ${name}`, () => assert.equal(readMessage(message), undefined));
});

describe('front matter (A14)', () => {
  const heads: Readonly<Record<string, string>> = {
    'that names a language': 'js\nmodule.exports = process.exit(1)',
    'with a function': '\na: !!js/function "function () { globalThis.polluted = true }"',
    'with an undefined tag': '\na: !!python/object/apply:os.system ["true"]',
    'with a bomb of aliases': `\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
      .split('')
      .map((name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[at]}`).join(',')}]`)
      .join('\n')}`,
    'with __proto__': '\n__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}',
    'with merged keys': '\na: &a {polluted: true}\n<<: *a',
    'with lists in lists': `\na: ${'['.repeat(5000)}`,
    'with marks of lists in lists': `\n- ${'- '.repeat(5000)}`,
    'with quoted brackets': `\na: ${"['".repeat(2000)}`,
    'with very many keys': `\n${Array.from({ length: 20_000 }, (_, at) => `k${at}: v`).join('\n')}`,
  };
  for (const [name, head] of Object.entries(heads)) {
    it(`${name} runs nothing, spoils nothing and takes no long time`, () => {
      const before = process.cpuUsage();
      const { citations } = parseNote(`---${head}\n---\n\n[@tides]\n`);
      const { user } = process.cpuUsage(before);
      assert.ok(user / 1000 < 3000, `${user / 1000} ms`);
      assert.ok(citations.some((citation) => 'key' in citation && citation.key === 'tides'));
      assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    }).timeout(20_000);
  }

  it('is read for its own fields only', () => {
    const { frontMatter } = parseNote('---\n__proto__: {csl: evil.csl, bibliography: evil.bib}\n---\n[@a]\n');
    assert.deepEqual([frontMatter.csl, frontMatter.bibliography], [undefined, []]);
  });
});

describe('JSON of a feed (A15, A23)', () => {
  const paper = '"paper":{"id":"2601.99001","title":"Tides","authors":[]}';
  const texts: Readonly<Record<string, string>> = {
    __proto__: `[{${paper},"__proto__":{"polluted":true}}]`,
    'constructor.prototype': `[{${paper},"constructor":{"prototype":{"polluted":true}}}]`,
    'keys given twice': `[{${paper},${paper}}]`,
    'deep nesting': `[{${paper},"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}]`,
    'numbers without end': `[{${paper},"upvotes":1e400,"numComments":-1e400}]`,
    'halves of characters': '[{"paper":{"id":"2601.99001","title":"\\ud800 tides \\udc00","authors":[]}}]',
    'a byte order mark': `\ufeff[{${paper}}]`,
  };
  for (const [name, text] of Object.entries(texts)) {
    it(`is read without harm when it holds ${name}`, () => {
      for (const { items } of [readHuggingFaceData(JSON.parse(text.replace(/^\ufeff/, ''))), readPapers(text, { today })]) {
        for (const item of items) {
          assert.ok(item.upvotes === undefined || Number.isSafeInteger(item.upvotes));
          assert.equal((item as { polluted?: unknown }).polluted, undefined);
        }
      }
      assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    });
  }

  it('of the library is taken field by field, and no address but https (A23)', () => {
    const read = readPaperJson(
      JSON.parse(
        '{"id":"arxiv:2601.99001","title":"T","source":"x","url":"javascript:x","projectPage":"command:x","githubRepo":"https://evil.example/a","isTrusted":true,"html":"<b>","__proto__":{"title":"evil"}}',
      ),
    );
    assert.deepEqual(read, { id: 'arxiv:2601.99001', aliases: [], title: 'T', authors: [], source: 'x' });
  });

  it('of the library is taken as far as it is what it should be, whatever else it holds (A23)', () => {
    const plain = { id: 'arxiv:2601.99001', title: 'T', source: 'x' };
    for (const odd of [
      null,
      undefined,
      7,
      'x',
      [plain],
      { ...plain, id: 7 },
      { ...plain, id: 'file:x' },
      { ...plain, id: `url:${'x'.repeat(3000)}` },
      { ...plain, source: 7 },
    ])
      assert.equal(readPaperJson(odd), undefined, JSON.stringify(odd)?.slice(0, 80));
    const claimed = readPaperJson({
      ...plain,
      claimedAuthors: [null, 7, 'x', {}, { name: 'A' }, { name: 'A', user: 7 }, { name: 'Mirelle Oakvane', user: 'mo' }],
    });
    assert.deepEqual(claimed?.claimedAuthors, [{ name: 'Mirelle Oakvane', user: 'mo' }]);
    for (const url of [
      'https://a.example/"x',
      'https://a.example/<x',
      'https://a.example/>x',
      'https://a.example/ x',
      'https://a.example/\n',
      `https://a.example/${'x'.repeat(4000)}`,
      7,
    ])
      assert.equal(readPaperJson({ ...plain, url })?.url, undefined, String(url).slice(0, 80));
    assert.equal(readPaperJson({ ...plain, url: 'https://a.example/x' })?.url, 'https://a.example/x');
    for (const upvotes of [-1, 1.5, Number.NaN, 2 ** 60, '7', null]) assert.equal(readPaperJson({ ...plain, upvotes })?.upvotes, undefined);
    for (const publishedAt of ['x2026-01-01', '2026-01-01x', '2026-1-1', 20260101])
      assert.equal(readPaperJson({ ...plain, publishedAt })?.publishedAt, undefined);
  });
});

describe('XML of a feed (A16)', () => {
  const entry = '<entry><id>http://arxiv.org/abs/2601.99001v1</id><title>&a;</title></entry>';
  const texts: Readonly<Record<string, string>> = {
    'a billion laughs': `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${'bcdefghij'[at]} "${`&${'abcdefghi'[at]};`.repeat(10)}">`).join('')}]><feed>${entry}</feed>`,
    'an entity of a file': `<!DOCTYPE f [<!ENTITY a SYSTEM "file:///etc/passwd">]><feed>${entry}</feed>`,
    'a document type twice': `<!DOCTYPE a><!doctype b [<!ENTITY a "x">]><feed>${entry}</feed>`,
    'very many references': `<feed><title>${'&#x41;'.repeat(100_000)}</title></feed>`,
    'very deep nesting': `<feed>${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}</feed>`,
    'an endless comment': `<feed><!-- ${'-'.repeat(100_000)}`,
    'an endless CDATA': `<feed><title><![CDATA[${']'.repeat(100_000)}`,
  };
  for (const [name, text] of Object.entries(texts)) {
    it(`with ${name} gives no paper of it, soon`, () => {
      const before = process.cpuUsage();
      const readings = [readArxivAtom(text, { today }), readRss(text), readPapers(text, { today })];
      const { user } = process.cpuUsage(before);
      assert.ok(user / 1000 < 3000, `${user / 1000} ms`);
      for (const { items } of readings) assert.doesNotMatch(JSON.stringify(items), /haha|root:/);
    }).timeout(20_000);
  }
});

describe('a long line made to be slow (A20)', () => {
  for (const piece of [
    '@{',
    '[@a; ',
    'arXiv:',
    'doi:10.1/',
    'https://arxiv.org/abs/',
    '[[@',
    '\\cite{',
    '](',
    '<a b="',
    '@a:',
    '[@a [p. ',
    '-@',
    '@{a} [',
  ]) {
    it(`is read soon: ${piece}`, () => {
      const text = piece.repeat(Math.ceil(200_000 / piece.length));
      const before = process.cpuUsage();
      parseNote(text);
      const { user } = process.cpuUsage(before);
      assert.ok(user / 1000 < 4000, `${user / 1000} ms`);
    }).timeout(30_000);
  }

  it('of one word is written into an entry soon', () => {
    for (const word of ['a', 'a1', "a'"]) {
      const before = process.cpuUsage();
      writeEntry(paperOf(word.repeat(50_000)), 'tides2026');
      const { user } = process.cpuUsage(before);
      assert.ok(user / 1000 < 4000, `${word}: ${user / 1000} ms`);
    }
  }).timeout(120_000);
});
