import * as vscode from 'vscode';
import { type CitationContext, citationContext } from '../core/language/citationContext';
import { entryLiking } from '../core/language/entryLiking';
import { matchInSteps } from '../core/language/matchDefinitions';
import type { Definition, NoteBibliography } from '../core/language/noteBibliography';
import { resolveDefinition } from '../core/language/resolveCitation';
import type { Library } from '../core/library/library';
import { recentPapersInSteps } from '../core/library/recentPapers';
import { isCitableKey } from '../core/notes/keyGrammar';
import { authorYear } from '../core/papers/authorsLine';
import { makeKey } from '../core/papers/citationKey';
import { paperNames } from '../core/papers/identity';
import type { Paper } from '../core/papers/paper';
import { inSlices } from '../core/slices';
import { isPlainKey } from '../core/writing/citationText';
import { plainLine } from '../core/writing/escapeMarkdown';
import { paperCard } from '../core/writing/paperCard';
import { registerCommand } from '../host/commands';
import { toMarkdown, toRange } from '../host/convert';
import { noteSelector } from '../host/notes/noteEditors';
import type { Services } from '../host/services';
import { sentence } from '../host/tell';
import { say } from '../l10n/say';

const mostEntries = 200;
const mostPapers = 40;
/** The editor matches no more letters of a filter. */
const longestFilter = 126;
const writeEntryCommand = 'marginalia.writeEntry';
const rememberCitedCommand = 'marginalia.rememberCited';

/** Offers papers behind `[@`, `@`, `[[@` and inside `\cite{` or a MyST role: entries of the note's bibliography first, then papers of the library. */
export function registerCompletion(services: Services): vscode.Disposable {
  const provider: vscode.CompletionItemProvider<PaperItem> = {
    provideCompletionItems: (document, position, token) => offer(services, document, position, token),
    resolveCompletionItem: (item) => {
      item.documentation = toMarkdown(paperCard(item.offered.paper(), { key: item.offered.key }));
      return item;
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(noteSelector, provider, '@', '{', ',', '`'),
    registerCommand(services, writeEntryCommand, (note: unknown, id: unknown, key: unknown) => writeEntryOf(services, note, id, key)),
    registerCommand(services, rememberCitedCommand, (note: unknown, key: unknown) => rememberCited(services, note, key)),
  );
}

/** What an item offers; all that is known of its paper is looked up when the item is shown. */
interface Offered {
  readonly key: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly paper: () => Paper;
}

class PaperItem extends vscode.CompletionItem {
  readonly offered: Offered;

  constructor(offered: Offered, label: vscode.CompletionItemLabel, kind: vscode.CompletionItemKind) {
    super(label, kind);
    this.offered = offered;
  }
}

async function offer(services: Services, document: vscode.TextDocument, position: vscode.Position, token: vscode.CancellationToken) {
  if (token.isCancellationRequested) return undefined;
  const text = document.getText();
  const context = citationContext(text, document.offsetAt(position));
  if (!context) return undefined;
  const { citableAt } = await import('../core/language/citableAt');
  if (token.isCancellationRequested || !citableAt(text, context)) return undefined;
  const [bibliography, library] = await Promise.all([services.bibliographies.of(document), services.library()]);
  const label = services.settings.completionLabel(document.uri);
  const { table } = services.workspaceNotes;
  const liking = entryLiking({ text, offset: context.span.start, notes: (key) => table.noteCount(key) });
  const matching = matchInSteps(bibliography, { typed: context.typed, limit: mostEntries, liking });
  const [matched, fitting] = await Promise.all([inSlices(matching, () => !token.isCancellationRequested), fittingPapers(library, context.typed)]);
  if (!matched || token.isCancellationRequested) return undefined;
  const citable = matched.filter(({ entry }) => isCitableKey(entry.key));
  const entries = citable.map((definition) => {
    const paper = () => resolveDefinition(definition, library).paper ?? paperOfNothing(definition);
    const { key, title = key, authors } = definition.entry;
    const item = new PaperItem({ key, title, authors, paper }, labelOfEntry(definition, label), vscode.CompletionItemKind.Reference);
    item.command = { command: rememberCitedCommand, title: '', arguments: [document.uri.toString(), key] };
    return item;
  });
  const papers = papersWithoutEntry(services, document, fitting, bibliography);
  const items = [...entries, ...papers].map((item, rank) => finish(item, rank, document, position, context));
  return new vscode.CompletionList(items, true);
}

/** Papers of the library for what is typed, the best first; the newest with nothing typed. */
async function fittingPapers(library: Library, typed: string): Promise<readonly Paper[]> {
  const newest = () => inSlices(recentPapersInSteps(library.papers(), mostPapers));
  const ids = typed === '' ? ((await newest()) ?? []) : (await library.search.search(typed, { limit: mostPapers })).hits.map(({ id }) => id);
  return ids.flatMap((id) => library.get(id) ?? []);
}

/** Items for those that the bibliography does not know; choosing one also writes its entry. */
function papersWithoutEntry(
  services: Services,
  document: vscode.TextDocument,
  papers: readonly Paper[],
  bibliography: NoteBibliography,
): PaperItem[] {
  const pattern = services.settings.keyPattern(document.uri);
  const made = new Set<string>();
  const taken = { has: (key: string) => made.has(key) || bibliography.has(key) };
  const items: PaperItem[] = [];
  for (const paper of papers) {
    if (bibliography.citableKeyOf(paperNames(paper)) !== undefined) continue;
    const key = makeKey(paper, pattern, taken);
    made.add(key);
    const { title, authors } = paper;
    const offered = { key, title, authors, paper: () => paper };
    const item = new PaperItem(offered, { label: plainLine(key), description: plainLine(paper.title) }, vscode.CompletionItemKind.Value);
    item.detail = say`From your library; its entry is added to the bibliography`;
    item.command = { command: writeEntryCommand, title: say`Add the entry`, arguments: [document.uri.toString(), paper.id, key] };
    items.push(item);
  }
  return items;
}

function labelOfEntry({ entry }: Definition, show: 'authorYear' | 'title' | 'key'): vscode.CompletionItemLabel {
  const label = plainLine(entry.key);
  if (show === 'key') return { label };
  const description = show === 'title' ? (entry.title ?? '') : authorYear(entry.authors, entry.year);
  return { label, description: plainLine(description) };
}

function paperOfNothing({ entry }: Definition): Paper {
  return { id: `title:${entry.key}`, aliases: [], title: entry.title ?? entry.key, authors: entry.authors, source: 'bibliography' };
}

/**
 * Fits an item to the place: the whole key is replaced, braces are added where the key needs them. The editor filters by
 * `filterText`.
 */
function finish(item: PaperItem, rank: number, document: vscode.TextDocument, position: vscode.Position, context: CitationContext): PaperItem {
  const replacing = toRange(document, context.span);
  item.range = { inserting: new vscode.Range(replacing.start, position), replacing };
  const { key, title, authors } = item.offered;
  // What was typed leads, so that all items match alike and keep our order; the rest is for letters typed before this answer is shown.
  item.filterText = [context.typed, key, title, authors[0] ?? ''].join(' ').trim().slice(0, longestFilter);
  item.sortText = String(rank).padStart(5, '0');
  const needsBraces = context.form !== 'latex' && !context.braced && !isPlainKey(key);
  const opensBrace = context.braced && document.getText(new vscode.Range(replacing.end, replacing.end.translate(0, 1))) !== '}';
  item.insertText = needsBraces ? `{${key}}` : opensBrace ? `${key}}` : key;
  return item;
}

/** Runs after an entry was chosen. */
async function rememberCited(services: Services, note: unknown, key: unknown): Promise<void> {
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === note);
  if (!document || typeof key !== 'string') return;
  const definition = (await services.bibliographies.of(document)).definition(key);
  const paper = definition && resolveDefinition(definition, await services.library()).paper;
  services.lastCited.remember(paper ? [paper] : []);
}

/** Runs after a paper without entry was chosen: writes its entry. Arguments come through the editor and are checked like any other input. */
async function writeEntryOf(services: Services, note: unknown, id: unknown, key: unknown): Promise<void> {
  if (typeof note !== 'string' || typeof id !== 'string' || typeof key !== 'string') return;
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === note);
  const paper = (await services.library()).get(id);
  if (!document || !paper) return;
  services.lastCited.remember([paper]);
  const edit = new vscode.WorkspaceEdit();
  const { planEntries } = await import('../host/onDemand');
  const entries = await planEntries(services, document, [paper], edit, key);
  if (!entries) return;
  if (await vscode.workspace.applyEdit(edit)) await entries.save();
  else services.tell.failed(sentence`The entry could not be added to the bibliography: the file may be read-only.`);
}
