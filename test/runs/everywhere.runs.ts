/** What must work in a window of every kind; `facts().run` says which this is. Run by scripts/runs.mjs. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, eventually, facts, notesServed, noteUri, openNote, printedLines, readNote } from '../support/editorRun';
import { lockedScheme, memoryScheme } from '../support/memoryFiles';

const { run } = facts();
const paper = 'arxiv:2405.12954';
const otherPaper = 'arxiv:2501.12810';
const entry = '@article{oakvane2026tides, title = {Tidal Attention}, author = {Oakvane, Mirelle}, year = {2026}}\n';
const inline = '---\nreferences:\n- id: oakvane2026tides\n  type: article\n  title: Tidal Attention\n---\n\n';

const folderCount = { restricted: 1, virtual: 1, severalFolders: 4, noFolder: 0, damaged: 1 }[run ?? 'noFolder'];

/**
 * The editor reads the file of a workspace while it starts the extension host, and now and then never tells the host of the folders in it: then the
 * window is loaded again, and the tests begin anew in it.
 */
async function untilFoldersOpen(): Promise<void> {
  const isOpen = () => ((vscode.workspace.workspaceFolders ?? []).length === folderCount ? true : undefined);
  const isIn = await eventually('the folders', isOpen, 20_000).catch(() => false);
  if (!isIn) await vscode.commands.executeCommand('workbench.action.reloadWindow');
  await eventually('the folders', isOpen);
}

const everywhere = () => {
  before(async () => {
    await untilFoldersOpen();
    await activated();
  });

  it('is tried in the window that is meant', async () => {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const schemes = new Set(folders.map(({ uri }) => uri.scheme));
    assert.equal(vscode.workspace.isTrusted, run !== 'restricted');
    assert.equal(schemes.has(memoryScheme), run === 'virtual');
  });

  it('has every command', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    const { contributes } = (await activated()).packageJSON;
    const commands: readonly string[] = contributes.commands.map(({ command }: { command: string }) => command);
    assert.deepEqual(
      commands.filter((command) => !registered.has(command)),
      [],
    );
  });

  it('shows the card of a key', async () => {
    const editor = await openAnyNote('runs/hover.md', 'As [@oakvane‸2026tides] shows.');
    const text = await eventually('the card', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', editor.document.uri, editor.selection.start);
      const shown = hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value))).join('\n');
      return shown.includes('Tidal Attention') ? shown : undefined;
    });
    assert.match(text, /\*\*Tidal Attention\*\*/);
  });

  it('offers keys behind [@ and reports unknown ones', async () => {
    const editor = await openAnyNote('runs/complete.md', 'As [@nowhere2026] and [@oak‸');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      editor.selection.active,
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(
      labels.some((label) => label.includes('oakvane2026tides')),
      labels.slice(0, 10).join(', '),
    );
    const messages = await eventually('a finding', () => {
      const found = vscode.languages.getDiagnostics(editor.document.uri).map(({ message }) => message);
      return found.length > 0 ? found : undefined;
    });
    assert.ok(
      messages.some((message) => message.includes('nowhere2026')),
      messages.join('\n'),
    );
  });

  it('inserts a link to a paper of the library', async () => {
    const editor = await openAnyNote('runs/link.md', 'See ‸ for more.');
    await vscode.commands.executeCommand('marginalia.insertLink', paper);
    assert.match(editor.document.getText(), /See \[A Method on Searching[^\]]+\]\(https:\/\/huggingface\.co\/papers\/2405\.12954\) for more\./);
  });

  if (run !== 'noFolder') {
    it('inserts a citation and writes its entry', async () => {
      const editor = await openNote('runs/cite/note.md', '---\nbibliography: cited.bib\n---\n\nAs ‸ shows.\n');
      await vscode.commands.executeCommand('marginalia.insertCitation', paper);
      const [, key] = /As \[@([^\]]+)\] shows\./.exec(editor.document.getText()) ?? [];
      assert.ok(key, editor.document.getText());
      const bibliography = await eventually('the entry', () => readNote('runs/cite/cited.bib'));
      assert.ok(bibliography.includes(`{${key},`), bibliography);
    });

    it('opens a paper note', async () => {
      await openNote('runs/paper/note.md', 'As ‸ shows.\n');
      await vscode.commands.executeCommand('marginalia.openPaperNote', paper);
      const note = await eventually('the paper note', () => {
        const shown = vscode.window.activeTextEditor?.document;
        return shown?.getText().includes('paper: ') ? shown : undefined;
      });
      assert.ok(vscode.workspace.getWorkspaceFolder(note.uri), note.uri.toString());
      assert.match(note.uri.path, /\/notes\/papers\/[^/]+\.md$/);
    });
  }

  it('finds the mentions of a paper, at least those of the open note', async () => {
    const editor = await openAnyNote('runs/mentions.md', 'As [@oakvane‸2026tides] shows, and @oakvane2026tides again.');
    const places = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      editor.document.uri,
      editor.selection.start,
    );
    const here = places.filter(({ uri }) => uri.toString() === editor.document.uri.toString());
    assert.ok(here.length >= 2, `${places.length} places`);
  });

  it('opens the panel and the papers in an editor tab', async () => {
    await vscode.commands.executeCommand('marginalia.papers.focus');
    await vscode.commands.executeCommand('marginalia.openPapersInEditor');
    await eventually('the tab', () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ input }) => input instanceof vscode.TabInputWebview),
    );
    await vscode.commands.executeCommand('marginalia.refreshFeed');
  });

  if (run === 'restricted') {
    it('obeys no setting of the folder that names files, addresses or templates', async () => {
      const sections: readonly { readonly properties: object }[] = (await activated()).packageJSON.contributes.configuration;
      const names = sections.flatMap(({ properties }) => Object.keys(properties));
      const inspected = names.map((name) => ({
        name,
        value: vscode.workspace.getConfiguration(undefined, noteUri('x.md')).get(name),
      }));
      assert.deepEqual(
        inspected.filter(({ value }) => JSON.stringify(value)?.includes('evil') || value === '../outside'),
        [],
      );
      const editor = await openNote('runs/evil/note.md', 'As [@evil‸key] shows.\n');
      const found = await vscode.commands.executeCommand<vscode.LocationLink[]>(
        'vscode.executeDefinitionProvider',
        editor.document.uri,
        editor.selection.start,
      );
      assert.deepEqual(found, []);
    });
  }

  if (run === 'restricted') {
    it('reads neither pipes nor devices, and goes on beside links in circles, pictures and other encodings (W04, W05, W06)', async () => {
      const editor = await openNote(
        'odd/note.md',
        '---\nbibliography: [pipe.bib, endless.bib, folder.bib, dangling.bib, unreadable.bib, own.bib]\n---\n\nAs [@oakvane‸2026tides] shows.\n',
      );
      await write(noteUri('odd/own.bib'), entry);
      const at = editor.selection.start;
      await eventually('the card', async () => {
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', editor.document.uri, at);
        return hovers.length > 0 ? hovers : undefined;
      });
      const places = await eventually('the mentions', async () => {
        const found = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', editor.document.uri, at);
        return found.some(({ uri }) => uri.path.endsWith('/latin.md')) ? found : undefined;
      });
      assert.equal(places.filter(({ uri }) => uri.path.endsWith('/latin.md')).length, 1, 'a note behind a circle of links is one note');
      assert.ok(!places.some(({ uri }) => /picture|pipe/.test(uri.path)));
      await eventually('the findings', () => {
        const found = vscode.languages.getDiagnostics(editor.document.uri).filter(({ message }) => /There is no such file/.test(message));
        return found.length === 4 ? found : undefined;
      });
    });

    it('finds the note of a paper though another note cannot be read', async () => {
      await write(noteUri('odd/found.md'), `---\npaper: "${otherPaper}"\n---\n\nA note.\n`);
      await openNote('odd/finding.md', 'Nothing.\n');
      await vscode.commands.executeCommand('marginalia.openPaperNote', otherPaper);
      await eventually('the note', () => (vscode.window.activeTextEditor?.document.uri.path.endsWith('/odd/found.md') ? true : undefined));
    });

    it('writes nothing through a link to another place (A13)', async () => {
      const before = '---\nbibliography: linked.bib\n---\n\nAs ‸ shows.\n';
      const editor = await openNote('odd/link.md', before);
      await vscode.commands.executeCommand('marginalia.insertCitation', paper);
      assert.equal(editor.document.getText(), before.replace('‸', ''));
      assert.equal(await readNote('odd/linked.bib'), '');
    });
  }

  if (run === 'severalFolders') {
    it('takes for a note the bibliography of its own folder', async () => {
      const [first, second, third] = vscode.workspace.workspaceFolders ?? [];
      assert.ok(first && second && third);
      assert.equal(second.uri.path.split('/').at(-1), third.uri.path.split('/').at(-1), 'two folders have one name');
      for (const [folder, title] of [
        [first, 'First'],
        [second, 'Second'],
        [third, 'Third'],
      ] as const)
        await write(vscode.Uri.joinPath(folder.uri, 'runs', 'references.bib'), `@misc{same2026, title = {${title} Tides}, year = 2026}\n`);
      for (const [folder, title] of [
        [second, 'Second'],
        [third, 'Third'],
      ] as const) {
        const note = vscode.Uri.joinPath(folder.uri, 'runs', 'note.md');
        await write(note, 'As [@same2026] shows.\n');
        const shown = await eventually('the card', async () => {
          const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', note, new vscode.Position(0, 6));
          const text = hovers
            .flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value)))
            .join('\n');
          return text.includes('Tides') ? text : undefined;
        });
        assert.deepEqual(new Set([...shown.matchAll(/(\w+) Tides/g)].map(([, name]) => name)), new Set([title]), shown);
      }
    });

    it('changes nothing in a read-only folder, whatever is asked, and shows all that can be read there (W10)', async () => {
      const count = vscode.workspace.workspaceFolders?.length ?? 0;
      const folder = vscode.Uri.from({ scheme: lockedScheme, path: '/locked' });
      vscode.workspace.updateWorkspaceFolders(count, 0, { uri: folder });
      await eventually('the folder', () => vscode.workspace.getWorkspaceFolder(vscode.Uri.joinPath(folder, 'note.md')));
      const note = vscode.Uri.joinPath(folder, 'note.md');
      const editor = await vscode.window.showTextDocument(note);
      const text = editor.document.getText();
      editor.selection = new vscode.Selection(4, 6, 4, 6);
      await eventually('the card', async () => {
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', note, editor.selection.active);
        const text = hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value))).join('\n');
        return text.includes('Tidal Attention') ? true : undefined;
      });
      await eventually('the finding', () =>
        vscode.languages.getDiagnostics(note).some(({ message }) => message.includes('nobody2026')) ? true : undefined,
      );
      const attempts: readonly (readonly [command: string, ...given: unknown[]])[] = [
        ['marginalia.insertCitation', paper],
        ['marginalia.insertLink', paper],
        ['marginalia.insertSummary', paper],
        ['marginalia.openPaperNote', otherPaper],
        ['marginalia.updatePaperNote'],
        ['marginalia.convertLinksToCitations'],
        ['marginalia.createEntry', note.toString(), 'nobody2026'],
        ['vscode.executeDocumentRenameProvider', note, editor.selection.active, 'tides26'],
      ];
      for (const [command, ...given] of attempts) {
        await vscode.window.showTextDocument(note);
        await vscode.commands.executeCommand(command, ...given);
        assert.equal(editor.document.getText(), text, command);
      }
      const names = (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
      assert.deepEqual(names.sort(), ['note.md', 'references.bib']);
      assert.deepEqual(
        vscode.workspace.textDocuments.filter(({ isDirty, uri }) => isDirty && uri.scheme === lockedScheme),
        [],
      );
      vscode.workspace.updateWorkspaceFolders(count, 1);
      await eventually('the folder gone', () => (vscode.workspace.workspaceFolders?.length === count ? true : undefined));
    });

    it('forgets the notes of a folder that is taken away while it is open, and goes on with the others', async () => {
      const [first, , third] = vscode.workspace.workspaceFolders ?? [];
      assert.ok(first && third);
      const text = 'As arXiv:2601.98765 shows.\n';
      const asking = vscode.Uri.joinPath(first.uri, 'runs', 'asking.md');
      for (const uri of [asking, vscode.Uri.joinPath(third.uri, 'runs', 'leaving.md')]) await write(uri, text);
      await vscode.window.showTextDocument(asking);
      const untilNamed = (what: string, names: readonly string[]) =>
        eventually(what, async () => {
          const found = await vscode.commands.executeCommand<vscode.Location[]>(
            'vscode.executeReferenceProvider',
            asking,
            new vscode.Position(0, 12),
          );
          const notes = found.map(({ uri }) => uri.path.split('/').at(-1) ?? '').sort();
          return JSON.stringify(notes) === JSON.stringify(names) ? notes : undefined;
        });
      await untilNamed('both notes', ['asking.md', 'leaving.md']);
      vscode.workspace.updateWorkspaceFolders(2, 1);
      await untilNamed('the note that stayed', ['asking.md']);
    });
  }

  if (run === 'virtual') {
    it('goes on naming a bibliography that is renamed, as far as the user agrees', async () => {
      await vscode.workspace.fs.createDirectory(noteUri('moving'));
      await write(noteUri('moving/own.bib'), entry);
      const closed = (path: string) => `---\nbibliography: [${path}] # mine\n---\n\nAs [@oakvane2026tides].\n`;
      await write(noteUri('moving/closed.md'), closed('own.bib'));
      const open = (path: string) => `---\nbibliography: "${path}"\n---\n\nAs [@oakvane2026tides] and own.bib.\n`;
      const { document } = await openNote('asking.md', open('moving/own.bib'));
      await moveTo('moving/own.bib', 'moving/deep/mine.bib', 'Skip Changes');
      assert.deepEqual([document.getText(), await readNote('moving/closed.md')], [open('moving/own.bib'), closed('own.bib')]);
      await moveTo('moving/deep/mine.bib', 'moving/own.bib');
      await moveTo('moving/own.bib', 'moving/deep/mine.bib', 'OK');
      await eventually('the open note', () => (document.getText() === open('moving/deep/mine.bib') ? true : undefined));
      await eventually('the closed note', async () => ((await readNote('moving/closed.md')) === closed('deep/mine.bib') ? true : undefined));
    });

    it('finds what changed where the file system tells nobody, once it scans again or the window gets the focus (W11)', async function () {
      this.timeout(150_000);
      const mentions = async (note: vscode.Uri) => {
        const places = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', note, new vscode.Position(4, 9));
        return [...new Set(places.map(({ uri }) => uri.path.split('/silent/')[1] ?? 'asking.md'))].sort();
      };
      const unknown = (note: vscode.Uri) =>
        vscode.languages
          .getDiagnostics(note)
          .flatMap(({ message }) => /later\w+2027/.exec(message)?.[0] ?? [])
          .sort();
      const names = 'See arXiv:2601.97531.\n';
      const later = (...keys: readonly string[]) => entry + keys.map((key) => `@misc{${key}, title = {The ${key}}}\n`).join('');
      for (const [name, text] of Object.entries({ 'own.bib': entry, 'one.md': '', 'two.md': '', 'going.md': names }))
        await write(noteUri(`silent/${name}`), text);
      await vscode.workspace.fs.writeFile(noteUri('silent/huge.md'), new Uint8Array(21 * 1024 * 1024).fill(0x61));
      const text = '---\nbibliography: silent/own.bib\n---\n\nSee arXiv:2601.97531, [@laterone2027] and [@latertwo2027].\n';
      const asking = (await openNote('asking.md', text)).document.uri;
      await vscode.commands.executeCommand('marginalia.scanNotes');
      await eventually('what is said of a note that is too long (W03)', async () =>
        (await told()).find((sentence) => sentence.includes('more than 20 MB that are left out: 1.')),
      );
      await eventually('the findings', () => (unknown(asking).length === 2 ? true : undefined));
      assert.deepEqual(await mentions(asking), ['asking.md', 'going.md']);
      const heard: vscode.Uri[] = [];
      const hear = (uri: vscode.Uri) => heard.push(uri);
      const watcher = vscode.workspace.createFileSystemWatcher('**/silent/**');
      const listeners = vscode.Disposable.from(watcher, watcher.onDidCreate(hear), watcher.onDidChange(hear), watcher.onDidDelete(hear));

      await write(noteUri('silent/one.md'), names);
      await write(noteUri('silent/own.bib'), later('laterone2027'));
      assert.deepEqual(await mentions(asking), ['asking.md', 'going.md']);
      assert.deepEqual(unknown(asking), ['laterone2027', 'latertwo2027']);
      await vscode.commands.executeCommand('marginalia.scanNotes');
      assert.deepEqual(await mentions(asking), ['asking.md', 'going.md', 'one.md']);
      await eventually('the finding gone', () => (unknown(asking).join() === 'latertwo2027' ? true : undefined));

      await write(noteUri('silent/two.md'), names);
      await vscode.workspace.fs.delete(noteUri('silent/going.md'));
      await write(noteUri('silent/own.bib'), later('laterone2027', 'latertwo2027'));
      assert.deepEqual(await mentions(asking), ['asking.md', 'one.md']);
      assert.deepEqual(unknown(asking), ['latertwo2027']);
      await eventually(
        'what changed',
        async () => {
          await leaveAndComeBack();
          return (await mentions(asking)).join() === 'asking.md,one.md,two.md' && unknown(asking).length === 0 ? true : undefined;
        },
        90_000,
      );
      assert.deepEqual(heard.map(String), []);
      listeners.dispose();
    });
  }

  const several = run === 'virtual' ? ['a.md', 'b.md'] : ['a.md'];
  if (run === 'restricted' || run === 'virtual') {
    it(`goes back by one undo with a bibliography that was renamed (notes that nobody shows: ${several.length})`, async () => {
      const note = (path: string) => `---\nbibliography: ${path}\n---\n\nAs [@oakvane2026tides].\n`;
      const closed = several.map((name) => `undone/${name}`);
      await write(noteUri('undone/own.bib'), entry);
      await write(noteUri('undone/later.md'), 'One.\n');
      for (const path of closed) await write(noteUri(path), note('own.bib'));
      await vscode.window.showTextDocument(noteUri('undone/own.bib'));
      await moveTo('undone/own.bib', 'undone/mine.bib', 'OK');
      await untilSaved(closed, note('mine.bib'));
      await untilLeft('undone/later.md');
      await vscode.window.showTextDocument(noteUri('undone/mine.bib'));
      await vscode.commands.executeCommand('undo');
      await eventually('the bibliography where it was', async () => ((await readNote('undone/own.bib')) === entry ? true : undefined));
      await untilSaved(closed, note('own.bib'));
    });
  }

  if (run === 'restricted') {
    it('changes very many notes that name a bibliography once it was renamed, as far as the user agrees', async function () {
      this.timeout(150_000);
      const note = (path: string) => `---\nbibliography: ${path}\n---\n\nAs [@oakvane2026tides].\n`;
      const many = Array.from({ length: 201 }, (_, at) => `many/n${at}.md`);
      await write(noteUri('many/own.bib'), entry);
      await Promise.all(many.map((path) => write(noteUri(path), note('own.bib'))));
      const { document } = await openNote('many/open.md', note('own.bib'));
      await moveTo('many/own.bib', 'many/mine.bib');
      await answered('Cancel');
      await moveTo('many/mine.bib', 'many/own.bib');
      assert.deepEqual(new Set(await Promise.all(['many/open.md', ...many].map(readNote))), new Set([note('own.bib')]));
      await moveTo('many/own.bib', 'many/mine.bib');
      await answered('Change Them');
      await eventually(
        'all notes',
        async () => {
          const texts = new Set(await Promise.all(['many/open.md', ...many].map(readNote)));
          return texts.size === 1 && texts.has(note('mine.bib')) ? true : undefined;
        },
        120_000,
      );
      assert.equal(document.getText(), note('mine.bib'));
    });
  }

  it('printed no error of ours', async () => {
    const lines = await printedLines();
    assert.deepEqual(
      lines.filter((line) => /error|rejected/i.test(line) && /marginalia(?!-(?:runs|test))/i.test(line)),
      [],
    );
  });
};

// A window whose extension is damaged has tests of its own.
if (run !== 'damaged') describe(`Marginalia in a window of the kind ${run}`, everywhere);

/** A note with an entry of its own: in a folder, where there is one, else untitled. */
async function openAnyNote(path: string, marked: string): Promise<vscode.TextEditor> {
  if (run !== 'noFolder') {
    await write(noteUri('runs/own.bib'), entry);
    return await openNote(path, `---\nbibliography: own.bib\n---\n\n${marked}\n`);
  }
  const [before = '', after = ''] = `${inline}${marked}\n`.split('‸');
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: before + after });
  const editor = await vscode.window.showTextDocument(document);
  await notesServed();
  const at = document.positionAt(before.length);
  editor.selection = new vscode.Selection(at, at);
  return editor;
}

/** The notifications that are shown. */
async function told(): Promise<readonly string[]> {
  const reply = await fetch(`${facts().driverAddress}/shown`);
  return ((await reply.json()) as { notifications: readonly string[] }).notifications;
}

/** Renames a file as the explorer does; with an answer to what the editor asks before it lets others change theirs. */
async function moveTo(from: string, to: string, answer?: 'OK' | 'Skip Changes'): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.renameFile(noteUri(from), noteUri(to));
  const moving = vscode.workspace.applyEdit(edit);
  if (answer !== undefined) await answered(answer);
  assert.ok(await moving);
}

/** Waits until a question is asked in the window, and presses a button of it. */
async function answered(answer: string): Promise<void> {
  const press = () => fetch(`${facts().driverAddress}/press/${encodeURIComponent(answer)}`).then((reply) => reply.json());
  await eventually('the question', async () => ((await press()) ? true : undefined));
}

/** Waits until files hold a text on their disk. */
async function untilSaved(paths: readonly string[], text: string): Promise<void> {
  for (const path of paths)
    await eventually(`${path} as it should be`, async () => {
      await vscode.workspace.saveAll(false);
      return (await readNote(path)) === text ? true : undefined;
    });
}

/** Changes a note that nobody shows, and waits until the editor has left it again, as it has then all that were changed before. */
async function untilLeft(path: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(noteUri(path), new vscode.Position(0, 0), 'More. ');
  assert.ok(await vscode.workspace.applyEdit(edit));
  await untilSaved([path], 'More. One.\n');
  await eventually(`${path} is left`, () => (vscode.workspace.textDocuments.some(({ uri }) => uri.path.endsWith(path)) ? undefined : true));
}

/** The window loses the focus, and gets it again. */
async function leaveAndComeBack(): Promise<void> {
  for (const where of ['elsewhere', 'here']) {
    await fetch(`${facts().driverAddress}/focus/${where}`);
    await eventually(`the focus is ${where}`, () => (vscode.window.state.focused === (where === 'here') ? true : undefined));
  }
}

async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
