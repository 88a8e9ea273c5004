import { Finder } from '../finder';

/** What the addresses of papers, identifiers and commands that cite have in common: every site of `readPaperUrl` is among them. */
const OTHER_FORMS =
  '(?:ar|alpha)xiv|ar5iv|doi|[\\\\{][a-z:]*cite|(?:huggingface|hf|hf-mirror)\\.com?\\/papers|acl(?:anthology|web)|openreview|semanticscholar|' +
  'nature\\.com\\/articles|\\/10\\.\\d';
const FORM = new RegExp(OTHER_FORMS, 'i');

/** Whether a note may hold a citation at all: quick, and never wrong when it says no. Front matter is not asked. */
export function mayHoldCitations(text: string): boolean {
  return text.includes('@') || FORM.test(text);
}

/** Answers, asked in rising order, whether a part of a text may hold a citation. */
export class Candidates {
  readonly #signs: Finder;
  readonly #others: Finder;

  constructor(text: string) {
    this.#signs = new Finder(text, '@');
    this.#others = new Finder(text, new RegExp(OTHER_FORMS, 'gi'));
  }

  /** Whether what may cite begins between two offsets. */
  areIn(start: number, end: number): boolean {
    return this.#signs.isIn(start, end) || this.#others.isIn(start, end);
  }
}
