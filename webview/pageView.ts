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
  #wantsFocus = false;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#page = root.ownerDocument.createElement('main');
    this.#voice = root.ownerDocument.createElement('div');
    this.#voice.className = 'unseen';
    this.#voice.setAttribute('role', 'status');
    root.append(this.#page, this.#voice);
    this.#list = new VirtualList(this.#perform, (first, last) => this.#panel?.viewed(first, last));
  }

  /** Begins to hear keys and the page's width. */
  connect(panel: Panel): void {
    this.#panel = panel;
    this.#root.addEventListener('keydown', (event) => this.#pressed(event));
    new ResizeObserver(() => panel.resized(this.#root.clientWidth >= wideFrom)).observe(this.#root);
  }

  draw(state: PageState): void {
    const hadFocus = this.#page.contains(this.#root.ownerDocument.activeElement);
    this.#state = state;
    render(drawPage(state, this.#perform), this.#page);
    // The toolkit's text field names itself "Text field" as it is connected.
    this.#find('search')?.setAttribute('aria-label', say`Search papers`);
    const scroller = this.#find('scroller');
    const rows = this.#find('rows');
    if (scroller && rows) this.#list.draw(state, scroller, rows);
    if (this.#wantsFocus) this.#focusWanted();
    else if (hadFocus && this.#isFocusLost(state)) this.focusActive();
  }

  /** Draws what was drawn last, once elements that it names are known. */
  redraw(): void {
    if (this.#state) this.draw(this.#state);
  }

  focusActive(): void {
    this.#wantsFocus = true;
    if (this.#state?.list && this.#state.list.total > 0) this.#list.reveal(this.#state.active.index);
    this.#focusWanted();
  }

  focusSearch(): void {
    this.#wantsFocus = false;
    this.#find('search')?.focus();
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

  readonly #perform = (act: Act): void => this.#panel?.act(act);

  #find(id: string): HTMLElement | null {
    return this.#root.ownerDocument.getElementById(id);
  }

  /** An empty list has no row to focus; the search box takes its place. */
  #focusWanted(): void {
    const state = this.#state;
    if (state?.shown !== 'list') return;
    const title = this.#page.querySelector<HTMLElement>(`[data-title="${state.active.index}"]`);
    if (title) title.focus({ preventScroll: true });
    else if (state.list?.total === 0) this.#find('search')?.focus();
    else return;
    this.#wantsFocus = false;
  }

  /** The focus is lost when its element went, and when it stays on a title that is no longer the active one, such as after another search. */
  #isFocusLost({ active }: PageState): boolean {
    const focused = this.#root.ownerDocument.activeElement;
    if (!(focused instanceof HTMLElement) || !this.#page.contains(focused)) return true;
    return focused.dataset.title !== undefined && focused.dataset.title !== String(active.index);
  }

  #pressed(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const inSearch = this.#find('search')?.contains(event.target as Node) ?? false;
    const act = inSearch ? searchActOf(event) : actOf(event);
    if (!act || (!inSearch && !this.#concerns(act, event.target as HTMLElement))) return;
    event.preventDefault();
    event.stopPropagation();
    this.#panel?.act(act);
  }

  /** Enter and Space press whatever button has the focus, unless it is a title of the list. Elsewhere than in the list, only letters act. */
  #concerns(act: Act, target: HTMLElement): boolean {
    if (act.kind === 'back' || act.kind === 'keys' || act.kind === 'focusSearch') return true;
    if (this.#state?.shown === 'keys' || target.closest('vscode-dropdown')) return false;
    if (target.dataset.title !== undefined) return true;
    const isLetter =
      act.kind === 'mark' || act.kind === 'openNote' || act.kind === 'copy' || act.kind === 'open' || act.kind === 'undo' || act.kind === 'choose';
    return isLetter || (act.kind === 'insert' && act.what === 'summary');
  }
}
