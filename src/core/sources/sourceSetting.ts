import { say } from '../../l10n/say';
import { isArxivCategory } from '../papers/isArxivCategory';
import type { Problem } from '../problem';
import { checkFeedUrl } from './feedAddress';

/** One line of the setting `marginalia.feed.sources`, read. */
export type SourceSetting =
  /** A service that is asked for single papers, and, for Hugging Face, for its lists. */
  | { readonly kind: 'service'; readonly name: 'huggingface' | 'arxiv' | 'doi' }
  /** The latest announcements of an arXiv category: `arxiv:cs.CL`. */
  | { readonly kind: 'category'; readonly category: string }
  /** The latest papers for a query of the arXiv API: `arxiv:ti:"quiet tides" AND cat:cs.CL`. */
  | { readonly kind: 'query'; readonly query: string }
  /** An RSS or Atom feed. */
  | { readonly kind: 'feed'; readonly url: URL }
  /** Paper files of the workspace: `papers/*.bib`. */
  | { readonly kind: 'files'; readonly glob: string };

/** At most so many sources are read. */
const mostSources = 50;

/** A line of the setting that cannot be used, and why. */
export interface UnusableSource extends Problem {
  readonly source: string;
}

/** Reads the setting. What cannot be used is told in a sentence beside the sources; each source counts once. */
export function readSourceSettings(lines: readonly string[]): {
  readonly sources: readonly SourceSetting[];
  readonly problems: readonly UnusableSource[];
} {
  const sources: SourceSetting[] = [];
  const problems: UnusableSource[] = [];
  for (const line of [...new Set(lines.map((each) => each.trim()))].slice(0, mostSources)) {
    const read = readLine(line);
    if (read && 'message' in read) problems.push({ ...read, source: line });
    else if (read) sources.push(read);
  }
  return { sources, problems };
}

/** Whether a source brings papers by itself; the registries are asked for single papers alone. */
export function bringsPapers(source: SourceSetting): boolean {
  return source.kind !== 'service' || source.name === 'huggingface';
}

function readLine(line: string): SourceSetting | Problem | undefined {
  if (line === '') return undefined;
  if (line === 'huggingface' || line === 'arxiv' || line === 'doi') return { kind: 'service', name: line };
  if (/^arxiv:/i.test(line)) return arxivSource(line.slice('arxiv:'.length).trim());
  if (/^https?:/i.test(line)) {
    const url = checkFeedUrl(line);
    return url instanceof URL ? { kind: 'feed', url } : url;
  }
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(line))
    return { message: say`A source must be an https address, a path of the workspace or the name of a service.` };
  if (line.length > 300 || line.split(/[\\/]/).includes('..') || /^[\\/~]|^[a-z]:/i.test(line)) {
    return { message: say`Files of a source must be named by a path inside the workspace, such as papers/*.bib.` };
  }
  if (/^[\w-]+$/.test(line)) return { message: say`There is no source of this name: huggingface, arxiv and doi are known.` };
  return { kind: 'files', glob: line.replaceAll('\\', '/') };
}

function arxivSource(text: string): SourceSetting | Problem {
  if (text === '' || text.length > 500) return { message: say`Behind arxiv: a category such as cs.CL or a query is expected.` };
  return isArxivCategory(text) ? { kind: 'category', category: text } : { kind: 'query', query: text };
}
