import type { Event } from '../../core/event';
import type { Library } from '../../core/library/library';
import type { Question } from '../../core/library/question';
import type { Log } from '../../core/log';
import type { Paper, PaperId } from '../../core/papers/paper';
import type { Choice, ChoiceKind, Deed, Done, InsertKind, KeptState, Mention } from '../../protocol/messages';
import type { PanelFeeds } from './panelFeeds';
import type { PictureSource } from './panelPictures';
import type { PaperParts } from './paperParts';

/** What the panel needs of the library. */
export type PanelLibrary = Pick<Library, 'get' | 'papers' | 'size' | 'search' | 'marks' | 'feed' | 'onDidChange' | 'onDidIndex' | 'isReading'>;

/** In how many notes papers are cited, as far as the notes have been read. */
export interface CitedCounts {
  /** Waits for nothing. */
  count(paper: Paper): number;
  /** Whether there is a note about the paper. Waits for nothing. */
  hasNote(paper: Paper): boolean;
  /** Fires when the counts may have changed. */
  readonly onDidChange: Event<void>;
}

/** What the panel asks of the editor; in tests a plain object. Each of these either does it or throws, and the page is told. */
export interface PanelServices {
  readonly log: Log;
  readonly library: PanelLibrary;
  /** The lists of the network; without them the page shows what is held. */
  readonly feeds?: PanelFeeds;
  /** In how many notes a paper is cited; without it rows do not say. */
  readonly cited?: CitedCounts;
  /** What is fetched only on request; nothing without. */
  readonly parts?: PaperParts;
  /** The pictures of papers; none without. */
  readonly pictures?: PictureSource;
  /** A first list is on its way to the page. */
  shown?(): void;
  /** Opens the full text in a tab of its own. */
  openFullText(paper: Paper): Promise<Done>;
  insert(paper: Paper, what: InsertKind): Promise<Done>;
  /** Opens an https address of ours in the browser. */
  openAddress(address: string): Promise<void>;
  openNote(paper: Paper): Promise<Done>;
  mentions(paper: Paper): Promise<readonly Mention[]>;
  openMention(paper: Paper, index: number): Promise<void>;
  copy(text: string): Promise<void>;
  /** The key by which the note in use knows a paper, or would; one by the usual pattern where nobody says. */
  keyOf?(paper: Paper): Promise<string | undefined>;
  /** The page is at a paper and has the focus; or it has it no longer. */
  pointAt?(id: PaperId | undefined): void;
  /** Keeps where the page is. */
  keep?(state: KeptState): Promise<void>;
  perform(deed: Deed): Promise<Done>;
  choose(what: ChoiceKind, question: Question): Promise<Choice>;
}
