import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { run } from './terminal/run';
import type { Terminal } from './terminal/terminal';

const terminal: Terminal = {
  readFile: (file) => readFile(file),
  listFiles,
  lines: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
  print: (text) => void process.stdout.write(text),
  complain: (line) => void process.stderr.write(`${line}\n`),
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

async function listFiles(start: string): Promise<readonly string[]> {
  if (!(await stat(start)).isDirectory()) return [start];
  const found: string[] = [];
  for (const entry of await readdir(start, { withFileTypes: true })) {
    const at = path.join(start, entry.name);
    if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') found.push(...(await listFiles(at)));
    else if (entry.isFile()) found.push(at);
  }
  return found.sort();
}
