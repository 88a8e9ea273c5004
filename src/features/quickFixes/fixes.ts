import * as vscode from 'vscode';
import type { Finding } from '../../core/language/finding';
import { isBibliography } from '../../host/bibliographies/bibliographySelector';
import { toSpan } from '../../host/convert';
import { noteFindings } from '../../host/notes/noteFindings';
import type { Services } from '../../host/services';
import { bibliographyFixes, registerBibliographyFixes } from './bibliographyFixes';
import { convertFixes, registerConvertFixes } from './convertFixes';
import { keyFixes, registerKeyFixes } from './keyFixes';
import { missingFileFixes } from './missingFileFixes';
import { styleFixes } from './styleFixes';

/** The commands behind all fixes. */
export function registerFixes(services: Services): vscode.Disposable {
  return vscode.Disposable.from(registerKeyFixes(services), registerConvertFixes(services), registerBibliographyFixes(services));
}

/** The fixes for a place of a note or a bibliography. */
export async function offer(
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
  const [keys, files, links] = await Promise.all([
    keyFixes(services, document, findings),
    missingFileFixes(services, document, findings),
    convertFixes(services, document, touches),
  ]);
  return [...keys, ...files, ...styleFixes(document, findings), ...links];
}
