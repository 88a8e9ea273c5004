import * as vscode from 'vscode';
import { checkNote } from '../core/language/checkNote';
import { type Convertible, convertibleLinks, convertLink } from '../core/language/convertLinks';
import type { Finding } from '../core/language/finding';
import { toRange, toSpan } from '../host/convert';
import { planEntries } from '../host/newEntries';
import { isNote, noteSelector } from '../host/noteEditors';
import type { Services } from '../host/services';
import { sentence } from '../host/tell';

const convertCommand = 'marginalia.convertLinksToCitations';

/** Light bulbs: the key that was meant, one key for one paper, links and identifiers as citations. */
export function registerQuickFixes(services: Services): vscode.Disposable {
  const provider: vscode.CodeActionProvider = { provideCodeActions: (document, range, _context, token) => offer(services, document, range, token) };
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(noteSelector, provider, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.RefactorRewrite],
    }),
    vscode.commands.registerCommand(convertCommand, (uri: unknown, offset: unknown) => convert(services, uri, offset)),
  );
}

async function offer(
  services: Services,
  document: vscode.TextDocument,
  range: vscode.Range,
  token: vscode.CancellationToken,
): Promise<vscode.CodeAction[]> {
  const matter = await matterOf(services, document);
  if (token.isCancellationRequested) return [];
  const { start, end } = toSpan(document, range);
  const touches = (span: { start: number; end: number }) => span.start <= end && start <= span.end;
  const findings = checkNote(document.getText(), matter.reading, { ...matter, missing: [] }).filter(({ span }) => touches(span));
  const links = convertibleLinks(document.getText(), matter.reading, matter.bibliography, matter.held);
  const here = links.filter(({ citation }) => touches(citation.span));
  return [
    ...findings.flatMap((finding) => keyFixes(document, finding)),
    ...here.map((link) => convertAction(document, link)),
    ...(here.length > 0 && links.length > 1 ? [convertAllAction(document, links.length)] : []),
  ];
}

async function matterOf(services: Services, document: vscode.TextDocument) {
  const [reading, bibliography, held] = await Promise.all([services.notes.read(document), services.bibliographies.of(document), services.library()]);
  return { reading, bibliography, held };
}

function keyFixes(document: vscode.TextDocument, { rule, span, suggestions = [] }: Finding): vscode.CodeAction[] {
  if (rule !== 'unknownKey' && rule !== 'caseDiffers' && rule !== 'twoKeys') return [];
  return suggestions.map((key, index) => {
    const action = new vscode.CodeAction(`Use the key ${key}`, vscode.CodeActionKind.QuickFix);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.replace(document.uri, toRange(document, span), key);
    action.isPreferred = index === 0;
    return action;
  });
}

function convertAction(document: vscode.TextDocument, { citation }: Convertible): vscode.CodeAction {
  const action = new vscode.CodeAction('Turn into a citation', vscode.CodeActionKind.QuickFix);
  action.command = { command: convertCommand, title: action.title, arguments: [document.uri.toString(), citation.span.start] };
  return action;
}

function convertAllAction(document: vscode.TextDocument, count: number): vscode.CodeAction {
  const action = new vscode.CodeAction(`Turn all ${count} links to papers in this note into citations`, vscode.CodeActionKind.QuickFix);
  action.command = { command: convertCommand, title: action.title, arguments: [document.uri.toString()] };
  return action;
}

/** Converts the link at an offset of a note, or all of them; from the palette: all of the active note. */
async function convert(services: Services, uri: unknown, offset: unknown): Promise<void> {
  const wanted = typeof uri === 'string' ? uri : undefined;
  const document = wanted ? vscode.workspace.textDocuments.find((each) => each.uri.toString() === wanted) : services.editors.current()?.document;
  if (!document || !isNote(document)) return services.tell.failed(sentence`Open a Markdown note first: its links to papers become citations.`);
  const { reading, bibliography, held } = await matterOf(services, document);
  const all = convertibleLinks(document.getText(), reading, bibliography, held);
  const links = typeof offset === 'number' ? all.filter(({ citation }) => citation.span.start === offset) : all;
  if (links.length === 0) return services.tell.done(sentence`This note has no links to known papers.`);
  const edit = new vscode.WorkspaceEdit();
  const entries = await planEntries(
    services,
    document,
    links.map(({ paper }) => paper),
    edit,
  );
  if (!entries) return;
  for (const [index, link] of links.entries()) {
    const { span, newText } = convertLink(link, entries.keys[index] ?? '');
    edit.replace(document.uri, toRange(document, span), newText);
  }
  if (await vscode.workspace.applyEdit(edit)) await entries.save();
  else services.tell.failed(sentence`The editor refused the change: the note may be read-only, or it changed meanwhile. Try again.`);
}
