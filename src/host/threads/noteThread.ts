import './threadLanguage';
import type { NoteReading } from '../../core/notes/citation';
import { NoteMemory } from '../../core/notes/noteMemory';
import { parseNote } from '../../core/notes/parseNote';
import { scanNote } from '../../core/notes/scanNote';
import { Recent } from '../../core/recent';
import type { Numbered } from './askedThread';
import { cutReading, mostRemembered, type NotePart, noteParts } from './noteParts';
import type { NoteQuestion } from './noteReader';
import { starterChannel } from './starterChannel';

// The whole of dist/noteWorker.js: notes are read in a thread of its own, started by host/threads/noteReader.ts.

/** What is remembered of a note that is being written: how to read its next version, and what its reader was told last. */
interface Remembered {
  readonly memory: NoteMemory;
  told?: { readonly number: number; readonly reading: NoteReading };
}

const notes = new Recent<Remembered>(mostRemembered);
let parts: Generator<NotePart> | undefined;

const channel = starterChannel<Numbered<NoteQuestion>, Numbered<NotePart>>();
channel.onMessage(({ id, content }) => {
  if (content.kind === 'read') parts = read(content);
  const part = parts?.next().value;
  if (part) channel.send({ id, content: part });
});

function read({ text, languageId, depth, note, number, since }: NoteQuestion & { readonly kind: 'read' }): Generator<NotePart> {
  const remembered = note === undefined || depth === 'scan' ? undefined : rememberedOf(note);
  const before = remembered?.told?.number === since ? remembered?.told?.reading : undefined;
  const reading = cutReading(depth === 'tree' ? parseNote(text, { languageId }, remembered?.memory) : scanNote(text, { languageId }));
  if (remembered) remembered.told = { number, reading };
  return noteParts(reading, before);
}

function rememberedOf(note: string): Remembered {
  const remembered = notes.get(note) ?? { memory: new NoteMemory() };
  notes.set(note, remembered);
  return remembered;
}
