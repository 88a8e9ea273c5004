import { printable } from './printable';

/** Where the core reports what only a maintainer wants to know. One line a call; implementations escape line ends. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** A log that keeps nothing. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

const longestLine = 2000;

/** A message as one line of a log: cut where it is very long, line ends made visible, and nothing in it that turns the direction of what follows. */
export function logLine(message: string): string {
  return printable(message.slice(0, longestLine).replace(/[\r\n\u2028\u2029\u0085]+/g, ' ⏎ '));
}
