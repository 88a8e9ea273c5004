import * as vscode from 'vscode';
import { sleep } from '../core/sources/gate/sleep';
import { registerCommand } from '../host/commands';
import { constantSentence } from '../host/constantSentence';
import { QuietRefresh } from '../host/feed/quietRefresh';
import type { Services } from '../host/services';
import { describe, sentence } from '../host/tell';
import { say } from '../l10n/say';

/** `Marginalia: Refresh Feed`: Daily Papers and every other source, with progress that can be cancelled; and the same quietly, when the user wants. */
export function registerRefreshFeed(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(services, 'marginalia.refreshFeed', () =>
      vscode.window.withProgress({ location: { viewId: 'marginalia.papers' }, title: say`Refreshing the feed` }, (_, token) =>
        refresh(services, token),
      ),
    ),
    quietRefresh(services),
  );
}

const minute = 60_000;
/** Often enough that a window that was closed in the middle of a refresh is stood in for within a minute. */
const often = minute / 2;

/** Looks again and again whether a refresh is due, so that changed settings, sleep and the pauses that a service asks for are all heeded. */
function quietRefresh({ settings, feeds, refresher, refreshTurn, library, log }: Services): vscode.Disposable {
  const quiet = new QuietRefresh({
    every: () => settings.refreshMinutes() * minute,
    state: () => feeds.state,
    library,
    refresh: () => refresher.refresh(),
    turn: refreshTurn,
    clock: Date.now,
    sleep,
    random: Math.random,
  });
  const look = () => quiet.look().catch((error: unknown) => log.error(`The quiet refresh failed: ${describe(error)}`));
  const timer = setInterval(() => void look(), often);
  return vscode.Disposable.from(quiet, { dispose: () => clearInterval(timer) });
}

async function refresh(services: Services, token: vscode.CancellationToken): Promise<void> {
  const abort = new AbortController();
  const listener = token.onCancellationRequested(() => abort.abort());
  try {
    const refreshed = await services.refresher.refresh(abort.signal);
    if (refreshed.kind === 'ok' && refreshed.unread?.length) tellUnread(services, refreshed, refreshed.unread);
    else if (refreshed.kind === 'ok') services.tell.done(sentence`${refreshed.total} papers in the feed, ${refreshed.added} of them new.`);
    else if (refreshed.reason === 'noSources')
      services.tell.advise(constantSentence(refreshed.message), { label: say`Open Settings`, run: openSources });
    else if (refreshed.reason !== 'cancelled') services.tell.failed(constantSentence(refreshed.message), refreshed.detail);
  } finally {
    listener.dispose();
  }
}

function openSources(): Thenable<unknown> {
  return vscode.commands.executeCommand('workbench.action.openSettings', 'marginalia.feed.sources');
}

function tellUnread({ tell }: Services, { total, added }: { readonly total: number; readonly added: number }, unread: readonly string[]): void {
  const detail = unread.join(' ');
  if (unread.length === 1) tell.partly(sentence`${total} papers in the feed, ${added} of them new; one of your sources could not be read.`, detail);
  else tell.partly(sentence`${total} papers in the feed, ${added} of them new; ${unread.length} of your sources could not be read.`, detail);
}
