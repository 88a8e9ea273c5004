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
  readonly #item: vscode.StatusBarItem;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;
  #library: Pick<Library, 'keeping' | 'keepAgain'> | undefined;

  constructor() {
    this.#item = vscode.window.createStatusBarItem('marginalia.keeping', vscode.StatusBarAlignment.Left);
    this.#item.name = say`Marginalia: papers and marks on disk`;
    this.#item.text = say`$(warning) Papers not saved`;
    this.#item.command = 'marginalia.showLog';
    this.#item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
  }

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
      this.#item.hide();
      return;
    }
    this.#item.tooltip = keeping.why;
    this.#item.show();
    this.#timer = setTimeout(() => void this.#library?.keepAgain().then(() => this.update()), pause);
  }

  dispose(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#item.dispose();
  }
}
