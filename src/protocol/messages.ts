import type { ListSpan } from '../core/library/listSpan';
import type { PaperGroup } from '../core/library/paperList';
import type { Mark, PaperFilter, Question, Scope } from '../core/library/question';
import type { TextPiece } from '../core/library/search/highlight';
import type { Day, PaperId } from '../core/papers/paper';
import type { CommentPiece } from '../core/sources/formats/commentPieces';
import type { CommentBlock } from '../core/sources/formats/commentText';

/**
 * The whole conversation between the panel's page and the extension. The page asks (`Wish`), each wish bearing a new request number, and every
 * wish ends in one `Reply` or one `Refusal` with the same number. The host states facts at any time. Both sides are rebuilt by one `ready`.
 *
 * The page sends ids and choices, never text for a document, an address, a path or a command name: targets are looked up by the host.
 */
export interface Requests {
  /** The first wish of a page; the list it showed before it was hidden is asked for again. With `first` it showed none yet, and the host chooses. */
  ready: { wish: ListWish & { readonly first?: true }; reply: Welcome };
  list: { wish: ListWish; reply: ListReply };
  rows: { wish: RowsWish; reply: RowsReply };
  card: { wish: PaperWish; reply: PaperCard };
  /** Something about a paper that is fetched or gathered only when asked for. */
  part: { wish: PaperWish & { readonly part: CardPartName }; reply: CardPart };
  /**
   * The papers in view whose pictures the page lacks; of those asked for before and not named again, none is fetched any further. Pictures come as facts.
   */
  pictures: { wish: { readonly ids: readonly PaperId[] }; reply: Done };
  /** Where the page is and whether it has the focus; commands that name no paper mean the one it is at. */
  at: { wish: { readonly id?: PaperId; readonly focused: boolean }; reply: Done };
  insert: { wish: PaperWish & { readonly what: InsertKind }; reply: Done };
  mark: { wish: { readonly ids: readonly PaperId[]; readonly mark: Mark; readonly on: boolean }; reply: Done };
  /** Marks every paper of a list up to and including a row as read. */
  markAbove: { wish: { readonly listId: number; readonly index: number }; reply: Done & { readonly ids: readonly PaperId[] } };
  /** Moves a saved paper one step up or down the reading list. */
  moveSaved: { wish: PaperWish & { readonly by: -1 | 1 }; reply: Done };
  /** Opens one of the addresses, files or notes that belong to a paper; `index` chooses among several of a kind. */
  open: { wish: PaperWish & { readonly target: OpenTarget; readonly index?: number }; reply: Done };
  openNote: { wish: PaperWish; reply: Done };
  copy: { wish: PaperWish & { readonly as: CopyForm }; reply: Done };
  /** The one thing a face or the status offers to do. */
  perform: { wish: { readonly deed: Deed }; reply: Done };
  /** Where the page is, for a window that is loaded again before the editor has stored the page's own state. */
  keep: { wish: { readonly state: KeptState }; reply: Done };
  /** Lets the user choose in the editor's own quick pick; the reply is the changed question, or no question when it was dismissed. */
  choose: { wish: { readonly what: ChoiceKind; readonly question: Question }; reply: Choice };
}

/** The name of a wish, by which its answer is found. */
export type RequestKind = keyof Requests;

/** What the page sends to the host. */
export type Wish = { readonly [K in RequestKind]: WishOf<K> }[RequestKind];
/** A wish of one kind, with the number that its reply will bear. */
export type WishOf<K extends RequestKind> = Requests[K]['wish'] & { readonly kind: K; readonly request: number };

/** What the host sends to the page. */
export type HostMessage = Reply | Refusal | Fact;

/** A wish was granted; `request` is its number. */
export interface Reply<K extends RequestKind = RequestKind> {
  readonly kind: 'reply';
  readonly request: number;
  readonly value: Requests[K]['reply'];
}

/** The wish was not granted; the sentence says why in words fit for the user. `gone`: the list asked about is no longer kept; ask anew. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly request: number;
  readonly sentence: string;
  readonly gone?: true;
}

/** Something happened that no wish asked for. */
export type Fact =
  /**
   * The papers behind a list changed; it still shows what it showed. `newCount` papers would be added by asking again: on request, so that nothing
   * jumps, or at once when they are all `below` what there was (the site's answers under the library's), or the reader changed
   * what feeds are filtered by.
   */
  | { readonly kind: 'listChanged'; readonly listId: number; readonly newCount: number; readonly below?: true }
  /** What rows of a list say may have changed (counts, reasons), not which papers they are; the page asks again for those it shows. */
  | { readonly kind: 'rowsChanged'; readonly listId: number }
  | { readonly kind: 'marksChanged'; readonly marks: readonly { readonly id: PaperId; readonly marks: readonly Mark[] }[] }
  | { readonly kind: 'statusChanged'; readonly status: Status }
  /** The picture of a paper, as a `data:` address. */
  | { readonly kind: 'pictureCame'; readonly id: PaperId; readonly picture: string }
  /** The user asked by a command for the search box, or for a paper's card. */
  | { readonly kind: 'searchWanted' }
  /** The user chose by a command what the list is to show. */
  | { readonly kind: 'questionWanted'; readonly question: Question }
  | { readonly kind: 'cardWanted'; readonly id: PaperId };

/** A list for a question, and which of its rows. */
export interface ListWish {
  readonly question: Question;
  /** First row wanted, and how many (at most `mostRows`). */
  readonly start: number;
  readonly count: number;
  /**
   * Papers whose place in the new list the page wants to know: the one on top of the view, and the selected one. The first that is still there
   * decides which rows come: those around it, instead of those from `start`.
   */
  readonly find: readonly PaperId[];
  /** The site is not to wait for a pause in typing: Enter was pressed. */
  readonly now?: true;
}

/** What of a page survives hiding it and reloading the window. */
export interface KeptState {
  /** When it was kept, in ms since 1970 by the page's clock; of two the newer counts. */
  readonly at?: number;
  readonly question: Question;
  readonly active?: PaperId;
  /** The row on top of the view, and how many pixels of it are scrolled away. */
  readonly anchor?: { readonly id: PaperId; readonly offset: number };
  readonly expanded: readonly PaperId[];
  /** The paper whose card has the page. */
  readonly card?: PaperId;
}

/** A page keeps no more rows open than these. */
export const mostExpanded = 50;

/** Further rows of a list that was answered before; at most `mostRows`. */
export interface RowsWish {
  readonly listId: number;
  readonly start: number;
  readonly count: number;
}

/** Something for one paper. */
export interface PaperWish {
  readonly id: PaperId;
}

/** The page never asks for more rows at once. */
export const mostRows = 200;
/** The page never asks for more pictures at once. */
export const mostPictures = 60;

/** What is put into the note last used. */
export type InsertKind = 'citation' | 'link' | 'summary';
/** What of a paper goes to the clipboard. */
export type CopyForm = 'citation' | 'bibtex';
/** What the user chooses in the editor's quick pick. */
export type ChoiceKind = 'filter' | 'step' | 'savedSearch';
/** Parts of a card that are fetched only when asked for. */
export type CardPartName = 'linked' | 'comments';
/** `linked`, `commentLink` and `mention` are chosen by index among those of the card. `fullText` opens a read-only tab. */
export type OpenTarget =
  | 'arxiv'
  | 'pdf'
  | 'huggingFace'
  | 'doi'
  | 'code'
  | 'project'
  | 'page'
  | 'comments'
  | 'collections'
  | 'fullText'
  | 'addPaper'
  | 'author'
  | 'submitter'
  | 'linked'
  | 'commentLink'
  | 'mention';
/** What a face may offer, beside what the page does by itself (clearing filters, going to a step, switching the scope). */
export type Deed = 'refresh' | 'import' | 'showLog' | 'signIn' | 'searchSite' | 'openInEditor';

/** A wish was done. */
export interface Done {
  /** What was done, in words for a screen reader and the status line; absent when there is nothing to add to what is seen. */
  readonly sentence?: string;
}

/** What was chosen; no question when the pick was dismissed. */
export interface Choice {
  readonly question?: Question;
}

/** The answer to `ready`: everything needed to draw. */
export interface Welcome {
  /** Scopes that work now, in the order of the switch. */
  readonly scopes: readonly Scope[];
  readonly status: Status;
  readonly list: ListReply;
  /** The question that was answered: the page's own, or the one for a first start. */
  readonly question: Question;
  /** The user wants to see the pictures of papers. */
  readonly pictures?: true;
}

/** A list, and the rows of it that were asked for. */
export interface ListReply {
  /** Names this list in later wishes; numbers only grow. */
  readonly listId: number;
  readonly total: number;
  readonly groups: readonly PaperGroup[];
  readonly span?: ListSpan;
  readonly start: number;
  readonly rows: readonly PaperRow[];
  /** Where papers of `find` are now; those that are gone are left out. */
  readonly found: readonly { readonly id: PaperId; readonly index: number }[];
  /** What the list is, in one sentence: `32 papers`, or why there is none. */
  readonly sentence: string;
  /** The same of a list with papers in pieces, for what room there is: `32`, `32 papers`, and what else is to be said. */
  readonly tally?: { readonly figures: string; readonly papers: string; readonly remark?: string };
  /** The one thing to do about an empty list. */
  readonly offer?: Offer;
}

/** Rows of a list from `start` on; fewer than asked for at its end. */
export interface RowsReply {
  readonly start: number;
  readonly rows: readonly PaperRow[];
}

/** A button that belongs to a sentence. */
export type Offer =
  | { readonly kind: 'deed'; readonly deed: Deed; readonly label: string }
  | { readonly kind: 'step'; readonly step: string; readonly label: string }
  | { readonly kind: 'scope'; readonly scope: Scope; readonly label: string }
  /** Ask with one filter more. */
  | { readonly kind: 'filter'; readonly filter: PaperFilter; readonly label: string }
  /** Ask without words and filters; ask the same again. */
  | { readonly kind: 'clear' | 'again'; readonly label: string };

/** How the feed stands, shown above the list; `fine` shows nothing but the time of the last success. */
export interface Status {
  readonly kind: 'fine' | 'sample' | 'busy' | 'offline' | 'limited' | 'error';
  /** One sentence; absent when there is nothing to say. */
  readonly sentence?: string;
  readonly offer?: Offer;
  /** Papers are being fetched, and until they come nothing but the sample is held. */
  readonly onlySample?: true;
}

/** A run of text; `hit` when it matches the search. */
export type Piece = TextPiece;

/** Text that is not the title, with who wrote it: a language model, the makers of a feed, or the paper's authors (its abstract). */
export interface LabelledText {
  readonly by: 'model' | 'editor' | 'authors';
  readonly pieces: readonly Piece[];
}

/** What one row of the list shows; all text is plain and may hold anything. */
export interface PaperRow {
  readonly id: PaperId;
  readonly title: readonly Piece[];
  /** `Mirelle Oakvane, Tarn Hollowquill and 4 more`, `7 authors`; empty when nothing is known. */
  readonly authors: string;
  readonly published?: Day;
  readonly featured?: Day;
  readonly year?: number;
  /**
   * The day that a row shows, and what it tells of all days on request. Both are in the reader's words, as `short` is, since a page would need longer
   * to load the tables of dates and numbers than to draw its first rows.
   */
  readonly date?: { readonly day: Day; readonly text: string; readonly told: string };
  readonly upvotes?: number;
  readonly comments?: number;
  /** Counts from a thousand on, as a row shows them: `1.2K`. */
  readonly short?: { readonly [K in 'upvotes' | 'comments' | 'stars']?: string };
  readonly authorsTakePart?: true;
  /** Present when code is linked; `stars` when they are known. */
  readonly code?: { readonly stars?: number };
  readonly keywords: readonly string[];
  readonly marks: readonly Mark[];
  readonly withdrawn?: true;
  /** Shown when the row is expanded. */
  readonly teaser?: LabelledText;
  /** The site draws a picture of it, which may be asked for. */
  readonly picture?: true;
  /** Why it stands here or matters: `cited in 2 notes`, `shares “activation sparsity” with 3 notes`. */
  readonly reasons: readonly string[];
  /** Targets of `open` that exist for this paper, in the order in which they are shown. */
  readonly links: readonly OpenTarget[];
}

/** Everything known about one paper. */
export interface PaperCard {
  readonly row: PaperRow;
  readonly abstract?: readonly Piece[];
  readonly summary?: LabelledText;
  /** In full, in order; `claimed` authors have a profile to open (`open` with target `author` and the author's index). */
  readonly authors: readonly { readonly name: string; readonly claimed?: true }[];
  readonly authorCount?: number;
  readonly keywords: readonly string[];
  readonly categories: readonly string[];
  readonly organization?: string;
  readonly submittedBy?: string;
  readonly venue?: string;
  readonly doi?: string;
  readonly bibtex: string;
  /** Places in the notes that name the paper; `open` with target `mention` and the index goes there. */
  readonly mentions: readonly Mention[];
  /** Where the record came from: `Hugging Face`, `arXiv`. */
  readonly source: string;
  /** Parts that can be asked for. */
  readonly parts: readonly CardPartName[];
}

/** A place in a note that names the paper. */
export interface Mention {
  /** The note's name, as the editor would show it. */
  readonly note: string;
  /** 1-based. */
  readonly line: number;
  /** The text of that line, cut. */
  readonly excerpt: string;
}

/** A part of a card as it was fetched. */
export type CardPart =
  | { readonly part: 'linked'; readonly groups: readonly LinkedGroup[] }
  | { readonly part: 'comments'; readonly total: number; readonly comments: readonly Comment[] };

/** Repositories that name the paper; `total` counts all of them, `items` shows some. `open` with target `linked` counts over all groups. */
export interface LinkedGroup {
  readonly kind: 'models' | 'datasets' | 'spaces';
  readonly total: number;
  readonly items: readonly { readonly name: string; readonly likes?: number; readonly downloads?: number }[];
}

/** A comment at Hugging Face; all text is a stranger's. */
export interface Comment {
  readonly author: string;
  /** Day on which it was written. */
  readonly day?: Day;
  /** `open` with target `commentLink` counts the pieces with an address over all comments. */
  readonly blocks: readonly CommentBlock[];
  readonly reply?: true;
}

export type { CommentBlock, CommentPiece };
