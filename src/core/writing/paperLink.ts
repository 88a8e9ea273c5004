import { paperAddress } from '../papers/identity';
import type { Paper } from '../papers/paper';
import { escapeLinkText, linkDestination } from './escapeMarkdown';

/** Which of a paper's addresses a link prefers; where the paper has none of that kind, its best other one is taken. */
export type LinkAddress = 'huggingFace' | 'arxiv' | 'doi';

/**
 * `[Title](address)` as Markdown. A paper without any https address gives its escaped title alone.
 */
export function paperLink(paper: Paper, preferred: LinkAddress = 'huggingFace'): string {
  const addresses = paperAddress(paper);
  const address = addresses[preferred] ?? addresses.best ?? paper.url;
  const title = escapeLinkText(paper.title);
  return address?.startsWith('https://') ? `[${title}](${linkDestination(address)})` : title;
}
