import * as vscode from 'vscode';
import type { Disposable } from '../core/disposable';
import { type Log, logLine } from '../core/log';

/** The extension's one output channel. Lines are single lines, so that no title can forge an entry. */
export interface HostLog extends Log, Disposable {
  /** Brings the channel into view without taking the focus. */
  show(): void;
}

export function createLog(): HostLog {
  const channel = vscode.window.createOutputChannel('Marginalia', { log: true });
  let isOver = false;
  // Work that was under way at the end may still have something to say, to nobody.
  const write = (level: 'info' | 'warn' | 'error') => (message: string) => {
    if (!isOver) channel[level](logLine(message));
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
