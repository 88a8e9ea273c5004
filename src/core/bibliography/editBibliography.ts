import type { Paper } from '../papers/paper';
import { printable } from '../printable';
import { bibliographyFormat } from './bibliographyFormat';
import { addEntry } from './bibtex/addEntry';
import { entryToCslItem } from './bibtex/bibtexToCsl';
import { renameKey } from './bibtex/editEntry';
import type { EntryOrder } from './bibtex/entryOrder';
import { readBibtex } from './bibtex/readBibtex';
import { writeEntry } from './bibtex/writeEntry';
import { addJsonItem, addYamlItem, renameCslId } from './cslEdits';
import type { CslItem } from './cslItem';
import type { TextEdit } from './textEdit';
import { isWritableKey } from './writableKey';

/**
 * The edits that give a paper an entry under a key in a bibliography of any format; empty when the file has the key, or cannot take an entry or such
 * a key. Of a long BibTeX file that was read already the entries' places are given, lest it be scanned again.
 */
export function addPaper(text: string, fileName: string, paper: Paper, key: string, order?: EntryOrder): readonly TextEdit[] {
  const format = bibliographyFormat(text, fileName);
  if (!isWritableKey(key, format)) return [];
  if (format === 'bibtex') return addEntry(text, writeEntry(paper, key), key, order);
  const item = paperToCslItem(paper, key);
  return format === 'cslJson' ? addJsonItem(text, item) : addYamlItem(text, item);
}

/** The edits that rename a key in a bibliography of any format, with the references between entries; empty when it cannot have such a key. */
export function renameInBibliography(text: string, fileName: string, from: string, to: string): readonly TextEdit[] {
  const format = bibliographyFormat(text, fileName);
  if (!isWritableKey(to, format)) return [];
  return format === 'bibtex' ? renameKey(text, from, to) : renameCslId(text, format, from, to);
}

/** A paper as a CSL item: what its BibTeX entry would say, with the title as it is. */
export function paperToCslItem(paper: Paper, key: string): CslItem {
  const bibtex = writeEntry(paper, key);
  const reading = readBibtex(bibtex);
  const [entry] = reading.entries;
  const item = entry === undefined ? { id: key, type: '' } : entryToCslItem(bibtex, reading, entry);
  return { ...item, id: key, type: item.type === '' ? 'article' : item.type, title: escapeMarkup(printable(paper.title)) };
}

/** CSL reads a little HTML in its texts; a title that holds such marks means them as they stand. */
function escapeMarkup(title: string): string {
  return title.replace(/<(?=\/?(?:i|b|sup|sub|sc|span)\b)/g, '<\u200B');
}
