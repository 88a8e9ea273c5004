import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readBibliography } from '../../src/core/bibliography/readBibliography';
import { namedIn } from '../../src/core/language/mentions';
import { Library } from '../../src/core/library/library';
import { MentionTable } from '../../src/core/notes/mentions';
import { ownCopy } from '../../src/core/notes/ownCopy';
import { readPlainNote } from '../../src/core/notes/scanNote';
import { makePapers } from '../support/makePapers';
import { nodeStorage } from '../support/nodeStorage';
import { held, type Report } from './row';
import { workerIndex } from './workerIndex';

/** What the host's thread holds on to of a library, its index in a worker, of a workspace whose notes all cite, and of a bibliography. */
export async function bench(report: Report, { quick }: { readonly quick: boolean }): Promise<void> {
  const [papers, notes, entries] = quick ? [2_000, 1_000, 2_000] : [20_000, 10_000, 20_000];
  const line = (what: string, ours: number) => report({ name: `host’s memory held by ${what}`, ours, unit: 'MB' });
  const ofPapers = await papersHeld(papers);
  const ofNotes = await notesHeld(notes);
  line(`${shown(papers)} papers`, ofPapers);
  line(`what ${shown(notes)} notes of 8,000 characters cite, five papers each`, ofNotes);
  line(`${shown(papers)} papers and ${shown(notes)} notes`, ofPapers + ofNotes);
  line(`a bibliography of ${shown(entries)} entries, its text included`, await bibliographyHeld(entries));
}

/** As a window holds them that found them on the disk. */
async function papersHeld(count: number): Promise<number> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'marginalia-bench-'));
  const options = await workerIndex();
  const first = await Library.open(nodeStorage(folder), options);
  await first.add(makePapers(count));
  first.dispose();
  let library: Library | undefined;
  const megabytes = await held(async () => {
    library = await Library.open(nodeStorage(folder), options);
    await library.search.search('until the index is built');
  });
  library?.dispose();
  rmSync(folder, { recursive: true, force: true });
  return megabytes;
}

/** As after the first scan of a workspace, each note a text of its own. */
async function notesHeld(count: number): Promise<number> {
  const table = new MentionTable();
  return await held(() => {
    for (let at = 0; at < count; at++) {
      const reading = readPlainNote(makeNote(at));
      if (!reading) throw new Error('The note is not plain.');
      const own = ownCopy(reading);
      table.set(`file:///home/reader/notes/${at}.md`, `${at}`, { citations: namedIn(own), labels: own.crossReferences });
    }
  });
}

async function bibliographyHeld(count: number): Promise<number> {
  const entry = (at: number) =>
    `@article{author${at}word,\n  title = {A Study of Tides Number ${at}},\n  author = {Author, Mira and Other, Wren},\n  journal = {Journal of Shores},\n  year = {${1990 + (at % 36)}},\n  doi = {10.5555/made.${at}}\n}\n\n`;
  const kept: unknown[] = [];
  return await held(() => {
    const text = Array.from({ length: count }, (_, at) => entry(at)).join('');
    kept.push(text, readBibliography(text, 'bench.bib'));
  });
}

function makeNote(seed: number): string {
  const lines: string[] = ['# A note on invented tides\n\n'];
  for (let at = 0, size = 0; size < 8000; at++) {
    const citation = at % 20 === 3 ? ` [see @author${(at * 7 + seed) % 20_000}word, pp. ${at}-${at + 9}]` : '';
    const line = `The tide at harbour ${at} was measured twice and again in winter${citation}, with *care* and \`code\`.\n\n`;
    lines.push(line);
    size += line.length;
  }
  return new TextDecoder().decode(new TextEncoder().encode(lines.join('')));
}

function shown(count: number): string {
  return count.toLocaleString('en');
}
