/**
 * Under which names a parent may hold what a child lacks: the BibLaTeX manual's default inheritance (appendix B), read from the child's side.
 * A book's `title` becomes the `booktitle` of an `inbook` that refers to it, and is not its `title`. Empty when the field is never inherited.
 */
export function inheritedSources(parentType: string, childType: string, field: string): readonly string[] {
  if (neverInherited.has(field)) return [];
  const prefix = titlePrefix(parentType, childType);
  if (field === 'bookauthor' && takesBookAuthor(parentType, childType)) return ['bookauthor', 'author'];
  if (prefix === undefined) return [field];
  if (titleFields.has(field) || shortTitles.has(field)) return [];
  const plain = field.startsWith(prefix) ? field.slice(prefix.length) : '';
  return titleFields.has(plain) ? [plain, field] : [field];
}

const neverInherited: ReadonlySet<string> = new Set(
  `ids crossref xref entryset entrysubtype execute label options presort related relatedoptions relatedstring relatedtype shorthand shorthandintro sortkey`.split(
    ' ',
  ),
);
const titleFields: ReadonlySet<string> = new Set(['title', 'subtitle', 'titleaddon']);
const shortTitles: ReadonlySet<string> = new Set(['shorttitle', 'sorttitle', 'indextitle', 'indexsorttitle']);
const partsOfBooks: ReadonlySet<string> = new Set(['inbook', 'bookinbook', 'suppbook']);
const partsOfCollections: ReadonlySet<string> = new Set(['incollection', 'inreference', 'suppcollection']);

function titlePrefix(parent: string, child: string): 'main' | 'book' | 'journal' | undefined {
  if (parent === 'mvbook' && (child === 'book' || partsOfBooks.has(child))) return 'main';
  if (/^mv(?:collection|reference)$/.test(parent) && (/^(?:collection|reference)$/.test(child) || partsOfCollections.has(child))) return 'main';
  if (parent === 'mvproceedings' && /^(?:in)?proceedings$/.test(child)) return 'main';
  if (parent === 'book' && partsOfBooks.has(child)) return 'book';
  if (/^(?:collection|reference|book)$/.test(parent) && partsOfCollections.has(child)) return 'book';
  if (parent === 'proceedings' && /^(?:inproceedings|conference)$/.test(child)) return 'book';
  if (parent === 'periodical' && /^(?:article|suppperiodical)$/.test(child)) return 'journal';
  return undefined;
}

function takesBookAuthor(parent: string, child: string): boolean {
  return /^(?:mv)?book$/.test(parent) && partsOfBooks.has(child);
}
