/** What happens in a window whose extension cannot load the parts that it loads late, and when these are there again. Run by scripts/runs.mjs. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { MarginaliaApi } from '../../src/features/extensionApi';
import { activated, eventually, facts, noteUri, openNote, printedLines } from '../support/editorRun';

const sentence = 'A part of Marginalia could not be loaded';
const entry = '@article{oakvane2026tides, title = {Tidal Attention}, author = {Oakvane, Mirelle}, year = {2026}}\n';
/** Longer than what is read in the host's own thread as long as there is another. */
const long = 'The tide is late, and nobody here knows why it should be. '.repeat(1000);
const longBibliography =
  entry +
  Array.from({ length: 600 }, (_, at) => `@misc{filler${at}, title = {Filler ${at} on Shingle}, author = {Pell, Ada}, year = 2024}\n`).join('');

async function driver<T>(request: string): Promise<T> {
  return (await (await fetch(`${facts().driverAddress}/${request}`)).json()) as T;
}

type Shown = Readonly<Record<'notifications' | 'pages', readonly string[]>>;

async function untilShown(what: string, where: keyof Shown, isMeant: (text: string) => boolean): Promise<void> {
  await eventually(what, async () => ((await driver<Shown>('shown'))[where].some(isMeant) ? true : undefined));
}

const saysWhy = (text: string) => text.includes(sentence);

async function cardAt(editor: vscode.TextEditor): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', editor.document.uri, editor.selection.start);
  return hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value))).join('\n');
}

function mentionsAt({ document, selection }: vscode.TextEditor): Thenable<readonly vscode.Location[]> {
  return vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, selection.start);
}

async function untilCard(editor: vscode.TextEditor): Promise<void> {
  await eventually('the card', async () => ((await cardAt(editor)).includes('Tidal Attention') ? true : undefined));
}

function write(name: string, text: string): Thenable<void> {
  return vscode.workspace.fs.writeFile(noteUri(name), new TextEncoder().encode(text));
}

function openTides(name: string, bibliography: string, text = ''): Promise<vscode.TextEditor> {
  return openNote(name, `---\nbibliography: ${bibliography}\n---\n\n${text}\n\nAs [@oakvane‸2026tides] shows.\n`);
}

if (facts().run === 'damaged')
  describe('Marginalia with damaged files', () => {
    before(async () => {
      await eventually('the folder', () => vscode.workspace.workspaceFolders?.[0]);
      await activated();
      await write('damaged/short.bib', entry);
      await write('damaged/long.bib', longBibliography);
    });

    for (const how of ['missing', 'empty', 'cut', 'throwing']) {
      it(`says so and hangs nowhere: ${how}`, async () => {
        await driver(`damage/${how}`);
        await vscode.commands.executeCommand('notifications.clearAll');
        const editor = await openTides('damaged/note.md', 'short.bib');
        assert.equal(await cardAt(editor), '');
        await mentionsAt(editor);
        assert.equal(await cardAt(await openTides('damaged/longNote.md', 'long.bib', long)), '');
        await vscode.commands.executeCommand('vscode.executeCompletionItemProvider', editor.document.uri, editor.selection.active);
        await vscode.commands.executeCommand('marginalia.insertCitation');
        await untilShown('a notification that says why', 'notifications', saysWhy);
      });
    }

    it('works again once the files are there, on the note that is open', async () => {
      const editor = await openTides('damaged/again.md', 'short.bib');
      await cardAt(editor);
      await driver('damage/emptyWorkers');
      await untilCard(editor);
      await eventually('the mentions in notes that could not be read', async () => {
        const found = (await mentionsAt(editor)).map(({ uri }) => uri.path.split('/').at(-1));
        return found.includes('note.md') && found.includes('longNote.md') ? true : undefined;
      });
    });

    it('says so in the place of the panel, and shows it once it can', async () => {
      await driver('damage/missing');
      await vscode.commands.executeCommand('notifications.clearAll');
      await vscode.commands.executeCommand('marginalia.papers.focus');
      await untilShown('a page that says why', 'pages', saysWhy);
      await driver('damage/nothing');
      await vscode.commands.executeCommand('workbench.view.explorer');
      await vscode.commands.executeCommand('marginalia.papers.focus');
      await untilShown('the panel', 'pages', (text) => !saysWhy(text));
    });

    for (const how of ['emptyWorkers', 'dying', 'nothing']) {
      it(`reads long notes, bibliographies and lists of papers, finds these, and sets citations, with workers of the kind ${how}`, async () => {
        await driver(`damage/${how}`);
        const editor = await openTides(`damaged/${how}.md`, 'long.bib', long);
        await untilCard(editor);
        await eventually('the citation as it is set', async () => ((await cardAt(editor)).includes('(Oakvane 2026)') ? true : undefined));
        const title = `Lanterns of the kind ${how}`;
        const rows = Array.from({ length: 300 }, (_, at) => ({
          paper: { id: `2602.${10_000 + at}`, title: `${title} ${at}`, summary: 'An invented abstract. '.repeat(20) },
        }));
        await write(`damaged/${how}.json`, JSON.stringify(rows));
        await vscode.commands.executeCommand('marginalia.importPapers', noteUri(`damaged/${how}.json`));
        const api = (await activated()).exports as MarginaliaApi;
        await eventually('the paper is found', async () => ((await api.searchPapers(`title:lanterns ${how} 299`)).length > 0 ? true : undefined));
      });
    }

    it('printed nothing that nobody caught', async () => {
      assert.deepEqual(
        (await printedLines()).filter((line) => /unhandled|uncaught/i.test(line) && /marginalia(?!-(?:runs|test))/i.test(line)),
        [],
      );
    });
  });
