import { arxivNumberOf } from '../papers/identity';
import type { Paper } from '../papers/paper';
import { pageAddress } from './feedAddress';

/** A page of huggingface.co about a paper, beside the paper's own. */
export type PaperPage = 'comments' | 'collections' | 'addPaper' | 'submitter';

const site = new URL('https://huggingface.co');

/** The addresses of these pages that exist for a paper, in the order in which they are shown; none but the submitter's without an arXiv number. */
export function paperPages(paper: Paper): ReadonlyMap<PaperPage, string> {
  const pages = new Map<PaperPage, string>();
  const number = arxivNumberOf(paper);
  if (number !== undefined) {
    pages.set('comments', pageAddress(site, { kind: 'community', number }).href);
    pages.set('collections', pageAddress(site, { kind: 'collections', number }).href);
    if (!isOnSite(paper)) pages.set('addPaper', pageAddress(site, { kind: 'addPaper', number }).href);
  }
  if (paper.submittedBy) pages.set('submitter', pageAddress(site, { kind: 'person', login: paper.submittedBy }).href);
  return pages;
}

/** What the site has told or been seen to list; a page or file that lists Daily Papers names papers of the site too. */
export function isOnSite({ source, featuredAt }: Paper): boolean {
  return featuredAt !== undefined || source.split('+').some((each) => ['huggingface', 'page', 'sample'].includes(each));
}
