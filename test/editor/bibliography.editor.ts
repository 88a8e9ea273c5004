import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, eventually, noteUri, openNote, readNote, renameKey } from '../support/editorRun';

const entries = `@article{oakvane2026tides,
  title = {Tidal Attention},
  author = {Oakvane, Mirelle},
  year = {2026},
  doi = {10.5555/tidal.99001}
}

@misc{pellwright2024almanac, title = {An Almanac}, year = {2024}}

@misc{oakvane2026tides,
  title = {Again}
}
`;

async function writeFile(path: string, text: string): Promise<vscode.Uri> {
  await vscode.workspace.fs.writeFile(noteUri(path), new TextEncoder().encode(text));
  return noteUri(path);
}

async function hoverText({ document, selection }: vscode.TextEditor): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, selection.start);
  return hovers.flatMap(({ contents }) => contents.map((each) => (typeof each === 'string' ? each : each.value))).join('\n');
}

describe('a BibTeX file', () => {
  before(activated);

  it('has an outline of its entries, the second definition of a key among them', async () => {
    const { uri } = await vscode.workspace.openTextDocument(await writeFile('outline/own.bib', entries));
    const symbols = await eventually('the outline', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', uri);
      return found && found.length > 0 ? found : undefined;
    });
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['oakvane2026tides', 'pellwright2024almanac', 'oakvane2026tides'],
    );
    assert.equal(symbols[0]?.detail, 'Oakvane, 2026 · Tidal Attention');
  });

  it('folds each entry of more than one line', async () => {
    const { uri } = await vscode.workspace.openTextDocument(await writeFile('outline/fold.bib', entries));
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', uri);
    const lines = folds.map(({ start, end }) => `${start}-${end}`);
    assert.ok(lines.includes('0-5') && lines.includes('9-11') && !lines.some((line) => line.startsWith('7-')), lines.join());
  });
});

describe('a bibliography that cannot be had', () => {
  before(activated);
  const odd = [
    "'\\\\host\\share\\a.bib'",
    '//host/share/b.bib',
    'C:/x/c.bib',
    'https://a.example/d.bib',
    'file:///etc/e.bib',
    "'..'",
    "'%2e%2e/f.bib'",
  ];

  it('is called missing, whatever it is named, and costs nothing else of the note (A13, W07)', async () => {
    await writeFile('odd-names/own.bib', entries);
    const text = `---\nbibliography: [${odd.join(', ')}, own.bib]\n---\n\nAs [@oakvane‸2026tides] and [@nobody].\n`;
    const editor = await openNote('odd-names/note.md', text);
    assert.match(await hoverText(editor), /Tidal Attention/);
    const messages = await eventually('the findings', () => {
      const found = vscode.languages.getDiagnostics(editor.document.uri).map(({ message }) => message);
      return found.some((message) => message.includes('nobody')) ? found : undefined;
    });
    assert.ok(messages.filter((message) => /no such file/i.test(message)).length >= odd.length - 1, messages.join('\n'));
  });

  it('was there a moment ago: what it said is gone, and is back when it is written again (W09)', async () => {
    const uri = await writeFile('flicker/own.bib', entries);
    const editor = await openNote('flicker/note.md', '---\nbibliography: own.bib\n---\n\nAs [@oakvane‸2026tides].\n');
    assert.match(await hoverText(editor), /Tidal Attention/);
    await vscode.workspace.fs.delete(uri);
    await eventually('the key is unknown', async () => (/Tidal/.test(await hoverText(editor)) ? undefined : true));
    await writeFile('flicker/own.bib', entries.slice(0, 40));
    await eventually('half a file says no title of the rest', async () => (/Again|Almanac/.test(await hoverText(editor)) ? undefined : true));
    await writeFile('flicker/own.bib', entries);
    await eventually('the key is known again', async () => (/Tidal Attention/.test(await hoverText(editor)) ? true : undefined));
  });

  it('changes under the reader: every answer is of one whole state of it (W09)', async () => {
    const written = (round: number) =>
      `${'@misc{filler, title = {F}}\n'.repeat(2000)}@misc{oakvane2026tides, title = {Round ${round}}, note = {Round ${round}}}\n`;
    await writeFile('moving/own.bib', written(0));
    const editor = await openNote('moving/note.md', '---\nbibliography: own.bib\n---\n\nAs [@oakvane‸2026tides].\n');
    for (let round = 1; round <= 12; round++) {
      const [text] = await Promise.all([hoverText(editor), writeFile('moving/own.bib', written(round))]);
      assert.match(text, /^$|Round \d+/);
    }
    await eventually('the last state', async () => (/Round 12/.test(await hoverText(editor)) ? true : undefined));
  });
});

describe('notes that go while they are read (W08)', () => {
  before(activated);

  it('leave mentions of those that stayed alone', async () => {
    await writeFile('going/own.bib', entries);
    const front = '---\nbibliography: own.bib\n---\n\n';
    for (let at = 0; at < 30; at++) await writeFile(`going/n${at}.md`, `${front}As [@oakvane2026tides].\n`);
    const editor = await openNote('going/asking.md', `${front}As [@oakvane‸2026tides].\n`);
    const ask = () =>
      vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', editor.document.uri, editor.selection.start);
    const asked = ask();
    for (let at = 0; at < 10; at++) await vscode.workspace.fs.delete(noteUri(`going/n${at}.md`));
    for (let at = 10; at < 20; at++) await vscode.workspace.fs.rename(noteUri(`going/n${at}.md`), noteUri(`going/moved${at}.md`));
    await asked;
    const places = await eventually('those that stayed and those that moved, each once', async () => {
      const names = (await ask()).map(({ uri }) => uri.path.split('/').at(-1) ?? '').filter((name) => /^(?:n|moved)\d+\.md$/.test(name));
      return names.length === 20 && new Set(names).size === 20 ? names : undefined;
    });
    assert.deepEqual(
      places.filter((name) => /^n\d\.md$|^n1\d\.md$/.test(name)),
      [],
    );
  });
});

describe('a bibliography named from a folder above the note', () => {
  before(activated);

  it('is found there, and is not called missing', async () => {
    await writeFile('above/own.bib', entries);
    const editor = await openNote('above/deep/note.md', '---\nbibliography: own.bib\n---\n\nAs [@oakvane‸2026tides] and [@nobody].\n');
    assert.match(await hoverText(editor), /Tidal Attention/);
    const { uri } = editor.document;
    const ours = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Marginalia');
    const found = await eventually('the diagnostics', () => (ours().length > 0 ? ours() : undefined));
    assert.deepEqual(
      found.map(({ range }) => editor.document.getText(range)),
      ['nobody'],
    );
  });

  it('is found by what leads a book of bookdown', async () => {
    await writeFile('book/_bookdown.yml', 'book_filename: tides\n');
    await writeFile('book/index.Rmd', '---\ntitle: Tides\nbibliography: [book.bib, more.bib]\n---\n\n# Preface\n');
    await writeFile('book/book.bib', entries);
    await writeFile('book/more.bib', '@misc{reef2025, title = {Reefs}, year = {2025}}\n');
    assert.match(await hoverText(await openNote('book/01-intro.Rmd', '# Intro\n\nAs [@reef‸2025] shows.\n')), /Reefs/);
  });
});

describe('a key in nocite', () => {
  before(activated);

  const project = async (folder: string) => {
    await writeFile(`${folder}/own.bib`, entries);
    return await openNote(
      `${folder}/note.md`,
      '---\nbibliography: own.bib\nnocite: |\n  @pellwright‸2024almanac, @*\n---\n\nAs [[@pellwright2024almanac]].\n',
    );
  };

  it('has a hover, and leads to its entry', async () => {
    const editor = await project('nocite');
    assert.match(await hoverText(editor), /An Almanac/);
    const links = await vscode.commands.executeCommand<(vscode.LocationLink | vscode.Location)[]>(
      'vscode.executeDefinitionProvider',
      editor.document.uri,
      editor.selection.start,
    );
    assert.equal(links.length, 1);
  });

  it('is renamed everywhere from there', async () => {
    const editor = await project('nociteRename');
    await renameKey(editor, 'almanac24');
    assert.match(editor.document.getText(), /nocite: \|\n {2}@almanac24, @\*[\s\S]*\[\[@almanac24\]\]/);
    const bib = await eventually('the renamed entry', async () => {
      const text = await readNote('nociteRename/own.bib');
      return text?.includes('{almanac24,') ? text : undefined;
    });
    assert.equal(bib, entries.replace('pellwright2024almanac', 'almanac24'));
  });
});

describe('completion in other forms', () => {
  before(activated);

  for (const [what, marked, wanted] of [
    ['a MyST role', 'As {cite:p}`pell‸`.', 'pellwright2024almanac'],
    ['a later group of \\cites', 'As \\cites{a}{pell‸}.', 'pellwright2024almanac'],
    ['a wiki link', 'As [[@pell‸]].', 'pellwright2024almanac'],
    ['nocite', undefined, 'pellwright2024almanac'],
  ] as const) {
    it(`comes in ${what}`, async () => {
      await writeFile('forms/own.bib', entries);
      const text = marked ? `---\nbibliography: own.bib\n---\n\n${marked}\n` : '---\nbibliography: own.bib\nnocite: "@pell‸"\n---\n';
      const { document, selection } = await openNote('forms/note.md', text);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, selection.start);
      const names = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      assert.ok(names.includes(wanted), names.slice(0, 20).join());
    });
  }
});

describe('a long note with a long bibliography', () => {
  before(activated);

  it('is read in threads, and again after an edit, with every place where it was', async () => {
    const entry = (at: number) => `@misc{author${at}word, title = {A Study of Tides Number ${at}}, author = {Oakvane, Mirelle}, year = {2026}}\n`;
    const entries = Array.from({ length: 1500 }, (_, at) => entry(at)).join('');
    await vscode.workspace.fs.writeFile(noteUri('long/long.bib'), new TextEncoder().encode(entries));
    const lines = Array.from({ length: 1500 }, (_, at) => `Tide ${at} was late [see @author${at}word, p. ${at}].\n\n`).join('');
    const { document } = await openNote('long/note.md', `---\nbibliography: long.bib\n---\n\n${lines}The end [@nobody1].\n`);
    const marked = async (key: string) =>
      await eventually(`${key} is marked`, () => vscode.languages.getDiagnostics(document.uri).find(({ range }) => document.getText(range) === key));
    await marked('nobody1');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(700, 0), 'More [@nobody2; @author3word].\n\n');
    await vscode.workspace.applyEdit(edit);
    await marked('nobody2');
    await marked('nobody1');
    const offset = document.getText().indexOf('author1499word');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, document.positionAt(offset + 2));
    const [own] = hovers.filter(({ contents }) => contents.some((part) => (part as vscode.MarkdownString).value.includes('Number 1499')));
    assert.equal(own?.range && document.getText(own.range), 'author1499word');
  });
});
