import * as vscode from 'vscode';
import { soughtFor } from '../../core/language/mentions';
import type { NoteReference } from '../../core/language/noteReferences';
import { paperPage } from '../../core/language/paperPage';
import { resolveDefinition } from '../../core/language/resolveCitation';
import { citationEdit, isCitedAlready } from '../../core/writing/citationText';
import { registerCommand } from '../../host/commands';
import { toRange, toSpan } from '../../host/convert';
import { insertPapers } from '../../host/notes/inserting';
import { findMentions } from '../../host/notes/mentions';
import { definitionLocation } from '../../host/notes/places';
import type { Services } from '../../host/services';
import { sentence } from '../../host/tell';
import type { ReferenceRow } from './referenceRow';

/** What can be done with a reference from its context menu. The rows come from our own tree; anything else is passed over. */
export function registerReferenceCommands(services: Services): vscode.Disposable {
  const command = (name: string, act: (row: Row) => Promise<unknown>) =>
    registerCommand(services, `marginalia.references.${name}`, async (row: unknown) => {
      if (isRow(row)) await act(row);
    });
  return vscode.Disposable.from(
    command('openEntry', ({ reference }) => openEntry(reference)),
    command('openPage', ({ reference }) => openPage(services, reference)),
    command('copyKey', async ({ reference }) => await vscode.env.clipboard.writeText(reference.key ?? '')),
    command('insertAgain', (row) => insertAgain(services, row)),
    command('findMentions', (row) => showMentions(services, row)),
    command('showFixes', showFixes),
  );
}

type Row = Extract<ReferenceRow, { readonly kind: 'reference' }>;

function isRow(row: unknown): row is Row {
  return typeof row === 'object' && row !== null && 'kind' in row && row.kind === 'reference';
}

async function openEntry({ definition }: NoteReference): Promise<void> {
  if (!definition) return;
  const { uri, range } = definitionLocation(definition);
  await vscode.window.showTextDocument(uri, { selection: range });
}

async function openPage(services: Services, reference: NoteReference): Promise<void> {
  const page = paperPage(reference);
  if (page !== undefined) await vscode.env.openExternal(vscode.Uri.parse(page, true));
  else services.tell.advise(sentence`This paper has no page that is known.`);
}

async function insertAgain(services: Services, { document, reference: { key, held, definition } }: Row): Promise<void> {
  const editor = services.editors.current();
  const paper = held ?? (definition && resolveDefinition(definition, await services.library()).paper);
  if (key === undefined || editor?.document !== document) {
    if (paper) await insertPapers(services, [paper], 'citation');
    return;
  }
  const style = services.settings.citationStyle(document.uri);
  const change = citationEdit(document.getText(), toSpan(document, editor.selection), [key], style);
  if (isCitedAlready(change)) services.tell.done(sentence`This is cited there already.`);
  else await editor.edit((edit) => edit.replace(toRange(document, change.span), change.newText));
  services.lastCited.remember(paper ? [paper] : []);
  const position = document.positionAt(change.cursor);
  editor.selection = new vscode.Selection(position, position);
  await vscode.window.showTextDocument(document, { viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active });
}

/** What mends a key that nothing defines, or turns a link into a citation, offered where the note first has it. */
async function showFixes({ document, reference }: Row): Promise<void> {
  const [place] = reference.places;
  if (!place) return;
  const { start } = toRange(document, place.nameSpan);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(start, start) });
  await vscode.commands.executeCommand('editor.action.quickFix');
}

async function showMentions(services: Services, { document, reference }: Row): Promise<void> {
  const bibliography = await services.bibliographies.of(document);
  const sought = soughtFor(reference.names, bibliography, reference.key === undefined ? [] : [reference.key]);
  const mentions = await findMentions(services, sought);
  const [place] = reference.places;
  if (!place) return;
  const range = toRange(document, place.nameSpan);
  await vscode.window.showTextDocument(document, { selection: range });
  const locations = mentions.map(({ location }) => location);
  await vscode.commands.executeCommand('editor.action.showReferences', document.uri, range.start, locations);
}
