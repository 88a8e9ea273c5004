import type { Citation, NoteReading } from '../notes/citation';
import type { PaperId } from '../papers/paper';
import type { Steps } from '../steps';
import { type HeldPapers, identifyCitation } from './identifyCitation';
import type { NoteBibliography } from './noteBibliography';

/** What a search for mentions looks for: a paper by all its names, and the keys under which it is known or written. */
export interface Sought {
  readonly names: readonly PaperId[];
  readonly keys: readonly string[];
}

/** What a citation names, as something to look for in every note. */
export function soughtBy(citation: Citation, bibliography: NoteBibliography, held: HeldPapers): Sought {
  const { names } = identifyCitation(citation, bibliography, held);
  return soughtFor(names, bibliography, 'key' in citation ? [citation.key] : []);
}

/** A paper by its names, with every key of a bibliography that is one of its entries. */
export function soughtFor(names: readonly PaperId[], bibliography: NoteBibliography, keys: readonly string[] = []): Sought {
  const known = bibliography.definitionsOf(names).map(({ entry }) => entry.key);
  return { names, keys: [...new Set([...keys, ...known])] };
}

/** Everything that a note names: its citations, before them the keys of `nocite`, which the reference list names too. */
export function namedIn({ citations, frontMatter }: Pick<NoteReading, 'citations' | 'frontMatter'>): readonly Citation[] {
  const listed = frontMatter.nocite.filter(({ key }) => key !== '*');
  return [...listed.map(({ key, nameSpan }): Citation => ({ kind: 'pandoc', mode: 'normal', key, nameSpan, span: nameSpan })), ...citations];
}

/** Keys that are themselves names of a paper, as Pandoc allows: `@doi:10.…`, `@arXiv:2411.02335`, `@https://doi.org/10.…`. */
export function keysOfNames(names: readonly PaperId[]): readonly string[] {
  return names.flatMap((name) => {
    if (name.startsWith('arxiv:')) return [name, name.replace('arxiv:', 'arXiv:'), `https://arxiv.org/abs/${name.slice(6)}`];
    return name.startsWith('doi:') ? [name, name.slice(4), name.replace('doi:', 'DOI:'), `https://doi.org/${name.slice(4)}`] : [];
  });
}

/**
 * The citations of a note that name the paper sought, in any form, in order. A key counts when the note's own bibliography makes it this paper, or
 * defines it nowhere and it is one of the keys sought: the same key may be another paper in another project. A step looks at one citation.
 */
export function* mentionsInSteps(
  { citations }: Pick<NoteReading, 'citations'>,
  sought: Sought,
  bibliography: NoteBibliography,
  held: HeldPapers,
): Steps<readonly Citation[]> {
  const names = new Set<string>(sought.names);
  const keys = new Set(sought.keys);
  const found: Citation[] = [];
  for (const citation of citations) {
    const resolved = identifyCitation(citation, bibliography, held);
    const isNamed = resolved.names.some((name) => names.has(name));
    const isMeant = 'key' in citation && keys.has(citation.key) && (resolved.definition === undefined || names.size === 0);
    if (isNamed || isMeant) found.push(citation);
    yield;
  }
  return found;
}
