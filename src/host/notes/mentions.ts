import * as vscode from 'vscode';
import { identifyDefinition } from '../../core/language/identifyCitation';
import { mentionsInSteps, type Sought, soughtBy, soughtFor } from '../../core/language/mentions';
import { NoteBibliography } from '../../core/language/noteBibliography';
import { LineMap } from '../../core/lineMap';
import type { Citation } from '../../core/notes/citation';
import { paperNames } from '../../core/papers/identity';
import type { Paper } from '../../core/papers/paper';
import { inSlices } from '../../core/slices';
import { isBibliography } from '../bibliographies/bibliographySelector';
import type { Services } from '../services';
import { rangeIn } from './places';

/** One mention of a paper in a note of the workspace. */
export interface FoundMention {
  readonly uri: vscode.Uri;
  readonly citation: Citation;
  readonly location: vscode.Location;
}

/** The paper named at a position of a note or at an entry of a BibTeX file, as something to look for; `undefined` where none is named. */
export async function soughtAt(services: Services, document: vscode.TextDocument, position: vscode.Position): Promise<Sought | undefined> {
  const library = await services.library();
  if (isBibliography(document)) {
    const definition = await services.bibliographies.entryAt(document, document.offsetAt(position));
    if (!definition) return undefined;
    const { names } = identifyDefinition(definition, library);
    return { names, keys: [definition.entry.key] };
  }
  const citation = await services.notes.citationAt(document, position);
  return citation && soughtBy(citation, await services.bibliographies.of(document), library);
}

/** Every mention of a paper in the notes of the workspace, in the order of their paths; those of digests last. */
export async function findMentions(services: Services, sought: Sought, token?: vscode.CancellationToken): Promise<readonly FoundMention[]> {
  const library = await services.library();
  const found: FoundMention[] = [];
  const listed: FoundMention[] = [];
  const bibliographyOf = services.bibliographies.ofMany();
  for (const note of await services.workspaceNotes.naming(await widened(services, sought), token)) {
    if (token?.isCancellationRequested) break;
    const bibliography = await bibliographyOf(note.uri, note);
    const citations = await inSlices(mentionsInSteps(note.reading, sought, bibliography, library), () => !token?.isCancellationRequested);
    if (!citations || citations.length === 0) continue;
    const lines = new LineMap(note.text);
    (note.reading.frontMatter.digest ? listed : found).push(
      ...citations.map((citation) => ({ uri: note.uri, citation, location: new vscode.Location(note.uri, rangeIn(lines, citation.nameSpan)) })),
    );
  }
  return [...found, ...listed];
}

/** The same paper may stand under another key in another project's bibliography. */
async function widened(services: Services, sought: Sought): Promise<Sought> {
  if (sought.names.length === 0) return sought;
  const keys = (await services.bibliographies.definitionsEverywhere(sought)).map(({ entry }) => entry.key);
  return { names: sought.names, keys: [...new Set([...sought.keys, ...keys])] };
}

/** Mentions of a paper of the library. */
export async function findMentionsOf(services: Services, paper: Paper, token?: vscode.CancellationToken): Promise<readonly FoundMention[]> {
  return await findMentions(services, soughtFor(paperNames(paper), new NoteBibliography([])), token);
}
