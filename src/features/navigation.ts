import * as vscode from 'vscode';
import { type Identified, identifyCitation } from '../core/language/identifyCitation';
import { paperPage } from '../core/language/paperPage';
import { resolveCitation } from '../core/language/resolveCitation';
import type { Citation } from '../core/notes/citation';
import { findAnchor } from '../core/notes/findAnchor';
import { inSlices } from '../core/slices';
import type { Steps } from '../core/steps';
import { bibliographySelector } from '../host/bibliographies/bibliographySelector';
import { toRange } from '../host/convert';
import { findMentions, soughtAt } from '../host/notes/mentions';
import { noteSelector } from '../host/notes/noteEditors';
import type { findPaperNote } from '../host/notes/paperNotes';
import { definitionLink, definitionLocation } from '../host/notes/places';
import type { Services } from '../host/services';
import { say } from '../l10n/say';

/** Go to definition, find all mentions, and links to open, on every way of naming a paper. */
export function registerNavigation(services: Services): vscode.Disposable {
  const definitions: vscode.DefinitionProvider = { provideDefinition: (document, position, token) => define(services, document, position, token) };
  const references: vscode.ReferenceProvider = {
    provideReferences: (document, position, context, token) => refer(services, document, position, context, token),
  };
  const links: vscode.DocumentLinkProvider = {
    provideDocumentLinks: (document, token) => linkNames(services, document, token),
    resolveDocumentLink: (link) => {
      if (link instanceof PageLink) link.target = vscode.Uri.parse(link.page, true);
      return link;
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider(noteSelector, definitions),
    vscode.languages.registerReferenceProvider(noteSelector, references),
    vscode.languages.registerReferenceProvider(bibliographySelector, references),
    vscode.languages.registerDocumentLinkProvider(noteSelector, links),
  );
}

/**
 * A key leads to its entry, every one of them when it is defined twice; a link or identifier to the entry of its paper; a wikilink to the paper
 * note, when there is one.
 */
async function define(services: Services, document: vscode.TextDocument, position: vscode.Position, token: vscode.CancellationToken) {
  if (token.isCancellationRequested) return undefined;
  const citation = await services.notes.citationAt(document, position);
  if (!citation) return undefined;
  const bibliography = await services.bibliographies.of(document);
  const library = await services.library();
  if (token.isCancellationRequested) return undefined;
  const named = 'key' in citation ? bibliography.definitions(citation.key) : [];
  const { definition, names } = resolveCitation(citation, bibliography, library);
  const note = citation.kind === 'wikilink' ? await noteOf(services, { names, key: citation.key }, token) : undefined;
  if (token.isCancellationRequested) return undefined;
  if (note) return [await noteLink(note, citation, toRange(document, citation.nameSpan))];
  const found = named.length > 0 ? named : definition ? [definition] : [];
  return found.map((each) => definitionLink(each, toRange(document, citation.nameSpan)));
}

async function noteOf(...question: Parameters<typeof findPaperNote>): ReturnType<typeof findPaperNote> {
  const { findPaperNote } = await import('../host/onDemand');
  return await findPaperNote(...question);
}

/** The link to a paper note, at the heading that is named when it has one. */
async function noteLink(targetUri: vscode.Uri, citation: Citation, originSelectionRange: vscode.Range): Promise<vscode.LocationLink> {
  const anchor = citation.kind === 'wikilink' ? citation.anchor : undefined;
  const note = anchor === undefined ? undefined : await vscode.workspace.openTextDocument(targetUri);
  const at = note && anchor !== undefined ? findAnchor(note.getText(), anchor) : undefined;
  const start = note && at !== undefined ? note.positionAt(at) : new vscode.Position(0, 0);
  return { originSelectionRange, targetUri, targetRange: new vscode.Range(start, start) };
}

async function refer(
  services: Services,
  document: vscode.TextDocument,
  position: vscode.Position,
  context: vscode.ReferenceContext,
  token: vscode.CancellationToken,
) {
  const sought = token.isCancellationRequested ? undefined : await soughtAt(services, document, position);
  if (!sought || token.isCancellationRequested) return undefined;
  const mentions = await findMentions(services, sought, token);
  if (token.isCancellationRequested) return undefined;
  const declared = context.includeDeclaration ? await services.bibliographies.definitionsEverywhere(sought) : [];
  return [...declared.map(definitionLocation), ...mentions.map(({ location }) => location)];
}

/** Keys and bare identifiers open the paper's page; URLs are links of the editor already. */
async function linkNames(services: Services, document: vscode.TextDocument, token: vscode.CancellationToken) {
  const { version } = document;
  const isWanted = () => !token.isCancellationRequested && document.version === version;
  if (!isWanted()) return [];
  const [{ citations }, bibliography, library] = await Promise.all([
    services.notes.read(document),
    services.bibliographies.of(document),
    services.library(),
  ]);
  if (!isWanted()) return [];
  return (
    (await inSlices(
      linksTo(document, citations, (citation) => identifyCitation(citation, bibliography, library)),
      isWanted,
    )) ?? []
  );
}

/** The editor takes all links of a note at once; those of a very long note's end can be opened from their cards. */
const mostLinks = 3000;

/** A link whose page becomes an address when the reader points at it. */
class PageLink extends vscode.DocumentLink {
  readonly page: string;

  constructor(range: vscode.Range, page: string) {
    super(range);
    this.page = page;
    this.tooltip = say`Open the paper’s page`;
  }
}

function* linksTo(
  document: vscode.TextDocument,
  citations: readonly Citation[],
  identify: (citation: Citation) => Identified,
): Steps<vscode.DocumentLink[]> {
  const links: vscode.DocumentLink[] = [];
  for (const citation of citations) {
    if (links.length === mostLinks) break;
    const page = citation.kind === 'link' ? undefined : paperPage(identify(citation));
    if (page !== undefined) links.push(new PageLink(toRange(document, citation.nameSpan), page));
    yield;
  }
  return links;
}
