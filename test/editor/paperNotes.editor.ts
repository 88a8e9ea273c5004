import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, closeEditors, eventually, noteUri, openNote, readNote } from '../support/editorRun';

const paper = 'arxiv:2405.12954';
const front = '---\nbibliography: refs.bib\n---\n\n';

/** Opens the paper note of the sample's paper and returns its document. */
async function openPaperNote(): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('marginalia.openPaperNote', paper);
  const document = vscode.window.activeTextEditor?.document;
  assert.ok(document);
  assert.ok(document.getText().includes(`paper: "${paper}"`), document.uri.path);
  return document;
}

/** Puts words in place of others in a document. */
async function rewrite(document: vscode.TextDocument, from: string | RegExp, to: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const text = document.getText();
  edit.replace(document.uri, new vscode.Range(document.positionAt(0), document.positionAt(text.length)), text.replace(from, to));
  assert.ok(await vscode.workspace.applyEdit(edit));
}

describe('paper notes', () => {
  before(activated);
  beforeEach(async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(noteUri('notes'), { recursive: true }).then(undefined, () => undefined);
    await vscode.workspace.fs.delete(noteUri('reading'), { recursive: true }).then(undefined, () => undefined);
  });

  it('makes a note named by the key, whose entry is written too', async () => {
    await openNote('papers/a.md', `${front}‸\n`);
    const note = await openPaperNote();
    const key = /^citekey: "(\w+)"$/m.exec(note.getText())?.[1];
    assert.equal(note.uri.path, noteUri(`notes/papers/${key}.md`).path);
    const bib = await eventually('the entry', () => readNote('papers/refs.bib'));
    assert.ok(bib.includes(`{${key},`), bib);
  });

  it('opens the same note again, wherever it was moved', async () => {
    const first = await openPaperNote();
    await first.save();
    const moved = noteUri('reading/activation.md');
    await closeEditors();
    await vscode.workspace.fs.rename(first.uri, moved);
    await eventually('the moved note', async () => {
      await vscode.commands.executeCommand('marginalia.openPaperNote', paper);
      const { document } = vscode.window.activeTextEditor ?? {};
      return document?.uri.path === moved.path ? true : undefined;
    });
    const others = await vscode.workspace.fs.readDirectory(noteUri('notes/papers'));
    assert.deepEqual(others, []);
  });

  it('opens a note that another tool named by the key, and makes no second one', async () => {
    await openNote('papers/c.md', `${front}‸\n`);
    const made = await openPaperNote();
    const key = /^citekey: "(\w+)"$/m.exec(made.getText())?.[1] ?? '';
    await closeEditors();
    await vscode.workspace.fs.delete(noteUri('notes'), { recursive: true });
    await vscode.workspace.fs.writeFile(noteUri(`notes/papers/@${key}.md`), new TextEncoder().encode('# My older note\n'));
    await openNote('papers/c.md', `${front}As [@${key}‸].\n`);
    await vscode.commands.executeCommand('marginalia.openPaperNote', paper);
    assert.equal(vscode.window.activeTextEditor?.document.getText(), '# My older note\n');
  });

  it('refreshes what it wrote and leaves every other byte', async () => {
    const note = await openPaperNote();
    const written = note.getText();
    const signed = (text: string) =>
      text.replace(/(?<=begin about )[0-9a-f]{8}/, '811c9dc5').replace(/(?<=begin about \w{8} -->\n)[\s\S]*?(?=<!-- marginalia:end about)/, '');
    await rewrite(
      note,
      written,
      signed(written).replace('## Notes\n', '## Notes\n\nMy own words.  \n').replace('---\n\n#', 'tags: [mine]\n---\n\n#'),
    );
    await vscode.commands.executeCommand('marginalia.updatePaperNote');
    assert.equal(note.getText(), written.replace('## Notes\n', '## Notes\n\nMy own words.  \n').replace('---\n\n#', 'tags: [mine]\n---\n\n#'));
  });

  it('asks by a diff about a region that was edited by hand, and takes either answer', async () => {
    for (const [answer, expected] of [
      ['refuseProposal', true],
      ['acceptProposal', false],
    ] as const) {
      await closeEditors();
      const note = await openPaperNote();
      await rewrite(note, /(?<=begin about )[0-9a-f]{8} -->\n/, '811c9dc5 -->\nMy words here.\n');
      await vscode.commands.executeCommand('marginalia.updatePaperNote');
      assert.ok(note.getText().includes('My words here.'), 'not touched before the answer');
      await eventually('the diff', () =>
        vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff ? true : undefined,
      );
      await vscode.commands.executeCommand(`marginalia.${answer}`);
      assert.equal(note.getText().includes('My words here.'), expected, answer);
      await vscode.window.showTextDocument(note);
      await vscode.commands.executeCommand('marginalia.updatePaperNote');
      assert.ok(!(vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff), 'it is not asked again');
    }
  });

  it('leads from a wikilink to the paper note', async () => {
    const { document: citing } = await openNote('papers/b.md', `${front}‸\n`);
    const note = await openPaperNote();
    const key = /^citekey: "(\w+)"$/m.exec(note.getText())?.[1];
    await rewrite(citing, /\n$/, `See [[@${key}]].\n`);
    const at = citing.positionAt(citing.getText().indexOf(`@${key}`) + 2);
    const links = await vscode.commands.executeCommand<(vscode.LocationLink | vscode.Location)[]>('vscode.executeDefinitionProvider', citing.uri, at);
    const targets = links.map((link) => ('targetUri' in link ? link.targetUri : link.uri).path);
    assert.ok(targets.includes(note.uri.path), targets.join());
  });
});
