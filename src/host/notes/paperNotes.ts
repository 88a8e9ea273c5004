import * as vscode from 'vscode';
import { folderOf, resolvePath } from '../../core/bibliography/notePath';
import { readPaperName } from '../../core/papers/identity';
import type { Paper, PaperId } from '../../core/papers/paper';
import { fillTemplate } from '../../core/writing/fillTemplate';
import { freeName, noteFileName } from '../../core/writing/noteFileName';
import { frontMatterEnd } from '../../core/writing/ownedParts';
import { say } from '../../l10n/say';
import { exists } from '../bibliographies/bibliographyFiles';
import { fileAt } from '../fileAt';
import { findFiles } from '../findFiles';
import type { Services } from '../services';
import { readIfPossible } from '../storage';
import { sentence } from '../tell';
import { isNote } from './noteEditors';
import { noteFiles } from './workspaceNotes';

/** By what a paper note is recognised: the canonical names of its paper, or its citation key. */
export interface PaperNoteQuestion {
  readonly names: readonly PaperId[];
  readonly key?: string;
}

/** What a note's front matter says about its paper. */
interface Head {
  readonly uri: vscode.Uri;
  readonly paper?: string;
  readonly citekey?: string;
}

const longestHead = 20_000;
/** Larger files are no notes of papers, and no templates. */
const largestNote = 20 * 1024 * 1024;
const largestTemplate = 1024 * 1024;

/**
 * The note about a paper, as far as it is open, names the paper in its text too, or lies in the folder of paper notes: the one whose front matter
 * names the paper (`paper:`), else one that names its key (`citekey:`) and no other paper, else one whose file is named by the key, also as
 * `@key.md`, and which says nothing of another. `undefined` when there is none of these.
 */
export async function findPaperNote(
  services: Services,
  question: PaperNoteQuestion,
  token?: vscode.CancellationToken,
): Promise<vscode.Uri | undefined> {
  const { names, key } = question;
  const naming = await services.workspaceNotes.naming({ names, keys: key === undefined ? [] : [key] }, token);
  const open = vscode.workspace.textDocuments.filter((document) => isNote(document) && !document.isClosed && !document.isUntitled);
  const held = [...open.map((document) => headOf(document.uri, document.getText())), ...naming.map(({ uri, text }) => headOf(uri, text))];
  return (await fitting(held, question)) ?? (await fitting(await headsOf(await filesIn(notesFolder(services, undefined))), question));
}

/** The note about a paper, wherever in the workspace it lies: every note is looked into, so this is for when one is about to be made. */
export async function searchPaperNote(services: Services, question: PaperNoteQuestion): Promise<vscode.Uri | undefined> {
  const found = await findPaperNote(services, question);
  if (found) return found;
  const options = { location: vscode.ProgressLocation.Window, title: say`Marginalia: looking for the paper note` };
  return await vscode.window.withProgress(options, async () => fitting(await headsOf(await findFiles(noteFiles)), question));
}

/** A file that was deleted is no note, though the editor may still hold its text. */
async function fitting(heads: readonly Head[], { names, key }: PaperNoteQuestion): Promise<vscode.Uri | undefined> {
  const isNamed = ({ paper }: Head) => paper !== undefined && (names as readonly string[]).includes(readPaperName(paper)?.id ?? paper);
  const isKeyed = ({ paper, citekey }: Head) => paper === undefined && key !== undefined && citekey === key;
  const isFileOfKey = ({ uri, paper, citekey }: Head) => paper === undefined && citekey === undefined && key !== undefined && isNamedBy(uri, key);
  for (const { uri } of [...heads.filter(isNamed), ...heads.filter(isKeyed), ...heads.filter(isFileOfKey)]) if (await exists(uri)) return uri;
  return undefined;
}

/** Other tools name the notes of papers so. */
function isNamedBy(uri: vscode.Uri, key: string): boolean {
  const stem = uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
  return stem === noteFileName(key) || stem === `@${noteFileName(key)}`;
}

/** Eight files at a time. */
async function headsOf(uris: readonly vscode.Uri[]): Promise<readonly Head[]> {
  const heads: Head[] = [];
  for (let at = 0; at < uris.length; at += 8) {
    const bytes = await Promise.all(uris.slice(at, at + 8).map(async (uri) => ({ uri, content: await readIfPossible(uri, largestNote) })));
    for (const { uri, content } of bytes) if (content) heads.push(headOf(uri, new TextDecoder().decode(content.subarray(0, longestHead))));
  }
  return heads;
}

function headOf(uri: vscode.Uri, text: string): Head {
  const head = text.slice(0, Math.min(frontMatterEnd(text), longestHead));
  const value = (name: string) => new RegExp(`^${name}:[ \\t]*["']?@?([^\\s"'#]+)`, 'm').exec(head)?.[1];
  const paper = value('paper');
  const citekey = value('citekey');
  return { uri, ...(paper !== undefined && { paper }), ...(citekey !== undefined && { citekey }) };
}

/** Where a new paper note goes; `undefined` when no folder is open to put it in. */
export async function newPaperNotePlace(
  services: Services,
  paper: Paper,
  key: string,
  near: vscode.Uri | undefined,
): Promise<vscode.Uri | undefined> {
  const folder = notesFolder(services, near);
  if (!folder) return undefined;
  const template = services.settings.notesFileName(folder);
  const view = { citekey: key, key, title: paper.title, author: paper.authors[0] ?? '', year: yearOf(paper), id: paper.id };
  const { text } = fillTemplate(template, '{{citekey}}', Object.assign(Object.create(null), view, { yaml: Object.create(null) }));
  const name = noteFileName(text.replace(/\.(?:md|markdown|qmd)$/i, ''));
  const ending = /\.(?:md|markdown|qmd)$/i.exec(template)?.[0] ?? '.md';
  const taken = (await namesIn(folder)).map((each) => each.replace(/\.[^.]+$/, ''));
  return vscode.Uri.joinPath(folder, freeName(name, taken) + ending);
}

/** The user's template: the setting itself, or the text of the file it names. Empty for the built-in one. */
export async function noteTemplate(services: Services, place: vscode.Uri): Promise<string> {
  const setting = services.settings.notesTemplate(place);
  if (setting === '' || setting.includes('{{') || setting.includes('\n')) return setting;
  const folder = vscode.workspace.getWorkspaceFolder(place)?.uri ?? vscode.Uri.joinPath(place, '..');
  const bytes = await readIfPossible(fileAt(folder, resolvePath(folder.path, setting)), largestTemplate);
  if (bytes) return new TextDecoder().decode(bytes);
  services.tell.failed(sentence`The template of paper notes is not there, so the built-in one was used.`, setting);
  return '';
}

/** The workspace folder of the note at hand, else the first one, else the folder that note lies in. */
function notesFolder(services: Services, near: vscode.Uri | undefined): vscode.Uri | undefined {
  const ofNote = near && vscode.workspace.getWorkspaceFolder(near)?.uri;
  const root =
    ofNote ?? vscode.workspace.workspaceFolders?.[0]?.uri ?? (near?.scheme === 'untitled' ? undefined : near?.with({ path: folderOf(near.path) }));
  return root?.with({ path: resolvePath(root.path, services.settings.notesFolder(root)) });
}

async function filesIn(folder: vscode.Uri | undefined): Promise<readonly vscode.Uri[]> {
  const names = folder ? await namesIn(folder) : [];
  return folder ? names.filter((name) => /\.(?:md|markdown|qmd)$/i.test(name)).map((name) => vscode.Uri.joinPath(folder, name)) : [];
}

async function namesIn(folder: vscode.Uri): Promise<readonly string[]> {
  try {
    return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
  } catch {
    // The folder is made with its first note.
    return [];
  }
}

function yearOf({ publishedAt, year }: Paper): string {
  return publishedAt?.slice(0, 4) ?? year?.toString() ?? '';
}
