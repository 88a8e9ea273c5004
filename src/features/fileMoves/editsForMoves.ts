import * as vscode from 'vscode';
import type { SourceReason } from '../../core/bibliography/cascade';
import { followMoves, type Move, type Moving, type Naming } from '../../core/bibliography/followMoves';
import { folderOf, foldersUpTo, isWithin } from '../../core/bibliography/notePath';
import { projectFiles } from '../../core/bibliography/projectFiles';
import { sortEdits } from '../../core/bibliography/textEdit';
import { LineMap } from '../../core/lineMap';
import { bibliographyFiles } from '../../host/bibliographies/bibliographies';
import { editedText, shownText } from '../../host/encodings';
import { findFiles } from '../../host/findFiles';
import { inParallel } from '../../host/inParallel';
import { rangeIn } from '../../host/notes/places';
import { noteFiles } from '../../host/notes/workspaceNotes';
import { openDocument } from '../../host/openDocument';
import { readIfPossible } from '../../host/storage';

/** Nothing larger is read for the few lines at its start. */
const largest = 20 * 1024 * 1024;
/** A book of bookdown names its bibliographies in its first chapter, which is a note. */
const reasons = new Map<string, SourceReason>(projectFiles.flatMap(({ name, why }) => (why === 'bookdown' ? [] : [[name, why]])));
const names = [...reasons.keys()];
const projects = { glob: `**/{${names.join(',')}}`, name: new RegExp(`^(?:${names.join('|').replaceAll('.', '\\.')})$`), most: 2000 };

/** One file or folder that is moved, as the editor tells of it. */
type Renamed = vscode.FileWillRenameEvent['files'][number];

/** What notes and project files must say to go on naming the same bibliographies after files were moved; nothing where they do anyway. */
export async function editsForMoves(files: readonly Renamed[], token: vscode.CancellationToken): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  const [first] = files;
  if (!first) return edit;
  const isHere = ({ scheme, authority }: vscode.Uri) => scheme === first.oldUri.scheme && authority === first.oldUri.authority;
  const moves = files.filter(({ oldUri }) => isHere(oldUri)).map(({ oldUri, newUri }) => ({ from: oldUri.path, to: newUri.path }));
  const isMoved = ({ path }: vscode.Uri) => moves.some(({ from }) => isWithin(from, path));
  const [bibliographies, notes] = await Promise.all([findFiles(bibliographyFiles), findFiles(noteFiles)]);
  const there = new Set([
    ...bibliographies.filter(isHere).map(({ path }) => path),
    ...moves.map(({ from }) => from).filter((path) => /\.bib(?:tex)?$/i.test(path)),
  ]);
  const isAny = [...there].some((path) => moves.some(({ from }) => isWithin(from, path)));
  const naming = isAny ? [...notes, ...(await findFiles(projects))].filter(isHere) : notes.filter((uri) => isHere(uri) && isMoved(uri));
  await inParallel(naming, async (uri) => {
    if (!token.isCancellationRequested) await addEdits(edit, uri, { moves, isThere: (path) => there.has(path) });
  });
  return token.isCancellationRequested ? new vscode.WorkspaceEdit() : edit;
}

async function addEdits(edit: vscode.WorkspaceEdit, uri: vscode.Uri, moving: Moving): Promise<void> {
  const naming = namingOf(uri, moving.moves);
  const shown = await textOf(uri);
  const edits = shown === undefined ? [] : followMoves(shown, naming, moving);
  if (shown === undefined || edits.length === 0) return;
  const text = await editedText(uri, shown);
  const lines = new LineMap(text);
  for (const { span, newText } of sortEdits(text === shown ? edits : followMoves(text, naming, moving)))
    edit.replace(uri, rangeIn(lines, span), newText);
}

/** A note may name bibliographies from the folders above it too, a project file from its own folder alone. */
function namingOf(uri: vscode.Uri, moves: readonly Move[]): Naming {
  const folder = folderOf(uri.path);
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri.path ?? folder;
  const why = reasons.get(uri.path.slice(folder.length + 1));
  const move = moves.find(({ from }) => from === uri.path);
  const movedTo = move && { movedTo: folderOf(move.to) };
  return why === undefined ? { why: 'frontMatter', bases: foldersUpTo(root, folder), ...movedTo } : { why, bases: [folder], ...movedTo };
}

async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const document = openDocument(uri);
  if (document) return document.getText();
  const bytes = await readIfPossible(uri, largest);
  const text = bytes && (await shownText(uri, bytes));
  return typeof text === 'string' && text.includes('bib') ? text.replace(/^\uFEFF/, '') : undefined;
}
