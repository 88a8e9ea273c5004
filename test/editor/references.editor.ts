import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, eventually, facts, noteUri, openNote, readNote } from '../support/editorRun';

const preprint = `@string{me = "Mirelle Oakvane"}

@misc{mine,
\ttitle = {An older title},
\tauthor = me,
\teprint = {2405.12954}, eprinttype = {arxiv},
\tmynote = {kept},
}
`;

async function project(folder: string, marked: string): Promise<vscode.TextEditor> {
  await vscode.workspace.fs.writeFile(noteUri(`${folder}/refs.bib`), new TextEncoder().encode(preprint));
  return await openNote(`${folder}/note.md`, `---\nbibliography: refs.bib\n---\n\n${marked}\n`);
}

describe('references', () => {
  before(activated);

  it('exports just what a note cites, byte for byte', async () => {
    const { document } = await project('export', 'As [@mine] shows.');
    await vscode.commands.executeCommand('marginalia.exportCitedReferences', document.uri, noteUri('export/cited.bib'));
    const text = await readNote('export/cited.bib');
    assert.equal(text, preprint);
    await vscode.commands.executeCommand('marginalia.exportCitedReferences', document.uri, noteUri('export/cited.json'));
    assert.equal(JSON.parse((await readNote('export/cited.json')) ?? '')[0].id, 'mine');
  });

  it('never exports over a bibliography of the notes, which would lose what they do not cite', async () => {
    const { document } = await project('own', 'As [@mine] shows.');
    const whole = `${preprint}\n@misc{uncited, title = {Quiet Tides}}\n`;
    await vscode.workspace.fs.writeFile(noteUri('own/refs.bib'), new TextEncoder().encode(whole));
    await vscode.commands.executeCommand('marginalia.exportCitedReferences', document.uri, noteUri('own/refs.bib'));
    assert.equal(await readNote('own/refs.bib'), whole);
  });

  it('exports what a folder cites', async () => {
    await project('folder', 'As [@mine] shows.');
    await eventually('the note is known', async () => {
      await vscode.commands.executeCommand('marginalia.exportCitedReferences', noteUri('folder'), noteUri('folder/all.bib'));
      return await readNote('folder/all.bib');
    });
    assert.equal(await readNote('folder/all.bib'), preprint);
  });

  it('exports what the whole workspace cites, each key once', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const other = '@misc{other, title = {Quiet Tides}, year = {2026}}\n';
    await vscode.workspace.fs.writeFile(noteUri('whole/refs.bib'), new TextEncoder().encode(other));
    await openNote('whole/one.md', '---\nbibliography: refs.bib\n---\n\nAs [@other] and [@other, p. 2] show.\n');
    await project('whole/below', 'As [@mine] shows.');
    const text = await eventually('both notes are known', async () => {
      await vscode.commands.executeCommand('marginalia.exportCitedReferences', folder, noteUri('whole/all.bib'));
      const all = await readNote('whole/all.bib');
      return all?.includes('@misc{other,') && all.includes('@misc{mine,') ? all : undefined;
    });
    const keys = [...text.matchAll(/^@(?!string)\w+\{([^,]+),/gim)].map(([, key]) => key);
    assert.deepEqual([...keys].sort(), [...new Set(keys)].sort());
  });

  it('leads from a missing reference to the place where it can be mended', async () => {
    const { document } = await project('missing', 'As [@mine] and [@nobody] say.');
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(0, 0, 0, 0) });
    const start = document.getText().indexOf('nobody');
    const reference = { places: [{ nameSpan: { start, end: start + 6 } }] };
    await vscode.commands.executeCommand('marginalia.references.showFixes', { kind: 'reference', document, reference });
    assert.equal(document.offsetAt(vscode.window.activeTextEditor?.selection.active ?? new vscode.Position(0, 0)), start);
  });

  it('brings an entry up to date after a diff was accepted, and keeps the key and what it does not know', async () => {
    await project('update', 'As [@mi‸ne] shows.');
    await vscode.commands.executeCommand('marginalia.updateEntry');
    assert.equal(await readNote('update/refs.bib'), preprint, 'nothing changes before the answer');
    await eventually('the diff', () =>
      vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff ? true : undefined,
    );
    await vscode.commands.executeCommand('marginalia.acceptProposal');
    const text = await eventually('the new title', async () => {
      const now = await readNote('update/refs.bib');
      return now?.includes('Better Activation Functions') ? now : undefined;
    });
    assert.ok(text.includes('@misc{mine,') && text.includes('\tmynote = {kept},') && text.startsWith('@string{me = "Mirelle Oakvane"}\n'), text);
    assert.ok(!text.includes('An older title'));
  });

  it('brings an entry to what the registry of its DOI says, volume and pages too', async () => {
    const settings = vscode.workspace.getConfiguration('marginalia');
    await settings.update('feed.doiUrl', `${facts().feedAddress}/doi`, vscode.ConfigurationTarget.Global);
    const old = '@misc{tides,\n  title = {Quiet tides},\n  doi = {10.99999/invented.2026.0042},\n  publisher = {arXiv},\n  mine = {kept}\n}\n';
    await vscode.workspace.fs.writeFile(noteUri('registry/refs.bib'), new TextEncoder().encode(old));
    await openNote('registry/note.md', '---\nbibliography: refs.bib\n---\n\nAs [@ti‸des] shows.\n');
    await vscode.commands.executeCommand('marginalia.updateEntry');
    await eventually('the diff', () =>
      vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff ? true : undefined,
    );
    assert.equal(await readNote('registry/refs.bib'), old);
    await vscode.commands.executeCommand('marginalia.acceptProposal');
    const text = await eventually('the registered entry', async () => {
      const now = await readNote('registry/refs.bib');
      return now?.startsWith('@article{tides,') ? now : undefined;
    });
    for (const field of ['volume = {7}', 'number = {2}', 'pages = {11--19}', 'journal = {Annals of Invented Results}', 'mine = {kept}'])
      assert.ok(text.includes(field), text);
    assert.ok(!text.includes('arXiv'), text);
    await settings.update('feed.doiUrl', undefined, vscode.ConfigurationTarget.Global);
  });
});
