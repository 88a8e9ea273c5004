import * as vscode from 'vscode';
import type { Disposable } from '../../core/disposable';
import type { Library } from '../../core/library/library';
import { say } from '../../l10n/say';

/** Between two tries to write what is in memory only, in milliseconds. */
const pause = 60_000;

/**
 * Says in the status bar while papers and marks are in memory only, with the reason, and has them written once the disk takes them again. The item is
 * there as long as the trouble is.
 */
export class KeepingStatus implements Disposable {
  #item: vscode.StatusBarItem | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;
  #library: Pick<Library, 'keeping' | 'keepAgain'> | undefined;

  /** The library that is looked after; called once, when it is open. */
  watch(library: Pick<Library, 'keeping' | 'keepAgain'>): void {
    this.#library = library;
    this.update();
  }

  /** To be called when it has changed whether what is added survives. */
  update(): void {
    const keeping = this.#library?.keeping;
    clearTimeout(this.#timer);
    if (this.#isOver) return;
    if (keeping?.kind !== 'inMemory') {
      this.#item?.hide();
      return;
    }
    this.#item ??= createItem();
    this.#item.tooltip = keeping.why;
    this.#item.show();
    this.#timer = setTimeout(() => void this.#library?.keepAgain().then(() => this.update()), pause);
  }

  dispose(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#item?.dispose();
  }
}

function createItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('marginalia.keeping', vscode.StatusBarAlignment.Left);
  item.name = say`Marginalia: papers and marks on disk`;
  item.text = say`$(warning) Papers not saved`;
  item.command = 'marginalia.showLog';
  item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
  return item;
}
