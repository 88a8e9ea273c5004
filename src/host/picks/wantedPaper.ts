import type * as vscode from 'vscode';
import type { Definition } from '../../core/language/noteBibliography';
import { resolveCitation, resolveDefinition } from '../../core/language/resolveCitation';
import { paperNames } from '../../core/papers/identity';
import type { Paper } from '../../core/papers/paper';
import { isBibliography } from '../bibliographies/bibliographySelector';
import { findPaper } from '../feed/findPaper';
import { namedPaper } from '../notes/namedPaper';
import type { Services } from '../services';
import { pickPapers } from './pickPapers';

/** A paper that a command is about, and its entry when the bibliography at hand has one. */
export interface WantedPaper {
  readonly paper: Paper;
  readonly definition?: Definition;
}

/** The paper named by a command's argument, else by the text at the cursor of a note or BibTeX file, else one that is picked; `undefined` when dismissed. */
export async function wantedPaper(
  services: Services,
  argument: unknown,
  title: string,
  editor: vscode.TextEditor | undefined,
): Promise<WantedPaper | undefined> {
  const document = editor?.document;
  const named = await namedPaper(services, argument);
  if (named) return await withEntry(services, named, document);
  const here = editor && (await paperAt(services, editor));
  if (here) return here;
  const note = document && !isBibliography(document) ? document : undefined;
  const [picked] = await pickPapers(services, { title, many: false, ...(note && { note }) });
  return picked && (await withEntry(services, picked, note));
}

/** The paper that is named at the cursor of a note or BibTeX file. */
export async function paperAt(services: Services, { document, selection }: vscode.TextEditor): Promise<WantedPaper | undefined> {
  const library = await services.library();
  if (isBibliography(document)) {
    const definition = await services.bibliographies.entryAt(document, document.offsetAt(selection.active));
    const paper = definition && resolveDefinition(definition, library).paper;
    return paper && { paper, definition };
  }
  const citation = await services.notes.citationAt(document, selection.active);
  if (!citation) return undefined;
  const { paper, names, definition } = resolveCitation(citation, await services.bibliographies.of(document), library);
  const [id] = names;
  const looked = paper || id === undefined ? undefined : await findPaper(services, id);
  const found = paper ?? (looked?.kind === 'found' ? looked.paper : undefined);
  return found && { paper: found, ...(definition && { definition }) };
}

async function withEntry(services: Services, paper: Paper, document: vscode.TextDocument | undefined): Promise<WantedPaper> {
  if (!document || isBibliography(document)) return { paper };
  const [definition] = (await services.bibliographies.of(document)).definitionsOf(paperNames(paper));
  return { paper, ...(definition && { definition }) };
}
