import * as vscode from 'vscode';
import type { Disposable } from '../core/disposable';
import type { Log } from '../core/log';

/** The extension's one output channel. Lines are single lines: line ends inside a message are escaped, so that no title can forge an entry. */
export interface HostLog extends Log, Disposable {
  /** Brings the channel into view without taking the focus. */
  show(): void;
}

export function createLog(): HostLog {
  const channel = vscode.window.createOutputChannel('Marginalia', { log: true });
  let isOver = false;
  // Work that was under way at the end may still have something to say, to nobody.
  const write = (level: 'info' | 'warn' | 'error') => (message: string) => {
    if (!isOver) channel[level](oneLine(message));
  };
  return {
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    show: () => channel.show(true),
    dispose: () => {
      isOver = true;
      channel.dispose();
    },
  };
}

const longestLine = 2000;

function oneLine(message: string): string {
  return message.slice(0, longestLine).replace(/[\r\n\u2028\u2029]+/g, ' ⏎ ');
}
