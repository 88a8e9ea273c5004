import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, closeEditors, eventually, noteUri, openNote, printedLines, readNote } from '../support/editorRun';

const paper = 'arxiv:2405.12954';
const title = 'A Method on Searching Better Activation Functions';

async function bibOf(folder: string): Promise<string> {
  return await eventually('the bibliography', () => readNote(`${folder}/cited.bib`));
}

/** An empty folder of the workspace whose notes name their own bibliography. */
async function freshFolder(name: string): Promise<string> {
  const folder = `insert-${name}`;
  await vscode.workspace.fs.createDirectory(noteUri(folder));
  return folder;
}

const front = '---\nbibliography: cited.bib\n---\n\n';

describe('insert', () => {
  before(activated);

  it('puts a citation at the cursor and its entry into a bibliography it creates', async () => {
    const folder = await freshFolder('new');
    const editor = await openNote(`${folder}/note.md`, `${front}As ‸ shows.\n`);
    await vscode.commands.executeCommand('marginalia.insertCitation', paper);
    const [, key] = /As \[@([^\]]+)\] shows\./.exec(editor.document.getText()) ?? [];
    assert.ok(key, editor.document.getText());
    const bib = await bibOf(folder);
    assert.ok(bib.includes(`{${key},`) && bib.includes('2405.12954'), bib);
  });

  it('writes an entry only once', async () => {
    const folder = await freshFolder('twice');
    const editor = await openNote(`${folder}/note.md`, `${front}‸\n`);
    await vscode.commands.executeCommand('marginalia.insertCitation', paper);
    await bibOf(folder);
    await vscode.commands.executeCommand('marginalia.insertCitation', paper);
    const keys = [...editor.document.getText().matchAll(/@([\w]+)/g)].map(([, key]) => key);
    assert.equal(new Set(keys).size, 1, editor.document.getText());
    assert.equal((await bibOf(folder)).match(/^@\w+\{/gm)?.length, 1);
  });

  it('does not cite a paper twice in one group, and leaves the cursor where a locator would be typed', async () => {
    const folder = await freshFolder('group');
    const editor = await openNote(`${folder}/note.md`, `${front}As ‸ shows.\n`);
    await vscode.commands.executeCommand('marginalia.insertCitation', paper);
    const text = editor.document.getText();
    const behind = editor.document.positionAt(text.indexOf(']') + 1);
    editor.selection = new vscode.Selection(behind, behind);
    await vscode.commands.executeCommand('marginalia.insertCitation', paper);
    assert.equal(editor.document.getText(), text);
    assert.equal(editor.document.offsetAt(editor.selection.active), text.indexOf(']'));
  });

  it('cites the paper that was inserted or completed last again, in the group that the cursor is in, once', async () => {
    const folder = await freshFolder('again');
    await openNote(`${folder}/first.md`, `${front}‸\n`);
    await vscode.commands.executeCommand('marginalia.insertCitation', paper);
    const own = '@misc{oakvane2026tides, title = {Tidal Attention}, author = {Oakvane, Mirelle}, year = 2026}\n';
    await vscode.workspace.fs.writeFile(noteUri(`${folder}/own.bib`), new TextEncoder().encode(own));
    const { document } = await openNote(`${folder}/second.md`, '---\nbibliography: own.bib\n---\n\nAs [see @oakvane2026tides‸] shows.\n');
    await vscode.commands.executeCommand('marginalia.citeLastAgain');
    const [, key] = /As \[see @oakvane2026tides; @([^\]]+)\] shows\./.exec(document.getText()) ?? [];
    assert.ok(key, document.getText());
    await eventually('the entry in the other bibliography', async () =>
      (await readNote(`${folder}/own.bib`))?.includes('2405.12954') ? true : undefined,
    );
    await vscode.commands.executeCommand('marginalia.citeLastAgain');
    assert.equal(document.getText().split(key).length, 2, 'it is there already');
    await vscode.commands.executeCommand('marginalia.rememberCited', document.uri.toString(), 'oakvane2026tides');
    const third = await openNote(`${folder}/third.md`, '---\nbibliography: own.bib\n---\n\n‸\n');
    await vscode.commands.executeCommand('marginalia.citeLastAgain');
    assert.match(third.document.getText(), /\n\[@oakvane2026tides\]\n$/);
  });

  it('puts a citation or link behind the word that the cursor stands in', async () => {
    const folder = await freshFolder('word');
    const editor = await openNote(`${folder}/note.md`, `${front}The tid‸es rise.\n`);
    await vscode.commands.executeCommand('marginalia.insertCitation', paper);
    assert.match(editor.document.getText(), /The tides \[@\w+\] rise\./);
    const linked = await openNote(`${folder}/link.md`, 'The tid‸es rise.\n');
    await vscode.commands.executeCommand('marginalia.insertLink', paper);
    assert.match(linked.document.getText(), /^The tides \[A Method .*\]\(https:.*\) rise\.\n$/);
  });

  it('replaces the selection by a link', async () => {
    const folder = await freshFolder('link');
    const editor = await openNote(`${folder}/note.md`, 'See ‸this one‸.\n');
    await vscode.commands.executeCommand('marginalia.insertLink', paper);
    assert.equal(editor.document.getText(), `See [${title}](https://huggingface.co/papers/2405.12954).\n`);
  });

  it('never breaks the front matter of a note just opened', async () => {
    const folder = await freshFolder('front');
    const editor = await openNote(`${folder}/note.md`, `‸${front}# Title\n`);
    await vscode.commands.executeCommand('marginalia.insertCitation', paper);
    assert.match(editor.document.getText(), /^---\nbibliography: cited\.bib\n---\n\n\[@\w+\]\n\n# Title\n$/);
    assert.ok((await bibOf(folder)).includes('2405.12954'));
  });

  it('takes one undo to be gone', async () => {
    const folder = await freshFolder('undo');
    const before = '# Log\n\nSee .\n';
    const editor = await openNote(`${folder}/note.md`, '# Log\n\nSee ‸.\n');
    await vscode.commands.executeCommand('marginalia.insertLink', paper);
    assert.notEqual(editor.document.getText(), before);
    await vscode.commands.executeCommand('undo');
    await eventually('the text as it was', () => (editor.document.getText() === before ? true : undefined));
  });

  it('sets a summary apart as a block of its own', async () => {
    const folder = await freshFolder('summary');
    const editor = await openNote(`${folder}/note.md`, 'Read today:‸\nNext.\n');
    await vscode.commands.executeCommand('marginalia.insertSummary', paper);
    const text = editor.document.getText();
    assert.match(text, /^Read today:\n\n> \*\*\[A Method on/);
    assert.match(text, /\n\nNext\.\n$/);
  });

  it('keeps what stands in a bibliography', async () => {
    const folder = await freshFolder('keep');
    const old = '% my papers\r\n@string{j = "Journal"}\r\n\r\n@misc{zz,\r\n\ttitle={Zz},\r\n\tmynote={kept}\r\n}\r\n';
    await vscode.workspace.fs.writeFile(noteUri(`${folder}/cited.bib`), new TextEncoder().encode(old));
    await openNote(`${folder}/note.md`, `${front}‸\n`);
    await vscode.commands.executeCommand('marginalia.insertCitation', paper);
    const bib = await eventually('the new entry', async () => {
      const text = await readNote(`${folder}/cited.bib`);
      return text?.includes('2405.12954') ? text : undefined;
    });
    for (const line of old.split('\r\n').filter(Boolean)) assert.ok(bib.includes(line), line);
    assert.ok(!/[^\r]\n/.test(bib), 'line ends stay CRLF');
  });

  it('gives the note and the bibliography back byte for byte by one undo', async () => {
    const folder = await freshFolder('undo-both');
    const old = '% my papers\r\n@misc{zz,\r\n\ttitle={Zz},\r\n\tmynote={kept}\r\n}\r\n\r\n\r\n% tail';
    await vscode.workspace.fs.writeFile(noteUri(`${folder}/cited.bib`), new TextEncoder().encode(old));
    const before = `${front}See  and more.\n`;
    const editor = await openNote(`${folder}/note.md`, `${front}See ‸ and more.\n`);
    await vscode.commands.executeCommand('marginalia.insertCitation', paper);
    await eventually('the new entry', async () => ((await readNote(`${folder}/cited.bib`))?.includes('2405.12954') ? true : undefined));
    const bibliography = await vscode.workspace.openTextDocument(noteUri(`${folder}/cited.bib`));
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('undo');
    await eventually('the note as it was', () => (editor.document.getText() === before ? true : undefined));
    await eventually('the bibliography as it was', () => (bibliography.getText() === old ? true : undefined));
    await bibliography.save();
    assert.equal(await readNote(`${folder}/cited.bib`), old);
  });

  it('keeps what the user has not saved yet in the bibliography, and leaves the saving to her', async () => {
    const folder = await freshFolder('dirty');
    const old = '@misc{zz,\n  title = {Zz}\n}\n';
    await vscode.workspace.fs.writeFile(noteUri(`${folder}/cited.bib`), new TextEncoder().encode(old));
    const bibliography = await vscode.workspace.openTextDocument(noteUri(`${folder}/cited.bib`));
    const typed = new vscode.WorkspaceEdit();
    typed.insert(bibliography.uri, new vscode.Position(0, 0), '% typed and not saved\n');
    assert.ok(await vscode.workspace.applyEdit(typed));
    await openNote(`${folder}/note.md`, `${front}‸\n`);
    await vscode.commands.executeCommand('marginalia.insertCitation', paper);
    await eventually('the entry in the editor', () => (bibliography.getText().includes('2405.12954') ? true : undefined));
    assert.ok(bibliography.getText().startsWith(`% typed and not saved\n${old}`), bibliography.getText());
    assert.ok(bibliography.isDirty);
    assert.equal(await readNote(`${folder}/cited.bib`), old, 'nothing is saved that the user did not save');
    await closeEditors();
  });

  it('loses nothing when the user types in the bibliography while citations are inserted', async () => {
    const folder = await freshFolder('typing');
    await vscode.workspace.fs.writeFile(noteUri(`${folder}/cited.bib`), new TextEncoder().encode('@misc{zz,\n  title = {Zz}\n}\n'));
    const bibliography = await vscode.workspace.openTextDocument(noteUri(`${folder}/cited.bib`));
    const editor = await openNote(`${folder}/note.md`, `${front}‸\n`);
    const inserting = vscode.commands.executeCommand('marginalia.insertCitation', paper);
    for (let count = 0; count < 5; count++) {
      const typed = new vscode.WorkspaceEdit();
      typed.insert(bibliography.uri, new vscode.Position(0, 0), `% ${count}\n`);
      assert.ok(await vscode.workspace.applyEdit(typed));
    }
    await inserting;
    const text = bibliography.getText();
    assert.ok(text.includes('% 4\n% 3\n% 2\n% 1\n% 0\n@misc{zz,\n  title = {Zz}\n}'), text);
    // Who types faster than the change can be planned keeps it out; then neither text holds a part of it.
    const isCited = /\[@\w+\]/.test(editor.document.getText());
    assert.equal(text.match(/eprint = \{2405\.12954\}/g)?.length ?? 0, isCited ? 1 : 0, text);
    await closeEditors();
  });

  it('writes an entry into a CSL-JSON bibliography as an item of it', async () => {
    const folder = await freshFolder('json');
    const old = '[\n  { "id": "zz", "type": "book", "title": "Zz", "mine": [1] }\n]\n';
    await vscode.workspace.fs.writeFile(noteUri(`${folder}/refs.json`), new TextEncoder().encode(old));
    await openNote(`${folder}/note.md`, '---\nbibliography: refs.json\n---\n\n‸\n');
    await vscode.commands.executeCommand('marginalia.insertCitation', paper);
    const text = await eventually('the new item', async () => {
      const now = await readNote(`${folder}/refs.json`);
      return now?.includes('2405.12954') ? now : undefined;
    });
    assert.equal(JSON.parse(text).length, 2);
    assert.ok(text.startsWith(old.slice(0, old.indexOf('\n]'))), text);
  });

  it('loses nothing of a bibliography that another program writes meanwhile', async () => {
    const folder = await freshFolder('race');
    const write = (text: string) => vscode.workspace.fs.writeFile(noteUri(`${folder}/cited.bib`), new TextEncoder().encode(text));
    await write('@misc{first, title = {First}}\n');
    const bibliography = await vscode.workspace.openTextDocument(noteUri(`${folder}/cited.bib`));
    const editor = await openNote(`${folder}/note.md`, `${front}‸\n`);
    const theirs = '@misc{first, title = {First}}\n\n@misc{theirs, title = {Theirs}}\n';
    await Promise.all([write(theirs), vscode.commands.executeCommand('marginalia.insertCitation', paper)]);
    // Who wrote last is chance: either the file holds both, or theirs is on disk and the entry waits in the editor, which would not save over it.
    const disk = await eventually('what the other program wrote', async () => {
      const text = await readNote(`${folder}/cited.bib`);
      return text?.startsWith(theirs.trimEnd()) ? text : undefined;
    });
    assert.ok(disk.includes('2405.12954') || (bibliography.isDirty && bibliography.getText().includes('2405.12954')), disk);
    assert.match(editor.document.getText(), /\[@\w+\]/);
    await closeEditors();
  });

  it('cites the paper in its summary and writes the entry', async () => {
    const folder = await freshFolder('cited');
    const editor = await openNote(`${folder}/note.md`, `${front}‸\n`);
    await vscode.commands.executeCommand('marginalia.insertSummary', paper);
    const [, key] = /> \[@(\w+)\]/.exec(editor.document.getText()) ?? [];
    assert.ok(key, editor.document.getText());
    assert.ok((await bibOf(folder)).includes(`{${key},`));
  });

  it('says once that a pattern of keys means nothing, and again of another one', async () => {
    const told = async () => (await printedLines()).filter((line) => line.includes('change marginalia.citation.keyPattern')).length;
    const settings = vscode.workspace.getConfiguration('marginalia');
    const insertBy = async (pattern: string, folder: string) => {
      await settings.update('citation.keyPattern', pattern, vscode.ConfigurationTarget.Workspace);
      await openNote(`${await freshFolder(folder)}/note.md`, `${front}‸\n`);
      await vscode.commands.executeCommand('marginalia.insertCitation', paper);
      assert.match(await bibOf(`insert-${folder}`), /2405\.12954/);
    };
    const before = await told();
    try {
      for (const folder of ['pattern1', 'pattern2']) await insertBy('nonsense', folder);
      await insertBy('yearr', 'pattern3');
      await eventually('both sentences', async () => ((await told()) >= before + 2 ? true : undefined));
      assert.equal(await told(), before + 2);
    } finally {
      await settings.update('citation.keyPattern', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
