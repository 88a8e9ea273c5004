import type { CiteprocModule } from '../core/bibliography/csl/citeproc';
import type { Day } from '../core/papers/paper';

/** What a command may do to the outside: `cli.ts` supplies it over Node, tests over strings. */
export interface Terminal {
  /** The bytes of a file, or of standard input for `-`; rejects when they cannot be read. */
  readFile(path: string): Promise<Uint8Array>;
  /** The bytes of a file that another file names; rejects also for what is no file, such as a pipe nobody writes to or a device without end. */
  readNamed(path: string): Promise<Uint8Array>;
  /** Files below a folder, or the file itself (also `-`), as paths; sorted. Rejects when there is no such path. */
  listFiles(path: string): Promise<readonly string[]>;
  /** The names of the files in a folder; empty when there is no such folder. */
  namesIn(folder: string): Promise<readonly string[]>;
  /** A path as an absolute one, with `/`. */
  absolute(path: string): string;
  /** An absolute path as a person would write it from the working folder. */
  shown(path: string): string;
  /** The working folder, absolute, with `/`. */
  readonly folder: string;
  /** Lines of standard input, without their line ends. */
  lines(): AsyncIterable<string>;
  /** Writes to standard output as it is. */
  print(text: string): void;
  /** Writes one line to standard error. */
  complain(line: string): void;
  /** The citation processor, loaded when a command needs it. */
  citeproc(): CiteprocModule;
  /** The text of a bundled CSL file: `styles/apa.csl`, `locales/locales-en-US.xml`. */
  csl(name: string): Promise<string>;
  readonly today: Day;
  /** The version of the product, such as `1.2.3`. */
  readonly version: string;
}

/** Exit codes: 0 fine, 1 problems found by `check`, 2 wrong usage or unreadable input. */
export type ExitCode = 0 | 1 | 2;

/** One command of the command line; `options` are already read. */
export type Command = (options: CommandOptions, terminal: Terminal) => Promise<ExitCode>;

/** The words behind a command's name: files (or a query), and `--name value` pairs. */
export interface CommandOptions {
  readonly words: readonly string[];
  /** `--papers a b` gives two values; an option that is not given is not here, one that is has a value. */
  readonly named: ReadonlyMap<string, readonly string[]>;
  readonly json: boolean;
}

/** Thrown by a command when input cannot be used; its message is the one line on standard error. Exit code 2. */
export class UsageError extends Error {}

/** Prints a value as one line of JSON, in which all that a terminal obeys and marks that turn the direction of writing are escaped. */
export function printJson(terminal: Terminal, value: unknown): void {
  const escaped = JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  terminal.print(`${escaped}\n`);
}
