import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, eventually, noteUri, openNote, readNote, renameKey } from '../support/editorRun';

const entries = `@article{oakvane2026tides,
  title = {Tidal Attention},
  author = {Oakvane, Mirelle},
  year = {2026},
  doi = {10.5555/tidal.99001}
}

@misc{pellwright2024almanac,
  title = {An Almanac of Small Models},
  author = {Pellwright, Osk},
  year = {2024}
}
`;

/** Writes a project of one bibliography and two other notes into a folder, and opens a note there with the cursor at `‸`. */
async function project(folder: string, marked: string): Promise<vscode.TextEditor> {
  const write = (name: string, text: string) => vscode.workspace.fs.writeFile(noteUri(`${folder}/${name}`), new TextEncoder().encode(text));
  await write('own.bib', entries);
  await write(
    'other.md',
    '---\nbibliography: own.bib\nnocite: "@oakvane2026tides"\n---\nSee https://doi.org/10.5555/tidal.99001 and [[@oakvane2026tides]].\n',
  );
  await write('foreign.md', '---\nbibliography: none.bib\n---\nNothing here.\n');
  return await openNote(`${folder}/note.md`, `---\nbibliography: own.bib\n---\n\n${marked}\n`);
}

async function textAt(location: vscode.Location): Promise<string> {
  const document = await vscode.workspace.openTextDocument(location.uri);
  return `${location.uri.path.split('/').pop()}: ${document.getText(location.range)}`;
}

function ours(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Marginalia');
}

describe('language features', () => {
  before(activated);

  it('leads from a key to its entry', async () => {
    const { document, selection } = await project('define', 'As [@oakvane‸2026tides] shows.');
    const links = await vscode.commands.executeCommand<(vscode.LocationLink | vscode.Location)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      selection.start,
    );
    const places = links.map((link) =>
      'targetUri' in link ? new vscode.Location(link.targetUri, link.targetSelectionRange ?? link.targetRange) : link,
    );
    assert.deepEqual(await Promise.all(places.map(textAt)), ['own.bib: oakvane2026tides']);
  });

  it('leads from a DOI link to the entry of its paper', async () => {
    const { document, selection } = await project('define', 'As https://doi.org/10.5555/tid‸al.99001 shows.');
    const links = await vscode.commands.executeCommand<(vscode.LocationLink | vscode.Location)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      selection.start,
    );
    assert.equal(links.length, 1);
  });

  it('finds every mention of a paper in every form', async () => {
    const { document, selection } = await project('mentions', 'As [@oakvane‸2026tides] and doi:10.5555/tidal.99001 show.');
    const found = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, selection.start);
    const places = await Promise.all(found.filter(({ uri }) => uri.path.includes('/mentions/')).map(textAt));
    // The built-in Markdown extension takes the brackets for a link of its own and adds them, at sign included.
    const named = places.filter((place) => !place.includes(': @')).sort();
    assert.deepEqual(named, [
      'note.md: doi:10.5555/tidal.99001',
      'note.md: oakvane2026tides',
      'other.md: https://doi.org/10.5555/tidal.99001',
      'other.md: oakvane2026tides',
      'own.bib: oakvane2026tides',
    ]);
  });

  it('finds a key in the shape of a label in closed notes too, where their bibliography defines it', async () => {
    const write = (name: string, text: string) => vscode.workspace.fs.writeFile(noteUri(`labels/${name}`), new TextEncoder().encode(text));
    await write('seas.bib', '@book{sec-2026, title = {Securities of the Sea}, author = {Oakvane, Mirelle}, year = {2026}}\n');
    await write('closed.md', '---\nbibliography: seas.bib\n---\nAs @sec-2026 says.\n');
    await write('foreign.md', '---\nbibliography: none.bib\n---\n@sec-2026 is a section here.\n');
    const { document, selection } = await openNote('labels/open.md', '---\nbibliography: seas.bib\n---\nAs [@sec‸-2026] says.\n');
    const found = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, selection.start);
    const names = found.map(({ uri }) => uri.path.split('/').pop());
    assert.deepEqual([...new Set(names)].sort(), ['closed.md', 'open.md', 'seas.bib']);
  });

  it('leads from a wikilink to the heading of the paper note that it names', async () => {
    const write = (name: string, text: string) => vscode.workspace.fs.writeFile(noteUri(`anchors/${name}`), new TextEncoder().encode(text));
    await write('@pell26.md', '---\ncitekey: pell26\n---\n# Tides\n\n## Method\n\nIt was measured.\n');
    const { document, selection } = await openNote('anchors/note.md', 'See [[@pel‸l26#Method|how]].\n');
    await vscode.workspace.openTextDocument(noteUri('anchors/@pell26.md'));
    const links = await vscode.commands.executeCommand<vscode.LocationLink[]>('vscode.executeDefinitionProvider', document.uri, selection.start);
    const own = links.filter(({ targetUri }) => targetUri?.path.endsWith('@pell26.md'));
    assert.deepEqual(
      own.map(({ targetRange }) => targetRange.start.line),
      [5],
    );
  });

  it('renames a key in notes, nocite, wikilinks and the bibliography', async () => {
    const editor = await project('rename', 'As [@oakvane‸2026tides; @pellwright2024almanac].');
    await renameKey(editor, 'tides26');
    assert.match(editor.document.getText(), /\[@tides26; @pellwright2024almanac\]/);
    const bib = await eventually('the renamed entry', async () => {
      const text = await readNote('rename/own.bib');
      return text?.includes('tides26') ? text : undefined;
    });
    assert.equal(bib, entries.replace('oakvane2026tides', 'tides26'));
    assert.equal((await readNote('rename/other.md'))?.match(/@tides26/g)?.length, 2);
  });

  it('renames the key of a paper from a link to it, which stays', async () => {
    const editor = await project('rename-link', 'As [@oakvane2026tides] and https://doi.org/10.5555/‸tidal.99001 show.');
    const { placeholder } = await vscode.commands.executeCommand<{ placeholder: string }>(
      'vscode.prepareRename',
      editor.document.uri,
      editor.selection.start,
    );
    assert.equal(placeholder, 'oakvane2026tides');
    await renameKey(editor, 'tides26');
    assert.match(editor.document.getText(), /As \[@tides26\] and https:\/\/doi\.org\/10\.5555\/tidal\.99001 show\./);
  });

  it('says how a paper without a key would get one', async () => {
    const { document, selection } = await project('rename-none', 'See arXiv:2601.‸99777 there.');
    const why = (place: vscode.Position) =>
      Promise.resolve(vscode.commands.executeCommand('vscode.prepareRename', document.uri, place)).then(
        () => 'none',
        (error: unknown) => String(error),
      );
    assert.match(await why(selection.start), /the light bulb turns it into a citation/);
    assert.match(await why(selection.start.translate(0, 12)), /There is no citation key here/);
  });

  it('refuses a name that another entry bears', async () => {
    const { document, selection } = await project('refuse', 'As [@oakvane‸2026tides].');
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      selection.start,
      'pellwright2024almanac',
    );
    assert.deepEqual(edit.entries(), []);
  });

  it('checks no text that the editor only shows, such as a rename to be looked at first', async () => {
    const provider = { provideTextDocumentContent: () => 'As [@nobody2026].\n' };
    const registered = vscode.workspace.registerTextDocumentContentProvider('only-shown', provider);
    const shown = await vscode.workspace.openTextDocument(vscode.Uri.parse('only-shown:/check/shown.md'));
    assert.equal(shown.languageId, 'markdown');
    const { document } = await project('onlyShown', 'As [@nobody2026].');
    await eventually('the check of the note', () => ours(document.uri).length > 0 || undefined);
    assert.deepEqual(ours(shown.uri), []);
    registered.dispose();
  });

  it('marks an unknown key and offers the one that was meant', async () => {
    const { document } = await project('check', 'As [@oakvane2026tidse] shows, not @fig-one, me@x.org or `@code`.');
    const [found] = await eventually('the diagnostic', () => (ours(document.uri).length > 0 ? ours(document.uri) : undefined));
    assert.ok(found);
    assert.equal(document.getText(found.range), 'oakvane2026tidse');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, found.range);
    const fix = actions.find(({ title }) => title === 'Use the key oakvane2026tides');
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /\[@oakvane2026tides\]/);
    await eventually('the diagnostic is gone', () => (ours(document.uri).length === 0 ? true : undefined));
  });

  it('marks what is wrong with each way of naming a paper, each with its code', async () => {
    const rows = [
      { id: 'arxiv:2601.99781', title: 'A Withdrawn Claim', withdrawn: true, abstract: 'Invented.' },
      { id: 'arxiv:2601.99782', title: 'Tides in Print', doi: '10.5555/print.99782', venue: 'Journal of Tides', abstract: 'Invented.' },
    ];
    const papers = noteUri('codes/papers.json');
    await vscode.workspace.fs.writeFile(papers, new TextEncoder().encode(JSON.stringify(rows)));
    await vscode.commands.executeCommand('marginalia.importPapers', papers);
    const bib = [
      '@misc{preprint, title = {Tides in Print}, year = {2026}, eprint = {2601.99782}}',
      '@misc{again, title = {Tides in Print}, year = {2026}, eprint = {2601.99782v2}}',
      '@misc{twice, title = {Ebb}, year = {2020}}\n@misc{twice, title = {Flow}, year = {2021}}\n',
    ].join('\n');
    await vscode.workspace.fs.writeFile(noteUri('codes/codes.bib'), new TextEncoder().encode(bib));
    const head = '---\nbibliography: [codes.bib, gone.bib]\ncsl: vancuver\n---\n\n';
    const { document } = await openNote('codes/note.md', `${head}See arXiv:2601.99781, [@preprint], [@again], [@twice], [@Twice] and [@nobody].‸\n`);
    const told = () => ours(document.uri).map(({ code, range }) => `${typeof code === 'object' ? code.value : code} ${document.getText(range)}`);
    const expected = [
      'caseDiffers Twice',
      'missingBibliography gone.bib',
      'publishedPreprint again',
      'publishedPreprint preprint',
      'twoKeys again',
      'unknownKey nobody',
      'unknownStyle vancuver',
      'withdrawnPaper arXiv:2601.99781',
    ];
    await eventually(`the diagnostics ${expected.join()}, not ${told().join()}`, () => (told().length >= expected.length ? true : undefined));
    assert.deepEqual(told().sort(), expected);
    const named = document.positionAt(document.getText().indexOf('vancuver'));
    const range = new vscode.Range(named, named);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
    assert.ok(
      actions.some(({ title }) => title === 'Use the citation style vancouver'),
      actions.map(({ title }) => title).join(),
    );
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(noteUri('codes/codes.bib')));
    const codes = () => ours(noteUri('codes/codes.bib')).map(({ code }) => (typeof code === 'object' ? code.value : code));
    await eventually('what is wrong with the bibliography', () =>
      codes().includes('duplicateKey') && codes().includes('twoKeys') ? true : undefined,
    );
  });

  it('turns a bare link into a citation and adds its entry', async () => {
    const { document, selection } = await project('convert', 'As https://arxiv.org/abs/2405.1‸2954 shows.');
    const range = new vscode.Range(selection.start, selection.start);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
    const action = actions.find(({ title }) => title === 'Turn into a citation');
    assert.ok(action?.command, actions.map(({ title }) => title).join());
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
    const [, key] = /As \[@([^\]]+)\] shows\./.exec(document.getText()) ?? [];
    assert.ok(key, document.getText());
    const bib = await eventually('the entry', async () => {
      const text = await readNote('convert/own.bib');
      return text?.includes(`{${key},`) ? text : undefined;
    });
    assert.ok(bib.startsWith(entries.trimEnd()));
  });

  it('marks an entry without a title in an open bibliography', async () => {
    const uri = noteUri('bib/own.bib');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('@misc{bare,\n  year = {2020}\n}\n@misc{cut,\n  title = {Cut\n'));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    const codes = await eventually('diagnostics of the bibliography', () =>
      ours(uri).length > 0 ? ours(uri).map(({ code }) => (typeof code === 'object' ? code.value : code)) : undefined,
    );
    assert.ok(codes.includes('incompleteEntry') && codes.includes('malformedEntry'), codes.join());
  });

  it('links a key to the page of its paper', async () => {
    const { document } = await project('link', 'As [@oakvane2026tides] shows.');
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri, 10);
    assert.ok(links.some(({ target }) => target?.toString() === 'https://doi.org/10.5555/tidal.99001'));
  });
});
