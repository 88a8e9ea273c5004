import * as vscode from 'vscode';
import type { Disposable } from '../core/disposable';
import { type Log, logLine } from '../core/log';

/** The extension's one output channel. Lines are single lines, so that no title can forge an entry. */
export interface HostLog extends Log, Disposable {
  /** Brings the channel into view without taking the focus. */
  show(): void;
}

/** The channel is there from its first line on. */
export function createLog(): HostLog {
  let channel: vscode.LogOutputChannel | undefined;
  let isOver = false;
  const opened = () => {
    channel ??= vscode.window.createOutputChannel('Marginalia', { log: true });
    return channel;
  };
  // Work that was under way at the end may still have something to say, to nobody.
  const write = (level: 'info' | 'warn' | 'error') => (message: string) => {
    if (!isOver) opened()[level](logLine(message));
  };
  return {
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    show: () => {
      if (!isOver) opened().show(true);
    },
    dispose: () => {
      isOver = true;
      channel?.dispose();
    },
  };
}
