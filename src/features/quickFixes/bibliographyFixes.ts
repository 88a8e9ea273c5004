import * as vscode from 'vscode';
import { removeEntryAt, replaceEntry } from '../../core/bibliography/bibtex/editEntry';
import { writeEntry } from '../../core/bibliography/bibtex/writeEntry';
import type { TextEdit } from '../../core/bibliography/textEdit';
import type { Finding } from '../../core/language/finding';
import type { Definition } from '../../core/language/noteBibliography';
import { resolveDefinition } from '../../core/language/resolveCitation';
import { readPaperName } from '../../core/papers/identity';
import { registerCommand } from '../../host/commands';
import { toRange } from '../../host/convert';
import { findPaper } from '../../host/feed/findPaper';
import { findMentions } from '../../host/notes/mentions';
import type { Services } from '../../host/services';
import { sentence } from '../../host/tell';
import { say } from '../../l10n/say';
import { commandAction } from './commandAction';
import { mergeAction, mergeCommand, mergeKeys } from './mergeKeys';

const removeUnusedCommand = 'marginalia.removeUnusedEntry';
const completeCommand = 'marginalia.completeEntry';

/** What mends a BibTeX file at the cursor. */
export async function bibliographyFixes(
  services: Services,
  document: vscode.TextDocument,
  offset: number,
  findings: readonly Finding[],
): Promise<vscode.CodeAction[]> {
  const definition = await services.bibliographies.entryAt(document, offset);
  const named = findings.flatMap((finding) => findingFixes(document, finding));
  return definition ? [...named, ...(await entryFixes(services, document, definition, findings))] : named;
}

export function registerBibliographyFixes(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(services, mergeCommand, (uri: unknown, from: unknown, to: unknown) => mergeKeys(services, uri, from, to)),
    registerCommand(services, removeUnusedCommand, (uri: unknown, offset: unknown) => removeUnused(services, uri, offset)),
    registerCommand(services, completeCommand, (uri: unknown, offset: unknown) => complete(services, uri, offset)),
  );
}

function findingFixes(document: vscode.TextDocument, { rule, span, suggestions = [] }: Finding): vscode.CodeAction[] {
  const key = document.getText(toRange(document, span));
  if (rule === 'twoKeys' && suggestions[0] !== undefined) return [mergeAction(document, key, suggestions[0])];
  if (rule !== 'duplicateKey') return [];
  const action = new vscode.CodeAction(say`Remove this definition, which is not used`, vscode.CodeActionKind.QuickFix);
  action.edit = editOf(document, removeEntryAt(document.getText(), span.start));
  action.isPreferred = true;
  return [action];
}

async function entryFixes(
  services: Services,
  document: vscode.TextDocument,
  { entry, file }: Definition,
  findings: readonly Finding[],
): Promise<vscode.CodeAction[]> {
  const { names } = resolveDefinition({ entry, file }, await services.library());
  const place = [document.uri.toString(), entry.keySpan.start];
  const actions: vscode.CodeAction[] = [];
  if (findings.some(({ rule }) => rule === 'incompleteEntry') && names.some((name) => !name.startsWith('title:'))) {
    actions.push(commandAction(say`Look the paper up and fill in what is missing`, completeCommand, place));
  }
  if (!services.workspaceNotes.isNamed({ names, keys: [entry.key] })) {
    actions.push(commandAction(say`Remove this entry, which no note cites`, removeUnusedCommand, place, vscode.CodeActionKind.RefactorRewrite));
  }
  return actions;
}

function editOf(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { span, newText } of edits) edit.replace(document.uri, toRange(document, span), newText);
  return edit;
}

async function placeOf(
  services: Services,
  uri: unknown,
  offset: unknown,
): Promise<{ document: vscode.TextDocument; definition: Definition } | undefined> {
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
  const definition = document && typeof offset === 'number' ? await services.bibliographies.entryAt(document, offset) : undefined;
  return document && definition && { document, definition };
}

/** The table may lag behind when the light bulb is shown, so every note is asked once more before an entry goes. */
async function removeUnused(services: Services, uri: unknown, offset: unknown): Promise<void> {
  const place = await placeOf(services, uri, offset);
  if (!place) return;
  const { document, definition } = place;
  const { names } = resolveDefinition(definition, await services.library());
  const mentions = await findMentions(services, { names, keys: [definition.entry.key] });
  if (mentions.length > 0) return services.tell.advise(sentence`A note cites this entry after all, so it stays.`);
  await vscode.workspace.applyEdit(editOf(document, removeEntryAt(document.getText(), definition.entry.keySpan.start)));
}

async function complete(services: Services, uri: unknown, offset: unknown): Promise<void> {
  const place = await placeOf(services, uri, offset);
  if (!place) return;
  const { document, definition } = place;
  const { version } = document;
  const name = resolveDefinition(definition, await services.library())
    .names.map((each) => readPaperName(each)?.id)
    .find((id) => id !== undefined);
  const looked = name && (await findPaper(services, name));
  if (looked?.kind !== 'found') return services.tell.advise(sentence`Nothing was found about this paper.`);
  if (document.version !== version) return services.tell.failed(sentence`The bibliography changed meanwhile. Try again.`);
  const { key } = definition.entry;
  await vscode.workspace.applyEdit(editOf(document, replaceEntry(document.getText(), key, writeEntry(looked.paper, key))));
}
