import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { KeptThing } from './kept';
import type { DataReader, TextReader } from './readers';

/** How much is tried. `size` is the greatest length of a text. */
export interface Effort {
  readonly seed: number;
  readonly runs: number;
  readonly size: number;
}

/** A reader may take so long whatever it is given, and so much longer for each character; generous, because machines are busy. */
const base = 600;
const perCharacter = 0.05;

/** Texts made of the pieces of a format, of one piece over and over, nested and closed again, and of anything. */
export function textsOf({ pieces, start = '' }: Pick<TextReader, 'pieces' | 'start'>, size: number): fc.Arbitrary<string> {
  const piece = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...pieces) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) });
  const mixed = fc.array(piece, { maxLength: 80 }).map((parts) => parts.join(''));
  const repeated = fc
    .tuple(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: size }), mixed)
    .map(([parts, length, end]) => parts.join('').repeat(Math.ceil(length / parts.join('').length)) + end);
  const few = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 2 }).map((parts) => parts.join(''));
  const nested = fc
    .tuple(few, few, few, fc.integer({ min: 1, max: 200 }))
    .map(([open, middle, close, depth]) => open.repeat(depth) + middle + close.repeat(depth));
  const text = fc.oneof(
    { weight: 4, arbitrary: mixed },
    { weight: 2, arbitrary: repeated },
    { weight: 2, arbitrary: nested },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  );
  return fc.tuple(fc.constantFrom('', start, start), text).map((parts) => parts.join('').slice(0, size));
}

/** Gives a reader such texts. Throws with the text that broke it. */
export function fuzzText(reader: TextReader, { seed, runs, size }: Effort): void {
  fc.assert(
    fc.property(textsOf(reader, size), (given) => bounded(reader.name, given.length, () => reader.read(given))),
    { seed, numRuns: runs, interruptAfterTimeLimit: 60_000 },
  );
}

/** Gives a reader JSON of any shape, with the names of its own fields, of prototypes and with wrong kinds of values. */
export function fuzzData({ name, read }: DataReader, { seed, runs }: Effort): void {
  const { data } = fc.letrec<{ data: unknown }>((tie) => ({
    data: fc.oneof(
      { maxDepth: 5, depthSize: 'small' },
      fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.double(), fc.boolean(), fc.constant(null), fc.constantFrom(...values)),
      fc.array(tie('data'), { maxLength: 6 }),
      fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 8 })), tie('data'), { maxKeys: 8 }),
    ),
  }));
  fc.assert(
    fc.property(data, (given) => {
      const text = JSON.stringify(given) ?? '';
      bounded(name, text.length, () => read(given));
      assert.equal(({} as Record<string, unknown>).polluted, undefined);
    }),
    { seed, numRuns: runs, interruptAfterTimeLimit: 60_000 },
  );
}

/** Gives a thing of the product's own making that was bent to whoever reads it. */
export async function fuzzKept({ property }: KeptThing, { seed, runs }: Effort): Promise<void> {
  await fc.assert(property(), { seed, numRuns: runs, interruptAfterTimeLimit: 60_000 });
}

/** What is slow is slow each time; what is slow once met the collector of garbage, or a machine with other work. */
function bounded(name: string, length: number, read: () => unknown): void {
  const limit = base + perCharacter * length;
  const taken: number[] = [];
  while (taken.length < 3 && taken.every((each) => each >= limit)) {
    const before = process.cpuUsage();
    read();
    const { user, system } = process.cpuUsage(before);
    taken.push(Math.round((user + system) / 1000));
  }
  assert.ok(Math.min(...taken) < limit, `${name}: ${taken.join(', ')} ms for ${length} characters`);
}

const names = ['__proto__', 'constructor', 'prototype', 'polluted', 'kind', 'request', 'id', 'ids', 'paper', 'papers', 'title', 'authors', 'name'];
names.push('aliases', 'source', 'publishedAt', 'question', 'scope', 'query', 'filters', 'start', 'count', 'find', 'notes', 'note', 'version');
names.push(
  'citations',
  'nameSpan',
  'span',
  'end',
  'format',
  'key',
  'mark',
  'on',
  'at',
  'value',
  'sentence',
  'upvotes',
  'comments',
  'content',
  'author',
);

const values = ['arxiv:2601.99001', 'ready', 'list', 'mark', 'reply', 'pandoc', 'normal', 'saved', '2026-02-19', 'day', 1, -1, 0.5, 1e308];
