import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Parser } from 'commonmark';
import MarkdownIt from 'markdown-it';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { mayHoldCitations } from '../../src/core/notes/mayHoldCitations';
import { NoteMemory } from '../../src/core/notes/noteMemory';
import { type FileStamp, isUnchanged, noteVersion } from '../../src/core/notes/noteVersion';
import { parseNote } from '../../src/core/notes/parseNote';
import { randomFrom } from '../support/makePapers';
import { interleaved, percentile, type Report, taken, versioned } from './row';

const remark = unified().use(remarkParse);

/**
 * Reading notes, in MB a second beside Markdown parsers that stop at their tree: ours also finds every citation. The notes are made by a seeded
 * generator; all of them cite, or a tenth for the workspace, which lies on disk.
 */
export async function bench(report: Report, { quick }: { readonly quick: boolean }): Promise<void> {
  await readNotes(quick ? 40 : 200, quick ? 3 : 5, report);
  await scanWorkspace(quick ? 40 : 400, report);
  await typeInLongNote(quick ? 100_000 : 1_000_000, report);
}

async function readNotes(count: number, times: number, report: Report): Promise<void> {
  const notes = makeNotes(count, 1);
  const markdownIt = new MarkdownIt();
  const commonmark = new Parser();
  const each = (read: (note: string) => unknown) => () => notes.forEach((note) => void read(note));
  const readers = [
    parseNote,
    (note: string) => remark.parse(note),
    (note: string) => markdownIt.parse(note, {}),
    (note: string) => commonmark.parse(note),
  ];
  const [ours = 1, ...peers] = (
    await interleaved(
      readers.map((read) => each((note) => read(note))),
      times,
    )
  ).map((time) => speed(notes, time));
  const names = ['remark-parse', 'markdown-it', 'commonmark'].map(versioned);
  for (const [i, peer] of peers.entries()) report({ name: 'reading notes and their citations', ours, peer, peerName: names[i] ?? '', unit: 'MB/s' });
}

/** As on a first start and on every later one: from the files to what each note cites, and to knowing that none changed. */
async function scanWorkspace(count: number, report: Report): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'marginalia-bench-'));
  try {
    const notes = makeNotes(count, 10, 80);
    const files = notes.map((note, at) => {
      const file = path.join(folder, `${at}.md`);
      writeFileSync(file, note);
      return { file, version: noteVersion('hash', stampOf(file), Date.now() + 10_000) };
    });
    const first = () => files.map(({ file }) => readCiting(readFileSync(file, 'utf8')));
    const second = () => files.filter(({ file, version }) => !isUnchanged(version, stampOf(file))).length;
    const peer = () => files.map(({ file }) => remark.parse(readFileSync(file, 'utf8')));
    const [scanned = 1, again = 1, parsed = 1] = (await interleaved([first, second, peer], 3)).map((time) => speed(notes, time));
    const peerName = `${versioned('remark-parse')}, the same files`;
    report({ name: 'first scan of a workspace', ours: scanned, peer: parsed, peerName, unit: 'MB/s' });
    report({ name: 'second scan of a workspace, nothing changed', ours: again, peer: parsed, peerName, unit: 'MB/s' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function stampOf(file: string): FileStamp {
  const { mtimeMs, size } = statSync(file);
  return { mtime: mtimeMs, size };
}

const readCiting = (note: string) => mayHoldCitations(note) && parseNote(note);

/** One letter more in the middle of a long note, again and again, beside a whole parse of it. */
async function typeInLongNote(length: number, report: Report): Promise<void> {
  let note = makeNotes(Math.ceil(length / 4000), 1)
    .join('\n\n')
    .slice(0, length);
  const memory = new NoteMemory();
  parseNote(note, {}, memory);
  const times: number[] = [];
  for (let at = 0; at < 25; at++) {
    note = `${note.slice(0, length / 2)}e${note.slice(length / 2)}`;
    times.push(await taken(() => parseNote(note, {}, memory)));
  }
  const [whole = 1] = await interleaved([() => remark.parse(note)], 1);
  const name = `one keystroke in a note of ${length.toLocaleString('en')} characters`;
  report({ name, ours: percentile(times, 50), peer: whole, peerName: `${versioned('remark-parse')}, the whole note`, unit: 'ms' });
}

function speed(notes: readonly string[], milliseconds: number): number {
  return notes.reduce((sum, note) => sum + note.length, 0) / 1000 / milliseconds;
}

const words = 'tide harbour lantern model data kelp sparse gate orbit measure winter signal field paper note method result reading why how'.split(
  ' ',
);

function makeNotes(count: number, oneIn: number, blocks = 30): string[] {
  const random = randomFrom(9);
  return Array.from({ length: count }, (_, i) => makeNote(random, i % oneIn === 0, blocks));
}

function makeNote(random: () => number, cites: boolean, blocks: number): string {
  const word = () => words[Math.floor(random() * words.length)] as string;
  const run = (length: number) => Array.from({ length }, word).join(' ');
  const citation = () => (cites && random() < 0.3 ? ` [@${word()}2026${word()}, p. 4; see arXiv:2601.99001]` : '');
  const sentence = () => `${run(6)} *${word()}* ${run(5)}, \`${word()}\` and [${run(2)}](https://example.org/${word()})${citation()}.`;
  const paragraph = () => Array.from({ length: 5 }, sentence).join(' ');
  const parts = [
    paragraph,
    () => `## ${run(4)}`,
    () => `- ${sentence()}\n- ${sentence()}\n  - ${sentence()}`,
    () => `\`\`\`\n${run(30)}\n\`\`\``,
    () => `> ${paragraph()}`,
  ];
  return Array.from({ length: blocks }, () => (parts[Math.floor(random() * parts.length)] as () => string)()).join('\n\n');
}
