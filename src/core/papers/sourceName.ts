import { say } from '../../l10n/say';

/** A source as a reader knows it: `arxiv` is arXiv. An unknown one is answered as it is. */
export function sourceName(source: string): string {
  return names.get(source) ?? source;
}

const names: ReadonlyMap<string, string> = new Map([
  ['huggingface', 'Hugging Face'],
  ['arxiv', 'arXiv'],
  ['doi', say`the DOI registry`],
  ['feed', say`an RSS or Atom feed`],
  ['file', say`a file`],
  ['page', say`the text of a page`],
  ['bibliography', say`a bibliography`],
  ['sample', say`the sample of this extension`],
]);
