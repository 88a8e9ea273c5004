import * as vscode from 'vscode';
import { type CitedPaper, citedPapersInSteps } from '../core/language/citedPapers';
import { authorYear } from '../core/papers/authorsLine';
import { inSlices } from '../core/slices';
import { plainLine } from '../core/writing/escapeMarkdown';
import { toRange } from '../host/convert';
import type { Services } from '../host/services';
import { say } from '../l10n/say';

const most = 200;

/** The papers that notes of the workspace cite, in "Go to Symbol in Workspace"; each leads to where it is cited first. */
export function registerWorkspaceSymbols(services: Services): vscode.Disposable {
  return vscode.languages.registerWorkspaceSymbolProvider({
    provideWorkspaceSymbols: (query, token) => list(services, query, token),
    resolveWorkspaceSymbol: (symbol) => (symbol instanceof PaperSymbol ? resolve(symbol) : symbol),
  });
}

class PaperSymbol extends vscode.SymbolInformation {
  readonly cited: CitedPaper;

  constructor(cited: CitedPaper) {
    const { key, notes, first } = cited;
    const who = authorYear(cited.authors, cited.year);
    const container = [who, key, notes === 1 ? say`1 note` : say`${notes} notes`].filter(Boolean).join(' · ');
    super(
      plainLine(cited.title),
      vscode.SymbolKind.Constant,
      plainLine(container),
      new vscode.Location(vscode.Uri.parse(first.note), new vscode.Position(0, 0)),
    );
    this.cited = cited;
  }
}

async function list(services: Services, query: string, token: vscode.CancellationToken): Promise<PaperSymbol[]> {
  if (token.isCancellationRequested) return [];
  const [entries, held] = await Promise.all([services.bibliographies.everything(), services.library(), services.workspaceNotes.ready()]);
  if (token.isCancellationRequested) return [];
  const steps = citedPapersInSteps(query, services.workspaceNotes.table.entries(), entries, { held, limit: most });
  return ((await inSlices(steps, () => !token.isCancellationRequested)) ?? []).map((cited) => new PaperSymbol(cited));
}

/** Only a symbol that is chosen has its note opened. */
async function resolve(symbol: PaperSymbol): Promise<PaperSymbol> {
  const document = await vscode.workspace.openTextDocument(symbol.location.uri);
  symbol.location = new vscode.Location(document.uri, toRange(document, symbol.cited.first.citation.nameSpan));
  return symbol;
}
