import type { BibliographyReading, Entry } from '../../core/bibliography/entry';
import { findPaperNames, keepPaperNames } from '../../core/bibliography/entryPaperNames';
import { type EntryWords, findEntryWords, keepEntryWords } from '../../core/language/entryWords';
import type { PaperId } from '../../core/papers/paper';
import type { Problem } from '../../core/problem';

/** A part of what a bibliography says, on its way between threads: what is received at a stretch holds the receiver for a moment only. */
export interface BibliographyPart {
  readonly format: BibliographyReading['format'];
  readonly entries: readonly DecodedEntry[];
  readonly repeated: readonly DecodedEntry[];
  readonly problems: readonly Problem[];
  readonly macros: readonly (readonly [string, string])[];
  readonly isLast: boolean;
}

/** An entry with all that lists show decoded, the names of its paper, and what it is found by. */
interface DecodedEntry {
  readonly entry: Entry;
  readonly names: readonly PaperId[];
  readonly words: EntryWords;
}

/** Entries, or problems, in one part: some milliseconds to receive. */
const most = 800;
/** Texts of macros are sent up to so many characters in all: in a hostile file they double and double. */
const mostMacroText = 1_000_000;

/** Cuts a reading into parts; each is made when it is asked for. */
export function* bibliographyParts({ format, entries, problems, repeated = [], macros }: BibliographyReading): Generator<BibliographyPart> {
  const rows = Math.max(entries.length, repeated.length, problems.length, 1);
  for (let at = 0; at < rows; at += most) {
    yield {
      format,
      entries: entries.slice(at, at + most).map(decoded),
      repeated: repeated.slice(at, at + most).map(decoded),
      problems: problems.slice(at, at + most),
      macros: at === 0 ? shortMacros(macros ?? new Map()) : [],
      isLast: at + most >= rows,
    };
  }
}

/** Puts a reading together again. */
export class JoinedBibliography {
  readonly #entries: Entry[] = [];
  readonly #repeated: Entry[] = [];
  readonly #problems: Problem[] = [];
  readonly #macros = new Map<string, string>();
  #format: BibliographyReading['format'] = 'bibtex';

  add({ format, entries, repeated, problems, macros }: BibliographyPart): void {
    this.#format = format;
    for (const each of entries) this.#entries.push(taken(each));
    for (const each of repeated) this.#repeated.push(taken(each));
    for (const problem of problems) this.#problems.push(problem);
    for (const [name, text] of macros) this.#macros.set(name, text);
  }

  reading(): BibliographyReading {
    return {
      format: this.#format,
      entries: this.#entries,
      problems: this.#problems,
      ...(this.#repeated.length > 0 && { repeated: this.#repeated }),
      ...(this.#macros.size > 0 && { macros: this.#macros }),
    };
  }
}

function decoded(entry: Entry): DecodedEntry {
  const { key, type, title, authors, year, doi, eprint, url, span, keySpan, format } = entry;
  const plain = {
    key,
    type,
    ...(title !== undefined && { title }),
    authors,
    ...(year !== undefined && { year }),
    ...(doi !== undefined && { doi }),
    ...(eprint !== undefined && { eprint }),
    ...(url !== undefined && { url }),
    span,
    keySpan,
    format,
  };
  return { entry: plain, names: findPaperNames(entry), words: findEntryWords(entry) };
}

function taken({ entry, names, words }: DecodedEntry): Entry {
  keepPaperNames(entry, names);
  keepEntryWords(entry, words);
  return entry;
}

function shortMacros(macros: ReadonlyMap<string, string>): [string, string][] {
  let left = mostMacroText;
  return [...macros].filter(([, text]) => {
    left -= text.length;
    return left >= 0;
  });
}
