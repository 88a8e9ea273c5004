import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import citeproc from 'citeproc';
import { run } from './terminal/run';
import type { Terminal } from './terminal/terminal';

const terminal: Terminal = {
  readFile: (file) => readFile(file).catch(inPlainWords),
  listFiles,
  namesIn,
  absolute: (file) => slashes(path.resolve(file)),
  shown: (file) => path.relative(process.cwd(), file) || file,
  folder: slashes(process.cwd()),
  lines: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
  print: (text) => void process.stdout.write(text),
  complain: (line) => void process.stderr.write(`${line}\n`),
  citeproc: () => citeproc,
  csl: (name) => readFile(path.join(__dirname, '..', 'media', 'csl', name), 'utf8'),
  today: new Date().toISOString().slice(0, 10),
};

run(process.argv.slice(2), terminal).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`marginalia: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const reasons: Readonly<Record<string, string>> = { ENOENT: 'no such file', EISDIR: 'it is a folder', EACCES: 'not allowed', EPERM: 'not allowed' };

function inPlainWords(error: NodeJS.ErrnoException): never {
  throw new Error(reasons[error.code ?? ''] ?? error.message, { cause: error });
}

async function listFiles(start: string): Promise<readonly string[]> {
  if (!(await stat(start).catch(inPlainWords)).isDirectory()) return [start];
  const found: string[] = [];
  for (const entry of await readdir(start, { withFileTypes: true })) {
    const at = path.join(start, entry.name);
    if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') found.push(...(await listFiles(at)));
    else if (entry.isFile()) found.push(at);
  }
  return found.sort();
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    // No such folder: no names in it.
    return [];
  }
}

function slashes(file: string): string {
  return file.split(path.sep).join('/');
}
