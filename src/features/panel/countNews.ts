import * as vscode from 'vscode';
import type { Services } from '../../host/services';
import { describe } from '../../host/tell';
import { say } from '../../l10n/say';

/** Keeps the number of new papers on the view's icon. Looking at the view makes the feed's papers no longer new; marks stay as they are. */
export function countNews({ news, refresher, log }: Services, view: vscode.WebviewView): vscode.Disposable {
  const failed = (error: unknown) => log.error(`New papers could not be counted: ${describe(error)}`);
  const show = async () => {
    const { feed, searches, total } = await news.count();
    const parts = [feed > 0 ? papers(feed) : '', ...[...searches].map(([name, count]) => `${name}: ${papers(count)}`)];
    view.badge = total === 0 ? undefined : { value: total, tooltip: parts.filter(Boolean).join('\n') };
  };
  const looked = () => {
    if (view.visible) news.look().catch(failed);
  };
  looked();
  return vscode.Disposable.from(
    news.onDidChange(() => void show().catch(failed)),
    refresher.onDidRefresh(() => (view.visible ? looked() : news.refreshed())),
    view.onDidChangeVisibility(looked),
  );
}

function papers(count: number): string {
  return count === 1 ? say`1 new paper` : say`${count} new papers`;
}
