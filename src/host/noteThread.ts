import './threadLanguage';
import { NoteMemory } from '../core/notes/noteMemory';
import { parseNote } from '../core/notes/parseNote';
import { scanNote } from '../core/notes/scanNote';
import type { NoteAnswer, NoteQuestion } from './noteReader';
import { starterChannel } from './starterChannel';

// The whole of dist/noteWorker.js: notes are read in a thread of its own, started by host/noteReader.ts.

/** Notes of which the last version is remembered: those that are being written. */
const mostRemembered = 4;
const memories = new Map<string, NoteMemory>();

const channel = starterChannel<NoteQuestion, NoteAnswer>();
channel.onMessage(({ id, text, languageId, depth, note }) => {
  const reading = depth === 'tree' ? parseNote(text, { languageId }, memoryOf(note)) : scanNote(text, { languageId });
  channel.send({ id, reading });
});

function memoryOf(note: string | undefined): NoteMemory | undefined {
  if (note === undefined) return undefined;
  const memory = memories.get(note) ?? new NoteMemory();
  memories.delete(note);
  memories.set(note, memory);
  const oldest = memories.size > mostRemembered ? memories.keys().next().value : undefined;
  if (oldest !== undefined) memories.delete(oldest);
  return memory;
}
