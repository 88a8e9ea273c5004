import * as vscode from 'vscode';
import type { Log } from '../core/log';
import { say } from '../l10n/say';

/**
 * What a user is told. Notifications turn `[label](command:…)` into live links, so sentences here are our own constants with numbers at most:
 * text from papers, files or the network never enters them; details go to the log.
 */
export interface Tell {
  /** Something the user asked for could not be done. `detail` goes to the log, whose command the message offers. */
  failed(sentence: Sentence, detail?: unknown): void;
  /** The same of a setting that is not as it should be: told once in a window, until it says something else. */
  failedBy(setting: string, sentence: Sentence, detail: unknown): void;
  /** It was done, but not all of it; the same else. */
  partly(sentence: Sentence, detail?: unknown): void;
  /**
   * What the user asked for needs something else first, or there is nothing to do it with; nothing is broken, so no log is offered, but the next step
   * where there is one.
   */
  advise(sentence: Sentence, next?: NextStep): void;
  /** Something the user asked for was done. */
  done(sentence: Sentence): void;
}

/** What the button of a message does. */
export interface NextStep {
  readonly label: string;
  readonly run: () => Thenable<unknown>;
}

/** A sentence made by this product alone: by `sentence`, or of a table of the core by `constantSentence`. */
export type Sentence = string & { readonly madeHere: unique symbol };

/** Builds a sentence of our own words and numbers, in the reader's language. The type keeps any other text out. */
export function sentence(words: TemplateStringsArray, ...numbers: readonly number[]): Sentence {
  return say(words, ...numbers) as Sentence;
}

export function createTell(log: Log, showLog: () => void): Tell {
  const button = say`Show Log`;
  const answered = (choice: string | undefined) => choice === button && showLog();
  const logged = (message: string, detail: unknown) => (detail === undefined ? message : `${message} ${describe(detail)}`);
  const failed = (message: Sentence, detail: unknown) => {
    log.error(logged(message, detail));
    vscode.window.showErrorMessage(message, button).then(answered);
  };
  const told = new Map<Sentence, string>();
  return {
    failed,
    failedBy(setting, message, detail) {
      if (told.get(message) !== setting) failed(message, detail);
      told.set(message, setting);
    },
    partly(message, detail) {
      log.warn(logged(message, detail));
      vscode.window.showWarningMessage(message, button).then(answered);
    },
    advise(message, next) {
      log.info(message);
      const failed = (error: unknown) => log.error(`${next?.label} failed: ${describe(error)}`);
      vscode.window.showInformationMessage(message, ...(next ? [next.label] : [])).then((choice) => choice && next?.run().then(undefined, failed));
    },
    done(message) {
      log.info(message);
      vscode.window.setStatusBarMessage(message, 5000);
    },
  };
}

/** An error in words for the log. */
export function describe(detail: unknown): string {
  return detail instanceof Error ? (detail.stack ?? detail.message) : String(detail);
}
