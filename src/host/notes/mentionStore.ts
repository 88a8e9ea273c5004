import type { Storage } from '../../core/library/kept/storage';
import type { Log } from '../../core/log';
import { readMentionCache, writeMentionCache } from '../../core/notes/mentionCache';
import type { NotedText } from '../../core/notes/mentions';
import { threadGivenBack } from '../../core/threadGivenBack';
import { describe } from '../tell';

const file = 'mentions.jsonl';
/** Notes and mentions in one line of the file: what is turned into text or back at a stretch. */
const inLine = { notes: 300, mentions: 2000 };

/**
 * The table of mentions on disk, one line of JSON for some notes, so that neither writing nor reading holds the host. A file that cannot be
 * read is as none: the notes are read again.
 */
export class MentionStore {
  readonly #storage: Storage;
  readonly #log: Log;

  constructor(storage: Storage, log: Log) {
    this.#storage = storage;
    this.#log = log;
  }

  /** Hands over what an earlier session wrote, piece by piece. Never rejects. */
  async read(take: (notes: ReadonlyMap<string, NotedText>) => void): Promise<void> {
    try {
      const bytes = await this.#storage.read(file);
      if (!bytes) return;
      for (const line of new TextDecoder().decode(bytes).split('\n')) {
        if (line === '') continue;
        take(readMentionCache(JSON.parse(line)));
        await threadGivenBack();
      }
    } catch (error) {
      this.#log.warn(`the table of mentions is built anew: ${describe(error)}`);
    }
  }

  /** Writes all notes. Never rejects. */
  async write(notes: ReadonlyMap<string, NotedText>): Promise<void> {
    const lines: string[] = [];
    for (const some of portions(notes)) {
      lines.push(`${JSON.stringify(writeMentionCache(some))}\n`);
      await threadGivenBack();
    }
    try {
      await this.#storage.write(file, new TextEncoder().encode(lines.join('')));
    } catch (error) {
      this.#log.warn(`the table of mentions could not be kept: ${describe(error)}`);
    }
  }
}

function* portions(notes: ReadonlyMap<string, NotedText>): Iterable<ReadonlyMap<string, NotedText>> {
  let some = new Map<string, NotedText>();
  let mentions = 0;
  for (const [note, text] of notes) {
    some.set(note, text);
    mentions += text.citations.length;
    if (some.size < inLine.notes && mentions < inLine.mentions) continue;
    yield some;
    some = new Map();
    mentions = 0;
  }
  if (some.size > 0) yield some;
}
