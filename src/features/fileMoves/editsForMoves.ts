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
/** The editor opens all files of one change at once, and stands still for minutes when they are thousands. */
export const mostAtOnce = 200;
/** More documents than some fifty the editor does not hold either. */
const mostHeld = 20;
/** A book of bookdown names its bibliographies in its first chapter, which is a note. */
const reasons = new Map<string, SourceReason>(projectFiles.flatMap(({ name, why }) => (why === 'bookdown' ? [] : [[name, why]])));
const names = [...reasons.keys()];
const projects = { glob: `**/{${names.join(',')}}`, name: new RegExp(`^(?:${names.join('|').replaceAll('.', '\\.')})$`), most: 2000 };

/** One file or folder that is moved, as the editor tells of it. */
type Renamed = vscode.FileWillRenameEvent['files'][number];

/** Files that may name what is moved, to be changed once it is there. */
export interface Waiting {
  readonly files: readonly vscode.Uri[];
  readonly moving: Moving;
}

/**
 * What notes and project files must say to go on naming the same bibliographies after files were moved; nothing where they do anyway. Where more than
 * `mostAtOnce` would have to, nothing is said yet, and all wait for `changeWaiting`.
 */
export async function editsForMoves(files: readonly Renamed[], token: vscode.CancellationToken): Promise<vscode.WorkspaceEdit | Waiting> {
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
  const moving = { moves, isThere: (path: string) => there.has(path) };
  await inParallel(naming, async (uri) => {
    if (!token.isCancellationRequested && edit.size <= mostAtOnce) await addEdits(edit, uri, moving);
  });
  if (token.isCancellationRequested) return new vscode.WorkspaceEdit();
  if (edit.size > mostAtOnce) return { files: naming, moving };
  await holdOpen(edit.entries().map(([uri]) => uri));
  return edit;
}

/**
 * Of a file that nobody shows the editor forgets how to undo a change as soon as it is saved: always in a virtual workspace, elsewhere when it is the
 * only file that is changed. Undoing the move would leave such a note with the new path. Documents that were asked for stay open for some minutes.
 */
async function holdOpen(files: readonly vscode.Uri[]): Promise<void> {
  if (files.length <= mostHeld) await inParallel(files, async (uri) => await vscode.workspace.openTextDocument(uri));
}

/** Adds what a file must say that was at an address before, and is at another now if it was moved already. */
export async function addEdits(edit: vscode.WorkspaceEdit, before: vscode.Uri, moving: Moving, uri = before): Promise<void> {
  const naming = namingOf(before, moving.moves);
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
