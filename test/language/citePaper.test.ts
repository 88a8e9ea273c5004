import assert from 'node:assert/strict';
import { readBibliography } from '../../src/core/bibliography/readBibliography';
import { citePapers, keyInNote } from '../../src/core/language/citePaper';
import { NoteBibliography } from '../../src/core/language/noteBibliography';
import type { Paper } from '../../src/core/papers/paper';

const tides: Paper = {
  id: 'arxiv:2411.99001',
  aliases: [],
  title: 'Tidal Attention',
  authors: ['Mirelle Oakvane'],
  publishedAt: '2024-11-04',
  source: 'test',
};
const almanac: Paper = { ...tides, id: 'arxiv:2411.99002', title: 'An Almanac of Small Models', authors: ['Osk Pellwright'] };

function cite(papers: readonly Paper[], fileName: string, text: string, written?: string) {
  const bibliography = new NoteBibliography([{ uri: fileName, text, reading: readBibliography(text, fileName) }]);
  return citePapers(papers, bibliography, { fileName, text }, { pattern: '', ...(written !== undefined && { written }) });
}

function keysIn(text: string, fileName: string): readonly string[] {
  return readBibliography(text, fileName).entries.map(({ key }) => key);
}

describe('citePapers', () => {
  it('writes an entry into a BibTeX file, with its line ends and what it held', () => {
    const before = '% mine\r\n@misc{zz,\r\n\ttitle={Zz}\r\n}\r\n';
    const { keys, text, unwritten } = cite([tides], 'a.bib', before);
    assert.deepEqual(keysIn(text, 'a.bib'), ['zz', ...keys]);
    assert.ok(text.startsWith(before.trimEnd()) && !/[^\r]\n/.test(text));
    assert.deepEqual(unwritten, []);
  });

  it('gives a paper another entry where no note can cite the one it has', () => {
    for (const id of ['oakvane tides', 'oakvane{tides', 'oakvane}tides']) {
      const before = JSON.stringify([{ id, type: 'article', title: 'Tidal Attention', URL: 'https://arxiv.org/abs/2411.99001' }]);
      const { keys, text, unwritten } = cite([tides], 'a.json', before);
      assert.match(keys[0] ?? '', /^\w+$/);
      assert.deepEqual([keysIn(text, 'a.json'), unwritten], [[id, ...keys], []]);
    }
    const citable = JSON.stringify([{ id: 'oakvane;tides', type: 'article', URL: 'https://arxiv.org/abs/2411.99001' }]);
    assert.deepEqual(cite([tides], 'a.json', citable), { keys: ['oakvane;tides'], text: citable, unwritten: [] });
  });

  it('writes an item into a CSL-JSON file, never BibTeX', () => {
    const before = '[\n\t{ "id": "zz", "type": "book", "title": "Zz", "mine": [1,2] }\n]\n';
    const { keys, text } = cite([tides], 'a.json', before);
    assert.deepEqual(
      JSON.parse(text).map(({ id }: { id: string }) => id),
      ['zz', ...keys],
    );
    assert.ok(text.startsWith(before.slice(0, before.indexOf(' }'))), text);
  });

  it('writes an item into a CSL-YAML file and keeps its comments', () => {
    const before = '---\n# mine\nreferences:\n- id: zz\n  title: Zz # kept\n...\n';
    const { keys, text } = cite([tides], 'a.yaml', before);
    assert.deepEqual(keysIn(text, 'a.yaml'), ['zz', ...keys]);
    assert.ok(text.includes('# mine\n') && text.includes('# kept\n') && text.endsWith('\n...\n'));
  });

  it('says which entries a file of something else cannot take, and leaves it as it is', () => {
    const before = '{ "compilerOptions": {} }';
    const { keys, text, unwritten } = cite([tides], 'a.json', before);
    assert.deepEqual(unwritten, keys);
    assert.equal(text, before);
  });

  it('keeps the key of a paper that has an entry, and cites a paper named twice once', () => {
    const before = '@misc{mine,\n  eprint = {2411.99001},\n  eprinttype = {arxiv},\n  title = {Tidal}\n}\n';
    const { keys, text } = cite([tides, almanac, almanac], 'a.bib', before);
    assert.equal(keys[0], 'mine');
    assert.equal(keys[1], keys[2]);
    assert.equal(keysIn(text, 'a.bib').length, 2);
  });

  it('gives the key that is told and copied before: one that a note can cite, and no other paper’s', () => {
    const [free = ''] = cite([tides], 'a.bib', '').keys;
    const item = (id: string, URL = 'https://arxiv.org/abs/2411.99001') => ({ id, type: 'article', title: 'Tidal Attention', URL });
    for (const [items, expected] of [
      [[], free],
      [[item('oakvane tides')], free],
      [[item('oakvane tides'), item('plain')], 'plain'],
      [[item(free, 'https://shore.example/other')], `${free}a`],
      [[item('oakvane tides'), item(free, 'https://shore.example/other')], `${free}a`],
    ] as const) {
      const text = JSON.stringify(items.map((each) => (each.id === free ? { ...each, title: 'Another Paper' } : each)));
      const bibliography = new NoteBibliography([{ uri: 'a.json', text, reading: readBibliography(text, 'a.json') }]);
      assert.deepEqual([keyInNote(tides, bibliography, ''), cite([tides], 'a.json', text).keys], [expected, [expected]], text);
    }
    assert.equal(keyInNote(tides, undefined, ''), free);
  });

  it('uses the key that a completion has written, as long as nothing else defines it', () => {
    assert.deepEqual(cite([tides], 'a.bib', '', 'tides').keys, ['tides']);
    assert.notEqual(cite([tides], 'a.bib', '@misc{tides,\n title={Other}}\n', 'tides').keys[0], 'tides');
  });
});
