import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Log } from '../../src/core/log';
import type { Paper } from '../../src/core/papers/paper';
import { searchInWorker } from '../../src/host/threads/searchWorker';
import { activated } from '../support/editorRun';
import { MemoryFiles } from '../support/memoryFiles';

const paper: Paper = { id: 'arxiv:2601.99701', aliases: [], title: 'Harbours under Snow', authors: ['Imani Okafor'], source: 'test' };
const other: Paper = { ...paper, id: 'arxiv:2601.99702', title: 'Lighthouses under Snow' };

/** Stands before the shipped script in its worker, whose thread ends of a fault as soon as it is asked for a certain word. */
const dying = `{
  const die = (request) => { if (request.kind === 'search' && request.query.includes('lighthouses')) throw new Error('the thread dies at work'); };
  const port = typeof require === 'function' ? require('node:worker_threads').parentPort : undefined;
  if (port) port.on('message', die);
  else addEventListener('message', (event) => die(event.data));
}
`;

describe('search in a worker', () => {
  const scheme = 'marginalia-dying';
  let registration: vscode.Disposable | undefined;
  before(() => {
    registration = vscode.workspace.registerFileSystemProvider(scheme, new MemoryFiles(), { isCaseSensitive: true });
  });
  after(() => registration?.dispose());

  it('answers from a thread of its own in this host', async () => {
    const { extensionUri } = await activated();
    const warnings: string[] = [];
    const index = searchInWorker(extensionUri, logInto(warnings), { reader: { is: () => false }, papers: () => [] });
    await index.change([paper], []);
    assert.deepEqual(await found(index.search('harbours')), [paper.id]);
    assert.deepEqual(warnings, []);
    index.dispose();
  });

  it('goes on in the host’s thread when its own dies at work, and loses no question', async () => {
    const { extensionUri } = await activated();
    const shipped = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'dist', 'searchWorker.js'));
    const bent = vscode.Uri.from({ scheme, path: '/notes/extension' });
    const script = vscode.Uri.joinPath(bent, 'dist', 'searchWorker.js');
    await vscode.workspace.fs.writeFile(script, new TextEncoder().encode(dying + new TextDecoder().decode(shipped)));
    const warnings: string[] = [];
    const index = searchInWorker(bent, logInto(warnings), { reader: { is: () => false }, papers: () => [paper, other] });
    await index.change([paper], []);
    assert.deepEqual(await found(index.search('harbours')), [paper.id]);
    assert.deepEqual(warnings, []);
    const [fatal, next] = [index.search('lighthouses'), index.search('harbours')];
    assert.deepEqual([await found(fatal), await found(next)], [[other.id], [paper.id]]);
    assert.match(warnings.join('\n'), /own thread: .*the thread dies at work/);
    await index.change([{ ...paper, id: 'arxiv:2601.99703', title: 'Ferries' }], []);
    assert.deepEqual(await found(index.search('ferries')), ['arxiv:2601.99703']);
    index.dispose();
  });
});

async function found(search: Promise<{ readonly hits: readonly { readonly id: string }[] }>): Promise<readonly string[]> {
  return (await search).hits.map(({ id }) => id);
}

function logInto(lines: string[]): Log {
  const keep = (line: string) => void lines.push(line);
  return { info: () => {}, warn: keep, error: keep };
}
