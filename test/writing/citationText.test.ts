import assert from 'node:assert/strict';
import { type CitationStyle, citationEdit, citationItem, isPlainKey } from '../../src/core/writing/citationText';

/** Applies the edit to a text in which `‸` marks the cursor, or two of them a selection; answers the text with the new cursor marked. */
function cite(marked: string, keys: string[], style: CitationStyle = 'bracketed'): string {
  const start = marked.indexOf('‸');
  const text = marked.replaceAll('‸', '');
  const end = Math.max(start, marked.lastIndexOf('‸') - 1);
  const edit = citationEdit(text, { start, end }, keys, style);
  const after = text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end);
  return `${after.slice(0, edit.cursor)}‸${after.slice(edit.cursor)}`;
}

describe('citationEdit', () => {
  const rows: [name: string, before: string, keys: string[], after: string][] = [
    ['writes brackets in plain text', 'As ‸ shows', ['ng'], 'As [@ng]‸ shows'],
    ['puts a space between a word and the citation', 'shown‸', ['ng'], 'shown [@ng]‸'],
    ['puts a space before a following word', 'see ‸below', ['ng'], 'see [@ng]‸ below'],
    ['writes several keys as one group', '‸', ['ng', 'lee'], '[@ng; @lee]‸'],
    ['replaces the selection', 'see ‸this‸.', ['ng'], 'see [@ng]‸.'],
    ['joins a group at its end', 'As [@ng‸].', ['lee'], 'As [@ng; @lee‸].'],
    ['joins a group from within a key', 'As [@n‸g].', ['lee'], 'As [@ng; @lee‸].'],
    ['joins a group behind a locator', 'As [@ng, p. 3‸].', ['lee'], 'As [@ng, p. 3; @lee‸].'],
    ['joins a group at its start', 'As [‸@ng].', ['lee'], 'As [@lee; ‸@ng].'],
    ['joins a group between two items', 'As [@ng‸; @kim].', ['lee'], 'As [@ng; @lee‸; @kim].'],
    ['joins behind a semicolon already typed', 'As [@ng; ‸].', ['lee'], 'As [@ng; @lee‸].'],
    ['fills empty brackets', 'As [‸].', ['ng'], 'As [@ng‸].'],
    ['stays out of a link text', 'See [a text‸](https://x.example).', ['ng'], 'See [a text [@ng]‸](https://x.example).'],
    ['takes brackets over a blank line for two texts', '[@ng\n\n‸]', ['lee'], '[@ng\n\n[@lee]‸]'],
    ['braces a key that Pandoc would cut', '‸', ['a.'], '[@{a.}]‸'],
  ];
  for (const [name, before, keys, after] of rows) it(name, () => assert.equal(cite(before, keys), after));

  it('writes in text', () => assert.equal(cite('As ‸ shows', ['ng'], 'inText'), 'As @ng‸ shows'));
  it('leaves the cursor where the locator goes', () => assert.equal(cite('As ‸ shows', ['ng'], 'inTextSuffix'), 'As @ng [‸] shows'));
});

describe('isPlainKey', () => {
  for (const key of ['ng', 'ng_', '2019ng', 'a.b', 'Øre2019', 'a_b']) it(`takes ${key}`, () => assert.ok(isPlainKey(key)));
  for (const key of ['a.', 'a..b', '-a', 'a b', 'a,b', '']) it(`refuses '${key}'`, () => assert.ok(!isPlainKey(key)));
  it('is what citationItem goes by', () => assert.deepEqual([citationItem('ng'), citationItem('10.1/x(1)')], ['@ng', '@{10.1/x(1)}']));
});
