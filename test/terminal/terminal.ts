import { readFile as readDisk } from 'node:fs/promises';
import citeproc from 'citeproc';
import { run } from '../../src/terminal/run';
import type { Terminal } from '../../src/terminal/terminal';

/** What a command printed, line by line, and its exit code. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly complaints: readonly string[];
}

/** Runs a command line over files given as text, in the folder `/w`. */
export async function runOver(
  files: Readonly<Record<string, string | Uint8Array>>,
  args: readonly string[],
  input: readonly string[] = [],
): Promise<Ran> {
  let out = '';
  const complaints: string[] = [];
  const at = (path: string) => (path.startsWith('/') ? path : `/w/${path}`);
  const held = new Map(Object.entries(files).map(([name, content]) => [at(name), content]));
  const readFile = async (path: string) => {
    const content = held.get(at(path));
    if (content === undefined) throw new Error('no such file');
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  const terminal: Terminal = {
    readFile,
    readNamed: readFile,
    listFiles: async (path) => {
      const below = [...held.keys()].filter((name) => name.startsWith(at(path)));
      if (below.length === 0) throw new Error('no such file');
      return held.has(at(path)) ? [path] : below.map((name) => name.slice(3));
    },
    namesIn: async (folder) => [...held.keys()].filter((name) => name.startsWith(`${folder}/`)).map((name) => name.slice(folder.length + 1)),
    absolute: at,
    shown: (path) => path.replace('/w/', ''),
    folder: '/w',
    async *lines() {
      yield* input;
    },
    print: (text) => {
      out += text;
    },
    complain: (line) => complaints.push(line),
    citeproc: () => citeproc,
    csl: (name) => readDisk(`media/csl/${name}`, 'utf8'),
    today: '2026-02-20',
    version: '1.2.3',
  };
  const code = await run(args, terminal);
  return { code, out, complaints };
}

/** The JSON a command printed. */
export async function json<T>(files: Readonly<Record<string, string>>, args: readonly string[]): Promise<T> {
  return JSON.parse((await runOver(files, [...args, '--json'])).out) as T;
}
