import { parseNote } from '../core/notes/parseNote';
import { scanNote } from '../core/notes/scanNote';
import type { NoteAnswer, NoteQuestion } from './noteReader';
import { starterChannel } from './starterChannel';

// The whole of dist/noteWorker.js: notes are read in a thread of its own, started by host/noteReader.ts.
const channel = starterChannel<NoteQuestion, NoteAnswer>();
channel.onMessage(({ id, text, languageId, depth }) => {
  const reading = depth === 'tree' ? parseNote(text, { languageId }) : scanNote(text, { languageId });
  channel.send({ id, reading });
});
