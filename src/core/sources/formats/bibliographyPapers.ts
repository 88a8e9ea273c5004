import { say } from '../../../l10n/say';
import { entryToPaper } from '../../bibliography/entryPaper';
import { readBibliography } from '../../bibliography/readBibliography';
import type { Paper } from '../../papers/paper';
import type { Reading } from '../../problem';
import type { ReaderContext } from './reader';

/** Reads a bibliography (BibTeX, CSL-JSON, CSL-YAML) as a source of papers: one paper an entry; an entry without a title is reported. */
export function readBibliographyPapers(text: string, { fileName = '' }: ReaderContext): Reading<Paper> {
  const reading = readBibliography(text, fileName);
  const titled = reading.entries.filter(({ title }) => title !== undefined);
  const untitled = reading.entries.filter(({ title }) => title === undefined);
  const items = titled.map((entry): Paper => ({ ...entryToPaper(entry, { text, reading }), source: 'file' }));
  return { items, problems: [...reading.problems, ...untitled.map(({ key, span }) => ({ message: say`The entry “${key}” has no title.`, span }))] };
}
