import { spawnSync } from 'node:child_process';
import path from 'node:path';

/**
 * What one command of the built command line prints with `--json` for each file; a string says what went wrong. Files are given to it many at a
 * time; when that fails, one by one.
 */
export function askCommandLine<Result>(
  command: string,
  files: readonly string[],
  rowsOf: (printed: unknown, file: string) => Result,
): (Result | string)[] {
  if (files.length === 0) return [];
  if (files.length > BATCH) {
    return [...askCommandLine(command, files.slice(0, BATCH), rowsOf), ...askCommandLine(command, files.slice(BATCH), rowsOf)];
  }
  const printed = run(command, files);
  if (typeof printed === 'string') return files.length > 1 ? files.flatMap((file) => askCommandLine(command, [file], rowsOf)) : [printed];
  return files.map((file) => rowsOf(printed.value, file));
}

const BATCH = 50;

function run(command: string, files: readonly string[]): { readonly value: unknown } | string {
  const ended = spawnSync(process.execPath, [path.join('dist', 'cli.js'), command, '--json', ...files], { encoding: 'utf8', maxBuffer: 1 << 30 });
  if (ended.error) return `the command line did not run: ${ended.error.message}`;
  if (ended.status !== 0) return ended.stderr.trim() || `the command line ended with ${ended.status ?? ended.signal}`;
  try {
    return { value: JSON.parse(ended.stdout) };
  } catch {
    return 'the command line printed no JSON';
  }
}

interface Printed {
  readonly line: number;
  readonly character: number;
  readonly offset: number;
}

/** A range as the command line prints it. */
export interface PrintedSpan {
  readonly start: Printed;
  readonly end: Printed;
}

/** Says of printed places whether they are right, counting lines in a way of its own. */
export class PlaceCheck {
  readonly #text: string;
  readonly #lines: readonly string[];

  constructor(text: string) {
    this.#text = text;
    this.#lines = text.split(/(?<=\r\n|\r(?!\n)|\n)/);
  }

  /** What is wrong with a range that should hold `expected` and nothing else; undefined when all is right. */
  fault(expected: string, { start, end }: PrintedSpan): string | undefined {
    const written = this.#text.slice(start.offset, end.offset);
    if (written !== expected) return `${JSON.stringify(written.slice(0, 80))} stands where ${JSON.stringify(expected)} should`;
    const line = this.#lines[start.line] ?? '';
    if (!line.startsWith(expected, start.character))
      return `line ${start.line}, character ${start.character} does not hold ${JSON.stringify(expected)}`;
    return end.line === start.line && end.character === start.character + expected.length
      ? undefined
      : `the end of ${JSON.stringify(expected)} is wrong`;
  }
}
