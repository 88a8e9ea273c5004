import { readArxivNumber } from './arxivNumber';
import { readDoi } from './doi';

/** What an address says of a paper: an arXiv number (perhaps with version), a DOI, or the page that is the only name it has. */
export type PaperUrl =
  | { readonly kind: 'arxiv'; readonly number: string }
  | { readonly kind: 'doi'; readonly doi: string }
  | { readonly kind: 'page'; readonly address: string };

/**
 * Reads an address of a site that names papers: http, https or no scheme, any case in scheme and host, `www.` or not. Query and fragment are
 * left aside except where they hold the name (OpenReview). An address with a user name or an unusual port names nothing.
 *
 * `https://arxiv.org/pdf/2411.02335v2.pdf#page=3` gives `{ kind: 'arxiv', number: '2411.02335v2' }`.
 */
export function readPaperUrl(text: string): PaperUrl | undefined {
  const parts = /^(?:https?:\/\/)?([a-z0-9.-]+\.[a-z]+)(?::(?:80|443))?(\/[^?#\s]*)(?:\?([^#\s]*))?(?:#\S*)?$/i.exec(text);
  if (!parts) return undefined;
  const [, host = '', path = '', query = ''] = parts;
  const reader = sites.get(host.toLowerCase().replace(/^www\./, ''));
  const segments = decoded(path).split('/').filter(Boolean);
  return reader?.(segments, query);
}

type SiteReader = (path: readonly string[], query: string) => PaperUrl | undefined;

const sites: ReadonlyMap<string, SiteReader> = new Map<string, SiteReader>([
  ['arxiv.org', arxivPage],
  ['export.arxiv.org', arxivPage],
  ['browse.arxiv.org', arxivPage],
  ['ar5iv.org', arxivPage],
  ['ar5iv.labs.arxiv.org', arxivPage],
  ['alphaxiv.org', arxivPage],
  ['huggingface.co', huggingFacePage],
  ['hf.co', huggingFacePage],
  ['hf-mirror.com', huggingFacePage],
  ['doi.org', (path) => doiPage(path)],
  ['dx.doi.org', (path) => doiPage(path)],
  ['aclanthology.org', (path) => aclPage(path)],
  ['aclweb.org', (path) => (path[0] === 'anthology' ? aclPage(path.slice(1)) : undefined)],
  ['openreview.net', openReviewPage],
  ['semanticscholar.org', semanticScholarPage],
  ['api.semanticscholar.org', semanticScholarName],
  ['nature.com', (path) => (path[0] === 'articles' && path[1] ? asDoi(`10.1038/${path[1].replace(/\.pdf$/i, '')}`) : undefined)],
  ['link.springer.com', doiInPath],
  ['dl.acm.org', doiInPath],
  ['pnas.org', doiInPath],
  ['science.org', doiInPath],
  ['onlinelibrary.wiley.com', doiInPath],
  ['tandfonline.com', doiInPath],
  ['journals.sagepub.com', doiInPath],
  ['pubs.acs.org', doiInPath],
]);

const arxivForms = new Set(['abs', 'pdf', 'html', 'overview', 'format', 'ps', 'src', 'e-print']);

function arxivPage(path: readonly string[]): PaperUrl | undefined {
  return arxivForms.has(path[0]?.toLowerCase() ?? '') ? asArxiv(path.slice(1)) : undefined;
}

function huggingFacePage(path: readonly string[]): PaperUrl | undefined {
  return path[0] === 'papers' ? asArxiv(path.slice(1)) : undefined;
}

/** One segment, or the two of an old number, without a file ending. Trailing segments name nothing else, so they spoil the name. */
function asArxiv(segments: readonly string[]): PaperUrl | undefined {
  const number = segments
    .join('/')
    .replace(/\.(?:pdf|md|html)$/i, '')
    .replace(/^arxiv:/i, '');
  return readArxivNumber(number) ? { kind: 'arxiv', number } : undefined;
}

function doiPage(path: readonly string[]): PaperUrl | undefined {
  return asDoi(path.join('/'));
}

function asDoi(text: string): PaperUrl | undefined {
  const doi = readDoi(text);
  return doi ? { kind: 'doi', doi } : undefined;
}

/** Publishers whose addresses hold the DOI behind a word or two: `/doi/full/10.1145/…`, `/article/10.1007/…`. */
function doiInPath(path: readonly string[]): PaperUrl | undefined {
  const at = path.slice(0, 3).findIndex((segment) => /^10\.\d/.test(segment));
  return at > 0
    ? asDoi(
        path
          .slice(at, at + 2)
          .join('/')
          .replace(/\.pdf$/i, ''),
      )
    : undefined;
}

/** Proceedings whose ACL numbers are no DOIs: either another publisher registers them, or nobody does. */
const aclWithoutDoi =
  /^(?:\d{4}\.(?:tacl|cl|lrec|coling|paclic|jeptalnrecital|icon|mtsummit|amta|eamt|iwslt|ijclclp|rocling|nodalida)-|[cjlqtxyoifhmru]\d\d-)/;

/**
 * ACL Anthology: since 2016 its numbers are DOIs below `10.18653/v1/` (2012 to 2015: `10.3115/v1/`), with the exceptions above, which keep
 * their page as name. Rule: https://aclanthology.org/faq/.
 */
function aclPage(path: readonly string[]): PaperUrl | undefined {
  const last = path.length === 1 ? path[0] : undefined;
  const id = last?.replace(/\.(?:pdf|bib)$/i, '').replace(/v\d+$/, '') ?? '';
  if (!/^(?:\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+|[a-z]\d\d-\d{4})$/i.test(id)) return undefined;
  const lower = id.toLowerCase();
  const year = /^\d{4}/.test(lower) ? Number(lower.slice(0, 4)) : letterYear(lower);
  if (aclWithoutDoi.test(lower) || year < 2012) return { kind: 'page', address: `https://aclanthology.org/${id}` };
  return { kind: 'doi', doi: `${year < 2016 ? '10.3115' : '10.18653'}/v1/${lower}` };
}

function letterYear(id: string): number {
  const short = Number(id.slice(1, 3));
  return short > 50 ? 1900 + short : 2000 + short;
}

function openReviewPage(path: readonly string[], query: string): PaperUrl | undefined {
  const id = path[0] === 'forum' || path[0] === 'pdf' ? /(?:^|&)id=([\w-]{4,40})(?:&|$)/.exec(query)?.[1] : undefined;
  return id ? { kind: 'page', address: `https://openreview.net/forum?id=${id}` } : undefined;
}

function semanticScholarPage(path: readonly string[]): PaperUrl | undefined {
  if (path[0]?.toLowerCase() === 'arxiv') return asArxiv(path.slice(1));
  const hash = path[0] === 'paper' ? path.slice(1, 3).find((segment) => /^[0-9a-f]{40}$/i.test(segment)) : undefined;
  return hash ? { kind: 'page', address: `https://www.semanticscholar.org/paper/${hash.toLowerCase()}` } : undefined;
}

/** `/arXiv:2411.02335`, `/CorpusID:123`, `/graph/v1/paper/DOI:10.…`. */
function semanticScholarName(path: readonly string[]): PaperUrl | undefined {
  const name = (path[0] === 'graph' ? path.slice(3) : path).join('/');
  const found = /^(arxiv|doi|corpusid):(.+)$/i.exec(name);
  const [, kind = '', value = ''] = found ?? [];
  if (kind.toLowerCase() === 'arxiv') return asArxiv([value]);
  if (kind.toLowerCase() === 'doi') return asDoi(value);
  return /^\d{1,12}$/.test(value) ? { kind: 'page', address: `https://api.semanticscholar.org/CorpusID:${value}` } : undefined;
}

/** A path with its percent-encoding undone; as it stands when the encoding is broken. */
function decoded(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
