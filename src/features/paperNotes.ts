import * as vscode from 'vscode';
import { resolveCitation } from '../core/language/resolveCitation';
import { paperNames, readPaperName } from '../core/papers/identity';
import type { Paper, PaperId } from '../core/papers/paper';
import { paperNote } from '../core/writing/paperNote';
import { updatePaperNote } from '../core/writing/updatePaperNote';
import { registerCommand } from '../host/commands';
import { toRange } from '../host/convert';
import { findPaper } from '../host/feed/findPaper';
import { leadsElsewhere } from '../host/links';
import { namedPaper } from '../host/notes/namedPaper';
import { planEntries, refuseLink } from '../host/notes/newEntries';
import { newPaperNotePlace, noteTemplate, searchPaperNote } from '../host/notes/paperNotes';
import { refusedAsReadOnly } from '../host/notes/readOnly';
import { pickPapers } from '../host/picks/pickPapers';
import type { Services } from '../host/services';
import { type NextStep, sentence } from '../host/tell';
import { say } from '../l10n/say';

/** One note for each paper: opened wherever it lies, made from a template when there is none, and kept up to date without touching the reader's words. */
export function registerPaperNotes(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(services, 'marginalia.openPaperNote', (id: unknown) => open(services, id)),
    registerCommand(services, 'marginalia.updatePaperNote', () => update(services)),
  );
}

async function open(services: Services, id: unknown): Promise<void> {
  const paper = await wantedPaper(services, id);
  if (!paper) return;
  const near = services.editors.current()?.document;
  const bibliography = near && (await services.bibliographies.of(near));
  const key = bibliography?.definitionsOf(paperNames(paper))[0]?.entry.key;
  const found = await searchPaperNote(services, { names: paperNames(paper), ...(key !== undefined && { key }) });
  const uri = found ?? (await create(services, paper, near));
  if (uri) await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

/** The paper of an id, else that of the citation at the cursor, else one that is picked. */
async function wantedPaper(services: Services, id: unknown): Promise<Paper | undefined> {
  const library = await services.library();
  const named = await namedPaper(services, id);
  if (named || typeof id === 'string') return named;
  const editor = services.editors.current();
  const citation = editor && (await services.notes.citationAt(editor.document, editor.selection.active));
  if (citation) {
    const { paper, names } = resolveCitation(citation, await services.bibliographies.of(editor.document), library);
    const found = paper ?? (names[0] && (await lookUp(services, names[0])));
    if (found) return found;
  }
  const [picked] = await pickPapers(services, { title: say`Open paper note`, many: false, ...(editor && { note: editor.document }) });
  return picked;
}

async function lookUp(services: Services, id: PaperId): Promise<Paper | undefined> {
  const found = await findPaper(services, id);
  return found.kind === 'found' ? found.paper : undefined;
}

/** The note and, when the paper has none, its entry, in one change. The key comes from the note at hand, from whose bibliography it is cited. */
async function create(services: Services, paper: Paper, near: vscode.TextDocument | undefined): Promise<vscode.Uri | undefined> {
  const root = near?.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  const citing = near ?? (root && vscode.Uri.joinPath(root, 'note.md'));
  const planned = citing && (await planEntries(services, citing, [paper], new vscode.WorkspaceEdit()));
  const key = planned?.keys[0];
  const place = key === undefined ? undefined : await newPaperNotePlace(services, paper, key, near?.uri);
  if (!citing || key === undefined || !place) {
    if (!planned || !citing) services.tell.advise(sentence`Open a folder first: paper notes are kept in it.`, openFolder);
    return undefined;
  }
  if (await leadsElsewhere(place)) return refuseLink(services);
  const text = await newText(services, paper, place, key);
  // Planned once more, so that nothing lies between the plan and the change.
  const edit = new vscode.WorkspaceEdit();
  const entries = await planEntries(services, citing, [paper], edit, key);
  edit.createFile(place, { contents: new TextEncoder().encode(text) });
  if (entries?.keys[0] !== key || !(await vscode.workspace.applyEdit(edit))) {
    services.tell.failed(sentence`The paper note could not be made: the folder may be read-only, or a text changed meanwhile. Try again.`);
    return undefined;
  }
  await entries.save();
  return place;
}

async function newText(services: Services, paper: Paper, place: vscode.Uri, key: string): Promise<string> {
  const address = services.settings.linkAddress(place);
  const { text, problem } = paperNote(paper, { key, address, template: await noteTemplate(services, place) });
  if (problem) services.tell.failed(sentence`Your template of paper notes could not be read, so the built-in one was used.`, problem);
  return text;
}

/** Brings the paper note at hand up to date; asks about parts that were edited by hand. */
async function update(services: Services): Promise<void> {
  const document = services.editors.current()?.document;
  const named = document && (await services.notes.read(document)).frontMatter.paper;
  if (document && named !== undefined && refusedAsReadOnly(services, document.uri)) return;
  if (!document || named === undefined) {
    services.tell.advise(sentence`This note names no paper in its front matter: open a paper note first.`);
    return;
  }
  const bibliography = await services.bibliographies.of(document);
  const paper = await presentRecord(services, readPaperName(named)?.id ?? (named as PaperId));
  if (!paper) {
    services.tell.advise(sentence`Nothing newer is known about this paper: it is not in your library, and no source has it.`);
    return;
  }
  const key = citekeyIn(document.getText()) ?? bibliography.definitionsOf(paperNames(paper))[0]?.entry.key;
  const template = await noteTemplate(services, document.uri);
  const address = services.settings.linkAddress(document.uri);
  const fresh = paperNote(paper, { template, address, ...(key !== undefined && { key }) }).text;
  await applyUpdate(services, document, fresh);
}

async function presentRecord(services: Services, id: PaperId): Promise<Paper | undefined> {
  return (await services.library()).get(id) ?? (await lookUp(services, id));
}

async function applyUpdate(services: Services, document: vscode.TextDocument, fresh: string): Promise<void> {
  const { edits, conflicts } = updatePaperNote(document.getText(), fresh);
  const edit = new vscode.WorkspaceEdit();
  for (const { span, newText } of edits) edit.replace(document.uri, toRange(document, span), newText);
  if (edits.length > 0 && !(await vscode.workspace.applyEdit(edit))) {
    services.tell.failed(sentence`The editor refused the change: the note may be read-only, or it changed meanwhile. Try again.`);
    return;
  }
  if (conflicts.length === 0) {
    services.tell.done(edits.length > 0 ? sentence`The paper note is up to date.` : sentence`The paper note was up to date already.`);
    return;
  }
  await services.proposals.show({
    document,
    title: say`Your words ↔ newer text of the paper`,
    accept: (text) => updatePaperNote(text, fresh).taking,
    refuse: (text) => updatePaperNote(text, fresh).keeping,
  });
}

function citekeyIn(text: string): string | undefined {
  return /^citekey:[ \t]*["']?([^\s"'#]+)/m.exec(text.slice(0, 20_000))?.[1];
}

const openFolder: NextStep = { label: say`Open Folder`, run: () => vscode.commands.executeCommand('workbench.action.files.openFolder') };
