/** A source as a reader knows it: `arxiv` is arXiv. An unknown one is answered as it is. */
export function sourceName(source: string): string {
  return names.get(source) ?? source;
}

const names: ReadonlyMap<string, string> = new Map([
  ['huggingface', 'Hugging Face'],
  ['arxiv', 'arXiv'],
  ['doi', 'the DOI registry'],
  ['feed', 'an RSS or Atom feed'],
  ['file', 'a file'],
  ['page', 'the text of a page'],
  ['bibliography', 'a bibliography'],
  ['sample', 'the sample of this extension'],
]);
