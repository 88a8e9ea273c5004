import * as vscode from 'vscode';
import type { Entry } from '../core/bibliography/entry';
import { authorYear } from '../core/papers/authorsLine';
import { inSlices } from '../core/slices';
import type { Steps } from '../core/steps';
import { plainLine } from '../core/writing/escapeMarkdown';
import { bibliographySelector } from '../host/bibliographies/bibliographySelector';
import { toRange } from '../host/convert';
import type { Services } from '../host/services';

/** The entries of a BibTeX file in the outline and in "Go to Symbol", and one fold for each. */
export function registerBibliographyOutline(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDocumentSymbolProvider(
      bibliographySelector,
      { provideDocumentSymbols: (document, token) => each(services, document, token, (entry) => [symbolOf(document, entry)]) },
      { label: 'Marginalia' },
    ),
    vscode.languages.registerFoldingRangeProvider(bibliographySelector, {
      provideFoldingRanges: (document, _, token) => each(services, document, token, (entry) => foldOf(document, entry)),
    }),
  );
}

/** What is made of every definition, those that do not count because their key was defined before among them; nothing once the text has changed. */
async function each<T>(
  services: Services,
  document: vscode.TextDocument,
  token: vscode.CancellationToken,
  make: (entry: Entry) => readonly T[],
): Promise<T[]> {
  const { version } = document;
  const isWanted = () => !token.isCancellationRequested && document.version === version;
  const entries = isWanted() ? await services.bibliographies.entriesOf(document) : [];
  return (isWanted() ? await inSlices(makeEach(entries, make), isWanted) : undefined) ?? [];
}

function* makeEach<T>(entries: readonly Entry[], make: (entry: Entry) => readonly T[]): Steps<T[]> {
  const made: T[] = [];
  for (const entry of entries) {
    made.push(...make(entry));
    yield;
  }
  return made;
}

function symbolOf(document: vscode.TextDocument, entry: Entry): vscode.DocumentSymbol {
  const detail = plainLine([authorYear(entry.authors, entry.year), entry.title ?? ''].filter(Boolean).join(' · '));
  const whole = toRange(document, entry.span);
  return new vscode.DocumentSymbol(plainLine(entry.key), detail, vscode.SymbolKind.Constant, whole, toRange(document, entry.keySpan));
}

function foldOf(document: vscode.TextDocument, { span }: Entry): vscode.FoldingRange[] {
  const { start, end } = toRange(document, span);
  return end.line > start.line ? [new vscode.FoldingRange(start.line, end.line)] : [];
}
