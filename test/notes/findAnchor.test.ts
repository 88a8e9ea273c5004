import assert from 'node:assert/strict';
import { findAnchor } from '../../src/core/notes/findAnchor';
import { parseNote } from '../../src/core/notes/parseNote';

const note = '---\ntitle: Tides\n---\n# Tides at Night\n\nLate. ^late\n\n## Method ##\n\n### Second *try* {#second}\n';

/** The line that an anchor leads to. */
function lineOf(anchor: string): string | undefined {
  const at = findAnchor(note, anchor);
  return at === undefined ? undefined : note.slice(at).split('\n', 1)[0];
}

describe('findAnchor', () => {
  const rows: [string, string | undefined][] = [
    ['Tides at Night', '# Tides at Night'],
    ['tides  at night', '# Tides at Night'],
    ['Method', '## Method ##'],
    ['Tides at Night#Method', '## Method ##'],
    ['Second *try*', '### Second *try* {#second}'],
    ['^late', 'Late. ^late'],
    ['Tides', undefined],
    ['^early', undefined],
    ['', undefined],
  ];
  for (const [anchor, line] of rows) it(`leads from “${anchor}” to ${line ?? 'nowhere'}`, () => assert.equal(lineOf(anchor), line));

  const links: [string, string, string | undefined, string | undefined][] = [
    ['[[@oak26]]', 'oak26', undefined, undefined],
    ['[[@oak26#Method]]', 'oak26', 'Method', undefined],
    ['[[@oak26#Tides#Method|how]]', 'oak26', 'Tides#Method', 'how'],
    ['[[@oak26^late]]', 'oak26', '^late', undefined],
    ['[[@oak26#^late|then]]', 'oak26', '^late', 'then'],
    ['![[@oak26#Method]]', 'oak26', 'Method', undefined],
    ['[[@oak26#|x]]', 'oak26', undefined, 'x'],
  ];
  for (const [text, key, anchor, shown] of links) {
    it(`is given what ${text} names`, () => {
      const [link] = parseNote(text).citations;
      assert.ok(link?.kind === 'wikilink');
      assert.deepEqual([link.key, link.anchor, link.text], [key, anchor, shown]);
      assert.equal(text.slice(link.nameSpan.start, link.nameSpan.end), key);
    });
  }
});
