import assert from 'node:assert/strict';
import { isCitableKey } from '../../src/core/notes/keyGrammar';
import { type CitationStyle, citationEdit, citationItem, isPlainKey } from '../../src/core/writing/citationText';
import { pandoc } from '../bibliography/pandoc';

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
    ['joins a group right behind it', 'As [@ng]‸ shows', ['lee'], 'As [@ng; @lee]‸ shows'],
    ['joins a group right behind it, typed on', 'As [@ng; ]‸ shows', ['lee'], 'As [@ng; @lee]‸ shows'],
    ['joins a group right before it', 'As ‸[@ng, p. 3] shows', ['lee'], 'As [@lee‸; @ng, p. 3] shows'],
    ['stands apart from brackets that are no group', 'As [a]‸ shows', ['lee'], 'As [a] [@lee]‸ shows'],
    ['does not become a link with what follows', 'As ‸(shown)', ['ng'], 'As [@ng]‸ (shown)'],
    ['does not become the text of a link that follows', 'As ‸[here](https://x.example)', ['ng'], 'As [@ng]‸ [here](https://x.example)'],
    ['stands apart from a closing mark', 'shown),‸', ['ng'], 'shown), [@ng]‸'],
    ['stands right behind an opening one', 'shown (‸', ['ng'], 'shown ([@ng]‸'],
    ['leaves the box of a task alone', '- [‸ ] read', ['ng'], '- [[@ng]‸ ] read'],
    ['stays out of a link text', 'See [a text‸](https://x.example).', ['ng'], 'See [a text [@ng]‸](https://x.example).'],
    ['takes brackets over a blank line for two texts', '[@ng\n\n‸]', ['lee'], '[@ng\n\n[@lee]‸]'],
    ['does not cite twice in one group, and goes where a locator would be typed', 'As [@ng, p. 3; @kim‸].', ['ng'], 'As [@ng‸, p. 3; @kim].'],
    ['cites of several only those that the group lacks', 'As [@ng‸].', ['ng', 'lee', 'lee'], 'As [@ng; @lee‸].'],
    ['does not cite twice right behind a group', 'As [@ng, p. 3]‸ shows', ['ng'], 'As [@ng‸, p. 3] shows'],
    ['does not cite twice right before a group', 'As ‸[@{n.g}; @kim] shows', ['n.g'], 'As [@{n.g}‸; @kim] shows'],
    ['does not take a longer key for the same', 'As [@ng2019‸].', ['ng'], 'As [@ng2019; @ng‸].'],
    ['replaces a selected item by the same one', 'As [‸@ng‸; @kim].', ['ng'], 'As [@ng‸; @kim].'],
    ['writes a key once that was asked for twice', '‸', ['ng', 'ng'], '[@ng]‸'],
    ['does not cut a key that is selected in part', 'As [see @n‸g, p‸. 3].', ['lee'], 'As [see @ng, p. 3; @lee‸].'],
    ['goes behind a word rather than into it', 'the tid‸es rise', ['ng'], 'the tides [@ng]‸ rise'],
    ['goes behind a word with marks in it', "they don‸’t, it's", ['ng'], "they don’t [@ng]‸, it's"],
    ['goes behind a number with marks in it', 'of 1,0‸00.5 metres', ['ng'], 'of 1,000.5 [@ng]‸ metres'],
    ['goes behind a compound', 'the low-fre‸quency-band, so', ['ng'], 'the low-frequency-band [@ng]‸, so'],
    ['goes behind a key in the text', 'As @ng20‸19.a shows', ['lee'], 'As @ng2019.a [@lee]‸ shows'],
    ['goes behind a bare address', 'See https://x.exa‸mple/a-b?c=1#d. Then', ['lee'], 'See https://x.example/a-b?c=1#d [@lee]‸. Then'],
    ['stays where it is between signs that make no words', '潮汐‸模型', ['ng'], '潮汐 [@ng]‸ 模型'],
    ['stays where it is within a selection', 'tid‸es ri‸se', ['ng'], 'tid [@ng]‸ se'],
    ['joins the locator of a citation in the text', 'As @ng [p. ‸3] shows', ['lee'], 'As @ng [p. 3; @lee‸] shows'],
    ['fills the empty locator of a citation in the text', 'As @ng [‸] shows', ['lee'], 'As @ng [@lee‸] shows'],
    ['braces a key that Pandoc would cut', '‸', ['a.'], '[@{a.}]‸'],
  ];
  for (const [name, before, keys, after] of rows) it(name, () => assert.equal(cite(before, keys), after));

  it('writes in text behind a group, apart from it', () => assert.equal(cite('As [@ng]‸', ['lee'], 'inText'), 'As [@ng] @lee‸'));
  it('writes in text', () => assert.equal(cite('As ‸ shows', ['ng'], 'inText'), 'As @ng‸ shows'));
  it('leaves the cursor where the locator goes', () => assert.equal(cite('As ‸ shows', ['ng'], 'inTextSuffix'), 'As @ng [‸] shows'));
});

describe('a citation put at any place of a sentence', () => {
  const sentences = [
    'As [@ng] shows (and [see @kim, p. 3]).',
    'Plain words, “quoted”, *set* and `code`: here.',
    'A [link](https://x.example) and [a note][a] (in brackets) end.',
    'One,two;three:four!five?six',
    'Maths $x$ and 50% of [it].',
  ];

  it('is one in brackets for Pandoc wherever plain text stands, and takes no other away', () => {
    for (const sentence of sentences) {
      const cuts = [...sentence].map((_, at) => at).filter((at) => isBetweenWords(sentence, at));
      const texts = cuts.map((at) => {
        const edit = citationEdit(sentence, { start: at, end: at }, ['lee'], 'bracketed');
        return sentence.slice(0, edit.span.start) + edit.newText + sentence.slice(edit.span.end);
      });
      const read = JSON.parse(pandoc(texts.join('\n\n'), '-f', 'markdown', '-t', 'json'));
      const before = keysOf(JSON.parse(pandoc(sentence, '-f', 'markdown', '-t', 'json')));
      texts.forEach((text, index) => {
        const keys = keysOf(read.blocks[index]);
        assert.ok(keys.includes('lee NormalCitation'), text);
        assert.deepEqual(keys.filter((key) => !key.startsWith('lee')).sort(), [...before].sort(), text);
      });
    }
  });
});

/** Where a person would put a citation: at the end of a word or mark, outside code, maths and the targets of links. */
function isBetweenWords(sentence: string, at: number): boolean {
  const before = sentence.slice(0, at);
  const inside =
    /`[^`]*$/.test(before.replace(/`[^`]*`/g, '')) || /\$[^$]*$/.test(before.replace(/\$[^$]*\$/g, '')) || /\]\([^)]*$|\]\[[^\]]*$|\]$/.test(before);
  return (
    !inside &&
    /[\p{L}\p{P}]$/u.test(before) &&
    !/^[\p{L}\p{N}]/u.test(sentence.slice(at)) &&
    !/[*@]$|\[$/.test(before) &&
    !/^[*`]/.test(sentence.slice(at))
  );
}

/** The citations of a tree of Pandoc, as `key mode`. */
function keysOf(tree: unknown): readonly string[] {
  const found = [...JSON.stringify(tree).matchAll(/"citationId":"((?:[^"\\]|\\.)*)"[^{}]*?(?:\{[^{}]*\}[^{}]*?)*?"citationMode":\{"t":"(\w+)"\}/g)];
  return found.map(([, key, mode]) => `${key} ${mode}`);
}

describe('a key that is written into a note', () => {
  const keys = [
    ...['ng', 'a.', 'a{b', 'a}b', '{x}', 'a b', 'a;b', 'a]b', 'a[b', 'a,b', 'a\\b', 'a\\}b', 'a\\{b', 'a`b', 'a*b*c', 'a$b$c', 'a<b>', '@a', '&amp;'],
    ...['a\u00a0b', 'a\u3000b', 'a{b}c', '}{', 'http://x/y?z', '-', '潮の満ち引き', 'a\n', '\t'],
  ];

  for (const key of keys)
    it(`is read by Pandoc as it is, or refused: ${JSON.stringify(key)}`, () => {
      const read = keysOf(JSON.parse(pandoc(`As [${citationItem(key)}] shows.\n`, '-f', 'markdown', '-t', 'json')));
      const isRead = JSON.stringify(read) === JSON.stringify([`${JSON.stringify(key).slice(1, -1)} NormalCitation`]);
      assert.equal(isCitableKey(key), isRead, JSON.stringify(read));
    });
});

describe('isPlainKey', () => {
  for (const key of ['ng', 'ng_', '2019ng', 'a.b', 'Øre2019', 'a_b']) it(`takes ${key}`, () => assert.ok(isPlainKey(key)));
  for (const key of ['a.', 'a..b', '-a', 'a b', 'a,b', '']) it(`refuses '${key}'`, () => assert.ok(!isPlainKey(key)));
  it('is what citationItem goes by', () => assert.deepEqual([citationItem('ng'), citationItem('10.1/x(1)')], ['@ng', '@{10.1/x(1)}']));
});
