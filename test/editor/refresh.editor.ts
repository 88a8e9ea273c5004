import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, eventually, facts, openNote } from '../support/editorRun';

interface Row {
  readonly paper: { readonly id: string; readonly title: string };
}

async function control(path: '__control' | '__clear', body: object): Promise<unknown> {
  const reply = await fetch(`${facts().feedAddress}/${path}`, { method: 'POST', body: JSON.stringify(body) });
  return await reply.json();
}

async function feedRows(): Promise<readonly Row[]> {
  return (await (await fetch(`${facts().feedAddress}/api/daily_papers?limit=100`)).json()) as Row[];
}

async function hoverText(identifier: string): Promise<string> {
  const editor = await openNote('refresh/note.md', `See ‸${identifier} here.\n`);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', editor.document.uri, editor.selection.start);
  return hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value))).join('\n');
}

const faults: readonly [name: string, fault: object][] = [
  ['broken JSON', { kind: 'broken' }],
  ['a web page instead of JSON', { kind: 'html' }],
  ['404', { kind: 'status', status: 404 }],
  ['429 with a text body', { kind: 'tooMany', headers: { 'Retry-After': '0' } }],
  ['500', { kind: 'status', status: 500, shape: 'html' }],
  ['an object where an array is due', { kind: 'object' }],
  ['rows without id or title', { kind: 'body', body: '[{"paper":{"title":"No id"}},{"paper":{"id":"2601.99001"}}]' }],
  ['10 MB of anything', { kind: 'huge', bytes: 10_000_000 }],
  ['a connection that is cut', { kind: 'cut', early: true }],
];

describe('refresh', () => {
  let known = '';

  before(activated);

  it('adds the papers of the feed to the library', async () => {
    await vscode.commands.executeCommand('marginalia.refreshFeed');
    const [first] = await feedRows();
    assert.ok(first);
    known = `arXiv:${first.paper.id}`;
    assert.notEqual(await eventually('the paper in a hover', async () => (await hoverText(known)) || undefined), '');
  });

  for (const [name, fault] of faults) {
    it(`ends, and keeps what it holds, on ${name}`, async () => {
      await control('__control', { fault: { fault, path: '/api/daily_papers', times: 1 } });
      await vscode.commands.executeCommand('marginalia.refreshFeed');
      await control('__clear', {});
      assert.notEqual(await hoverText(known), '');
    });
  }

  it('gets new papers after the trouble is over', async () => {
    const { added } = (await control('__control', { addPapers: 1 })) as { added: { id: string; title: string }[] };
    const id = added[0]?.id ?? '';
    await eventually('the new paper in a hover', async () => {
      await vscode.commands.executeCommand('marginalia.refreshFeed');
      return (await hoverText(`arXiv:${id}`)) || undefined;
    });
  });
});
