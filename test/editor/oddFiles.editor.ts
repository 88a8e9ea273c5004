import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, closeEditors, eventually, facts, noteUri, openNote, readNote } from '../support/editorRun';

const entry = '@article{oakvane2026tides, title = {Tidal Attention}, author = {Oakvane, Mirelle}, year = {2026}}\n';
const front = '---\nbibliography: own.bib\n---\n\n';
const paper = 'arxiv:2405.12954';

async function write(uri: vscode.Uri | string, text: string | Uint8Array): Promise<vscode.Uri> {
  const at = typeof uri === 'string' ? noteUri(uri) : uri;
  await vscode.workspace.fs.writeFile(at, typeof text === 'string' ? new TextEncoder().encode(text) : text);
  return at;
}

async function hoverText(uri: vscode.Uri, at: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, at);
  return hovers.flatMap(({ contents }) => contents.map((each) => (typeof each === 'string' ? each : each.value))).join('\n');
}

function hoverAt({ document, selection }: vscode.TextEditor): Promise<string> {
  return hoverText(document.uri, selection.start);
}

function findings(uri: vscode.Uri): readonly string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'Marginalia')
    .map(({ message }) => message);
}

/** The paths of the notes within a folder that mention the paper at the cursor, in order, each as often as it does. */
async function mentioned({ document, selection }: vscode.TextEditor, folder: string): Promise<readonly string[]> {
  const places = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, selection.start);
  const paths = places.map(({ uri }) => decodeURIComponent(uri.path).split(`/${folder}/`)[1]);
  return paths
    .filter((path) => path?.endsWith('.md'))
    .map((path) => path ?? '')
    .sort();
}

describe('files that are renamed while they are open (W02, W08)', () => {
  before(activated);
  afterEach(closeEditors);

  it('keeps up with a folder and a note in it, and leaves nothing behind', async () => {
    await write('moving-a/own.bib', entry);
    await write('moving-a/closed.md', `${front}As @oakvane2026tides.\n`);
    await write('moving-a/open.md', `${front}As [@oakvane2026tides] and [@nobody].\n`);
    const editor = await openNote('staying/asking.md', '---\nbibliography: ../moving-b/own.bib\n---\n\nAs [@oakvane‸2026tides].\n');
    await vscode.window.showTextDocument(noteUri('moving-a/open.md'), { viewColumn: vscode.ViewColumn.Beside });
    await eventually('the findings', () => (findings(noteUri('moving-a/open.md')).length === 1 ? true : undefined));
    await mentioned(editor, 'moving-a');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(noteUri('moving-a'), noteUri('moving-b'));
    assert.ok(await vscode.workspace.applyEdit(edit));
    await eventually('the findings of the note where it is now', () => (findings(noteUri('moving-b/open.md')).length === 1 ? true : undefined));
    assert.deepEqual(findings(noteUri('moving-a/open.md')), []);
    await eventually('the key of the bibliography where it is now', async () => ((await hoverAt(editor)).includes('Tidal') ? true : undefined));
    await eventually('the notes where they are now', async () => {
      const now = await mentioned(editor, 'moving-b');
      return now.join() === 'closed.md,open.md' ? true : undefined;
    });
    assert.deepEqual(await mentioned(editor, 'moving-a'), []);
    const note = new vscode.WorkspaceEdit();
    note.renameFile(noteUri('moving-b/open.md'), noteUri('moving-b/renamed.md'));
    assert.ok(await vscode.workspace.applyEdit(note));
    await eventually('the note under its new name', async () =>
      (await mentioned(editor, 'moving-b')).join() === 'closed.md,renamed.md' ? true : undefined,
    );
  });

  it('says that a bibliography is gone from where notes name it, and what is cited comes back with it', async () => {
    await write('bibmove/own.bib', entry);
    const editor = await openNote('bibmove/note.md', `${front}As [@oakvane‸2026tides].\n`);
    assert.match(await hoverAt(editor), /Tidal/);
    await vscode.workspace.fs.rename(noteUri('bibmove/own.bib'), noteUri('bibmove/other.bib'));
    await eventually('the sentence', () => (findings(editor.document.uri).some((each) => /own\.bib.*no such file/i.test(each)) ? true : undefined));
    await vscode.workspace.fs.rename(noteUri('bibmove/other.bib'), noteUri('bibmove/own.bib'));
    await eventually('nothing to say', () => (findings(editor.document.uri).length === 0 ? true : undefined));
    assert.match(await hoverAt(editor), /Tidal/);
  });
});

describe('many notes that another program changes at once (W02)', () => {
  before(activated);
  afterEach(closeEditors);

  it('are found as a fresh scan would find them, after a switch to another branch and back', async function () {
    this.timeout(120_000);
    const names = Array.from({ length: 60 }, (_, at) => `n${String(at).padStart(3, '0')}.md`);
    const writeAll = async (folder: string, cites: (at: number) => boolean) => {
      for (let from = 0; from < names.length; from += 20) {
        const some = names.slice(from, from + 20);
        await Promise.all(some.map((name, at) => write(`${folder}/${name}`, cites(from + at) ? 'See arXiv:2601.98655.\n' : 'Nothing.\n')));
      }
    };
    const expected = (cites: (at: number) => boolean) => names.filter((_, at) => cites(at));
    const first = (at: number) => at % 2 === 0;
    const second = (at: number) => at % 3 === 0;
    const away = noteUri(`away-${Date.now()}`);
    await writeAll('branch/notes', first);
    await writeAll('stashed', second);
    const editor = await openNote('asking/branch.md', 'See arXiv:2601.98‸655.\n');
    assert.deepEqual(await mentioned(editor, 'branch/notes'), expected(first));
    // One branch takes the place of the other in two steps, under names that the table knows.
    await vscode.workspace.fs.rename(noteUri('branch/notes'), away);
    await vscode.workspace.fs.rename(noteUri('stashed'), noteUri('branch/notes'));
    await eventually('the other branch', async () => {
      const now = await mentioned(editor, 'branch/notes');
      return now.join() === expected(second).join() ? true : undefined;
    });
    await vscode.workspace.fs.delete(noteUri('branch'), { recursive: true });
    await eventually('nothing', async () => ((await mentioned(editor, 'branch/notes')).length === 0 ? true : undefined));
    await vscode.workspace.fs.createDirectory(noteUri('branch'));
    await vscode.workspace.fs.rename(away, noteUri('branch/notes'));
    await eventually('the first branch', async () => {
      const now = await mentioned(editor, 'branch/notes');
      return now.join() === expected(first).join() ? true : undefined;
    });
    await vscode.workspace.fs.delete(noteUri('branch'), { recursive: true });
  });
});

// In one host: both run the same code, and ten thousand files take their time.
const onDisk = facts().hostKind === 'node';
if (onDisk)
  describe('ten thousand notes in fifty folders (W01, W02)', () => {
    before(activated);
    afterEach(closeEditors);

    it('are all found while one works in another note, and forgotten when their folder goes', async function () {
      this.timeout(300_000);
      await write('asking/own.bib', entry);
      const editor = await openNote('asking/crowd.md', `${front}As [@oakvane2026tides] and arXiv:2601.98‸621.\n`);
      const names = Array.from({ length: 10_000 }, (_, at) => `${at % 50}/n${at}.md`);
      const cites = (at: number) => at % 7 === 0;
      for (let from = 0; from < names.length; from += 500) {
        const some = names.slice(from, from + 500);
        await Promise.all(some.map((name, at) => write(`crowd/${name}`, cites(from + at) ? 'See arXiv:2601.98621.\n' : 'Nothing.\n')));
      }
      const asked = mentioned(editor, 'crowd');
      assert.match(await hoverText(editor.document.uri, new vscode.Position(4, 8)), /Tidal/);
      await asked;
      const expected = names.filter((_, at) => cites(at)).sort();
      await eventually('all that cite', async () => ((await mentioned(editor, 'crowd')).join() === expected.join() ? true : undefined), 120_000);
      await vscode.workspace.fs.delete(noteUri('crowd'), { recursive: true });
      await eventually('none', async () => ((await mentioned(editor, 'crowd')).length === 0 ? true : undefined), 120_000);
    });
  });

describe('names of every kind (W07)', () => {
  before(activated);
  afterEach(closeEditors);

  const names = [
    'a #1 100%.md',
    '%41.md',
    'übung.md'.normalize('NFC'),
    'übung.md'.normalize('NFD'),
    'case.md',
    'Case.md',
    '[x](y).md',
    '潮.md',
    "it's;&$(id).md",
  ];

  it('are each one note, found under its own name, with its bibliography beside it', async () => {
    await write('names/100% #own.bib', entry);
    for (const name of names)
      await write(vscode.Uri.joinPath(noteUri('names'), name), "---\nbibliography: '100% #own.bib'\n---\n\nAs [@oakvane2026tides].\n");
    const present = (await vscode.workspace.fs.readDirectory(noteUri('names'))).map(([name]) => name).filter((name) => name.endsWith('.md'));
    const editor = await openNote('asking/names.md', "---\nbibliography: '../names/100% #own.bib'\n---\n\nAs [@oakvane‸2026tides].\n");
    assert.match(await hoverAt(editor), /Tidal/);
    const places = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      editor.document.uri,
      editor.selection.start,
    );
    const found = places.map(({ uri }) => uri.path.split('/names/')[1] ?? '').filter((name) => name.endsWith('.md'));
    assert.deepEqual(found.sort(), present.sort());
    for (const name of present) assert.match(await hoverText(vscode.Uri.joinPath(noteUri('names'), name), new vscode.Position(4, 8)), /Tidal/, name);
    await vscode.workspace.fs.delete(noteUri('names'), { recursive: true });
  });
});

describe('notes and bibliographies of odd sizes (W03, W04)', () => {
  before(activated);
  afterEach(closeEditors);

  it('are read when they hold a line of a megabyte', async () => {
    await write('sizes/own.bib', entry);
    const line = 'The tide is late. '.repeat(60_000);
    const { document } = await openNote('sizes/line.md', `${front}${line}[@oakvane2026tides] and [@nobody]\n`);
    const offset = document.getText().indexOf('oakvane');
    assert.match(await hoverText(document.uri, document.positionAt(offset + 2)), /Tidal/);
    await eventually('the finding', () => (findings(document.uri).some((each) => each.includes('nobody')) ? true : undefined));
  });

  it('are passed over beyond what can be read, with a sentence about a bibliography, and the others work', async function () {
    this.timeout(120_000);
    const filler = new Uint8Array(65 * 1024 * 1024).fill(0x61);
    const words = new TextEncoder().encode(entry);
    for (let at = 100; at < filler.length; at += 100) filler[at] = 10;
    filler.set(words);
    await write('sizes/huge.bib', filler);
    filler.set(new TextEncoder().encode('See [@oakvane2026tides].\n'));
    await write('sizes/huge.md', filler);
    await write('sizes/own.bib', entry);
    const editor = await openNote('sizes/note.md', '---\nbibliography: [huge.bib, own.bib]\n---\n\nAs [@oakvane‸2026tides].\n');
    assert.match(await hoverAt(editor), /Tidal/);
    await eventually('the sentence', () =>
      findings(editor.document.uri).some((each) => /huge\.bib.*larger than 64 MB/.test(each)) ? true : undefined,
    );
    const notes = await mentioned(editor, 'sizes');
    assert.ok(notes.includes('note.md') && !notes.includes('huge.md'), notes.join());
    for (const name of ['huge.bib', 'huge.md']) await vscode.workspace.fs.delete(noteUri(`sizes/${name}`));
  });

  it('are passed over when they are no text, whatever their length', async () => {
    const picture = Uint8Array.from({ length: 20_000 }, (_, at) => (at * 131 + (at >> 8)) & 255);
    picture.set(new TextEncoder().encode('See [@oakvane2026tides].\n'), 9000);
    await write('sizes/picture.md', picture);
    await write('sizes/zeros.md', new Uint8Array(50_000));
    await write('sizes/empty.md', '');
    await write('sizes/picture.bib', picture);
    await write('sizes/own.bib', entry);
    const editor = await openNote('sizes/beside.md', '---\nbibliography: [picture.bib, own.bib]\n---\n\nAs [@oakvane‸2026tides].\n');
    assert.match(await hoverAt(editor), /Tidal/);
    await eventually('the sentence', () => (findings(editor.document.uri).some((each) => /picture\.bib.*binary/.test(each)) ? true : undefined));
    assert.ok(!(await mentioned(editor, 'sizes')).includes('picture.md'));
  });
});

describe('bibliographies in odd states (W09)', () => {
  before(activated);
  afterEach(closeEditors);

  it('name the first of two that define a key, and lead to both', async () => {
    await write('two/one.bib', entry);
    await write('two/other.bib', entry.replace('Tidal Attention', 'Another Tide'));
    const editor = await openNote('two/note.md', '---\nbibliography: [one.bib, other.bib]\n---\n\nAs [@oakvane‸2026tides].\n');
    const text = await hoverAt(editor);
    assert.match(text, /Tidal Attention/);
    assert.match(text, /Defined 2 times/);
    const links = await vscode.commands.executeCommand<(vscode.LocationLink | vscode.Location)[]>(
      'vscode.executeDefinitionProvider',
      editor.document.uri,
      editor.selection.start,
    );
    assert.deepEqual(links.map((link) => ('targetUri' in link ? link.targetUri : link.uri).path.split('/').at(-1)).sort(), ['one.bib', 'other.bib']);
  });

  it('give what is whole of a file that another program has half written, and all of it later', async () => {
    const whole = `${entry}\n@misc{later2026, title = {Later Tides}, year = {2026}}\n`;
    for (const cut of [0, 10, entry.length - 5, entry.length + 12, whole.length - 3]) {
      await write('half/own.bib', whole.slice(0, cut));
      const editor = await openNote('half/note.md', `${front}As [@oakvane‸2026tides] and [@later2026].\n`);
      assert.doesNotMatch(await hoverAt(editor), /Later/);
    }
    await write('half/own.bib', whole);
    const editor = await openNote('half/note.md', `${front}As [@oakvane2026tides] and [@later‸2026].\n`);
    await eventually('all of it', async () => ((await hoverAt(editor)).includes('Later Tides') ? true : undefined));
  });
});

describe('documents that are no files of a folder (W10)', () => {
  const scheme = 'marginalia-git';
  let contents: vscode.Disposable | undefined;
  before(async () => {
    await activated();
    // As the editor's own Git extension shows the earlier state of a file: the same path under another scheme.
    contents = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: () => `${front}As [@oakvane2026tides] and [@nobody] and arXiv:2601.98644.\n`,
    });
  });
  after(() => contents?.dispose());
  afterEach(closeEditors);

  it('are silent or answer: the other side of a comparison', async () => {
    await write('compared/own.bib', entry);
    const uri = await write('compared/note.md', `${front}As [@oakvane2026tides] and arXiv:2601.98644.\n`);
    const earlier = uri.with({ scheme, query: JSON.stringify({ path: uri.path, ref: 'HEAD' }) });
    await vscode.commands.executeCommand('vscode.diff', earlier, uri);
    const document = await vscode.workspace.openTextDocument(earlier);
    const at = document.positionAt(document.getText().indexOf('oakvane') + 2);
    for (const command of ['Hover', 'Definition', 'Reference', 'DocumentSymbol', 'CompletionItem'])
      await vscode.commands.executeCommand(`vscode.execute${command}Provider`, earlier, at);
    const places = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', uri, new vscode.Position(4, 40));
    assert.deepEqual(
      places.filter((place) => place.uri.scheme === scheme),
      [],
    );
    assert.deepEqual(findings(earlier), []);
    const before = document.getText();
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('marginalia.insertCitation', paper);
    assert.equal(document.getText(), before);
    assert.ok(!(await readNote('compared/own.bib'))?.includes('2405.12954'));
  });

  it('get their entries beside them: a note from outside the folder', async () => {
    const folder = vscode.Uri.from({ scheme: 'marginalia-test', path: '/outside' });
    await vscode.workspace.fs.createDirectory(folder);
    const uri = await write(vscode.Uri.joinPath(folder, 'note.md'), 'As  shows, and [@oakvane2026tides].\n');
    await write(vscode.Uri.joinPath(folder, 'references.bib'), entry);
    const editor = await vscode.window.showTextDocument(uri);
    assert.match(await hoverText(uri, new vscode.Position(0, 20)), /Tidal/);
    editor.selection = new vscode.Selection(0, 3, 0, 3);
    await vscode.commands.executeCommand('marginalia.insertCitation', paper);
    assert.match(editor.document.getText(), /^As \[@\w+\] shows/);
    const bibliography = await eventually('the entry', async () => {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, 'references.bib')));
      return text.includes('2405.12954') ? text : undefined;
    });
    assert.ok(bibliography.startsWith(entry.trimEnd()));
  });

  it('are notes too before they are saved', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: 'As arXiv:2405.12954 and [@nobody2026xyz].\n' });
    await vscode.window.showTextDocument(document);
    assert.match(await hoverText(document.uri, new vscode.Position(0, 8)), /Searching Better Activation/);
    await vscode.commands.executeCommand('vscode.executeDefinitionProvider', document.uri, new vscode.Position(0, 28));
  });
});
