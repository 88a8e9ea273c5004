import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, eventually, noteUri, openNote, readNote } from '../support/editorRun';

const entries = `@article{oakvane2026tides,
  title = {Tidal Attention},
  author = {Oakvane, Mirelle},
  year = {2026}
}
@book{pellwright2024almanac,
  title = {An Almanac of Small Models},
  author = {Pellwright, Osk},
  year = {2024}
}
`;

async function completionsAt(marked: string): Promise<vscode.CompletionItem[]> {
  await vscode.workspace.fs.writeFile(noteUri('complete/own.bib'), new TextEncoder().encode(entries));
  const editor = await openNote('complete/note.md', `---\nbibliography: own.bib\n---\n\n${marked}\n`);
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    editor.document.uri,
    editor.selection.start,
    undefined,
    40,
  );
  return list.items.filter(({ kind }) => kind === vscode.CompletionItemKind.Reference || kind === vscode.CompletionItemKind.Value);
}

function labels(items: readonly vscode.CompletionItem[]): string[] {
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

describe('completion', () => {
  before(activated);

  it('offers the entries of the bibliography behind [@', async () => {
    const found = labels(await completionsAt('As [@‸'));
    assert.ok(found.includes('oakvane2026tides') && found.includes('pellwright2024almanac'), found.join());
  });

  it('finds an entry by its author', async () => assert.equal(labels(await completionsAt('As @pellw‸'))[0], 'pellwright2024almanac'));

  it('finds an entry by a word of its title', async () => assert.equal(labels(await completionsAt('As [@tidal‸]'))[0], 'oakvane2026tides'));

  it('shows the card as documentation', async () => {
    const [item] = await completionsAt('As [@oakv‸');
    const text = item?.documentation instanceof vscode.MarkdownString ? item.documentation.value : '';
    assert.match(text, /Tidal Attention/);
  });

  it('says which paper was cited when an entry is chosen', async () => {
    const [item] = await completionsAt('As [@oakv‸');
    assert.ok(item?.command);
    await vscode.commands.executeCommand(item.command.command, ...(item.command.arguments ?? []));
    const { document } = await openNote('complete/again.md', '---\nbibliography: own.bib\n---\n\n‸\n');
    await vscode.commands.executeCommand('marginalia.citeLastAgain');
    assert.match(document.getText(), /\n\[@oakvane2026tides\]\n$/);
  });

  it('offers nothing in a mail address', async () => assert.deepEqual(labels(await completionsAt('me@oakv‸')), []));

  it('writes the entry of a library paper that is chosen', async () => {
    const item = await eventually('a paper of the library', async () =>
      (await completionsAt('As [@activation‸')).find(({ command }) => command?.command === 'marginalia.writeEntry'),
    );
    assert.ok(item.command);
    await vscode.commands.executeCommand(item.command.command, ...(item.command.arguments ?? []));
    const written = await eventually('the entry in the bibliography', async () => {
      const text = await readNote('complete/own.bib');
      return text?.includes(`{${labels([item])[0]},`) ? text : undefined;
    });
    assert.ok(written.startsWith(entries.trimEnd()), 'the entries that were there stay as they were');
  });
});
