import * as vscode from 'vscode';
import type { Services } from '../host/services';
import { constantSentence, sentence } from '../host/tell';

/** `Marginalia: Refresh Feed`: today's Daily Papers, with progress that can be cancelled. */
export function registerRefreshFeed(services: Services): vscode.Disposable {
  return vscode.commands.registerCommand('marginalia.refreshFeed', () =>
    vscode.window.withProgress({ location: { viewId: 'marginalia.papers' }, title: 'Refreshing the feed' }, (_, token) => refresh(services, token)),
  );
}

async function refresh(services: Services, token: vscode.CancellationToken): Promise<void> {
  const abort = new AbortController();
  const listener = token.onCancellationRequested(() => abort.abort());
  try {
    const refreshed = await services.feeds.refreshDaily(abort.signal);
    if (refreshed.kind === 'ok') services.tell.done(sentence`${refreshed.total} papers in the feed, ${refreshed.added} of them new.`);
    else if (refreshed.reason !== 'cancelled') services.tell.failed(constantSentence(refreshed.message), refreshed.detail);
  } finally {
    listener.dispose();
  }
}
