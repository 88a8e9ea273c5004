import * as vscode from 'vscode';
import { bibtexOf, citedEntries, conflictingKeys, cslJsonOf } from '../core/language/citedEntries';
import type { Definition } from '../core/language/noteBibliography';
import { registerCommand } from '../host/commands';
import { isNote } from '../host/notes/noteEditors';
import type { WorkspaceNote } from '../host/notes/workspaceNotes';
import type { Services } from '../host/services';
import { writeChosenFile } from '../host/storage';
import { sentence } from '../host/tell';
import { say } from '../l10n/say';

/** Writes a bibliography of just what one note, a folder or the workspace cites, for Pandoc, Quarto or Overleaf. */
export function registerExportCited(services: Services): vscode.Disposable {
  return registerCommand(services, 'marginalia.exportCitedReferences', async (from: unknown, to: unknown) => {
    const notes = from instanceof vscode.Uri ? await notesOf(services, from) : await chooseNotes(services);
    if (!notes) return;
    const cited = await citedIn(services, notes);
    if (cited.definitions.length === 0) return services.tell.done(sentence`Nothing is cited there that a bibliography defines.`);
    const target = to instanceof vscode.Uri ? to : await chooseTarget(notes[0]?.uri);
    if (target) await write(services, cited, target);
  });
}

/** What notes cite. */
interface Cited {
  readonly definitions: readonly Definition[];
  /** How many keys no bibliography defines. */
  readonly unknown: number;
  /** The addresses of all bibliographies of the notes. */
  readonly files: ReadonlySet<string>;
}

async function write({ tell }: Services, { definitions, unknown, files }: Cited, target: vscode.Uri): Promise<void> {
  if (files.has(target.toString())) {
    return tell.failed(
      sentence`Nothing was exported: that file is a bibliography of these notes and would lose what they do not cite. Choose another name.`,
    );
  }
  const text = /\.json$/i.test(target.path) ? cslJsonOf(definitions) : bibtexOf(definitions);
  try {
    await writeChosenFile(target, new TextEncoder().encode(text));
  } catch (error) {
    return tell.failed(sentence`The file of references could not be written; what was there is unchanged.`, error);
  }
  const count = new Set(definitions.map(({ entry }) => entry.key)).size;
  const conflicts = conflictingKeys(definitions).length;
  if (conflicts > 0) tell.partly(sentence`Keys that mean different works in different notes: ${conflicts}. Of each the first was exported.`);
  if (unknown > 0) tell.partly(sentence`References exported: ${count}. Cited keys that are defined nowhere: ${unknown}.`);
  else tell.done(count === 1 ? sentence`Exported 1 reference.` : sentence`Exported ${count} references.`);
}

/** A note by its own address; the notes of a folder, without digests, by that of the folder. */
async function notesOf(services: Services, uri: vscode.Uri): Promise<readonly WorkspaceNote[]> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open && isNote(open)) return [{ uri, text: open.getText(), reading: await services.notes.read(open) }];
  const all = await services.workspaceNotes.all();
  const isInside = ({ uri: { path }, reading }: WorkspaceNote) => path.startsWith(`${uri.path.replace(/\/$/, '')}/`) && !reading.frontMatter.digest;
  return all.filter((note) => note.uri.toString() === uri.toString() || isInside(note));
}

async function chooseNotes(services: Services): Promise<readonly WorkspaceNote[] | undefined> {
  const document = services.editors.current()?.document;
  const scopes = [
    ...(document ? [{ label: say`This note`, uri: document.uri }] : []),
    ...(document && !document.isUntitled ? [{ label: say`All notes of its folder`, uri: vscode.Uri.joinPath(document.uri, '..') }] : []),
    { label: say`All notes of the workspace`, uri: undefined },
  ];
  const chosen = await vscode.window.showQuickPick(scopes, { title: say`Export the references cited in` });
  if (!chosen) return undefined;
  return chosen.uri ? await notesOf(services, chosen.uri) : await services.workspaceNotes.written();
}

/** Each note's keys mean what its own bibliography says. */
async function citedIn(services: Services, notes: readonly WorkspaceNote[]): Promise<Cited> {
  const definitions: Definition[] = [];
  const unknown = new Set<string>();
  const files = new Set<string>();
  const bibliographyOf = services.bibliographies.ofMany();
  for (const note of notes) {
    const bibliography = await bibliographyOf(note.uri, note);
    for (const { uri } of bibliography.files) files.add(uri);
    const cited = citedEntries(note.reading, bibliography);
    definitions.push(...cited.definitions);
    for (const key of cited.unknown) unknown.add(key);
  }
  return { definitions, unknown: unknown.size, files };
}

async function chooseTarget(near: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  const folder = near && near.scheme !== 'untitled' ? vscode.Uri.joinPath(near, '..') : vscode.workspace.workspaceFolders?.[0]?.uri;
  return await vscode.window.showSaveDialog({
    title: say`Export cited references`,
    filters: { BibTeX: ['bib'], 'CSL-JSON': ['json'] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, 'cited.bib') }),
  });
}
