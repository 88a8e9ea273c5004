import { type Disposable, DisposableStack } from '../../core/disposable';
import type { Question } from '../../core/library/question';
import { readPaperName } from '../../core/papers/identity';
import { say } from '../../l10n/say';
import type { Fact, HostMessage, Reply, Wish } from '../../protocol/messages';
import { readMessage } from '../../protocol/readMessage';
import { noFeeds } from './panelFeeds';
import { PanelLists } from './panelLists';
import { PanelPictures } from './panelPictures';
import { type Answers, panelRequests } from './panelRequests';
import type { PanelServices } from './panelServices';
import { panelStatus } from './panelStatus';

/** The host's end of the conversation with one page. Every wish gets one answer; a message that is no wish is logged and dropped. */
export class PanelSession implements Disposable {
  readonly #services: PanelServices;
  readonly #post: (message: HostMessage) => void;
  readonly #lists: PanelLists;
  readonly #pictures: PanelPictures;
  readonly #answers: Answers;
  readonly #owned = new DisposableStack();
  #lastRequest = 0;
  #isReady = false;
  #isAway = false;
  readonly #wanted = new Map<Fact['kind'], Fact>();
  /** The query whose paper was opened last. */
  #opened = '';
  #growing: ReturnType<typeof setTimeout> | undefined;

  constructor(services: PanelServices, post: (message: HostMessage) => void) {
    const feeds = services.feeds ?? noFeeds;
    this.#services = services;
    this.#post = post;
    this.#lists = new PanelLists(services.library, services.feeds, services.cited);
    this.#pictures = this.#owned.use(new PanelPictures(services, (id, picture) => this.tell({ kind: 'pictureCame', id, picture })));
    this.#answers = panelRequests(services, this.#lists, this.#pictures);
    this.#owned.use(services.library.onDidChange(() => this.#libraryChanged()));
    this.#owned.use(services.library.onDidIndex(() => this.#growSoon()));
    this.#owned.use(services.library.marks.onDidChange((ids) => this.#marksChanged(ids)));
    if (services.cited) this.#owned.use(services.cited.onDidChange(() => this.#rowsChanged()));
    this.#owned.use(feeds.onDidChange((what) => (what === 'state' ? this.#tellStatus() : void this.#tellGrowth())));
    this.#owned.use({ dispose: () => clearTimeout(this.#growing) });
  }

  /** A message of the page, whatever it is. A page that was loaded again begins with `ready` and counts its requests anew. */
  async receive(message: unknown): Promise<void> {
    const wish = readMessage(message);
    if (wish?.kind === 'ready') {
      this.#lastRequest = 0;
      this.#isAway = false;
    }
    const isExpected = wish && wish.request > this.#lastRequest && (this.#isReady || wish.kind === 'ready');
    if (!isExpected) return this.#drop(message, wish ? 'it came twice or too early' : 'it is none of those known');
    this.#lastRequest = wish.request;
    this.#isReady = true;
    this.#post(await this.#answer(wish));
    if (wish.kind === 'ready') this.#services.shown?.();
    this.#tellWanted();
    if (wish.kind === 'list') this.#openNamed();
  }

  /** States a fact to the page. What a command wants of it is kept until the page listens; of other facts it hears by asking. */
  tell(fact: Fact): void {
    if (this.#isReady && !this.#isAway) this.#post(fact);
    else if (fact.kind.endsWith('Wanted')) this.#wanted.set(fact.kind, fact);
  }

  /** The page is hidden: most often it is gone, and is loaded anew when it is shown again. */
  hidden(): void {
    this.#isAway = true;
    this.#pictures.want([]);
    this.#services.pointAt?.(undefined);
  }

  /** What the page shows. */
  get question(): Question | undefined {
    return this.#lists.question;
  }

  dispose(): void {
    this.#services.pointAt?.(undefined);
    this.#owned.dispose();
  }

  #tellWanted(): void {
    const wanted = [...this.#wanted.values()];
    this.#wanted.clear();
    for (const fact of wanted) this.tell(fact);
  }

  async #answer(wish: Wish): Promise<HostMessage> {
    const { request } = wish;
    try {
      const answer: (wish: never) => Promise<Reply['value'] | { refused: string; gone?: true }> = this.#answers[wish.kind];
      const value = await answer(wish as never);
      if (!('refused' in value)) return { kind: 'reply', request, value };
      return { kind: 'refusal', request, sentence: value.refused, ...(value.gone && { gone: true }) };
    } catch (error) {
      this.#services.log.error(`The panel's wish "${wish.kind}" failed. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return { kind: 'refusal', request, sentence: say`That did not work; Marginalia’s log says why.` };
    }
  }

  /** A wish that cannot be read still ends, when it bears a number to answer to. */
  #drop(message: unknown, why: string): void {
    this.#services.log.warn(`A message of the panel was dropped: ${why}.`);
    if (typeof message !== 'object' || message === null || !('request' in message)) return;
    const { request } = message;
    if (typeof request !== 'number' || !Number.isSafeInteger(request) || request <= this.#lastRequest) return;
    this.#post({ kind: 'refusal', request, sentence: say`The panel and the extension do not understand each other. Reload the window.` });
  }

  /** Changes come in bursts while a feed is read; the page hears of them once they pause. */
  #libraryChanged(): void {
    this.#lists.papersChanged();
    this.#growSoon();
  }

  #growSoon(): void {
    clearTimeout(this.#growing);
    this.#growing = setTimeout(() => {
      this.#tellStatus();
      void this.#tellGrowth();
    }, 200);
  }

  #tellStatus(): void {
    this.tell({ kind: 'statusChanged', status: panelStatus(this.#services.library, this.#services.feeds?.state) });
  }

  /** A number, DOI or address in the search box opens its paper, once. */
  #openNamed(): void {
    const query = this.#lists.question?.query ?? '';
    const id = readPaperName(query)?.id;
    const paper = id && query !== this.#opened ? this.#services.library.get(id) : undefined;
    if (!id || paper) this.#opened = query;
    if (paper) this.tell({ kind: 'cardWanted', id: paper.id });
  }

  /** A page that is away asks anew when it comes back. */
  async #tellGrowth(): Promise<void> {
    if (this.#isAway) return;
    const growth = await this.#lists.growth();
    this.#openNamed();
    if (growth) this.tell({ kind: 'listChanged', listId: growth.listId, newCount: growth.newCount, ...(growth.below && { below: true }) });
    this.#rowsChanged();
  }

  #rowsChanged(): void {
    const { listId } = this.#lists;
    if (listId !== undefined) this.tell({ kind: 'rowsChanged', listId });
  }

  /** The words that feeds are filtered by are others: the page asks for its list again, and stays where it is. */
  wordsChanged(): void {
    const { listId } = this.#lists;
    if (listId !== undefined) this.tell({ kind: 'listChanged', listId, newCount: 0, below: true });
  }

  #marksChanged(ids: Parameters<Parameters<PanelServices['library']['marks']['onDidChange']>[0]>[0]): void {
    const papers = ids.flatMap((id) => this.#services.library.get(id) ?? []);
    if (papers.length > 0) this.tell({ kind: 'marksChanged', marks: papers.map((paper) => ({ id: paper.id, marks: this.#lists.marksOf(paper) })) });
  }
}
