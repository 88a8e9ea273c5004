import { spawnSync } from 'node:child_process';
import { askCommandLine, type PrintedSpan } from './commandLine';
import type { Comparison } from './noteOracle';

interface PrintedEntry extends PrintedSpan {
  readonly file: string;
  readonly key: string;
  readonly type: string;
}

/** Compares the keys that the command line reads in BibTeX files with those that Pandoc finds; where it refuses a file, with the lines that begin an entry. */
export function compareBibliographies(files: readonly string[], texts: readonly string[]): Comparison[] {
  const printed = askCommandLine('bibliography', files, (rows, file) =>
    (rows as { entries: PrintedEntry[] }).entries.filter((entry) => entry.file === file),
  );
  return printed.map((entries, at) =>
    typeof entries === 'string' ? { count: 0, differences: [entries] } : compareEntries(entries, texts[at] ?? ''),
  );
}

function compareEntries(entries: readonly PrintedEntry[], text: string): Comparison {
  const ours = new Set(entries.map(({ key }) => key));
  const expected = new Set(askPandoc(text) ?? headKeys(text));
  return {
    count: expected.size,
    differences: [
      ...[...expected].filter((key) => !ours.has(key)).map((key) => `missing ${key}`),
      ...[...ours].filter((key) => !expected.has(key)).map((key) => `added ${key}`),
      ...entries.filter(({ start }) => !text.startsWith('@', start.offset)).map(({ key }) => `${key} is misplaced`),
    ],
  };
}

function askPandoc(text: string): string[] | undefined {
  const input = text.replace(/^\uFEFF/, '');
  const run = spawnSync('pandoc', ['-f', 'biblatex', '-t', 'csljson'], { input, encoding: 'utf8', maxBuffer: 1 << 30, timeout: 120_000 });
  if (run.error || run.status !== 0) return undefined;
  return (JSON.parse(run.stdout) as { id: string }[]).map(({ id }) => id);
}

/** `@type{key,` at the start of a line, whatever stands round it. */
function headKeys(text: string): string[] {
  const heads = [...text.matchAll(/^[ \t]*@[ \t]*([A-Za-z][\w-]*)\s*[{(]\s*([^\s,{}()=]+)\s*[,}]/gm)];
  return heads.filter(([, type = '']) => !/^(?:comment|string|preamble)$/i.test(type)).map(([, , key = '']) => key);
}
