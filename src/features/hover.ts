import * as vscode from 'vscode';
import { DisposableStack } from '../core/disposable';
import { soughtBy } from '../core/language/mentions';
import { resolveCitation } from '../core/language/resolveCitation';
import type { Paper, PaperId } from '../core/papers/paper';
import { paperCard } from '../core/writing/paperCard';
import { toMarkdown, toRange } from '../host/convert';
import { findPaper } from '../host/feed/findPaper';
import { noteSelector } from '../host/notes/noteEditors';
import type { Services } from '../host/services';
import { say } from '../l10n/say';
import { citationHover } from './hover/citationHover';

/**
 * Shows a paper's card over every name of it in a note: key, link or identifier. Over a citation and all that belongs to it, brackets and locators too,
 * it shows how the note's style sets it. The two come by themselves, so that the card never waits for the style.
 */
export function registerHover(services: Services): vscode.Disposable {
  const owner = new DisposableStack();
  // Of two answers the editor shows the one registered last on top.
  owner.use(vscode.languages.registerHoverProvider(noteSelector, citationHover(services, owner)));
  owner.use(
    vscode.languages.registerHoverProvider(noteSelector, {
      provideHover: (document, position, token) => hover(services, document, position, token),
    }),
  );
  return vscode.Disposable.from(owner);
}

async function hover(services: Services, document: vscode.TextDocument, position: vscode.Position, token: vscode.CancellationToken) {
  if (token.isCancellationRequested || !services.settings.hoverEnabled(document.uri)) return undefined;
  const citation = await services.notes.citationAt(document, position);
  if (!citation || token.isCancellationRequested) return undefined;
  const [bibliography, library] = await Promise.all([services.bibliographies.of(document), services.library()]);
  if (token.isCancellationRequested) return undefined;
  const { paper: held, definition, names } = resolveCitation(citation, bibliography, library);
  const paper = held ?? (await lookUp(services, names, token));
  if (!paper || token.isCancellationRequested) return undefined;
  const locator = citation.kind === 'pandoc' ? citation.locator : undefined;
  const notes = services.workspaceNotes.count(soughtBy(citation, bibliography, library));
  const card = paperCard(paper, { ...(definition && { key: definition.entry.key }), ...(locator && { locator }), notes });
  const definitions = 'key' in citation ? bibliography.definitions(citation.key).length : 0;
  const parts = definitions > 1 ? [card, say`Defined ${definitions} times; the first definition counts.`] : [card];
  return new vscode.Hover(parts.map(toMarkdown), toRange(document, citation.nameSpan));
}

/** A paper that is named by its number, DOI or address and not held is asked for once; what came is held from then on. */
async function lookUp(services: Services, [id]: readonly PaperId[], token: vscode.CancellationToken): Promise<Paper | undefined> {
  if (id === undefined || token.isCancellationRequested) return undefined;
  const abort = new AbortController();
  const listener = token.onCancellationRequested(() => abort.abort());
  const looked = await findPaper(services, id, abort.signal);
  listener.dispose();
  return looked.kind === 'found' ? looked.paper : undefined;
}
