import * as vscode from 'vscode';
import { type Convertible, canBeCitation, convertibleInSteps, convertLink } from '../../core/language/convertLinks';
import type { Finding } from '../../core/language/finding';
import { resolveName } from '../../core/language/resolveCitation';
import type { Citation } from '../../core/notes/citation';
import { readPaperName } from '../../core/papers/identity';
import type { PaperId } from '../../core/papers/paper';
import { inSlices } from '../../core/slices';
import { registerCommand } from '../../host/commands';
import { toRange } from '../../host/convert';
import { losslessDocument } from '../../host/encodings';
import { findPaper } from '../../host/feed/findPaper';
import { planEntries } from '../../host/notes/newEntries';
import { isNote } from '../../host/notes/noteEditors';
import { refusedAsReadOnly } from '../../host/notes/readOnly';
import type { Services } from '../../host/services';
import { sentence } from '../../host/tell';
import { say } from '../../l10n/say';
import { commandAction } from './commandAction';

const convertCommand = 'marginalia.convertLinksToCitations';
const lookUpCommand = 'marginalia.lookUpAndCite';
const convertAllCommand = 'marginalia.convertLinksInWorkspace';

/** Turns links and identifiers of known papers into citations: the one here, all of the note, all of the workspace. */
export async function convertFixes(
  services: Services,
  document: vscode.TextDocument,
  touches: (span: Finding['span']) => boolean,
): Promise<vscode.CodeAction[]> {
  const { citations } = await services.notes.read(document);
  if (!citations.some(({ span }) => touches(span))) return [];
  const links = await linksOf(services, document);
  const here = links.find(({ citation }) => touches(citation.span));
  if (!here) return await lookUpFixes(services, document, touches);
  const note = document.uri.toString();
  const one = commandAction(say`Turn into a citation`, convertCommand, [note, here.citation.span.start]);
  const all = commandAction(say`Turn all ${links.length} links to papers in this note into citations`, convertCommand, [note]);
  return [
    one,
    ...(links.length > 1 ? [all] : []),
    commandAction(say`Turn all links to papers in the workspace into citations…`, convertAllCommand, []),
  ];
}

/** A name whose paper nobody here knows: the network may. */
async function lookUpFixes(
  services: Services,
  document: vscode.TextDocument,
  touches: (span: Finding['span']) => boolean,
): Promise<vscode.CodeAction[]> {
  const { citations } = await services.notes.read(document);
  const here = citations.find((citation) => touches(citation.span));
  const id = here && idOf(here);
  if (!here || !id || !canBeCitation(here)) return [];
  const { definition } = resolveName(id, await services.bibliographies.of(document), await services.library());
  if (definition) return [];
  return [commandAction(say`Look the paper up, add its entry and cite it`, lookUpCommand, [document.uri.toString(), here.span.start])];
}

/** The identifier that a citation is, if it is one: a link, `arXiv:…`, or a key such as `doi:10.…`. */
function idOf(citation: Citation): PaperId | undefined {
  return 'paperId' in citation ? citation.paperId : readPaperName(citation.key)?.id;
}

async function lookUpAndCite(services: Services, uri: unknown, offset: unknown): Promise<void> {
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
  const before = document && (await services.notes.read(document)).citations.find(({ span }) => span.start === offset);
  const id = before && idOf(before);
  if (!document || !id) return;
  const { version } = document;
  const looked = await findPaper(services, id);
  if (looked.kind !== 'found') return services.tell.advise(sentence`Nothing was found about this paper.`);
  if (document.version !== version) return services.tell.failed(sentence`The note changed meanwhile. Try again.`);
  await convertThese(services, document, [{ citation: before, paper: looked.paper }]);
}

export function registerConvertFixes(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(services, convertCommand, (uri: unknown, offset: unknown) => convert(services, uri, offset)),
    registerCommand(services, lookUpCommand, (uri: unknown, offset: unknown) => lookUpAndCite(services, uri, offset)),
    registerCommand(services, convertAllCommand, () => convertWorkspace(services)),
  );
}

async function linksOf(services: Services, document: vscode.TextDocument): Promise<readonly Convertible[]> {
  const { version } = document;
  const [reading, bibliography, held] = await Promise.all([services.notes.read(document), services.bibliographies.of(document), services.library()]);
  const isWanted = () => document.version === version;
  return (isWanted() ? await inSlices(convertibleInSteps(reading, bibliography, held), isWanted) : undefined) ?? [];
}

/** Converts the link at an offset of a note, or all of them; from the palette: all of the active note. */
async function convert(services: Services, uri: unknown, offset: unknown): Promise<void> {
  const wanted = typeof uri === 'string' ? uri : undefined;
  const document = wanted ? vscode.workspace.textDocuments.find((each) => each.uri.toString() === wanted) : services.editors.current()?.document;
  if (!document || !isNote(document)) return services.tell.advise(sentence`Open a Markdown note first: its links to papers become citations.`);
  const all = await linksOf(services, document);
  const links = typeof offset === 'number' ? all.filter(({ citation }) => citation.span.start === offset) : all;
  if (links.length === 0) return services.tell.done(sentence`This note has no links to known papers.`);
  await convertThese(services, document, links);
}

/** Converts links of one note, in one step to undo; says whether it was done, and tells the user when not. */
async function convertThese(services: Services, document: vscode.TextDocument, links: readonly Convertible[]): Promise<boolean> {
  if (refusedAsReadOnly(services, document.uri)) return false;
  const edit = new vscode.WorkspaceEdit();
  const papers = links.map(({ paper }) => paper);
  const entries = await planEntries(services, document, papers, edit);
  if (!entries) return false;
  for (const [index, link] of links.entries()) {
    const { span, newText } = convertLink(link, entries.keys[index] ?? '');
    edit.replace(document.uri, toRange(document, span), newText);
  }
  if (await vscode.workspace.applyEdit(edit)) {
    await entries.save();
    return true;
  }
  services.tell.failed(sentence`The editor refused the change: the note may be read-only, or it changed meanwhile. Try again.`);
  return false;
}

/** Asks first: notes that are not open are changed and saved. A note with unsaved edits is changed and left unsaved. */
async function convertWorkspace(services: Services): Promise<void> {
  const library = await services.library();
  const found: { readonly uri: vscode.Uri; readonly count: number }[] = [];
  const bibliographyOf = services.bibliographies.ofMany();
  for (const note of await services.workspaceNotes.all()) {
    const bibliography = await bibliographyOf(note.uri, note);
    const { length = 0 } = (await inSlices(convertibleInSteps(note.reading, bibliography, library))) ?? [];
    if (length > 0) found.push({ uri: note.uri, count: length });
  }
  if (found.length === 0) return services.tell.done(sentence`No note has links to known papers.`);
  const total = found.reduce((sum, { count }) => sum + count, 0);
  let question = sentence`Turn ${total} links to papers in ${found.length} notes into citations?`;
  if (found.length === 1) question = sentence`Turn ${total} links to papers in one note into citations?`;
  if (total === 1) question = sentence`Turn one link to a paper into a citation?`;
  const convert = say`Convert`;
  const answer = await vscode.window.showWarningMessage(
    question,
    { modal: true, detail: say`The notes and their bibliographies are saved.` },
    convert,
  );
  if (answer !== convert) return;
  for (const { uri } of found) {
    const document = await losslessDocument(uri);
    const wasSaved = !document.isDirty;
    if (!(await convertThese(services, document, await linksOf(services, document)))) return;
    if (wasSaved) await document.save();
  }
  services.tell.done(total === 1 ? sentence`One link became a citation.` : sentence`${total} links became citations.`);
}
