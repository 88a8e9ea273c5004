import { readIndexData } from './indexData';
import { type IndexedPaper, indexPaper } from './indexedPaper';
import { Lexicon } from './lexicon';
import { readNumbers, writeNumbers } from './numberText';
import { stopWords } from './stopWords';

const magic = 0x4d494478;
const headLength = 16;

/**
 * Papers of an index as the bytes of one file: a head of four 32-bit numbers (magic, schema, check over the rest, length of the JSON), then JSON with the
 * words and one row for each paper, then the word numbers of all papers, common words in one byte.
 */
export function writeIndexFile(papers: readonly IndexedPaper[], lexicon: Lexicon): Uint8Array<ArrayBuffer> {
  const { words, localOf } = wordsByFrequency(papers, lexicon);
  const rows = papers.map(({ id, print, titleEnd, bodyEnd, extraEnd, length, words: all, facts }) => {
    const { day, year, upvotes, hasCode, keywords, categories } = facts;
    return [id, print, titleEnd, bodyEnd, extraEnd, length, all.length, day ?? '', year ?? 0, upvotes, hasCode ? 1 : 0, keywords, categories];
  });
  const json = new TextEncoder().encode(JSON.stringify({ words, rows }));
  const numbers = writeNumbers(papers.flatMap((paper) => Array.from(paper.words, (word) => localOf.get(word) as number)));
  const content = new Uint8Array(headLength + json.length + numbers.length);
  content.set(json, headLength);
  content.set(numbers, headLength + json.length);
  const head = new DataView(content.buffer);
  head.setUint32(0, magic);
  head.setUint32(4, schema());
  head.setUint32(8, checkOf(content.subarray(headLength)));
  head.setUint32(12, json.length);
  return content;
}

/**
 * The papers of a file that `writeIndexFile` wrote, their words with the numbers of this lexicon. `undefined` when the file is damaged, cut short, or
 * was written by a version that reads papers differently: such a file is never trusted. Never throws.
 */
export function readIndexFile(content: Uint8Array, lexicon: Lexicon): IndexedPaper[] | undefined {
  if (content.length < headLength) return undefined;
  const head = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const jsonEnd = headLength + head.getUint32(12);
  if (head.getUint32(0) !== magic || head.getUint32(4) !== schema() || jsonEnd > content.length) return undefined;
  if (head.getUint32(8) !== checkOf(content.subarray(headLength))) return undefined;
  try {
    return readRows(content, jsonEnd, lexicon);
  } catch {
    // The check and the schema hold, yet it is not what this version writes: somebody made it by hand.
    return undefined;
  }
}

function readRows(content: Uint8Array, jsonEnd: number, lexicon: Lexicon): IndexedPaper[] | undefined {
  const read = readIndexData(JSON.parse(new TextDecoder().decode(content.subarray(headLength, jsonEnd))));
  // One array for all papers of the file: a hundred thousand small ones would keep the collector of garbage busy.
  const numbers = readNumbers(content.subarray(jsonEnd));
  if (!read || numbers.length !== read.count || highest(numbers) >= read.words.length) return undefined;
  // Only now is it certain that the file is sound: the lexicon never forgets a word.
  const numberOf = Uint32Array.from(read.words, (word) => lexicon.number(word));
  for (let i = 0; i < numbers.length; i++) numbers[i] = numberOf[numbers[i] as number] as number;
  let next = 0;
  return read.rows.map(([id, print, titleEnd, bodyEnd, extraEnd, length, count, day, year, upvotes, hasCode, keywords, categories]) => {
    const own = numbers.subarray(next, next + count);
    next += count;
    const facts = { day: day || undefined, year: year || undefined, upvotes, hasCode: hasCode === 1, keywords, categories };
    return { id, print, words: own, titleEnd, bodyEnd, extraEnd, length, facts };
  });
}

function highest(numbers: Uint32Array): number {
  let high = -1;
  for (let i = 0; i < numbers.length; i++) if ((numbers[i] as number) > high) high = numbers[i] as number;
  return high;
}

/** Numbers from 0 for the words of these papers, the most frequent first. */
function wordsByFrequency(papers: readonly IndexedPaper[], lexicon: Lexicon) {
  const counts = new Map<number, number>();
  for (const paper of papers) for (const word of paper.words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const order = [...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word);
  return { words: order.map((word) => lexicon.words[word] as string), localOf: new Map(order.map((word, i) => [word, i])) };
}

let knownSchema: number | undefined;

/** What a small paper becomes, as a number: it changes with every way of cutting, folding and leaving out words. Bump `format` when the file changes. */
function schema(): number {
  if (knownSchema === undefined) {
    const lexicon = new Lexicon();
    const title = 'β-Scaling of Few-Shot Models: Erdős, naïve \\emph{training} and 音楽情報検索';
    const paper = indexPaper(
      { id: 'title:schema', aliases: [], title, abstract: `${title} the studies are running`, authors: ['Ø. Łuczak'], keywords: [title], source: '' },
      lexicon,
    );
    const told = { format: 1, words: lexicon.words, terms: lexicon.terms, paper: [...paper.words], zones: [paper.titleEnd, paper.bodyEnd] };
    knownSchema = checkOf(new TextEncoder().encode(JSON.stringify([told, [...stopWords]])));
  }
  return knownSchema;
}

/** FNV-1a over bytes: it notices damage, not malice. */
function checkOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  return hash >>> 0;
}
