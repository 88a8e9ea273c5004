import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, eventually, facts, openNote } from '../support/editorRun';

interface Request {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

async function control(path: '__control' | '__clear', body: object): Promise<unknown> {
  return await (await fetch(`${facts().feedAddress}/${path}`, { method: 'POST', body: JSON.stringify(body) })).json();
}

async function requests(path: string): Promise<readonly Request[]> {
  const all = (await (await fetch(`${facts().feedAddress}/__requests`)).json()) as readonly Request[];
  return all.filter((request) => request.path.startsWith(path));
}

/** Machine-scoped settings are the user's; a change of any other one there would make this server forget them, so those go to the workspace. */
async function configure(key: string, value: unknown): Promise<void> {
  const target = key.startsWith('feed.') ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
  await vscode.workspace.getConfiguration('marginalia').update(key, value, target);
  await eventually(`the setting ${key}`, () =>
    JSON.stringify(vscode.workspace.getConfiguration('marginalia').get(key)) === JSON.stringify(value) || value === undefined ? true : undefined,
  );
}

async function hoverText(name: string): Promise<string> {
  const editor = await openNote('feeds/note.md', `See ‸${name} here.\n`);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', editor.document.uri, editor.selection.start);
  return hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value))).join('\n');
}

describe('the feeds', () => {
  before(async () => {
    await activated();
    await configure('feed.arxivUrl', `${facts().feedAddress}/arxiv`);
    await configure('feed.doiUrl', `${facts().feedAddress}/doi`);
  });

  beforeEach(() => control('__clear', {}));

  after(async () => {
    for (const key of ['feed.arxivUrl', 'feed.doiUrl', 'feed.sources']) await configure(key, undefined);
  });

  it('looks a hovered paper up once, and then has it', async () => {
    assert.match(await hoverText('arXiv:2601.99003'), /published/);
    assert.match(await hoverText('https://arxiv.org/abs/2601.99003v2'), /published/);
    assert.equal((await requests('/api/papers/2601.99003')).length, 1);
  });

  it('asks arXiv for a paper that Hugging Face lacks', async () => {
    assert.match(await hoverText('arXiv:2602.99500'), /Ebb Without Flow/);
    assert.equal((await requests('/arxiv/api/query')).length, 1);
  });

  it('asks the registry for a DOI', async () => {
    assert.match(await hoverText('doi:10.99999/invented.2026.0042'), /Quiet Tides/);
  });

  it('does not ask again for what nobody has', async () => {
    for (let turn = 0; turn < 3; turn++) assert.equal(await hoverText('doi:10.99999/nobody.has.this'), '');
    assert.equal((await requests('/doi/')).length, 1);
  });

  it('asks no source that is switched off', async () => {
    await configure('feed.sources', ['huggingface']);
    assert.equal(await hoverText('doi:10.99999/invented.2026.0043'), '');
    assert.equal((await requests('/doi/')).length, 0);
    await configure('feed.sources', undefined);
  });

  it('reads arXiv’s announcements, a feed of any address and files of the workspace at a refresh', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const bib = '@misc{ebb, title={Ebb in a File}, author={Oakvane, Mirelle}, year={2026}, eprint={2601.99771}, archiveprefix={arXiv}}\n';
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, 'papers', 'own.bib'), new TextEncoder().encode(bib));
    await configure('feed.sources', ['arxiv:cs.CL', `${facts().feedAddress}/rss/cs.LG`, 'papers/*.bib']);
    await vscode.commands.executeCommand('marginalia.refreshFeed');
    await configure('feed.sources', undefined);
    assert.equal((await requests('/arxiv/rss/cs.CL')).length, 1);
    assert.equal((await requests('/rss/cs.LG')).length, 1);
    assert.equal((await requests('/api/daily_papers')).length, 0);
    assert.match(await hoverText('arXiv:2601.99771'), /Ebb in a File/);
  });

  it('names itself to the services where the host may', async () => {
    await vscode.commands.executeCommand('marginalia.refreshFeed');
    const [request] = await requests('/api/daily_papers');
    if (facts().hostKind === 'node') assert.match(request?.headers['user-agent'] ?? '', /^Marginalia\/\d/);
    else assert.doesNotMatch(request?.headers['user-agent'] ?? '', /^Marginalia/);
  });

  it('opens the full text of a paper in a read-only tab', async () => {
    await hoverText('arXiv:2601.99001');
    await vscode.commands.executeCommand('marginalia.openFullText', 'arxiv:2601.99001');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, 'marginalia-paper');
    assert.match(document?.getText() ?? '', /The full text, converted by Hugging Face[\s\S]*## Abstract/);
  });

  it('says that there is no full text where the site gives its page instead', async () => {
    await hoverText('arXiv:2601.99005');
    await vscode.commands.executeCommand('marginalia.openFullText', 'arxiv:2601.99005');
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /There is no full text of this paper/);
  });
});

describe('digests and marks', () => {
  before(activated);

  it('makes a note of a week whose citations resolve', async () => {
    await vscode.commands.executeCommand('marginalia.createDigest', { scope: 'week', step: '2026-W10' });
    const document = vscode.window.activeTextEditor?.document;
    const text = document?.getText() ?? '';
    assert.ok(document);
    assert.match(text, /^# Daily Papers of Week 10 of 2026$/m);
    const shown = vscode.window.activeTextEditor?.selection.active.line ?? 0;
    assert.match(document.lineAt(shown).text, /^# /, 'it is shown from its heading');
    assert.equal(text.match(/^## /gm)?.length, 118);
    const key = /^\[@(\w+)\] · /m.exec(text);
    assert.ok(key);
    const place = document.positionAt((key.index ?? 0) + 3);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, place);
    assert.equal(hovers.length, 2, 'the card, and how the citation is set');
    const problems = await eventually('the check of the digest', () => vscode.languages.getDiagnostics(document.uri));
    assert.deepEqual(
      problems.filter(({ source }) => source === 'Marginalia').map(({ message }) => message),
      [],
    );
  });

  it('writes the digest of the latest finished day into the folder once, and never over what is there', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    await configure('digest.folder', 'digests/daily');
    const file = vscode.Uri.joinPath(folder, 'digests', 'daily', '2026-03-27.md');
    const written = async () => {
      try {
        return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      } catch {
        return undefined;
      }
    };
    await vscode.commands.executeCommand('marginalia.refreshFeed');
    assert.match(await eventually('the digest of the day', written), /^digest: true\n---\n\n# Daily Papers of Friday 27 March 2026$/m);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('my own words\n'));
    await vscode.commands.executeCommand('marginalia.refreshFeed');
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(await written(), 'my own words\n');
    await configure('digest.folder', undefined);
  });

  it('exports marks and takes them in again', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder, 'marks.json');
    await hoverText('arXiv:2601.99001');
    await vscode.commands.executeCommand('marginalia.savePaper', 'arxiv:2601.99001');
    await vscode.commands.executeCommand('marginalia.exportMarks', file);
    const before = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    assert.match(before, /"paper":"arxiv:2601\.99001","mark":"saved","on":true/);
    const imported = before.replaceAll('2601.99001', '2601.99002');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(imported));
    await vscode.commands.executeCommand('marginalia.importMarks', file);
    await vscode.commands.executeCommand('marginalia.exportMarks', file);
    const after = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    assert.match(after, /"paper":"arxiv:2601\.99002","mark":"saved"/);
    assert.match(after, /"paper":"arxiv:2601\.99001","mark":"saved"/);
  });
});
