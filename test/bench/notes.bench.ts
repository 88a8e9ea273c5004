import { Parser } from 'commonmark';
import MarkdownIt from 'markdown-it';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { mayHoldCitations } from '../../src/core/notes/mayHoldCitations';
import { parseNote } from '../../src/core/notes/parseNote';
import { randomFrom } from '../support/makePapers';
import { interleaved, type Report, versioned } from './row';

/**
 * Reading notes, in MB a second beside Markdown parsers that stop at their tree: ours also finds every citation. The notes are made by a seeded
 * generator; all of them cite, or a tenth for the workspace. A first scan of a workspace reads only those that can hold a citation.
 */
export async function bench(report: Report, { quick }: { readonly quick: boolean }): Promise<void> {
  const notes = makeNotes(quick ? 40 : 200, 1);
  const workspace = makeNotes(quick ? 40 : 200, 10);
  const megabytes = notes.reduce((sum, note) => sum + note.length, 0) / 1e6;
  const remark = unified().use(remarkParse);
  const markdownIt = new MarkdownIt();
  const commonmark = new Parser();
  const each =
    (read: (note: string) => unknown, over = notes) =>
    () =>
      over.forEach((note) => void read(note));
  const scan = (note: string) => mayHoldCitations(note) && parseNote(note);
  const readers = [
    each(scan, workspace),
    each(parseNote),
    each((note) => remark.parse(note)),
    each((note) => markdownIt.parse(note, {})),
    each((note) => commonmark.parse(note)),
  ];
  const [scanned = 1, ...times] = await interleaved(readers, quick ? 3 : 5);
  const [ours = 1, ...peers] = times.map((time) => (megabytes / time) * 1000);
  const names = ['remark-parse', 'markdown-it', 'commonmark'].map(versioned);
  for (const [i, peer] of peers.entries()) report({ name: 'reading notes and their citations', ours, peer, peerName: names[i] ?? '', unit: 'MB/s' });
  report({ name: 'first scan of a workspace', ours: (megabytes / scanned) * 1000, peer: peers[0] ?? 0, peerName: names[0] ?? '', unit: 'MB/s' });
}

const words = 'tide harbour lantern model data kelp sparse gate orbit measure winter signal field paper note method result reading why how'.split(
  ' ',
);

function makeNotes(count: number, oneIn: number): string[] {
  const random = randomFrom(9);
  return Array.from({ length: count }, (_, i) => makeNote(random, i % oneIn === 0));
}

function makeNote(random: () => number, cites: boolean): string {
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
  return Array.from({ length: 30 }, () => (parts[Math.floor(random() * parts.length)] as () => string)()).join('\n\n');
}
