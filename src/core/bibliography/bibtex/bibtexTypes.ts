/**
 * The CSL type of a BibTeX entry, as Pandoc's BibLaTeX reader assigns it; empty (no type) for `misc` and types nobody knows.
 * `@conference` is read as its BibLaTeX alias `@inproceedings`.
 */
export function cslType(type: string, subtype: string | undefined, hasEvent: boolean): string {
  if (periodicalTypes.has(type)) return subtype === 'magazine' || subtype === 'newspaper' ? `article-${subtype}` : 'article-journal';
  if (type === 'unpublished') return hasEvent ? 'speech' : 'manuscript';
  return types.get(type) ?? '';
}

/** Types whose entries stand in a book or proceedings. */
export const chapterLike: ReadonlySet<string> = new Set(['inbook', 'incollection', 'inproceedings', 'conference', 'inreference', 'bookinbook']);

/** Types whose `number` counts issues. */
export const articleLike: ReadonlySet<string> = new Set(['article', 'periodical', 'suppperiodical', 'review']);

/** Types whose `number` is the number in a series. */
export const seriesLike: ReadonlySet<string> = new Set(
  (
    'book collection proceedings reference mvbook mvcollection mvproceedings mvreference bookinbook inbook incollection inproceedings conference ' +
    'inreference suppbook suppcollection'
  ).split(' '),
);

const periodicalTypes: ReadonlySet<string> = new Set(['article', 'periodical', 'suppperiodical']);

const types: ReadonlyMap<string, string> = new Map(
  Object.entries({
    book: 'book',
    mvbook: 'book',
    collection: 'book',
    mvcollection: 'book',
    proceedings: 'book',
    mvproceedings: 'book',
    reference: 'book',
    mvreference: 'book',
    manual: 'book',
    software: 'book',
    commentary: 'book',
    booklet: 'pamphlet',
    inbook: 'chapter',
    bookinbook: 'chapter',
    incollection: 'chapter',
    suppbook: 'chapter',
    suppcollection: 'chapter',
    inreference: 'entry-encyclopedia',
    inproceedings: 'paper-conference',
    conference: 'paper-conference',
    thesis: 'thesis',
    phdthesis: 'thesis',
    mastersthesis: 'thesis',
    report: 'report',
    techreport: 'report',
    online: 'webpage',
    electronic: 'webpage',
    www: 'webpage',
    dataset: 'dataset',
    data: 'dataset',
    patent: 'patent',
    artwork: 'graphic',
    image: 'figure',
    audio: 'song',
    music: 'song',
    movie: 'motion_picture',
    video: 'motion_picture',
    performance: 'speech',
    review: 'review',
    standard: 'legislation',
    legislation: 'legislation',
    jurisdiction: 'legal_case',
    legal: 'treaty',
    letter: 'personal_communication',
    letters: 'personal_communication',
    newsarticle: 'article-newspaper',
  }),
);
