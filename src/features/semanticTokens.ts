import * as vscode from 'vscode';
import type { NoteBibliography } from '../core/language/noteBibliography';
import { LineMap } from '../core/lineMap';
import type { Citation } from '../core/notes/citation';
import { readPaperName } from '../core/papers/identity';
import { inSlices } from '../core/slices';
import type { Steps } from '../core/steps';
import { noteSelector } from '../host/notes/noteEditors';
import type { Services } from '../host/services';

/** Citations that one step looks at. */
const citationsInStep = 32;

const legend = new vscode.SemanticTokensLegend(['citation'], ['unknown']);

/** Colours citation keys by what a grammar cannot know: whether a bibliography of the note defines them. */
export function registerSemanticTokens(services: Services): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.DocumentSemanticTokensProvider = {
    onDidChangeSemanticTokens: changed.event,
    provideDocumentSemanticTokens: (document, token) => colour(services, document, token),
  };
  return vscode.Disposable.from(
    changed,
    services.bibliographies.onDidChange(() => changed.fire()),
    vscode.languages.registerDocumentSemanticTokensProvider(noteSelector, provider, legend),
  );
}

async function colour(services: Services, document: vscode.TextDocument, token: vscode.CancellationToken) {
  const { version } = document;
  const isWanted = () => !token.isCancellationRequested && document.version === version;
  if (!isWanted()) return undefined;
  const [{ citations }, bibliography] = await Promise.all([services.notes.read(document), services.bibliographies.of(document)]);
  return isWanted() ? await inSlices(tokensOf(document.getText(), citations, bibliography), isWanted) : undefined;
}

/** A step looks at some citations. */
function* tokensOf(text: string, citations: readonly Citation[], bibliography: NoteBibliography): Steps<vscode.SemanticTokens> {
  const builder = new vscode.SemanticTokensBuilder(legend);
  const lines = new LineMap(text);
  for (const [at, citation] of citations.entries()) {
    if (at % citationsInStep === 0) yield;
    if (!('key' in citation)) continue;
    const isKnown = bibliography.has(citation.key) || readPaperName(citation.key) !== undefined;
    const { start, end } = citation.nameSpan;
    const { line, character } = lines.position(start);
    builder.push(line, character, end - start, 0, isKnown ? 0 : 1);
  }
  return builder.build();
}
