import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, closeEditors, eventually, noteUri, openNote, readNote, renameKey } from '../support/editorRun';

const entry = '@article{oakvane2026tides, title = {Tidal Attention}, author = {Oakvane, Mirelle}, year = {2026}}\n';
const front = '---\nbibliography: own.bib\n---\n\n';

async function write(path: string, content: string | Uint8Array): Promise<vscode.Uri> {
  await vscode.workspace.fs.writeFile(noteUri(path), typeof content === 'string' ? new TextEncoder().encode(content) : content);
  return noteUri(path);
}

/** A text of letters below 256 as Latin-1 has it. */
function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** The bytes of a file, each as a letter. */
async function lettersOf(path: string): Promise<string> {
  return Array.from(await vscode.workspace.fs.readFile(noteUri(path)), (byte) => String.fromCharCode(byte)).join('');
}

describe('files that are not in the encoding that the editor takes them for (W05)', () => {
  before(activated);
  afterEach(closeEditors);

  it('keep every letter of a bibliography in Latin-1 when an entry is added', async () => {
    const old = '% Übungen, façade\n@misc{zz, title = {Café über alles}, note = {naïve}}\n';
    await write('latin/cited.bib', latin(old));
    const editor = await openNote('latin/note.md', '---\nbibliography: cited.bib\n---\n\nAs ‸ shows.\n');
    await vscode.commands.executeCommand('marginalia.insertCitation', 'arxiv:2405.12954');
    assert.match(editor.document.getText(), /As \[@[^\]]+\] shows\./);
    const text = await eventually('the entry', async () => {
      const letters = await lettersOf('latin/cited.bib');
      return letters.includes('2405.12954') ? letters : undefined;
    });
    assert.ok(text.startsWith(old.trimEnd()), text);
  });

  it('keep every letter of closed notes in Latin-1, and of their bibliography, when a key is renamed', async () => {
    const words = 'Café crème, à la carte: [@oakvane2026tides]. Größe.\n';
    const comment = '% Größe\n';
    await write('latinRename/own.bib', latin(comment + entry));
    await write('latinRename/closed.md', latin(front + words));
    await renameKey(await openNote('latinRename/note.md', `${front}As [@oakvane‸2026tides].\n`), 'tides26');
    const closed = await eventually('the closed note', async () => {
      const letters = await lettersOf('latinRename/closed.md');
      return letters.includes('tides26') ? letters : undefined;
    });
    assert.equal(closed, front + words.replace('oakvane2026tides', 'tides26'));
    assert.equal(await lettersOf('latinRename/own.bib'), comment + entry.replace('oakvane2026tides', 'tides26'));
  });

  for (const [encoding, words] of [
    ['shiftjis', '潮の満ち引きについて'],
    ['windows1251', 'О приливах'],
  ] as const) {
    it(`are read as the setting files.encoding has them, places and all: ${encoding}`, async () => {
      const folder = `encoded-${encoding}`;
      const files = vscode.workspace.getConfiguration('files', noteUri(folder));
      await files.update('encoding', encoding, vscode.ConfigurationTarget.Workspace);
      try {
        const text = `${front}# ${words}\n\n${words} [@oakvane2026tides] ${words}, ${words} @oakvane2026tides.\n`;
        await write(`${folder}/own.bib`, entry);
        await write(`${folder}/closed.md`, await vscode.workspace.encode(text, { encoding }));
        const editor = await openNote(`${folder}/note.md`, `${front}As [@oakvane‸2026tides].\n`);
        const places = await vscode.commands.executeCommand<vscode.Location[]>(
          'vscode.executeReferenceProvider',
          editor.document.uri,
          editor.selection.start,
        );
        const found = places.filter(({ uri }) => uri.path.endsWith(`${folder}/closed.md`));
        const lines = text.split('\n');
        assert.deepEqual(
          found.map(({ range: { start, end } }) => lines[start.line]?.slice(start.character, end.character)),
          ['oakvane2026tides', 'oakvane2026tides'],
        );
        await renameKey(editor, 'tides26');
        await eventually('the closed note', async () => {
          const now = await vscode.workspace.decode(await vscode.workspace.fs.readFile(noteUri(`${folder}/closed.md`)), { encoding });
          if (!now.includes('tides26')) return undefined;
          assert.equal(now, text.replaceAll('oakvane2026tides', 'tides26'));
          return now;
        });
      } finally {
        await files.update('encoding', undefined, vscode.ConfigurationTarget.Workspace);
      }
    });
  }

  it('are left alone where their encoding has no room for a new entry, with a sentence that says so', async () => {
    const old = '% Größe\n';
    await write('narrow/cited.bib', latin(old));
    const source = '@article{czech, title = {O přílivu}, author = {Čapek, Řehoř}, year = {2026}, eprint = {2601.98761}, archiveprefix = {arXiv}}\n';
    await write('narrow/source.bib', source);
    await vscode.commands.executeCommand('marginalia.importPapers', noteUri('narrow/source.bib'));
    const before = '---\nbibliography: cited.bib\n---\n\nAs ‸ shows.\n';
    const editor = await openNote('narrow/note.md', before);
    await vscode.commands.executeCommand('marginalia.insertCitation', 'arxiv:2601.98761');
    assert.equal(editor.document.getText(), before.replace('‸', ''));
    assert.equal(await lettersOf('narrow/cited.bib'), old);
    assert.ok(await readNote('narrow/source.bib'));
  });
});
