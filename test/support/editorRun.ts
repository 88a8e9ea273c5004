/** What an editor test may ask about the run it is part of; works in the Node and in the browser extension host. */
import * as vscode from 'vscode';

/** Facts that the driver leaves in the user's settings, under `marginaliaTest`. */
export interface Facts {
  readonly hostKind: 'node' | 'browser';
  /** The kind of window, in a run of test/runs. */
  readonly run?: 'restricted' | 'virtual' | 'severalFolders' | 'noFolder' | 'damaged';
  /** Where the driver listens on loopback, without a slash at the end. */
  readonly driverAddress: string;
  /** Where the fake feed listens on loopback, without a slash at the end; absent when none runs. Also the value of `marginalia.feed.baseUrl`. */
  readonly feedAddress?: string;
}

export function facts(): Facts {
  const found = vscode.workspace.getConfiguration().get<Facts>('marginaliaTest');
  if (found === undefined) throw new Error('The driver left no facts in the settings.');
  return found;
}

/** The extension under test, activated. */
export async function activated(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension('marginalia.marginalia');
  if (extension === undefined) throw new Error('Marginalia is not installed in this host.');
  await extension.activate();
  return extension;
}

/** Lines that the server and the workbench page have printed so far. */
export async function printedLines(): Promise<readonly string[]> {
  const reply = await fetch(`${facts().driverAddress}/log`);
  return (await reply.json()) as string[];
}

/** The address of a file in the opened workspace: `noteUri('first.md')`. */
export function noteUri(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('No folder is open.');
  return vscode.Uri.joinPath(folder.uri, ...path.split('/'));
}

/**
 * Writes a note into the workspace and shows it. A `‸` in the text is taken out and says where the cursor goes; two of them, what is selected.
 * Without one the cursor is at the start.
 */
export async function openNote(path: string, marked: string): Promise<vscode.TextEditor> {
  const [before = '', between, after] = marked.split('‸');
  const uri = noteUri(path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(marked.replaceAll('‸', '')));
  const document = await vscode.workspace.openTextDocument(uri);
  const text = marked.replaceAll('‸', '');
  await eventually('the open document shows what was written', () => (document.getText() === text ? true : undefined));
  const editor = await vscode.window.showTextDocument(document);
  const start = between === undefined ? 0 : before.length;
  const end = after === undefined ? start : start + (between ?? '').length;
  editor.selection = new vscode.Selection(document.positionAt(start), document.positionAt(end));
  await notesServed();
  return editor;
}

/** Renames the key at the cursor as F2 does, and saves what was changed. */
export async function renameKey({ document, selection }: vscode.TextEditor, to: string): Promise<void> {
  const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', document.uri, selection.start, to);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`The key could not be renamed to ${to}.`);
  await vscode.workspace.saveAll(false);
}

/** Whatever the extension offers in notes and bibliographies comes once the first is open; never from damaged files, or when the extension has ended. */
export async function notesServed(): Promise<void> {
  const has = async (command: string) => (await vscode.commands.getCommands(true)).includes(command);
  if (facts().run === 'damaged' || !(await has('marginalia.insertCitation'))) return;
  await eventually('what notes offer', async () => ((await has('marginalia.writeEntry')) ? true : undefined));
}

/** Closes every editor without keeping what was not saved: a changed one would make the editor ask, and nobody answers in a test. */
export async function closeEditors(): Promise<void> {
  for (const document of dirtyDocuments()) {
    await soon(`showing ${document.uri}`, vscode.window.showTextDocument(document));
    await soon(`reverting ${document.uri}`, vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));
  }
  await soon('closing all', vscode.commands.executeCommand('workbench.action.closeAllEditors'));
}

function dirtyDocuments(): readonly vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty);
}

/** Fails with what is open when something does not end within 20 s: most likely the editor asks a question. */
async function soon(what: string, work: Thenable<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => (tab.isDirty ? `${tab.label} (changed)` : tab.label)));
      reject(
        new Error(
          `${what} did not end. Open: ${tabs.join(', ')}; changed: ${dirtyDocuments()
            .map(({ uri }) => uri)
            .join(', ')}`,
        ),
      );
    }, 20_000);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Reads a file of the workspace; undefined when it is not there. */
export async function readNote(path: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(noteUri(path)));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}

/** Asks every 50 ms until the answer is not undefined, and returns it; fails with `what` after the limit (30 s unless told). */
export async function eventually<T>(what: string, ask: () => T | undefined | Promise<T | undefined>, limit = 30_000): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Not within ${limit} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
