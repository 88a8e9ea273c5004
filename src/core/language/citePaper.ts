import { EntryOrder } from '../bibliography/bibtex/entryOrder';
import { addPaper } from '../bibliography/editBibliography';
import { allDefinitions, type BibliographyReading } from '../bibliography/entry';
import { applyEdits } from '../bibliography/textEdit';
import { makeKey, type TakenKeys } from '../papers/citationKey';
import { paperNames } from '../papers/identity';
import type { Paper } from '../papers/paper';
import type { NoteBibliography } from './noteBibliography';

/** How new keys are chosen. */
export interface KeyChoice {
  /** A pattern for `makeKey`; empty for the default. */
  readonly pattern: string;
  /** The key already written in the note for a single paper, by a completion; used as long as nothing else defines it. */
  readonly written?: string;
}

/** The bibliography file that new entries go to; empty text when it has yet to be created. */
export interface TargetFile {
  readonly fileName: string;
  readonly text: string;
  /** What a reading of this text says; absent when nobody read it yet. */
  readonly reading?: BibliographyReading;
}

/** How papers are cited in a note: their keys in order, and the target file's new text, equal to the old when every paper has an entry already. */
export interface CitedPapers {
  readonly keys: readonly string[];
  readonly text: string;
  /** Keys whose entries the file cannot take: it is no list of references, or too broken to be changed. Empty as a rule. */
  readonly unwritten: readonly string[];
}

/**
 * Finds or makes the citation key of each paper. A paper that has an entry in any of the note's bibliographies keeps its key and is never
 * written twice, unless no note can cite that key; a new one gets a key by the pattern, unique within all bibliographies of the note, and an entry at its place in the file: BibTeX,
 * CSL-JSON or CSL-YAML, whichever it is.
 */
export function citePapers(papers: readonly Paper[], bibliography: NoteBibliography, target: TargetFile, choice: KeyChoice): CitedPapers {
  const made = new Set<string>();
  const taken = { has: (key: string) => made.has(key) || bibliography.has(key) };
  const keys: string[] = [];
  const unwritten: string[] = [];
  const written = new Map<string, string>();
  let text = target.text;
  let order = orderOf(target);
  for (const paper of papers) {
    const known = bibliography.citableKeyOf(paperNames(paper)) ?? written.get(paper.id);
    const key = known ?? newKey(paper, choice, taken);
    keys.push(key);
    if (known !== undefined) continue;
    made.add(key);
    written.set(paper.id, key);
    const edits = addPaper(text, target.fileName, paper, key, order);
    const [edit] = edits;
    if (edit) order = order?.with(key, edit);
    else unwritten.push(key);
    text = applyEdits(text, edits);
  }
  return { keys, text, unwritten };
}

/** The key by which a note can cite a paper, or, where its bibliography has none, the one that the paper would be given there. */
export function keyInNote(paper: Paper, bibliography: NoteBibliography | undefined, pattern: string): string {
  return bibliography?.citableKeyOf(paperNames(paper)) ?? makeKey(paper, pattern, bibliography ?? new Set());
}

/** The places of the entries of a BibTeX file as its reading has them. */
export function orderOf({ reading }: Pick<TargetFile, 'reading'>): EntryOrder | undefined {
  return reading?.format === 'bibtex' ? new EntryOrder(allDefinitions(reading)) : undefined;
}

function newKey(paper: Paper, { pattern, written }: KeyChoice, taken: TakenKeys): string {
  return written !== undefined && !taken.has(written) ? written : makeKey(paper, pattern, taken);
}
