import assert from 'node:assert/strict';
import fc from 'fast-check';
import { entryPaperNames } from '../../src/core/bibliography/entryPaperNames';
import { readBibliography } from '../../src/core/bibliography/readBibliography';
import { entryWords } from '../../src/core/language/entryWords';
import { connectIndex } from '../../src/core/library/index/connectIndex';
import { type Channel, type IndexCancel, type IndexReply, type IndexRequest, indexHere, serveIndex } from '../../src/core/library/index/indexWorker';
import type { NoteReading } from '../../src/core/notes/citation';
import { NoteMemory } from '../../src/core/notes/noteMemory';
import { parseNote } from '../../src/core/notes/parseNote';
import { readContent } from '../../src/core/sources/formats/recognise';
import { bibliographyParts, JoinedBibliography } from '../../src/host/threads/bibliographyParts';
import { cutReading, JoinedNote, noteParts } from '../../src/host/threads/noteParts';
import { makePapers } from '../support/makePapers';
import { textsOf } from './checks';
import type { KeptThing } from './kept';
import { textReaders } from './readers';

/**
 * What goes between threads, of whatever text: it survives the copy that threads make, and the host makes of it what the reader said. Both ends are ours,
 * so no message is bent.
 */
export const threadThings: readonly KeptThing[] = [
  { name: 'note through its thread', property: () => over(fc.array(textsLike('note, whole'), { minLength: 1, maxLength: 4 }), sendNote) },
  ...(['BibTeX', 'CSL-JSON', 'CSL-YAML'] as const).map((name) => ({
    name: `${name} through its thread`,
    property: () => over(textsLike(name), (text) => sendBibliography(text, fileNames[name])),
  })),
  { name: 'papers through their thread', property: () => over(textsLike('any list of papers'), sendPapers) },
  { name: 'index in its thread', property: () => over(fc.array(deed, { maxLength: 30 }), useIndex) },
];

const fileNames = { BibTeX: 'a.bib', 'CSL-JSON': 'a.json', 'CSL-YAML': 'a.yaml' };
const size = 2_000;

function textsLike(name: string): fc.Arbitrary<string> {
  const reader = textReaders.find((each) => each.name === name);
  assert.ok(reader, name);
  return textsOf(reader, size);
}

function over<T>(arbitrary: fc.Arbitrary<T>, attempt: (given: T) => unknown): fc.IAsyncProperty<[unknown]> {
  return fc.asyncProperty(arbitrary, async (given) => {
    await attempt(given);
  }) as fc.IAsyncProperty<[unknown]>;
}

/** Versions of one note: of each only what changed is told. */
function sendNote(versions: readonly string[]): void {
  const memory = new NoteMemory();
  let told: NoteReading | undefined;
  let received: NoteReading | undefined;
  for (const text of versions) {
    const reading = cutReading(parseNote(text, {}, memory));
    const joined = new JoinedNote(received);
    for (const part of noteParts(reading, told)) joined.add(structuredClone(part));
    received = joined.reading();
    told = reading;
    assert.deepEqual(received, cutReading(parseNote(text)));
  }
}

function sendBibliography(text: string, fileName: string): void {
  const joined = new JoinedBibliography();
  const reading = readBibliography(text, fileName);
  for (const part of bibliographyParts(reading)) joined.add(structuredClone(part));
  assert.deepEqual(told(joined.reading()), told(reading));
}

/** What both sides tell of a bibliography: macros that double without end stay behind. */
function told({ entries, repeated = [], problems, format }: ReturnType<typeof readBibliography>) {
  const shown = (entry: (typeof entries)[number]) => {
    const { key, type, title, authors, year, doi, eprint, url, span, keySpan } = entry;
    return { key, type, title, authors, year, doi, eprint, url, span, keySpan, names: entryPaperNames(entry), words: entryWords(entry) };
  };
  return { format, problems, entries: entries.map(shown), repeated: repeated.map(shown) };
}

function sendPapers(text: string): void {
  const reading = readContent(text, { today: '2026-02-20' });
  assert.deepEqual(structuredClone(reading), reading);
}

const shelf = makePapers(30);
const words = fc.oneof(
  fc.constantFrom('the of', 'ba', '"the of"', 'year:2022', '-the', 'bea~', shelf[3]?.title ?? ''),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const few = fc.array(fc.nat(29), { maxLength: 5 });
/** What is asked of the index, in any order and without waiting. */
const deed = fc.oneof(
  fc.record({ kind: fc.constant('change' as const), added: few, dropped: few }),
  fc.record({ kind: fc.constant('search' as const), query: words, isCancelled: fc.boolean() }),
  fc.record({ kind: fc.constant('suggest' as const), typed: words }),
  fc.record({ kind: fc.constant('moreLike' as const), of: fc.nat(29) }),
  fc.constant({ kind: 'keep' as const }),
);
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

/** Every question is answered, and in the end the index behind the channel knows what one in this thread knows. */
async function useIndex(deeds: readonly Deed[]): Promise<void> {
  const here = indexHere();
  const index = connectIndex(clonedChannel(), { reader: { is: () => false }, papers: () => [] });
  const answers = deeds.map((each): Promise<unknown> => {
    if (each.kind === 'search') {
      const signal = each.isCancelled ? AbortSignal.abort() : undefined;
      return index.search(each.query, signal && { signal });
    }
    if (each.kind === 'suggest') return index.suggest(each.typed);
    if (each.kind === 'keep') return index.keep();
    if (each.kind === 'moreLike') return index.moreLike(shelf[each.of]?.id ?? 'title:x');
    const added = each.added.flatMap((at) => shelf[at] ?? []);
    const dropped = each.dropped.flatMap((at) => shelf[at]?.id ?? []);
    return Promise.all([index.change(added, dropped), here.change(added, dropped)]);
  });
  await Promise.all(answers);
  for (const query of ['the of', 'ba', shelf[3]?.title ?? '']) assert.deepEqual(await index.search(query), await here.search(query));
  index.dispose();
}

/** A channel to an index, whose messages are copied as between threads. */
function clonedChannel(): Channel<IndexReply, IndexRequest | IndexCancel> {
  let toHost: (reply: IndexReply) => void = () => undefined;
  let toThread: (message: IndexRequest | IndexCancel) => void = () => undefined;
  serveIndex({
    send: (reply) => queueMicrotask(() => toHost(structuredClone(reply))),
    onMessage: (listener) => {
      toThread = listener;
    },
  });
  return {
    send: (message) => {
      const copy = structuredClone(message);
      queueMicrotask(() => toThread(copy));
    },
    onMessage: (listener) => {
      toHost = listener;
    },
  };
}
