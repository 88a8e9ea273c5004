import * as vscode from 'vscode';
import type { NoteBibliography } from '../core/language/noteBibliography';
import type { Citation } from '../core/notes/citation';
import { readPaperName } from '../core/papers/identity';
import { inSlices } from '../core/slices';
import type { Steps } from '../core/steps';
import { toRange } from '../host/convert';
import { noteSelector } from '../host/notes/noteEditors';
import type { Services } from '../host/services';

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
  const [{ citations }, bibliography] = await Promise.all([services.notes.read(document), services.bibliographies.of(document)]);
  return isWanted() ? await inSlices(tokensOf(document, citations, bibliography), isWanted) : undefined;
}

function* tokensOf(document: vscode.TextDocument, citations: readonly Citation[], bibliography: NoteBibliography): Steps<vscode.SemanticTokens> {
  const builder = new vscode.SemanticTokensBuilder(legend);
  for (const citation of citations) {
    if ('key' in citation) {
      const isKnown = bibliography.definition(citation.key) !== undefined || readPaperName(citation.key) !== undefined;
      builder.push(toRange(document, citation.nameSpan), 'citation', isKnown ? [] : ['unknown']);
    }
    yield;
  }
  return builder.build();
}
