import * as vscode from 'vscode';
import type { DisposableStack } from '../../core/disposable';
import { citationCard } from '../../core/writing/citationCard';
import { clusterOver, noteClusters } from '../../core/writing/noteClusters';
import { toMarkdown, toRange } from '../../host/convert';
import type { Services } from '../../host/services';
import { say } from '../../l10n/say';
import type { FormattedNote, FormattedNotes } from './formattedNotes';

/** Shows how a note's style sets the citation at hand. Nothing is formatted, and nothing for it is loaded, before there is one. */
export function citationHover(services: Services, owner: DisposableStack): vscode.HoverProvider {
  let notes: FormattedNotes | undefined;
  return {
    provideHover: async (document, position, token) => {
      if (token.isCancellationRequested || !services.settings.hoverEnabled(document.uri)) return undefined;
      const { version } = document;
      const cluster = clusterOver(noteClusters(await services.notes.read(document)), document.offsetAt(position));
      if (!cluster || token.isCancellationRequested || document.version !== version) return undefined;
      const { FormattedNotes } = await import('./formattedNotes');
      notes ??= owner.use(new FormattedNotes(services));
      const formatted = await notes.format(document, token);
      return formatted && setCitation(document, position, formatted);
    },
  };
}

/** Over a key how its citation is set, in one line; beside the keys of a citation its works too. */
function setCitation(document: vscode.TextDocument, position: vscode.Position, note: FormattedNote): vscode.Hover | undefined {
  const offset = document.offsetAt(position);
  const cluster = clusterOver(noteClusters(note.reading), offset);
  const card = cluster && citationCard(note.document, cluster.id, note.items, note.problem);
  if (!card) return undefined;
  const name = note.reading.citations.find(({ nameSpan }) => nameSpan.start <= offset && offset <= nameSpan.end);
  const contents = name ? [say`In the note’s style: ${card.citation}`] : [card.citation, card.works];
  return new vscode.Hover(contents.filter((part) => part !== '').map(toMarkdown), toRange(document, name?.nameSpan ?? cluster.span));
}
