import assert from 'node:assert/strict';
import citeproc from 'citeproc';
import type { ClusterItem, CslData } from '../../../src/core/bibliography/csl/citationCluster';
import { openEngine } from '../../../src/core/bibliography/csl/cslEngine';
import { citationText, renderCitations, renderSteps } from '../../../src/core/bibliography/csl/renderCitations';
import { testEngine } from '../../support/cslEngine';

const tides = {
  id: 'tides',
  type: 'article-journal',
  title: 'On tides',
  author: [{ family: 'Oakvane', given: 'Mirelle' }],
  issued: { 'date-parts': [[2024]] },
};
const foam = { id: 'foam', type: 'book', title: 'Foam', author: [{ family: 'Brook', given: 'Tam' }], issued: { 'date-parts': [[2023]] } };
const items = new Map<string, CslData>([tides, foam].map((item) => [item.id, item]));

function cite(
  style: string,
  given: readonly Partial<ClusterItem>[],
  options: { lang?: string; items?: ReadonlyMap<string, CslData>; nocite?: string[] } = {},
) {
  const cluster = { id: 'c', items: given.map((item) => ({ key: 'tides', mode: 'normal' as const, ...item })) };
  const { lang, ...rest } = options;
  const document = renderCitations(testEngine(style, lang), { clusters: [cluster], items, ...rest });
  const citation = document.citations.get('c');
  assert.ok(citation);
  return { ...document, citation, text: citationText(citation) };
}

describe('rendering citations', () => {
  it('pauses after every few works, every citation, and every few entries of the list, so that nobody waits long', () => {
    const works = Array.from({ length: 60 }, (_, at) => ({ ...foam, id: `foam${at}`, title: `Foam ${at}` }));
    const clusters = works.map(({ id }) => ({ id, items: [{ key: id, mode: 'normal' as const }] }));
    const all = new Map<string, CslData>(works.map((work) => [work.id, work as CslData]));
    const steps = renderSteps(testEngine('apa'), { clusters, items: all });
    const count = [...steps].length;
    assert.ok(count >= 60 / 5 + 60 + 60 + 60 / 6, String(count));
  });
  const dated = (...parts: number[][]) => new Map([['tides', { ...tides, issued: { 'date-parts': parts } } as CslData]]);
  it('puts the era of a year next to it', () => {
    assert.equal(cite('chicago-author-date', [{}], { items: dated([-44]) }).text, '(Oakvane 44BC)');
    assert.match(cite('springer-lecture-notes-in-computer-science', [{}], { items: dated([-44]) }).references[0]?.text ?? '', /\(44BC\)/);
    assert.equal(cite('chicago-author-date', [{}], { items: dated([962]) }).text, '(Oakvane 962AD)');
    assert.equal(cite('chicago-author-date', [{}], { items: dated([-44], [14]) }).text, '(Oakvane 44BC–14AD)');
  });
  it('gives a range of dates its affixes once, and its delimiter to both ends', () => {
    assert.match(cite('nature', [{}], { items: dated([2010], [2012]) }).references[0]?.text ?? '', /\(2010–2012\)/);
    assert.match(cite('vancouver', [{}], { items: dated([2010, 5], [2012, 6]) }).references[0]?.text ?? '', /2010 May ?– ?2012 Jun/);
  });
  const more = new Map(items).set('waves', { ...tides, id: 'waves', title: 'On waves' } as CslData);
  it('names an author again behind a prefix, as Pandoc does', () => {
    const prefixed = [{ prefix: 'see' }, { key: 'waves', prefix: 'also' }];
    assert.equal(cite('apa', prefixed, { items: more }).text, '(see Oakvane, 2024a; also Oakvane, 2024b)');
    assert.equal(
      cite('apa', [{}, { key: 'waves' }, { key: 'foam', prefix: 'cf.' }], { items: more }).text,
      '(Oakvane, 2024a, 2024b; cf. Brook, 2023)',
    );
  });
  it('sets no delimiter between a prefix and its number', () => {
    const affixed = [{ suffix: 'p. 3' }, { key: 'waves', suffix: 'pp. 4-5' }, { key: 'foam', prefix: 'and cf.', suffix: 'for more' }];
    assert.equal(cite('ieee', affixed, { items: more }).text, '[1, p. 3], [2, pp. 4–5], and cf. [3] for more');
  });
  it('takes a key in the text that nothing defines for a word of its own', () => {
    assert.equal(cite('apa', [{ key: 'nobody', mode: 'inText', suffix: 'p. 3' }]).text, '(nobody?)');
  });
  it('sets one in brackets', () => assert.equal(cite('apa', [{}]).text, '(Oakvane, 2024)'));
  it('sets the author in the text', () => assert.equal(cite('apa', [{ mode: 'inText', suffix: 'p. 3' }]).text, 'Oakvane (2024, p. 3)'));
  it('sets what follows an author in the text once, in the brackets', () =>
    assert.equal(cite('apa', [{ mode: 'inText', suffix: 'and elsewhere' }]).text, 'Oakvane (2024, and elsewhere)'));
  it('keeps the author in the text first, whatever a style sorts by', () =>
    assert.equal(cite('apa', [{ mode: 'inText' }, { key: 'foam' }]).text, 'Oakvane (2024; Brook, 2023)'));
  it('says nothing where a style has nothing to say', () => {
    assert.equal(cite('modern-language-association', [{ mode: 'suppressAuthor' }]).text, '');
  });
  it('sets works of one author apart once one has a locator', () => {
    const more = new Map<string, CslData>([...items, ['later', { ...tides, id: 'later', title: 'Later tides' } as CslData]]);
    assert.equal(cite('apa', [{ suffix: ', p. 3' }, { key: 'later' }], { items: more }).text, '(Oakvane, 2024b, p. 3; 2024a)');
  });
  it('makes no initial of what follows a hyphen in lower case', () => {
    const named = new Map<string, CslData>([
      [
        'tides',
        {
          ...tides,
          author: [
            { family: 'Reed', given: 'Shi-yan' },
            { family: 'Tern', given: 'Li-Mei' },
          ],
        } as CslData,
      ],
    ]);
    const listed = (style: string) => cite(style, [{}], { items: named }).references[0]?.text ?? '';
    assert.match(listed('vancouver'), /Reed S, Tern LM\./);
    assert.match(listed('ieee'), /S\. Reed and L\.-M\. Tern/);
    assert.match(listed('association-for-computing-machinery'), /Shi-yan Reed and Li-Mei Tern/);
  });
  it('prints a note that begins with an address', () => {
    const noted = new Map<string, CslData>([['tides', { ...foam, id: 'tides', note: 'https://foam.example/x' } as CslData]]);
    assert.match(cite('association-for-computational-linguistics', [{}], { items: noted }).references[0]?.text ?? '', /https:\/\/foam\.example\/x/);
  });
  it('leaves the author out', () => assert.equal(cite('apa', [{ mode: 'suppressAuthor' }]).text, '(2024)'));
  it('numbers where the style does', () => assert.equal(cite('ieee', [{}, { key: 'foam' }]).text, '[1], [2]'));
  it('has no author in the text in a numbered style, as Pandoc', () => assert.equal(cite('ieee', [{ mode: 'inText' }]).text, '[1]'));
  it('formats the Markdown of a prefix', () =>
    assert.equal(cite('apa', [{ prefix: 'see *also*' }]).citation.html, '(see <i>also</i> Oakvane, 2024)'));
  it('speaks the language of the note', () => assert.equal(cite('apa', [{ suffix: ', S. 3' }], { lang: 'de' }).text, '(Oakvane, 2024, S. 3)'));
  it('marks a key that nothing defines', () => {
    const { citation } = cite('apa', [{ key: 'nobody' }]);
    assert.equal(citation.html, '(<b>nobody?</b>)');
    assert.deepEqual(citation.unknown, ['nobody']);
  });
  it('marks it beside known ones, in its place', () => assert.equal(cite('apa', [{ key: 'nobody' }, {}]).text, '(nobody?; Oakvane, 2024)'));
  it('puts the note of a note style apart from the text', () => {
    const { citation } = cite('chicago-note-bibliography', [{ mode: 'inText' }]);
    assert.deepEqual([citation.html, citation.note], ['Oakvane', '“On Tides.”']);
  });
  it('lists what is cited, and what nocite names', () => {
    assert.deepEqual(
      cite('apa', [{}]).references.map(({ key }) => key),
      ['tides'],
    );
    assert.deepEqual(
      cite('apa', [{}], { nocite: ['foam', 'nobody'] }).references.map(({ key }) => key),
      ['foam', 'tides'],
    );
    assert.deepEqual(cite('apa', [{}], { nocite: ['*'] }).references.length, 2);
  });
  it('prints et al. for a list that ends in others, however short', () => {
    const crew = { ...tides, author: [{ family: 'Oakvane', given: 'Mirelle' }, { literal: 'others' }] };
    const render = (style: string) => cite(style, [{}], { items: new Map([['tides', crew]]) });
    assert.equal(render('apa').text, '(Oakvane et al., 2024)');
    assert.match(render('apa').references[0]?.text ?? '', /^Oakvane, M\. et al\. \(2024\)/);
    assert.match(render('ieee').references[0]?.text ?? '', /M\. Oakvane et al\./);
    assert.equal(render('chicago-author-date').text, '(Oakvane et al. 2024)');
  });
  it('prints the same citation the same at every place', () => {
    const items3 = [{ key: 'tides', mode: 'inText' as const }];
    const { citations } = renderCitations(testEngine('apa'), { clusters: ['a', 'b', 'c'].map((id) => ({ id, items: items3 })), items });
    assert.deepEqual(
      [...citations.values()].map(({ html }) => html),
      ['Oakvane (2024)', 'Oakvane (2024)', 'Oakvane (2024)'],
    );
  });
  it('gives the same from an engine that was used before', () => {
    const engine = testEngine('apa');
    const other = { clusters: [{ id: 'x', items: [{ key: 'foam', mode: 'inText' as const }] }], items };
    const document = { clusters: [{ id: 'c', items: [{ key: 'tides', mode: 'normal' as const }] }], items };
    const fresh = renderCitations(testEngine('apa'), document);
    renderCitations(engine, other);
    assert.deepEqual(renderCitations(engine, document), fresh);
  });
  it('takes up what changed in an item', () => {
    const engine = testEngine('apa');
    const clusters = [{ id: 'c', items: [{ key: 'tides', mode: 'normal' as const }] }];
    renderCitations(engine, { clusters, items });
    const changed = new Map<string, CslData>([['tides', { ...tides, author: [{ family: 'Quill' }] } as CslData]]);
    assert.equal(renderCitations(engine, { clusters, items: changed }).citations.get('c')?.html, '(Quill, 2024)');
  });
});

describe('hostile items', () => {
  const render = (item: object) => cite('apa', [{ key: 'x' }], { items: new Map([['x', { id: 'x', type: 'book', ...item }]]) });

  it('become text, whatever their title says', () => {
    const { references } = render({ title: '<img src=x onerror=alert(1)><script>x</script>', URL: 'javascript:alert(1)' });
    assert.ok(!/<(?!\/?(?:i|b|div|span)\b)/.test(references[0]?.html ?? ''), references[0]?.html);
  });
  it('of wrong shapes are rendered from what is right of them', () => {
    const odd = { title: 7, author: 'Oakvane', issued: { 'date-parts': 'x' }, editor: [null, 3, { family: 'Brook' }], page: { a: 1 }, volume: ['x'] };
    assert.deepEqual(render(odd).problems, []);
  });
  it('cannot reach an object’s prototype', () => {
    render(JSON.parse('{"__proto__":{"polluted":1},"constructor":"x","title":"t"}'));
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });
  it('may have the key of an object’s own method', () => {
    const item = { id: 'constructor', type: 'book', title: 'Odd', author: [{ family: 'Brook' }] };
    assert.equal(cite('apa', [{ key: 'constructor' }], { items: new Map([['constructor', item]]) }).text, '(Brook, n.d.)');
  });
});

describe('a style that is none', () => {
  it('is a problem, not a throw', () => {
    for (const style of ['', 'x', '<style>', '<style xmlns="http://purl.org/net/xbiblio/csl"><citation/></style>']) {
      const engine = openEngine({ citeproc: citeproc, style, locales: new Map() });
      assert.ok('message' in engine, style);
    }
  });
});

describe('a long reference list', () => {
  const works = Array.from({ length: 90 }, (_, index) => ({ ...tides, id: `w${index}`, title: `Tides, part ${String(index).padStart(2, '0')}` }));
  const many = new Map<string, CslData>(works.map((work) => [work.id, work]));

  it('is made in many small steps, and gives others their turn between them', () => {
    const steps = [...renderSteps(testEngine('apa'), { clusters: [], items: many, nocite: ['*'] })];
    assert.ok(steps.length >= (2 * works.length) / 20, `${steps.length} steps`);
  });

  it('is the same as one made at once: a dash for the same authors, however the pages fall', () => {
    const { references } = renderCitations(testEngine('chicago-author-date'), { clusters: [], items: many, nocite: ['*'] });
    assert.equal(references.length, works.length);
    assert.deepEqual(
      references.slice(1).filter(({ text }) => !text.startsWith('———.')),
      [],
    );
    assert.ok(references[0]?.text.startsWith('Oakvane, Mirelle. 2024a.'), references[0]?.text);
  });
});
