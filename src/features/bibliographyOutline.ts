import * as vscode from 'vscode';
import type { Entry } from '../core/bibliography/entry';
import { authorYear } from '../core/papers/authorsLine';
import { plainLine } from '../core/writing/escapeMarkdown';
import { toRange } from '../host/convert';
import type { Services } from '../host/services';

const bibtex: vscode.DocumentSelector = [{ pattern: '**/*.{bib,bibtex}' }];

/** The entries of a BibTeX file in the outline and in "Go to Symbol", and one fold for each. */
export function registerBibliographyOutline(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDocumentSymbolProvider(
      bibtex,
      { provideDocumentSymbols: async (document, token) => (await entriesOf(services, document, token)).map((entry) => symbolOf(document, entry)) },
      { label: 'Marginalia' },
    ),
    vscode.languages.registerFoldingRangeProvider(bibtex, {
      provideFoldingRanges: async (document, _, token) => (await entriesOf(services, document, token)).flatMap((entry) => foldOf(document, entry)),
    }),
  );
}

/** Every definition, those that do not count because their key was defined before among them; none once the text has changed. */
async function entriesOf(services: Services, document: vscode.TextDocument, token: vscode.CancellationToken): Promise<readonly Entry[]> {
  const { version } = document;
  const entries = await services.bibliographies.entriesOf(document);
  return token.isCancellationRequested || document.version !== version ? [] : entries;
}

function symbolOf(document: vscode.TextDocument, entry: Entry): vscode.DocumentSymbol {
  const detail = [authorYear(entry.authors, entry.year), plainLine(entry.title ?? '')].filter(Boolean).join(' · ');
  const whole = toRange(document, entry.span);
  return new vscode.DocumentSymbol(entry.key, detail, vscode.SymbolKind.Constant, whole, toRange(document, entry.keySpan));
}

function foldOf(document: vscode.TextDocument, { span }: Entry): vscode.FoldingRange[] {
  const { start, end } = toRange(document, span);
  return end.line > start.line ? [new vscode.FoldingRange(start.line, end.line)] : [];
}
