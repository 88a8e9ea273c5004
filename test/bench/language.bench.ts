import { readBibliography } from '../../src/core/bibliography/readBibliography';
import { checkNoteInSteps } from '../../src/core/language/checkNote';
import { citableAt } from '../../src/core/language/citableAt';
import { citationContext } from '../../src/core/language/citationContext';
import { entryLiking } from '../../src/core/language/entryLiking';
import { matchDefinitions } from '../../src/core/language/matchDefinitions';
import { matchTable } from '../../src/core/language/matchTable';
import { NameChecks } from '../../src/core/language/nameChecks';
import { NoteBibliography } from '../../src/core/language/noteBibliography';
import { mayHoldCitations } from '../../src/core/notes/mayHoldCitations';
import { MentionTable } from '../../src/core/notes/mentions';
import { NoteMemory } from '../../src/core/notes/noteMemory';
import { parseNote } from '../../src/core/notes/parseNote';
import { allSteps } from '../../src/core/steps';
import { percentile, type Report, taken } from './row';

/** What the editor asks while one writes: the table of mentions, diagnostics of a very long note, completion from a very long bibliography. */
export async function bench(report: Report, { quick }: { readonly quick: boolean }): Promise<void> {
  await scanWorkspace(quick ? 1_000 : 10_000, report);
  const bibliography = makeBibliography(quick ? 2_000 : 20_000);
  await checkLongNote(quick ? 100_000 : 1_000_000, bibliography, report);
  await complete(bibliography, report);
}

/** As on a first start: each note is read, and those that may cite are parsed. */
async function scanWorkspace(count: number, report: Report): Promise<void> {
  const notes = Array.from({ length: count }, (_, at) => makeNote(3_000, at, at % 5 === 0));
  const table = new MentionTable();
  const time = await taken(() => {
    for (const [at, text] of notes.entries()) if (mayHoldCitations(text)) table.set(`${at}.md`, '1', parseNote(text));
  });
  report({ name: `table of mentions of ${shown(count)} notes, a fifth of which cite`, ours: time, unit: 'ms' });
  const asked = await taken(() => table.byKey('author7word'));
  report({ name: `mentions of a key in ${shown(count)} notes`, ours: asked, unit: 'ms' });
}

/** From the pause behind a keystroke to what is drawn: only the changed block is read, off the host's thread, then all is checked. */
async function checkLongNote(length: number, bibliography: NoteBibliography, report: Report): Promise<void> {
  const checks = new NameChecks(bibliography, { get: () => undefined });
  const memory = new NoteMemory();
  const times: { read: number; check: number }[] = [];
  let text = makeNote(length, 1, true);
  parseNote(text, {}, memory);
  for (let at = 0; at < 9; at++) {
    text = `${text.slice(0, length / 2)}e${text.slice(length / 2)}`;
    let reading = parseNote('');
    const read = await taken(() => {
      reading = parseNote(text, {}, memory);
    });
    times.push({ read, check: await taken(() => allSteps(checkNoteInSteps(text, reading, { missing: [], checks }))) });
  }
  const label = `keystroke to diagnostics, a note of ${shown(length)} characters`;
  const median = (part: 'read' | 'check') =>
    percentile(
      times.map((time) => time[part]),
      50,
    );
  report({ name: `${label}: reading, off the host's thread`, ours: median('read'), unit: 'ms' });
  report({ name: `${label}: checking`, ours: median('check'), unit: 'ms' });
}

async function complete(bibliography: NoteBibliography, report: Report): Promise<void> {
  const text = `${makeNote(20_000, 1, true)}\nAs [@`;
  const keystrokes = ['', 'a', 'au', 'aut', 'word', 'author19', 'study', 'zz', '2021'];
  const prepared = await taken(() => {
    for (const file of bibliography.files) matchTable(file);
  });
  const times: number[] = [];
  for (const typed of [...keystrokes, ...keystrokes]) {
    const note = text + typed;
    times.push(
      await taken(() => {
        const context = citationContext(note, note.length);
        if (!context || !citableAt(note, context)) return;
        const liking = entryLiking({ text: note, offset: context.span.start, notes: () => 0 });
        matchDefinitions(bibliography, context.typed, 200, liking);
      }),
    );
  }
  const label = `completion over ${shown(bibliography.size)} entries`;
  report({ name: `${label}, made ready once, in slices`, ours: prepared, unit: 'ms' });
  for (const part of [50, 95]) report({ name: `${label}, p${part}`, ours: percentile(times, part), unit: 'ms' });
}

function makeBibliography(count: number): NoteBibliography {
  const entry = (at: number) =>
    `@misc{author${at}word, title = {A Study of Tides Number ${at}}, author = {Author, Mira}, year = {${1990 + (at % 36)}}}\n`;
  const text = Array.from({ length: count }, (_, at) => entry(at)).join('');
  return new NoteBibliography([{ uri: 'bench.bib', text, reading: readBibliography(text, 'bench.bib') }]);
}

function makeNote(length: number, seed: number, cites: boolean): string {
  const lines: string[] = ['# A note on invented tides\n'];
  for (let at = 0, size = 0; size < length; at++) {
    const citation = cites ? ` [see @author${(at * 7 + seed) % 20_000}word, p. ${at}]` : '';
    const line = `The tide at harbour ${at} was measured twice and again in winter${citation}, with *care* and \`code\`.\n\n`;
    lines.push(line);
    size += line.length;
  }
  return lines.join('').slice(0, length);
}

function shown(count: number): string {
  return count.toLocaleString('en');
}
