import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { MarginaliaApi } from '../../src/features/extensionApi';
import { activated, eventually, noteUri, openNote } from '../support/editorRun';

const json = JSON.stringify([
  { paper: { id: '2601.99777', title: 'Lanterns for Long Proofs', authors: [{ name: 'Ansel Marrow' }], summary: 'An invented abstract.' } },
]);
const bibtex =
  '@misc{marrow2026kelp,\n  title = {Kelp Forests as Caches},\n  author = {Marrow, Ansel},\n  eprint = {2601.99778},\n  eprinttype = {arXiv}\n}\n';

async function importFile(name: string, content: string | Uint8Array): Promise<void> {
  const uri = noteUri(`import/${name}`);
  await vscode.workspace.fs.writeFile(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  await vscode.commands.executeCommand('marginalia.importPapers', uri);
}

async function hoverText(identifier: string): Promise<string> {
  const editor = await openNote('import/note.md', `See ‸${identifier} here.\n`);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', editor.document.uri, editor.selection.start);
  return hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value))).join('\n');
}

describe('import', () => {
  before(activated);

  it('reads Hugging Face JSON', async () => {
    await importFile('feed.json', json);
    assert.match(await hoverText('arXiv:2601.99777'), /Lanterns for Long Proofs/);
  });

  it('reads BibTeX', async () => {
    await importFile('papers.bib', bibtex);
    assert.match(await hoverText('https://arxiv.org/abs/2601.99778'), /Kelp Forests as Caches/);
  });

  it('reads the archive at full size in a thread of its own, while the host answers others', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => ({
      paper: {
        id: `2501.${String(10_000 + index)}`,
        title: `Archive ${index} of Tides`,
        summary: 'An invented abstract. '.repeat(40),
        upvotes: index % 90,
      },
    }));
    let turns = 0;
    const timer = setInterval(() => turns++, 10);
    await importFile('archive.json', JSON.stringify(rows));
    clearInterval(timer);
    assert.match(await hoverText('arXiv:2501.10000'), /Archive 0 of Tides/);
    assert.match(await hoverText('arXiv:2501.29999'), /Archive 19999 of Tides/);
    assert.ok(turns > 20, `the host had ${turns} turns`);
    const api = (await activated()).exports as MarginaliaApi;
    const [paper] = await eventually('the papers are in the index', async () => {
      const found = await api.searchPapers('title:archive title:19998', 1);
      return found.length > 0 ? found : undefined;
    });
    assert.equal(paper?.id, 'arxiv:2501.29998');
  });

  for (const [name, content] of [
    ['broken.json', '[{"paper": {"id": '],
    ['page.html', '<!doctype html><title>Sign in</title>'],
    ['binary.bin', new Uint8Array([0, 1, 2, 0, 255, 254])],
    ['empty.txt', ''],
  ] as const) {
    it(`survives ${name} and keeps what it holds`, async () => {
      await importFile(name, content);
      assert.match(await hoverText('arXiv:2601.99777'), /Lanterns for Long Proofs/);
    });
  }
});
