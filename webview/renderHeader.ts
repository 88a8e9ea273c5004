import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { say } from '../src/l10n/say';
import type { ListReply, Offer } from '../src/protocol/messages';
import { scopeNames } from '../src/protocol/scopeNames';
import type { PaperFilter, Scope } from '../src/protocol/words';
import type { Perform } from './acts';
import { counted } from './counts';
import { icons } from './icons';
import type { PageState } from './state';

/** Everything above the list: search box, scope and span, filters as chips, and how the feed stands. */
export function drawHeader(state: PageState, perform: Perform): TemplateResult {
  const { question, scopes, list } = state;
  return html`<header class="header">
    <div class="line">
      <vscode-text-field
        class="search"
        id="search"
        placeholder=${question.scope === 'search' ? say`Search papers everywhere` : say`Search papers`}
        .value=${live(question.query)}
        @input=${(event: Event) => perform({ kind: 'search', query: textOf(event) })}
      >${question.query === '' ? nothing : html`<button slot="end" type="button" class="action" title=${say`Clear (Esc)`} aria-label=${say`Clear the search`} @click=${() => clearSearch(perform)}>${icons.close}</button>`}</vscode-text-field>
      <button type="button" class="action" title=${say`Filter (f)`} aria-label=${say`Filter`} @click=${() => perform({ kind: 'choose', what: 'filter' })}>${icons.filter}</button>
      <button type="button" class="action" title=${say`Saved searches`} aria-label=${say`Saved searches`} @click=${() => perform({ kind: 'choose', what: 'savedSearch' })}>${icons.bookmark}</button>
    </div>
    <div class="line second">
      ${scopes.length > 1 ? drawScopes(question.scope, scopes, perform) : nothing}
      ${list?.span ? drawSpan(list.span, perform) : nothing}
      ${drawTotal(state, perform)}
    </div>
    ${list?.tally?.remark ? html`<p class="remark" aria-hidden="true">${list.tally.remark}</p>` : nothing}
    ${drawFilters(question.filters, perform)}
    ${state.waiting ? html`<div class="progress" aria-hidden="true"></div>` : nothing}
  </header>`;
}

/** How many papers there are, in figures where there is no room for words; new ones are offered in the same place, where they move nothing. */
function drawTotal({ list, newCount }: PageState, perform: Perform): TemplateResult {
  if (newCount > 0) {
    const words = counted(newCount, 'new paper');
    return html`<button type="button" class="total news" title=${say`Show new papers (.)`} aria-label=${words} @click=${() => perform({ kind: 'showNew' })}>${icons.up}${drawRoomy(words, String(newCount))}</button>`;
  }
  if (!list || list.total === 0) return html`<span class="total" aria-hidden="true"></span>`;
  const { tally: { papers, figures } = { papers: list.sentence, figures: undefined } } = list;
  return html`<span class="total" title=${list.sentence} aria-hidden="true">${drawRoomy(papers, figures)}</span>`;
}

/** Words where the header has room, and what stands for them where it has none. */
function drawRoomy(words: string, brief: string | undefined): TemplateResult | string {
  return brief === undefined || brief === words ? words : html`<span class="roomy">${words}</span><span class="brief">${brief}</span>`;
}

/** The button goes with the words, so the focus goes to the box that it stood in. */
function clearSearch(perform: Perform): void {
  perform({ kind: 'focusSearch' });
  perform({ kind: 'search', query: '' });
}

function drawScopes(scope: Scope, scopes: readonly Scope[], perform: Perform): TemplateResult {
  const choose = (event: Event) => {
    const chosen = scopes.find((each) => each === textOf(event));
    if (chosen && chosen !== scope) perform({ kind: 'scope', scope: chosen });
  };
  return html`<vscode-dropdown class="scopes" aria-label=${say`Which papers`} .currentValue=${live(scope)} @change=${choose}>
    ${scopes.map((each) => html`<vscode-option value=${each} ?selected=${each === scope}>${scopeNames[each]}</vscode-option>`)}
  </vscode-dropdown>`;
}

function drawSpan(span: NonNullable<ListReply['span']>, perform: Perform): TemplateResult {
  return html`<div class="span ${lengthOf(span.label)}" role="group" aria-label=${say`Span`}>
    <button type="button" class="action" title=${say`Earlier ([)`} aria-label=${say`Earlier`} ?disabled=${!span.previous} @click=${() => perform({ kind: 'earlier' })}>${icons.earlier}</button>
    <button type="button" class="linkLike" title="${span.label}: ${say`Go to a date (g)`}" @click=${() => perform({ kind: 'choose', what: 'step' })}>${drawRoomy(span.label, span.short)}</button>
    <button type="button" class="action" title=${say`Later (])`} aria-label=${say`Later`} ?disabled=${!span.next} @click=${() => perform({ kind: 'later' })}>${icons.later}</button>
  </div>`;
}

/** How much room the words of a span take: a week has them in a narrower list than `Donnerstag, 30. September 2026`. */
function lengthOf({ length }: string): 'short' | 'middle' | 'long' {
  if (length <= 17) return 'short';
  return length <= 22 ? 'middle' : 'long';
}

function drawFilters(filters: readonly PaperFilter[], perform: Perform): TemplateResult | typeof nothing {
  if (filters.length === 0) return nothing;
  return html`<div class="chips filters" role="group" aria-label=${say`Filters`}>
    ${filters.map((filter) => html`<button type="button" class="chip on" aria-label=${say`Remove filter ${filterName(filter)}`} @click=${() => perform({ kind: 'filter', filter })}>${filterName(filter)}${icons.close}</button>`)}
    <button type="button" class="linkLike" @click=${() => perform({ kind: 'offer', offer: { kind: 'clear', label: say`Clear` } })}>${say`Clear`}</button>
  </div>`;
}

/** A filter in words. */
function filterName(filter: PaperFilter): string {
  if ('value' in filter) return { submitter: say`by ${filter.value}`, source: say`from ${filter.value}` }[String(filter.kind)] ?? filter.value;
  if ('day' in filter) return filter.kind === 'from' ? say`from ${filter.day} on` : say`until ${filter.day}`;
  return { code: say`has code`, unread: say`unread`, hidden: say`hidden`, anyWords: say`whatever its words` }[filter.kind];
}

/** Why the latest list could not be had, and trouble with the feed: one sentence with one thing to do. */
export function drawStatus({ status, trouble, list }: PageState, perform: Perform): TemplateResult {
  const isQuiet = status.kind === 'fine' || status.kind === 'busy' || (status.kind === 'sample' && list?.total === 0);
  return html`${trouble && list ? html`<p class="status error">${trouble}</p>` : nothing}
    ${status.sentence && !isQuiet ? html`<p class="status ${status.kind}"><span>${status.sentence}</span>${status.offer ? drawOffer(status.offer, perform) : nothing}</p>` : nothing}`;
}

/** What is said in passing stands below the list, where it moves nothing; beside it the figure for which a very narrow header has no room. */
export function drawFoot({ status, list }: PageState): TemplateResult | typeof nothing {
  const isSaid = (status.kind === 'fine' || status.kind === 'busy') && status.sentence;
  if (!isSaid) return nothing;
  const figures = list?.tally?.figures;
  return html`<p class="foot ${status.kind}"><span title=${status.sentence}>${status.sentence}</span>${figures ? html`<span class="footTotal" title=${list.sentence} aria-hidden="true">${figures}</span>` : nothing}</p>`;
}

export function drawOffer(offer: Offer, perform: Perform, appearance = 'secondary'): TemplateResult {
  return html`<vscode-button appearance=${appearance} @click=${() => perform({ kind: 'offer', offer })}>${offer.label}</vscode-button>`;
}

function textOf(event: Event): string {
  const { target } = event;
  return target && 'value' in target ? String(target.value) : '';
}
