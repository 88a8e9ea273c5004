import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, noteUri, openNote } from '../support/editorRun';

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
