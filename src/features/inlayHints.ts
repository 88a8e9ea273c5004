import * as vscode from 'vscode';
import { resolveCitation } from '../core/language/resolveCitation';
import { authorYear } from '../core/papers/authorsLine';
import { plainLine } from '../core/writing/escapeMarkdown';
import { toSpan } from '../host/convert';
import { noteSelector } from '../host/notes/noteEditors';
import type { Services } from '../host/services';

/** Author and year behind each citation, for those who switch it on. */
export function registerInlayHints(services: Services): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.InlayHintsProvider = {
    onDidChangeInlayHints: changed.event,
    provideInlayHints: (document, range, token) => hint(services, document, range, token),
  };
  return vscode.Disposable.from(
    changed,
    services.bibliographies.onDidChange(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration('marginalia.inlayHints') && changed.fire()),
    vscode.languages.registerInlayHintsProvider(noteSelector, provider),
  );
}

async function hint(services: Services, document: vscode.TextDocument, range: vscode.Range, token: vscode.CancellationToken) {
  if (token.isCancellationRequested || !services.settings.inlayHintsEnabled(document.uri)) return [];
  const { version } = document;
  const { start, end } = toSpan(document, range);
  const [{ citations }, bibliography, library] = await Promise.all([
    services.notes.read(document),
    services.bibliographies.of(document),
    services.library(),
  ]);
  if (token.isCancellationRequested || document.version !== version) return [];
  return citations.flatMap((citation) => {
    if (citation.nameSpan.start < start || citation.nameSpan.end > end) return [];
    const { paper } = resolveCitation(citation, bibliography, library);
    const words = paper && plainLine(authorYear(paper.authors, paper.publishedAt?.slice(0, 4) ?? paper.year));
    if (!words) return [];
    const made = new vscode.InlayHint(document.positionAt(citation.nameSpan.end), words);
    made.paddingLeft = true;
    made.tooltip = plainLine(paper.title);
    return [made];
  });
}
