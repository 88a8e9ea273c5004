import { render } from 'lit-html';
import { say } from '../src/l10n/say';
import type { Act } from './acts';
import type { View } from './desk';
import { actOf, searchActOf } from './keys';
import type { Panel } from './panel';
import { drawPage } from './renderPage';
import type { PageState } from './state';
import { VirtualList } from './virtualList';

/** Where a card fits beside the list, in pixels of the page's width. */
const wideFrom = 720;

/** The drawn page: element tree, focus, scrolling, and keys turned into acts. */
export class PageView implements View {
  readonly #root: HTMLElement;
  readonly #page: HTMLElement;
  readonly #voice: HTMLElement;
  readonly #list: VirtualList;
  #panel: Panel | undefined;
  #state: PageState | undefined;
  /** The active row is to have the focus once it is drawn: a list that was empty has no rows until it knows its own height. */
  #wantsFocus = false;
  /** The search box is to have the focus once it can take it: its element may be loaded after the rows. */
  #wantsSearch = false;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#page = root.ownerDocument.createElement('main');
    this.#voice = root.ownerDocument.createElement('div');
    this.#voice.className = 'unseen';
    this.#voice.setAttribute('role', 'status');
    root.append(this.#page, this.#voice);
    this.#list = new VirtualList(
      this.#perform,
      (first, last) => this.#panel?.viewed(first, last),
      () => this.#wantsFocus && this.#focusWanted(),
    );
  }

  /** Begins to hear keys and the page's width. */
  connect(panel: Panel): void {
    this.#panel = panel;
    const page = this.#root.ownerDocument.defaultView;
    page?.addEventListener('keydown', (event) => this.#pressed(event));
    page?.addEventListener('focus', () => this.#entered());
    page?.addEventListener('blur', () => this.#left());
    new ResizeObserver(() => panel.resized(this.#root.clientWidth >= wideFrom)).observe(this.#root);
  }

  draw(state: PageState): void {
    const { activeElement } = this.#root.ownerDocument;
    // An element stays the document's active one while somebody writes in the editor, from whom nothing may be taken.
    const hadFocus = this.#root.ownerDocument.hasFocus() && this.#page.contains(activeElement);
    const isFirstList = state.list !== undefined && this.#state?.list === undefined;
    const isOtherCard = state.card?.id !== this.#state?.card?.id;
    const isSaidAnew = state.status !== this.#state?.status || state.trouble !== this.#state?.trouble;
    const heldTop = isSaidAnew && this.#state?.list ? this.#listTop() : undefined;
    this.#state = state;
    render(drawPage(state, this.#perform), this.#page);
    if (heldTop !== undefined) this.#list.stayWhenMoved(this.#listTop() - heldTop);
    if (isOtherCard) this.#find('card')?.scrollTo(0, 0);
    // The toolkit's text field names itself "Text field" as it is connected.
    this.#find('search')?.setAttribute('aria-label', say`Search papers`);
    const scroller = this.#find('scroller');
    const rows = this.#find('rows');
    if (scroller && rows) this.#list.draw(state, scroller, rows);
    if (isFirstList && this.#root.ownerDocument.hasFocus()) this.#entered();
    if (this.#wantsFocus) this.#focusWanted();
    else if (hadFocus && this.#isFocusLost(state)) this.focusActive();
  }

  /** Draws what was drawn last, once elements that it names are known. */
  redraw(): void {
    if (this.#state) this.draw(this.#state);
    if (this.#wantsSearch) this.focusSearch();
  }

  focusActive(): void {
    this.#wantsSearch = false;
    this.#wantsFocus = true;
    if (this.#state?.list && this.#state.list.total > 0) this.#list.reveal(this.#state.active.index);
    this.#focusWanted();
  }

  focusSearch(): void {
    this.#wantsFocus = false;
    const search = this.#find('search');
    const { activeElement } = this.#root.ownerDocument;
    // The box passes the focus on to its inside, but not while a button that stands in it has the focus.
    if (activeElement instanceof HTMLElement && activeElement !== search && search?.contains(activeElement)) activeElement.blur();
    search?.focus();
    this.#wantsSearch = search !== this.#root.ownerDocument.activeElement;
  }

  focusCard(): void {
    this.#find('card')?.focus();
  }

  focusKeys(): void {
    this.#find('keys')?.focus();
  }

  isInList(): boolean {
    return this.#find('rows')?.contains(this.#root.ownerDocument.activeElement) ?? false;
  }

  top(): { index: number; offset: number } | undefined {
    return this.#list.top();
  }

  scrollTo(index: number, offset: number): void {
    this.#list.scrollTo(index, offset);
  }

  pageSize(): number {
    return this.#list.pageSize();
  }

  /** A sentence said twice is heard twice only when the region was empty between. */
  announce(sentence: string): void {
    this.#voice.textContent = '';
    this.#root.ownerDocument.defaultView?.setTimeout(() => {
      this.#voice.textContent = sentence;
    }, 50);
  }

  /** The editor gave the page the focus, perhaps before there was anything to take it: the list takes it when nothing else has it, without scrolling away from what is being clicked. */
  #entered(): void {
    this.#panel?.focused(true);
    const { activeElement, body } = this.#root.ownerDocument;
    if (this.#wantsSearch || (activeElement !== null && activeElement !== body)) return;
    this.#wantsFocus = this.#state?.shown === 'list';
    if (this.#wantsFocus) this.#focusWanted();
    else this.#find(this.#state?.shown ?? '')?.focus();
  }

  /** What the page would have focused later is not wanted any more: it would take the focus from what the user went to. */
  #left(): void {
    this.#wantsFocus = false;
    this.#wantsSearch = false;
    this.#panel?.focused(false);
  }

  readonly #perform = (act: Act): void => this.#panel?.act(act);

  #find(id: string): HTMLElement | null {
    return this.#root.ownerDocument.getElementById(id);
  }

  #listTop(): number {
    return this.#find('scroller')?.getBoundingClientRect().top ?? 0;
  }

  /** An empty list has no row to focus; what it offers takes its place, where all keys act, or else the search box. */
  #focusWanted(): void {
    const state = this.#state;
    if (state?.shown !== 'list') return;
    const title = this.#page.querySelector<HTMLElement>(`[data-title="${state.active.index}"]`);
    if (title) title.focus({ preventScroll: true });
    else if (state.list?.total === 0) this.#focusEmpty();
    else return;
    this.#wantsFocus = false;
  }

  #focusEmpty(): void {
    (this.#page.querySelector<HTMLElement>('.face vscode-button') ?? this.#find('search'))?.focus();
  }

  /** The focus is lost when its element went, and when it stays on a title that is no longer the active one, such as after another search. */
  #isFocusLost({ active }: PageState): boolean {
    const focused = this.#root.ownerDocument.activeElement;
    if (!(focused instanceof HTMLElement) || !this.#page.contains(focused)) return true;
    return focused.dataset.title !== undefined && focused.dataset.title !== String(active.index);
  }

  #pressed(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const inSearch = event.target === this.#find('search');
    const act = inSearch ? searchActOf(event) : actOf(event);
    if (!act || (!inSearch && !this.#concerns(act, event))) return;
    event.preventDefault();
    event.stopPropagation();
    this.#panel?.act(act);
  }

  /**
   * Keys that write a character act wherever the focus is; Enter, Space and the keys that move or scroll belong to a button, a box or the card that
   * has the focus, and act on titles of the list. Enter acts on a card as well. Where nothing has the focus, as after a click beside everything, the
   * list is meant.
   */
  #concerns(act: Act, event: KeyboardEvent): boolean {
    const target = event.target as HTMLElement;
    if (act.kind === 'back' || act.kind === 'keys' || act.kind === 'focusSearch') return true;
    if (this.#state?.shown === 'keys' || target.closest('vscode-dropdown')) return false;
    if (target.dataset.title !== undefined || (target === target.ownerDocument.body && act.kind !== 'insert')) return true;
    return (event.key.length === 1 && event.key !== ' ') || (act.kind === 'insert' && target.id === 'card');
  }
}
