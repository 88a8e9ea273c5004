import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import citeproc from 'citeproc';
import { isForeignShare } from './terminal/foreignShare';
import { run } from './terminal/run';
import type { Terminal } from './terminal/terminal';

const STANDARD_INPUT = '-';

/** Aborted when nobody reads what is printed any more (`marginalia search - … | head -3`). */
const unread = new AbortController();

const terminal: Terminal = {
  readFile: (file) => (file === STANDARD_INPUT ? buffer(process.stdin) : readFile(file).catch(inPlainWords)),
  readNamed,
  listFiles,
  namesIn,
  absolute: (file) => slashes(path.resolve(file)),
  shown: (file) => path.relative(process.cwd(), file) || file,
  folder: slashes(process.cwd()),
  lines: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY, signal: unread.signal }),
  print: (text) => void process.stdout.write(text),
  complain: (line) => void process.stderr.write(`${line}\n`),
  citeproc: () => citeproc,
  csl: (name) => readFile(path.join(__dirname, '..', 'media', 'csl', name), 'utf8'),
  today: new Date().toISOString().slice(0, 10),
  version: process.env.MARGINALIA_VERSION ?? '',
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
  unread.abort();
});

const reasons: Readonly<Record<string, string>> = { ENOENT: 'no such file', EISDIR: 'it is a folder', EACCES: 'not allowed', EPERM: 'not allowed' };

function inPlainWords(error: NodeJS.ErrnoException): never {
  throw new Error(reasons[error.code ?? ''] ?? error.message, { cause: error });
}

async function readNamed(file: string): Promise<Uint8Array> {
  if (process.platform === 'win32' && isForeignShare(file, process.cwd())) throw new Error('it is on another machine');
  if (!(await stat(file).catch(inPlainWords)).isFile()) throw new Error('it is no file');
  return await readFile(file).catch(inPlainWords);
}

/** Links are followed, each folder is entered once, and a link to nothing is passed over; hidden folders and those of packages are left out. */
async function listFiles(start: string, entered = new Set<string>()): Promise<readonly string[]> {
  if (start === STANDARD_INPUT || !(await stat(start).catch(inPlainWords)).isDirectory()) return [start];
  const real = await realpath(start);
  if (entered.has(real)) return [];
  entered.add(real);
  const found: string[] = [];
  for (const entry of await readdir(start, { withFileTypes: true }).catch(inPlainWords)) {
    const at = path.join(start, entry.name);
    const kind = entry.isSymbolicLink() ? await stat(at).catch(() => undefined) : entry;
    if (kind?.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') found.push(...(await listFiles(at, entered)));
    else if (kind?.isFile()) found.push(at);
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
