import assert from 'node:assert/strict';
import { parseNote } from '../../src/core/notes/parseNote';
import { readPlainNote } from '../../src/core/notes/scanNote';

/** Generous, so that a busy machine does not fail the test: what is quadratic takes minutes. */
const LIMIT = 5000;

const HOSTILE: Record<string, string> = {
  'quotes in quotes': `${'>'.repeat(10_000)} @a`,
  'mixed emphasis': 'a**b *c __d '.repeat(10_000),
  'open brackets': '['.repeat(50_000),
  'open citations': '[@a; '.repeat(20_000),
  'open locators': '@a [p; '.repeat(10_000),
  'deep lists': Array.from({ length: 1500 }, (_, depth) => `${' '.repeat(depth * 2)}- @a`).join('\n'),
  'a wide table': `${'|a'.repeat(5000)}|\n${'|-'.repeat(5000)}|\n${'|@a'.repeat(5000)}|`,
  'an unclosed fence': `\`\`\`\n${'@a b c\n'.repeat(300_000)}`,
  'a long line': 'lorem @a ipsum '.repeat(60_000),
  'open comments': '<!-- '.repeat(20_000),
  'open environments': '\\begin{a} '.repeat(20_000),
  'open TeX commands': '\\foo{@a '.repeat(20_000),
  'open TeX commands before blank lines': `${'\\foo[x]{a\n\n'.repeat(10_000)}@a`,
  'TeX commands that hold blank lines': `${'\\foo{a\n\n'.repeat(10_000)}@a${'}'.repeat(10_000)}`,
  'open links': '[a](b '.repeat(10_000),
  'open braces': '@{'.repeat(50_000),
  'open tags': '<a b="'.repeat(20_000),
  declarations: '<!a '.repeat(20_000),
  'open elements': '<script>'.repeat(10_000),
  'nested brackets': `${'['.repeat(5000)}@a${']'.repeat(5000)}`,
  'back-ticks of every length': Array.from({ length: 500 }, (_, length) => '`'.repeat(length + 1)).join(' '),
  identifiers: 'arXiv:'.repeat(20_000),
  'metadata without end': '---\na: b\n\n'.repeat(10_000),
  'NUL and lone surrogates': '\0@a\ud800@b\udc00'.repeat(2000),
  'nested flow lists in front matter': `---\na: ${'['.repeat(10_000)}\n---\n@a`,
};

const doubt = '- item\n\n          @a\n';

describe('Hostile notes', () => {
  for (const [name, text] of Object.entries(HOSTILE)) {
    it(`are read in reasonable time: ${name}`, () => {
      const start = process.cpuUsage();
      const reading = parseNote(text);
      const { user, system } = process.cpuUsage(start);
      assert.ok((user + system) / 1000 < LIMIT, `${(user + system) / 1000} ms`);
      assert.equal(reading.reason === undefined, reading.depth === 'tree');
    }).timeout(30_000);
  }

  it('are plain to the scanner until code is in doubt', () => {
    const plain = '- item @a\n\n  ```\n      @b\n  ```\n';
    assert.deepEqual(readPlainNote(plain), parseNote(plain));
    assert.equal(readPlainNote(doubt), undefined);
    assert.deepEqual(readPlainNote('no candidates'), parseNote('no candidates'));
  });

  it('are no work for a moment when their front matter is long', () => {
    const head = (length: number) => `---\na: ${'x'.repeat(length)}\n---\n\n@a\n`;
    assert.deepEqual(readPlainNote(head(3000)), parseNote(head(3000)));
    assert.equal(readPlainNote(head(4000)), undefined);
  });

  it('say why the tree was not asked', () => {
    assert.equal(parseNote(doubt).depth, 'tree');
    assert.match(parseNote(`${'word '.repeat(40_000)}\n\n${doubt}`).reason ?? '', /characters/);
    assert.match(parseNote(`${'> '.repeat(80)}@a\n\n${doubt}`).reason ?? '', /nested/);
  });
});
