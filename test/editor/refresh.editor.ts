import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, eventually, facts, noteUri, openNote } from '../support/editorRun';

/** Tells the fake feed to fail the next requests in a way. */
async function control(body: object): Promise<void> {
  await fetch(`${facts().feedAddress}/__control`, { method: 'POST', body: JSON.stringify(body) });
}

async function requests(): Promise<readonly { path: string }[]> {
  return (await (await fetch(`${facts().feedAddress}/__requests`)).json()) as { path: string }[];
}

async function hoverText(identifier: string): Promise<string> {
  const editor = await openNote('refresh/note.md', `See ‸${identifier} here.\n`);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', editor.document.uri, editor.selection.start);
  return hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value))).join('\n');
}

describe('refresh', () => {
  before(activated);

  it('adds the papers of the feed to the library', async () => {
    await vscode.commands.executeCommand('marginalia.refreshFeed');
    const rows = (await (await fetch(`${facts().feedAddress}/api/daily_papers`)).json()) as { paper: { id: string; title: string } }[];
    const first = rows[0];
    assert.ok(first);
    const text = await eventually('the paper in a hover', async () => (await hoverText(`arXiv:${first.paper.id}`)) || undefined);
    assert.ok(text.length > 0);
  });

  it('keeps what it holds when the feed answers with a web page', async () => {
    const rows = (await (await fetch(`${facts().feedAddress}/api/daily_papers`)).json()) as { paper: { id: string } }[];
    await control({ fault: { kind: 'html', path: '/api/daily_papers', times: 10 } });
    await vscode.commands.executeCommand('marginalia.refreshFeed');
    await control({ fault: undefined });
    const id = rows[0]?.paper.id ?? '';
    assert.notEqual(await hoverText(`arXiv:${id}`), '');
  });

  it('asks the configured address and nothing else', async () => {
    assert.ok((await requests()).some(({ path }) => path.startsWith('/api/daily_papers')));
    assert.equal(noteUri('x.md').path.endsWith('x.md'), true);
  });
});
