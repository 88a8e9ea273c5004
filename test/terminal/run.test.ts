import assert from 'node:assert/strict';
import { json, runOver } from './terminal';

const feed = JSON.stringify([
  {
    paper: {
      id: '2601.99001',
      title: 'Tidal Attention',
      authors: [{ name: 'Mirelle Oakvane' }],
      summary: 'We study attention that ebbs.',
      upvotes: 3,
    },
    numComments: 2,
  },
  { paper: { id: '2601.99002', title: 'Sparse Almanacs', authors: [{ name: 'Osk Pellwright' }], summary: 'We list small models by season.' } },
]);
const bib = '@article{oakvane2026,\n  title = {Tidal Attention},\n  author = {Oakvane, Mirelle},\n  year = {2026},\n  doi = {10.5555/Tidal}\n}\n';
const note = '---\nbibliography: refs.bib\n---\nAs [see @oakvane2026, p. 3] and arXiv:2601.99001.\n';

describe('marginalia papers', () => {
  it('prints papers with unknown fields absent', async () => {
    const { papers, problems } = await json<{ papers: object[]; problems: object[] }>({ 'feed.json': feed }, ['papers', 'feed.json']);
    assert.deepEqual(papers[0], {
      id: 'arxiv:2601.99001',
      aliases: [],
      title: 'Tidal Attention',
      authors: ['Mirelle Oakvane'],
      authorCount: 1,
      abstract: 'We study attention that ebbs.',
      upvotes: 3,
      commentCount: 2,
      source: 'huggingface',
    });
    assert.deepEqual(problems, []);
  });

  it('leaves the authors out when none is known', async () => {
    const nameless = JSON.stringify([{ paper: { id: '2601.99003', title: 'Ebb and Flow' } }]);
    const { papers } = await json<{ papers: object[] }>({ 'feed.json': nameless }, ['papers', 'feed.json']);
    assert.deepEqual(papers[0], { id: 'arxiv:2601.99003', aliases: [], title: 'Ebb and Flow', source: 'huggingface' });
  });

  it('keeps the papers of one file beside the problems of another', async () => {
    const printed = await json<{ papers: object[]; problems: { file: string; message: string }[] }>({ 'feed.json': feed, 'broken.json': '[{' }, [
      'papers',
      'broken.json',
      'feed.json',
    ]);
    assert.equal(printed.papers.length, 2);
    assert.deepEqual(
      printed.problems.map(({ file, message }) => `${file}: ${message}`),
      ['broken.json: The JSON is broken.'],
    );
  });

  it('says the year where the day is not known', async () => {
    const { out } = await runOver({ 'refs.bib': bib }, ['papers', 'refs.bib']);
    assert.match(out, /^Tidal Attention\n {2}Mirelle Oakvane · 2026 · doi:10\.5555\/tidal\n/);
  });

  it('counts one paper as one', async () => {
    const one = JSON.stringify([{ paper: { id: '2601.99003', title: 'Ebb and Flow' } }]);
    assert.match((await runOver({ 'feed.json': one }, ['papers', 'feed.json'])).out, /\n1 paper, 0 problems\n$/);
  });

  it('ends with 2 and one line when a file is not there', async () => {
    const { code, complaints } = await runOver({}, ['papers', 'none.json']);
    assert.deepEqual([code, complaints], [2, ['none.json: cannot be read (no such file)']]);
  });

  const picture = Uint8Array.from({ length: 4000 }, (_, at) => ((at * 7) % 256) & (at % 3 ? 255 : 7));
  for (const args of [
    ['papers', 'a.png'],
    ['papers', 'feed.json', 'a.png', '--json'],
    ['search', 'tides', '--papers', 'a.png'],
    ['digest', '--papers', 'feed.json', 'a.png'],
    ['bibliography', 'a.png'],
    ['citations', 'a.png'],
    ['references', 'a.png'],
  ]) {
    it(`ends with 2 and one line when a file is no text: ${args.join(' ')}`, async () => {
      const { code, out, complaints } = await runOver({ 'a.png': picture, 'feed.json': feed }, args);
      assert.deepEqual([code, out, complaints], [2, '', ['a.png: This is a binary file, not text.']]);
    });
  }
});

describe('marginalia search', () => {
  it('prints the best paper first', async () => {
    const rows = await json<{ id: string; title: string; score: number }[]>({ 'feed.json': feed }, ['search', 'tidal', '--papers', 'feed.json']);
    assert.deepEqual([rows[0]?.id, rows[0]?.title], ['arxiv:2601.99001', 'Tidal Attention']);
  });

  it('answers each line of standard input by one JSON line, in order', async () => {
    const { out } = await runOver({ 'feed.json': feed }, ['search', '-', '--papers', 'feed.json', '--limit', '1'], ['almanac', 'zzzz', 'tidal']);
    const ids = out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }[]).map(({ id }) => id));
    assert.deepEqual(ids, [['arxiv:2601.99002'], [], ['arxiv:2601.99001']]);
  });
});

describe('marginalia citations', () => {
  it('gives the range of exactly the name', async () => {
    const [result] = await json<
      { citations: { kind: string; start: { line: number; character: number; offset: number }; end: { offset: number } }[] }[]
    >({ 'a.md': note }, ['citations', 'a.md']);
    const [key, identifier] = result?.citations ?? [];
    assert.deepEqual(key && note.slice(key.start.offset, key.end.offset), 'oakvane2026');
    assert.deepEqual([key?.start.line, key?.start.character], [3, 9]);
    assert.deepEqual(identifier && [identifier.kind, note.slice(identifier.start.offset, identifier.end.offset)], ['identifier', 'arXiv:2601.99001']);
  });
});

describe('marginalia bibliography', () => {
  it('prints entries with their places', async () => {
    const { entries } = await json<{ entries: { key: string; doi: string; start: { offset: number }; end: { offset: number } }[] }>(
      { 'refs.bib': bib },
      ['bibliography', 'refs.bib'],
    );
    const [entry] = entries;
    assert.deepEqual(entry && [entry.key, entry.doi, bib.slice(entry.start.offset, entry.end.offset)], [
      'oakvane2026',
      '10.5555/tidal',
      bib.trimEnd(),
    ]);
  });
});

describe('a key in the shape of a cross-reference', () => {
  const shaped = '---\nbibliography: refs.bib\n---\n\nAs @fig-tide and [@sec-2026] show.\n';

  it('is a citation when a bibliography defines it', async () => {
    const files = { 'a.md': shaped, 'refs.bib': '@misc{sec-2026, title = {A Section}, year = {2026}}' };
    const [row] = await json<{ citations: { key: string }[] }[]>(files, ['citations', 'a.md']);
    assert.deepEqual(
      row?.citations.map(({ key }) => key),
      ['sec-2026'],
    );
  });

  it('is none otherwise, nor an unknown key', async () => {
    const files = { 'a.md': shaped, 'refs.bib': bib };
    assert.deepEqual((await json<{ citations: unknown[] }[]>(files, ['citations', 'a.md']))[0]?.citations, []);
    assert.deepEqual(await json(files, ['check', 'a.md']), []);
  });
});

describe('marginalia check', () => {
  const rulesOf = async (files: Record<string, string>) =>
    (await json<{ rule: string; file: string }[]>(files, ['check', '/w/'])).map(({ file, rule }) => `${file} ${rule}`);

  it('finds nothing wrong in a good note', async () => {
    assert.deepEqual(await runOver({ 'a.md': note, 'refs.bib': bib }, ['check', 'a.md']), { code: 0, out: '', complaints: [] });
  });

  it('names the key that was meant and ends with 1', async () => {
    const { code, out } = await runOver({ 'a.md': note.replace('@oakvane2026', '@oakvane2062'), 'refs.bib': bib }, ['check', 'a.md']);
    assert.equal(code, 1);
    assert.match(out, /^a\.md:4:10: warning: No bibliography of this note defines “oakvane2062”\. Did you mean “oakvane2026”\? \[unknownKey\]/);
  });

  it('knows the references in the note itself, and a bibliography named from the folder above', async () => {
    const own = '---\nreferences:\n- id: reef\n  title: Reefs\n  issued: 2026\n---\n\nAs [@reef].\n';
    const above = '---\nbibliography: refs.bib\n---\n\nAs [@oakvane2026].\n';
    assert.deepEqual(await rulesOf({ 'a.md': own, 'deep/b.md': above, 'refs.bib': bib }), []);
  });

  it('checks every note below a folder, and the bibliographies they use', async () => {
    const files = { 'a.md': note, 'b.qmd': note.replace('refs.bib', 'gone.bib'), 'refs.bib': `${bib}\n@misc{untitled, year = {2020}}\n${bib}` };
    assert.deepEqual(await rulesOf(files), ['b.qmd missingBibliography', 'b.qmd unknownKey', 'refs.bib incompleteEntry', 'refs.bib duplicateKey']);
  });

  it('finds a citation style that is neither bundled nor a file beside the note', async () => {
    const styled = (csl: string) => note.replace('---\n', `---\ncsl: ${csl}\n`);
    const files = { 'a.md': styled('aap'), 'b.md': styled('own.csl'), 'deep/c.md': styled('ieee'), 'own.csl': '<style/>', 'refs.bib': bib };
    assert.deepEqual(await rulesOf(files), ['a.md unknownStyle']);
  });

  it('checks a bibliography that is named itself', async () => {
    const found = await json<{ rule: string }[]>({ 'refs.bib': `${bib}\n${bib}` }, ['check', 'refs.bib']);
    assert.deepEqual(
      found.map(({ rule }) => rule),
      ['duplicateKey'],
    );
  });

  it('names what cannot be read, checks the rest, and does not call it fine', async () => {
    const world = { 'a.md': note.replace('@oakvane2026', '@oakvane2062'), 'b.md': new Uint8Array([0x4d, 0, 0, 1]), 'refs.bib': bib };
    const { code, out, complaints } = await runOver(world, ['check', '/w/', 'none.md']);
    assert.equal(code, 2);
    assert.match(out, /^a\.md:.*“oakvane2062”/);
    assert.equal(complaints.length, 2);
    assert.match(complaints[0] ?? '', /^b\.md: /);
    assert.match(complaints[1] ?? '', /^none\.md: cannot be read/);
  });

  it('says that there was nothing to check', async () => {
    assert.deepEqual(await runOver({ 'data/a.csv': '1,2' }, ['check', '/w/data']), { code: 0, out: '', complaints: ['/w/data: no notes in it'] });
  });

  it('leaves handles and cross-references alone', async () => {
    const text = `---\nbibliography: refs.bib\n---\nThanks to @jack, see @fig-tide and me@x.org; \`@code\`.\n`;
    const found = await json<{ severity: string }[]>({ 'a.md': text, 'refs.bib': bib }, ['check', 'a.md']);
    assert.deepEqual(
      found.map(({ severity }) => severity),
      ['hint'],
    );
  });
});

describe('marginalia references', () => {
  it('prints the reference list in a style', async () => {
    const { out } = await runOver({ 'a.md': note, 'refs.bib': bib }, ['references', 'a.md', '--style', 'apa']);
    assert.equal(out, 'Oakvane, M. (2026). Tidal attention. https://doi.org/10.5555/Tidal\n');
  });

  it('names the bundled styles when there is none of the name given', async () => {
    const { code, complaints } = await runOver({ 'a.md': note, 'refs.bib': bib }, ['references', 'a.md', '--style', 'aqa']);
    assert.deepEqual([code, complaints.length], [2, 1]);
    assert.match(
      complaints[0] ?? '',
      /^references: there is no style “aqa” and no such file; bundled are apa, chicago, chicago-note, ieee, nature, acm, /,
    );
  });

  it('finds the style of a note beside it, and the one that it only renames', async () => {
    const renamed = `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>T</title><id>http://x.example/t</id>
      <link href="http://www.zotero.org/styles/apa" rel="independent-parent"/></info></style>`;
    const files = { 'deep/a.md': note.replace('---\n', '---\ncsl: mine.csl\n'), 'deep/mine.csl': renamed, 'deep/refs.bib': bib };
    assert.match((await runOver(files, ['references', 'deep/a.md'])).out, /^Oakvane, M\. \(2026\)/);
  });

  it('never looks for a style that a note names on another machine (A13)', async () => {
    for (const path of ['//evil.example/share/a.csl', '\\\\\\\\evil.example\\\\share\\\\a.csl']) {
      const files = { 'a.md': note.replace('---\n', `---\ncsl: "${path}"\n`), 'refs.bib': bib, '//evil.example/share/a.csl': '<style/>' };
      const { code, complaints } = await runOver(files, ['references', 'a.md']);
      assert.deepEqual([code, complaints.length], [2, 1]);
      assert.match(complaints[0] ?? '', /is on another machine$/);
    }
  });

  it('refuses a style that is an address', async () => {
    const { code, complaints } = await runOver({ 'a.md': note, 'refs.bib': bib }, ['references', 'a.md', '--style', 'https://x.example/a.csl']);
    assert.equal(code, 2);
    assert.match(complaints[0] ?? '', /is an address/);
  });
});

describe('the command line', () => {
  it('prints nothing that a terminal would obey, and JSON as it is', async () => {
    const hostile = JSON.stringify([{ paper: { id: '2601.99001', title: 'Tides \u001b[2J\u009b31m\u202eon', authors: [{ name: 'A \u0007' }] } }]);
    const bib = '@misc{a\u001b[31m, title = {T \u001b]0;x\u0007}}\n@misc{b\u001b[2J, title = {U}';
    const files = { 'feed.json': hostile, 'a.bib': bib };
    for (const args of [
      ['papers', 'feed.json', 'a.bib'],
      ['search', 'tides', '--papers', 'feed.json'],
      ['bibliography', 'a.bib'],
      ['digest', '--papers', 'feed.json'],
    ]) {
      const { out, complaints } = await runOver(files, args);
      assert.doesNotMatch(`${out}${complaints.join('\n')}`, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/, args[0]);
    }
    const [paper] = (await json<{ papers: { title: string }[] }>(files, ['papers', 'feed.json'])).papers;
    assert.equal(paper?.title, 'Tides \u001b[2J\u009b31m\u202eon');
  });

  it('ends with 2 on a command there is not', async () => assert.equal((await runOver({}, ['fetch'])).code, 2));
  it('ends with 2 on an option there is not', async () => assert.equal((await runOver({}, ['papers', '--fast'])).code, 2));
  it('lists its commands, each with what it does', async () => {
    const { out } = await runOver({}, ['--help']);
    assert.match(out, /marginalia citations FILE… +every place in notes that names a paper\n/);
    for (const args of [['-h'], ['help']]) assert.equal((await runOver({}, args)).out, out);
  });

  it('explains one command', async () => {
    for (const args of [
      ['search', '--help'],
      ['search', '-h'],
      ['help', 'search'],
    ]) {
      const { code, out } = await runOver({}, args);
      assert.equal(code, 0);
      assert.match(out, /^marginalia search QUERY --papers FILE… \[--limit N\]\n/);
      assert.doesNotMatch(out, /bibliography/);
    }
  });

  it('says its version', async () => assert.deepEqual(await runOver({}, ['--version']), { code: 0, out: '1.2.3\n', complaints: [] }));

  it('takes the value of an option behind an equals sign too', async () => {
    const rows = await json<unknown[]>({ 'feed.json': feed }, ['search', 'we study list models attention', '--papers=feed.json', '--limit=1']);
    assert.equal(rows.length, 1);
  });

  it('takes what stands behind -- as words, whatever they look like', async () => {
    const { code, complaints } = await runOver({}, ['papers', '--', '--odd.json', '--json']);
    assert.deepEqual([code, complaints], [2, ['--odd.json: cannot be read (no such file)']]);
  });

  it('ends with 2 on an option without its value, given twice, or of another command', async () => {
    const complaint = async (...args: string[]) => (await runOver({ 'a.md': note, 'refs.bib': bib, 'feed.json': feed }, args)).complaints;
    assert.deepEqual(await complaint('references', 'a.md', '--style'), ['references: --style takes a value']);
    assert.deepEqual(await complaint('references', '--style', '--json', 'a.md'), ['references: --style takes a value']);
    assert.deepEqual(await complaint('search', 'tidal', '--limit', '1', '--limit', '2', '--papers', 'feed.json'), ['search: --limit is given twice']);
    assert.deepEqual(await complaint('check', 'a.md', '--style', 'apa'), ['check: there is no option --style; marginalia check --help lists them']);
    assert.deepEqual(await complaint('check', '--json=yes', 'a.md'), ['check: --json takes no value']);
  });
});
