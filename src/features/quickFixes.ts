import * as vscode from 'vscode';
import type { Finding } from '../core/language/finding';
import { toSpan } from '../host/convert';
import { isBibliography } from '../host/mentions';
import { noteSelector } from '../host/noteEditors';
import { noteFindings } from '../host/noteFindings';
import type { Services } from '../host/services';
import { bibliographyFixes, registerBibliographyFixes } from './quickFixes/bibliographyFixes';
import { convertFixes, registerConvertFixes } from './quickFixes/convertFixes';
import { keyFixes, registerKeyFixes } from './quickFixes/keyFixes';

/** Light bulbs in notes and bibliographies: the key that was meant, its entry, one key for one paper, links as citations, entries nobody needs. */
export function registerQuickFixes(services: Services): vscode.Disposable {
  const provider: vscode.CodeActionProvider = { provideCodeActions: (document, range, _context, token) => offer(services, document, range, token) };
  const kinds = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.RefactorRewrite] };
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(noteSelector, provider, kinds),
    vscode.languages.registerCodeActionsProvider([{ pattern: '**/*.{bib,bibtex}' }], provider, kinds),
    registerKeyFixes(services),
    registerConvertFixes(services),
    registerBibliographyFixes(services),
  );
}

async function offer(
  services: Services,
  document: vscode.TextDocument,
  range: vscode.Range,
  token: vscode.CancellationToken,
): Promise<vscode.CodeAction[]> {
  const { start, end } = toSpan(document, range);
  const touches = (span: Finding['span']) => span.start <= end && start <= span.end;
  const findings = (await noteFindings(services, document)).filter(({ span }) => touches(span));
  if (token.isCancellationRequested) return [];
  if (isBibliography(document)) return await bibliographyFixes(services, document, start, findings);
  return [...(await keyFixes(services, document, findings)), ...(await convertFixes(services, document, touches))];
}
