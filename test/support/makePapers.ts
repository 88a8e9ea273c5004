import type { Paper } from '../../src/core/papers/paper';

/**
 * Invented papers whose words follow Zipf's law, as those of abstracts do: the same `seed` gives the same papers. Each paper leans on a topic of
 * its own small vocabulary, so that its title says what its abstract is about.
 */
export function makePapers(count: number, seed = 1): Paper[] {
  const random = randomFrom(seed);
  const words = Array.from({ length: Math.max(2000, Math.round(220 * Math.sqrt(count))) }, (_, i) => wordFor(i, random));
  const cumulated = zipf(words.length);
  return Array.from({ length: count }, (_, i) => makePaper(i, { random, words, cumulated }));
}

/** Numbers from 0 up to 1 that depend on the seed alone (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Language {
  readonly random: () => number;
  readonly words: readonly string[];
  readonly cumulated: Float64Array;
}

const glue = ['the', 'of', 'and', 'to', 'in', 'we', 'a', 'for', 'with', 'that', 'is', 'on', 'this', 'by', 'from'];
const starts = ['b', 'br', 'c', 'cl', 'd', 'dr', 'f', 'fl', 'g', 'gr', 'h', 'l', 'm', 'n', 'p', 'pl', 'pr', 'r', 's', 'st', 'sp', 't', 'tr', 'v'];
const middles = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'io', 'ou'];
const ends = ['', 'n', 'r', 's', 't', 'l', 'm', 'ng', 'nt', 'rd', 'st', 'x'];
const endings = ['', '', '', '', 's', 'ing', 'ed', 'ation', 'al', 'ly', 'ity', 'ic'];

function makePaper(index: number, language: Language): Paper {
  const { random } = language;
  const topic = Array.from({ length: 8 }, () => pick(language));
  const word = () => (random() < 0.25 ? (topic[Math.floor(random() * topic.length)] as string) : pick(language));
  const title = Array.from({ length: 4 + Math.floor(random() * 7) }, word).join(' ');
  const sentence = () =>
    Array.from({ length: 10 + Math.floor(random() * 16) }, () =>
      random() < 0.42 ? (glue[Math.floor(random() ** 2 * glue.length)] as string) : word(),
    ).join(' ');
  const abstract = Array.from({ length: 5 + Math.floor(random() * 6) }, sentence).join('. ');
  const authors = Array.from({ length: 1 + Math.floor(random() * 6) }, () => `${capital(wordFor(7, random))} ${capital(wordFor(9, random))}`);
  const month = String(1 + Math.floor(random() * 12)).padStart(2, '0');
  const publishedAt = `20${String(20 + Math.floor(random() * 6))}-${month}-15`;
  const id = `arxiv:${publishedAt.slice(2, 4)}${month}.${String(99_001 + index)}` as const;
  return {
    id,
    aliases: [],
    title: capital(title),
    abstract: `${capital(abstract)}.`,
    authors,
    publishedAt,
    upvotes: Math.floor(random() ** 4 * 200),
    source: 'made',
  };
}

function pick({ random, words, cumulated }: Language): string {
  const wanted = random() * (cumulated.at(-1) as number);
  let low = 0;
  let high = cumulated.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cumulated[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return words[low] as string;
}

function zipf(count: number): Float64Array {
  const cumulated = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank++) {
    sum += 1 / (rank + 8);
    cumulated[rank] = sum;
  }
  return cumulated;
}

/** Frequent words are short, rare ones long. */
function wordFor(rank: number, random: () => number): string {
  const of = (parts: readonly string[]) => parts[Math.floor(random() * parts.length)] as string;
  const syllables = 1 + Math.min(3, Math.floor(Math.log10(rank + 2)));
  return Array.from({ length: syllables }, () => of(starts) + of(middles)).join('') + of(ends) + (syllables > 1 ? of(endings) : '');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
