import { say } from '../../l10n/say';
import type { Entry } from '../bibliography/entry';
import type { Citation } from '../notes/citation';
import { isArxivsDoi } from '../papers/doi';
import { readPaperName } from '../papers/identity';
import type { Paper, PaperId } from '../papers/paper';
import type { Steps } from '../steps';
import { type HeldPapers, identifyCitation } from './identifyCitation';
import { nearestKeysInSteps } from './nearestKeys';
import type { NoteBibliography } from './noteBibliography';

/** What was found out about a key, an identifier or an address, wherever a note writes it. */
export interface NameCheck {
  readonly names: readonly PaperId[];
  /** Whether a bibliography defines the key, or an entry is of the paper. */
  readonly isDefined: boolean;
  /** Whether it says by itself which paper is meant: all but a key that nothing defines. */
  readonly isKnown: boolean;
  /** What is known of the paper that its reader may have missed, in one sentence. */
  readonly news?: { readonly rule: 'withdrawnPaper' | 'publishedPreprint'; readonly message: string };
}

/** Comparisons of keys in one check; a note of a thousand unknown keys before a bibliography of thousands gets suggestions for the first only. */
const mostComparisons = 60_000;

/**
 * What is found out about names, each looked up once. It holds as long as the bibliography and the held papers stay as they are, so the next
 * version of a note is checked with it too.
 */
export class NameChecks {
  readonly #bibliography: NoteBibliography;
  readonly #held: HeldPapers;
  readonly #keys = new Map<string, NameCheck>();
  readonly #papers = new Map<PaperId, NameCheck>();
  readonly #suggestions = new Map<string, readonly string[]>();
  #comparisonsLeft = mostComparisons;

  constructor(bibliography: NoteBibliography, held: HeldPapers) {
    this.#bibliography = bibliography;
    this.#held = held;
  }

  /** Begins the check of another version. */
  begin(): void {
    this.#comparisonsLeft = mostComparisons;
  }

  /** Whether any bibliography defines any key. */
  get hasKeys(): boolean {
    return this.#bibliography.size > 0;
  }

  /** What a citation names. */
  of(citation: Citation): NameCheck {
    const isKeyed = 'key' in citation;
    const known = isKeyed ? this.#keys.get(citation.key) : this.#papers.get(citation.paperId);
    if (known) return known;
    const check = this.#check(citation);
    if (isKeyed) this.#keys.set(citation.key, check);
    else this.#papers.set(citation.paperId, check);
    return check;
  }

  /** Whether a key says which paper is meant. */
  isKnownKey(key: string): boolean {
    return this.#bibliography.has(key) || readPaperName(key) !== undefined;
  }

  /** The keys most like one that nothing defines; `undefined` once enough was compared in this check. */
  *suggestions(key: string): Steps<readonly string[] | undefined> {
    const known = this.#suggestions.get(key);
    if (known || this.#comparisonsLeft <= 0) return known;
    this.#comparisonsLeft -= this.#bibliography.size;
    const found = yield* nearestKeysInSteps(key, this.#bibliography.keys());
    this.#suggestions.set(key, found);
    return found;
  }

  #check(citation: Citation): NameCheck {
    const { names, held, definition } = identifyCitation(citation, this.#bibliography, this.#held);
    const isKnown = !('key' in citation) || this.isKnownKey(citation.key);
    const news = held && newsOf(held, 'key' in citation ? definition?.entry : undefined);
    return { names, isDefined: definition !== undefined, isKnown, ...(news && { news }) };
  }
}

/** What is known of the paper itself: withdrawn, or published since its entry was written. */
function newsOf(paper: Paper, entry: Entry | undefined): NameCheck['news'] {
  if (paper.withdrawn) return { rule: 'withdrawnPaper', message: say`This paper was withdrawn: ${paper.title}` };
  const place = entry && citesPreprint(entry) ? publishedAs(paper) : undefined;
  return place === undefined ? undefined : { rule: 'publishedPreprint', message: say`This preprint has since been published: ${place}` };
}

/** An entry with an arXiv number and no DOI but the one arXiv gives. */
function citesPreprint({ eprint, doi, type }: Entry): boolean {
  return eprint !== undefined && (doi === undefined || isArxivsDoi(doi)) && type !== 'inproceedings' && type !== 'paper-conference';
}

function publishedAs({ venue, doi }: Paper): string | undefined {
  if (doi === undefined || isArxivsDoi(doi)) return undefined;
  return venue === undefined || /^arxiv\b/i.test(venue) ? `doi:${doi}` : `${venue}, doi:${doi}`;
}
