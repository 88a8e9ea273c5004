import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, eventually, noteUri, openNote, readNote } from '../support/editorRun';

const entries = `@misc{oakvane2026tides,
  title = {Tidal Attention},
  author = {Oakvane, Mirelle},
  year = {2026},
  doi = {10.5555/tidal.99001}
}

@misc{tides26,
  title = {Tidal Attention, Again},
  author = {Oakvane, Mirelle},
  year = {2026},
  doi = {10.5555/tidal.99001}
}

@misc{oakvane2026tides,
  title = {A Second Definition},
  year = {2020}
}
`;

/** Opens a note of a folder with `own.bib` as its bibliography; the cursor stands at `‸`. */
async function project(folder: string, marked: string): Promise<vscode.TextEditor> {
  await vscode.workspace.fs.writeFile(noteUri(`${folder}/own.bib`), new TextEncoder().encode(entries));
  return await openNote(`${folder}/note.md`, `---\nbibliography: own.bib\n---\n\n${marked}\n`);
}

/** The editor cancels a question when the text is still settling; it is then asked anew. */
async function fixesAt({ document, selection }: vscode.TextEditor): Promise<readonly vscode.CodeAction[]> {
  const range = new vscode.Range(selection.start, selection.start);
  try {
    return await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
  } catch (error) {
    if (error instanceof Error && error.name === 'Canceled') return [];
    throw error;
  }
}

/** Does what a light bulb offers under a title. */
async function fix(editor: vscode.TextEditor, title: RegExp): Promise<void> {
  let offered: readonly vscode.CodeAction[] = [];
  const find = async () => {
    offered = await fixesAt(editor);
    return offered.find((each) => title.test(each.title));
  };
  const action = await eventually(`the fix ${title}`, find).catch((error: unknown) => {
    throw new Error(`${error}, only ${offered.map((each) => each.title).join('; ')}`);
  });
  if (action.edit) await vscode.workspace.applyEdit(action.edit);
  if (action.command) await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}

async function bibliographyAt(folder: string, key: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(noteUri(`${folder}/own.bib`));
  const editor = await vscode.window.showTextDocument(document);
  const at = document.positionAt(document.getText().lastIndexOf(`{${key},`) + 2);
  editor.selection = new vscode.Selection(at, at);
  return editor;
}

describe('quick fixes', () => {
  before(activated);

  it('corrects the case of a key', async () => {
    const editor = await project('fixCase', 'As [@Oakvane‸2026tides].');
    await fix(editor, /^Use the key oakvane2026tides$/);
    assert.match(editor.document.getText(), /\[@oakvane2026tides\]/);
  });

  it('makes the bibliography that the front matter names and that is not there', async () => {
    const editor = await openNote('fixFile/note.md', '---\nbibliography: refs/n‸ew.bib\n---\n\nAs [@nobody].\n');
    await fix(editor, /^Create refs\/new\.bib$/);
    assert.equal(await readNote('fixFile/refs/new.bib'), '');
  });

  it('creates an entry to fill in', async () => {
    const editor = await project('fixStub', 'As [@some‸thing].');
    await fix(editor, /^Create an entry something/);
    const shown = vscode.window.activeTextEditor;
    assert.ok(shown);
    assert.ok(shown.document.uri.path.endsWith('fixStub/own.bib'));
    assert.match(shown.document.getText(), /\{something,\s+title = \{\{?something/);
    assert.equal(shown.document.getText(shown.selection), 'something');
  });

  it('offers the paper of the library that a key seems to mean', async () => {
    const editor = await project('fixPaper', 'As [@sun2024sear‸ching].');
    await fix(editor, /^Add the entry of “A Method on Searching/);
    const bib = await vscode.workspace.openTextDocument(noteUri('fixPaper/own.bib'));
    await eventually('the entry', () => (bib.getText().includes('{sun2024searching,') ? true : undefined));
  });

  it('merges two keys of one paper everywhere', async () => {
    const editor = await project('fixMerge', 'As [@oakvane2026tides] and [@tides‸26, p. 3].');
    await fix(editor, /^Merge tides26 into oakvane2026tides/);
    assert.match(editor.document.getText(), /\[@oakvane2026tides\] and \[@oakvane2026tides, p\. 3\]/);
    const bib = await vscode.workspace.openTextDocument(noteUri('fixMerge/own.bib'));
    assert.doesNotMatch(bib.getText(), /tides26/);
  });

  it('removes a second definition, and only that', async () => {
    await project('fixTwice', 'As [@oakvane2026tides].');
    const editor = await bibliographyAt('fixTwice', 'oakvane2026tides');
    await fix(editor, /^Remove this definition/);
    assert.equal(editor.document.getText(), entries.slice(0, entries.lastIndexOf('\n@misc')));
  });

  it('removes an entry that no note cites', async () => {
    await vscode.workspace.fs.writeFile(
      noteUri('fixUnused/own.bib'),
      new TextEncoder().encode('@misc{nobody2020,\n  title = {Unread},\n  year = {2020}\n}\n'),
    );
    const editor = await bibliographyAt('fixUnused', 'nobody2020');
    await fix(editor, /^Remove this entry, which no note cites/);
    assert.equal(editor.document.getText(), '');
  });

  it('turns all links of a note into citations', async () => {
    const editor = await project('fixLinks', 'One https://doi.org/10.5555/tidal.‸99001 and doi:10.5555/tidal.99001.');
    await fix(editor, /^Turn all 2 links/);
    assert.match(editor.document.getText(), /One \[@oakvane2026tides\] and \[@oakvane2026tides\]\./);
  });
});

describe('hover, with more to say', () => {
  before(activated);

  async function hoverText({ document, selection }: vscode.TextEditor): Promise<string> {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, selection.start);
    return hovers.flatMap(({ contents }) => contents.map((each) => (typeof each === 'string' ? each : each.value))).join('\n');
  }

  it('counts the notes that cite the paper, shows the locator, and says that a key is defined twice', async () => {
    const editor = await project('hoverMore', 'As [see @oakvane‸2026tides, p. 3] shows.');
    const text = await eventually('the count', async () => {
      const found = await hoverText(editor);
      return /Cited in \d+ note/.test(found) ? found : undefined;
    });
    assert.match(text, /p\. 3|p\\\. 3/);
    assert.match(text, /Defined 2 times/);
  });
});

describe('references in the note itself', () => {
  before(activated);

  it('are known, and lead to their place in the front matter', async () => {
    const { document, selection } = await openNote(
      'inline/note.md',
      '---\nreferences:\n- id: reef\n  title: Invented Reefs\n  issued: 2026\n---\n\nAs [@re‸ef].\n',
    );
    const links = await vscode.commands.executeCommand<(vscode.LocationLink | vscode.Location)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      selection.start,
    );
    const ranges = links.map((link) => ('targetUri' in link ? (link.targetSelectionRange ?? link.targetRange) : link.range));
    assert.deepEqual(
      ranges.map((range) => document.getText(range)),
      ['reef'],
    );
  });
});
