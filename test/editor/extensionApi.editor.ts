import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import page from '../../docs/api.md';
import type { MarginaliaApi } from '../../src/features/extensionApi';
import { activated, eventually, noteUri, openNote, readNote } from '../support/editorRun';

describe('the interface for other extensions', () => {
  it('searches the library and gives single papers', async () => {
    const api = await exported();
    const papers = await api.searchPapers('model', 3);
    assert.equal(papers.length, 3);
    assert.deepEqual(await api.getPaper(papers[0]!.id), papers[0]);
    assert.equal(await api.getPaper('arxiv:0000.00000'), undefined);
  });

  it('finds what is cited in a note, by identifier and by key, and what is not', async () => {
    const api = await exported();
    const [byNumber, byKey, other] = await api.searchPapers('model', 3);
    assert.ok(byNumber && byKey && other);
    const bib = `@misc{whale2026, title = {W}, author = {W}, eprint = {${byKey.id.replace('arxiv:', '')}}, archiveprefix = {arXiv}}\n`;
    await vscode.workspace.fs.writeFile(noteUri('citing/refs.bib'), new TextEncoder().encode(bib));
    await openNote('citing/whaleplan.md', `---\nbibliography: refs.bib\n---\n\n${byNumber.id.replace('arxiv', 'arXiv')}, [@whale2026].\n`);
    const found = await eventually('the note is in the table', async () => {
      const papers = await api.searchPapers('cites-in:WhalePlan');
      return papers.length > 1 ? papers.map(({ id }) => id).sort() : undefined;
    });
    assert.deepEqual(found, [byNumber.id, byKey.id].sort());
    assert.deepEqual(await api.searchPapers('cites-in:no-such-note'), []);
    const others = (await api.searchPapers('model -cites-in:whaleplan', 200)).map(({ id }) => id);
    assert.ok(others.includes(other.id) && !others.includes(byNumber.id));
  });

  it('tells the citations of a note', async () => {
    const { document } = await openNote('api.md', 'See [@api2026, p. 3] and arXiv:2601.99001.\n');
    const found = await (await exported()).citationsOf(document);
    assert.deepEqual(
      found.map(({ kind, key, paperId, range }) => [kind, key ?? paperId, document.getText(range)]),
      [
        ['pandoc', 'api2026', 'api2026'],
        ['identifier', 'arxiv:2601.99001', 'arXiv:2601.99001'],
      ],
    );
  });

  it('inserts a paper into the note at hand', async () => {
    const api = await exported();
    const [paper] = await api.searchPapers('model', 1);
    const { document } = await openNote('apiInsert.md', '---\nbibliography: api.bib\n---\n\nSee ‸\n');
    assert.equal(await api.insert([paper!.id], 'citation'), true);
    assert.match(document.getText(), /See \[@\w+\]/);
    assert.match((await readNote('api.bib')) ?? '', /^@misc\{/m);
  });

  it('does what the page for other extensions shows, word for word', async () => {
    const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(page) ?? [];
    const known = await exported();
    const [paper] = await known.searchPapers('long context', 1);
    assert.ok(paper, 'the sample has a paper for the example');
    const { document } = await openNote('apiExample.md', '---\nbibliography: apiExample.bib\n---\n\nSee arXiv:2601.99001 and ‸\n');
    await (new Function('vscode', `return (async () => { ${example} })()`) as (api: typeof vscode) => Promise<void>)(vscode);
    assert.match(document.getText(), /and \[@\w+\]/);
  });

  it('takes nothing for what it is not', async () => {
    const api = (await exported()) as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
    for (const odd of [undefined, null, 1, {}, [], '__proto__', Symbol.iterator, () => 1]) {
      assert.equal(await api.getPaper?.(odd), undefined);
      assert.equal(await api.insert?.(odd, 'citation'), false);
      assert.equal(await api.insert?.(['arxiv:0000.00000'], odd), false);
      assert.deepEqual(await api.citationsOf?.(odd), []);
    }
  });
});

async function exported(): Promise<MarginaliaApi> {
  return (await activated()).exports as MarginaliaApi;
}
