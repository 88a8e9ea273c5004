import { say } from '../../../l10n/say';
import { entryToPaper } from '../../bibliography/entryPaper';
import { readBibliography } from '../../bibliography/readBibliography';
import type { Paper } from '../../papers/paper';
import { suppliedTitle } from '../../papers/suppliedTitle';
import type { Reading } from '../../problem';
import type { ReaderContext } from './reader';

/** Reads a bibliography (BibTeX, CSL-JSON, CSL-YAML) as a source of papers: one paper an entry; an entry without a title and an abstract is reported. */
export function readBibliographyPapers(text: string, { fileName = '' }: ReaderContext): Reading<Paper> {
  const reading = readBibliography(text, fileName);
  const items: Paper[] = [];
  const problems = [...reading.problems];
  for (const entry of reading.entries) {
    const paper = entryToPaper(entry, { text, reading });
    const title = entry.title ?? suppliedTitle(paper.abstract);
    if (title !== undefined) items.push({ ...paper, title, source: 'file' });
    else problems.push({ message: say`The entry “${entry.key}” has no title.`, span: entry.span });
  }
  return { items, problems };
}
