import { html, nothing, type TemplateResult } from 'lit-html';
import { say } from '../src/l10n/say';
import type { OpenTarget, PaperRow } from '../src/protocol/messages';
import type { Mark } from '../src/protocol/words';
import type { Perform } from './acts';
import { counted, talkOf } from './counts';
import { dragPaper } from './dragPaper';
import { icons } from './icons';
import { drawDay, drawLabelled, drawPieces, plain } from './renderText';

/** Where a row stands and how it is shown. */
export interface RowPlace {
  readonly index: number;
  readonly total: number;
  readonly heading?: string;
  readonly isActive: boolean;
  /** The mouse rests on it. */
  readonly isPointed?: boolean;
  readonly isExpanded: boolean;
  /** The picture that has come; empty while its room is kept. Absent where the paper has none or none is wanted. */
  readonly picture?: string;
}

/**
 * One paper of the list. The title is the button that holds the focus; everything a screen reader needs to tell papers apart hangs on it. The
 * row's actions are drawn for the active row, so that Tab leads from a title to its own actions and then out of the list, and for the mouse alone on
 * the row that it points at.
 */
export function drawRow(row: PaperRow, place: RowPlace, perform: Perform): TemplateResult {
  const { index, total, heading, isActive, isPointed, isExpanded, picture } = place;
  const isRead = row.marks.includes('read');
  const select = () => perform({ kind: 'select', index });
  return html`<div class="place" role="listitem" aria-setsize=${total} aria-posinset=${index + 1} aria-current=${isActive ? 'true' : nothing}>
    ${heading ? html`<h2 class="heading">${heading}</h2>` : nothing}
    <div class="row ${isActive ? 'active' : ''} ${isExpanded ? 'expanded' : ''} ${isRead ? 'read' : 'unread'}" data-vscode-context=${contextOf(row)} draggable=${isExpanded ? 'false' : 'true'} @dragstart=${(event: DragEvent) => dragPaper(event, row.id)} @click=${select}>
      <button
        type="button"
        class="title"
        data-title=${index}
        tabindex=${isActive ? 0 : -1}
        aria-expanded=${isExpanded}
        aria-describedby="authors-${index} about-${index}"
        @click=${() => perform({ kind: 'toggle', id: row.id })}
      ><span>${row.withdrawn ? html`<span class="withdrawn">${say`Withdrawn`}<span class="unseen">: </span></span> ` : nothing}${drawPieces(row.title)}<span class="unseen">${spokenMarks(row.marks)}</span></span></button>
      ${picture === undefined ? nothing : drawPicture(row, picture)}
      ${isExpanded ? nothing : drawSpareSummary(row)}
      <div class="byline">${isActive || isPointed ? drawActions(row, perform, isActive ? 'all' : 'mouse') : nothing}<div class="authors" id="authors-${index}">${row.authors ? html`<bdi dir="auto">${row.authors}</bdi>` : drawFacts(row)}</div></div>
      <div class="about"><div class="said" id="about-${index}">${row.authors ? drawFacts(row) : nothing}${row.reasons.map((reason) => html`<span class="reason" title=${reason}>${reason}</span> `)}</div>${isExpanded ? nothing : drawSpareChips(row, perform)}</div>
      ${isExpanded ? drawMore(row, perform) : nothing}
    </div>
  </div>`;
}

/** The picture of a paper, in the room that is kept for it from the start. */
export function drawPicture({ title }: PaperRow, picture: string): TemplateResult {
  return html`<span class="picture">${picture === '' ? nothing : html`<img src=${picture} alt=${say`Picture of ${plain(title)}`} draggable="false" decoding="async">`}</span>`;
}

/** A row whose paper has not come yet. */
export function drawPlaceholder({ index, total, isActive }: RowPlace): TemplateResult {
  return html`<div class="place" role="listitem" aria-setsize=${total} aria-posinset=${index + 1}>
    <div class="row blank"><button type="button" class="title" data-title=${index} tabindex=${isActive ? 0 : -1}><span class="unseen">${say`Loading`}</span><span class="bar wide"></span></button><span class="bar"></span></div>
  </div>`;
}

/** What the editor's own context menu is told: commands look the paper up by its id. */
export function contextOf({ id, marks }: PaperRow): string {
  return JSON.stringify({
    webviewSection: 'paper',
    paperId: id,
    paperSaved: marks.includes('saved'),
    paperRead: marks.includes('read'),
    paperHidden: marks.includes('hidden'),
    preventDefaultContextMenuItems: true,
  });
}

function spokenMarks(marks: readonly Mark[]): string {
  const said = [marks.includes('read') ? say`read` : say`unread`, ...marks.flatMap((mark) => (mark === 'read' ? [] : [markNames[mark]]))];
  return ` (${said.join(', ')})`;
}

const markNames = { saved: say`saved`, hidden: say`hidden` };

function drawFacts(row: PaperRow): TemplateResult {
  return html`<span class="facts">${drawDate(row)}
    ${row.upvotes ? drawCount(icons.up, row.short?.upvotes ?? row.upvotes, counted(row.upvotes, 'vote')) : nothing}
    ${row.comments ? drawCount(icons.comment, row.short?.comments ?? row.comments, talkOf(row.comments, row.authorsTakePart)) : nothing}
    ${row.code ? drawCode(row.code.stars, row.short?.stars) : nothing}
    ${row.marks.includes('saved') ? html`<span class="saved" title=${say`Saved`} aria-hidden="true">${icons.filledStar}</span>` : nothing}
    ${row.marks.includes('hidden') ? html`<span class="tag">${say`Hidden`}</span>` : nothing}</span>`;
}

function drawDate({ date, year }: PaperRow): TemplateResult | number | typeof nothing {
  return date ? html`<span title=${date.told}>${drawDay(date.day, date.text)}</span>` : (year ?? nothing);
}

function drawCode(stars: number | undefined, short: string | undefined): TemplateResult {
  if (stars === undefined) return html`<span class="count" title=${say`Has code`}>${icons.code}<span class="unseen">${say`has code`}</span></span>`;
  return drawCount(icons.code, short ?? stars, stars === 1 ? say`code with 1 star` : say`code with ${stars} stars`, 'codeMark');
}

function drawCount(icon: unknown, value: string | number, words: string, of = ''): TemplateResult {
  return html`<span class="count ${of}" title=${words}>${icon}<span aria-hidden="true">${value}</span><span class="unseen">${words}</span></span>`;
}

/** Keywords as far as the row has room for them, for the eye and the mouse; the expanded row, the card and the filter (f) have them for all. */
function drawSpareChips({ keywords }: PaperRow, perform: Perform): TemplateResult | typeof nothing {
  if (keywords.length === 0) return nothing;
  return html`<div class="chips spareChips" aria-hidden="true">${keywords.map((keyword) => drawKeyword(keyword, perform, -1))}</div>`;
}

/** The summary as far as one line has room for it, where the list is wide enough for a line to say something; the open row has it whole. */
function drawSpareSummary({ teaser }: PaperRow): TemplateResult | typeof nothing {
  if (!teaser || teaser.by === 'authors') return nothing;
  return html`<div class="spareSummary" aria-hidden="true"><span class="label">${teaser.by === 'model' ? say`AI` : say`Summary`}</span> ${drawPieces(teaser.pieces)}</div>`;
}

function drawMore(row: PaperRow, perform: Perform): TemplateResult {
  return html`<div class="more">
    ${row.teaser ? drawLabelled(row.teaser) : html`<p class="labelled quiet">${say`No summary or abstract is known.`}</p>`}
    ${row.keywords.length > 0 ? html`<div class="chips">${row.keywords.map((keyword) => drawKeyword(keyword, perform))}</div>` : nothing}
    <div class="links">${row.links.map((target) => drawLink(row, target, perform))}
      <button type="button" class="linkLike" title=${say`Open note (n)`} aria-label=${say`Note: ${plain(row.title)}`} @click=${() => perform({ kind: 'openNote', id: row.id })}>${say`Note`}</button>
      <button type="button" class="linkLike" title=${say`All about it (c)`} aria-label=${say`All about it: ${plain(row.title)}`} @click=${() => perform({ kind: 'card', id: row.id })}>${say`All about it`}</button></div>
  </div>`;
}

export function drawKeyword(keyword: string, perform: Perform, tabIndex = 0): TemplateResult {
  const show = (event: Event) => {
    event.stopPropagation();
    perform({ kind: 'filter', filter: { kind: 'keyword', value: keyword } });
  };
  return html`<button type="button" class="chip" tabindex=${tabIndex} aria-label=${say`Filter by ${keyword}`} @click=${show}>${keyword}</button>`;
}

export function drawLink(row: PaperRow, target: OpenTarget, perform: Perform): TemplateResult {
  const name = targetNames[target];
  return html`<button type="button" class="linkLike" aria-label="${name}: ${plain(row.title)}" @click=${() => perform({ kind: 'open', id: row.id, target })}>${name}</button>`;
}

const targetNames: Readonly<Record<OpenTarget, string>> = {
  arxiv: 'arXiv',
  pdf: 'PDF',
  huggingFace: 'Hugging Face',
  doi: 'DOI',
  code: say`Code`,
  project: say`Project page`,
  page: say`Page`,
  comments: say`Comments`,
  collections: say`Collections`,
  fullText: say`Full text`,
  addPaper: say`Add to Hugging Face`,
  author: say`Author`,
  submitter: say`Submitter`,
  linked: say`Repository`,
  commentLink: say`Link`,
  mention: say`Note`,
};

/** The actions of a paper, each named with its paper and its key. Those for the mouse are passed over by Tab, and take the focus from nothing. */
export function drawActions(row: PaperRow, perform: Perform, reach: 'all' | 'mouse' = 'all'): TemplateResult {
  const { id, marks } = row;
  const title = plain(row.title);
  const has = (mark: Mark) => marks.includes(mark);
  const action = drawAction(title, reach);
  return html`<div class="actions" role="toolbar" aria-label=${say`Actions for ${title}`} @click=${stay} @mousedown=${reach === 'mouse' ? keepFocus : nothing}>
    ${action(icons.quote, say`Insert citation`, 'Enter', () => perform({ kind: 'insert', what: 'citation', id }))}
    ${action(icons.link, say`Insert link`, 'Shift+Enter', () => perform({ kind: 'insert', what: 'link', id }), 'spare')}
    ${action(icons.text, say`Insert summary`, 'i', () => perform({ kind: 'insert', what: 'summary', id }), 'spare')}
    <span class="gap"></span>
    ${action(has('saved') ? icons.filledStar : icons.star, has('saved') ? say`Remove from saved` : say`Save`, 's', () => perform({ kind: 'mark', mark: 'saved', id }))}
    ${action(icons.check, has('read') ? say`Mark as unread` : say`Mark as read`, 'r', () => perform({ kind: 'mark', mark: 'read', id }))}
    ${action(icons.hide, has('hidden') ? say`Show again` : say`Hide`, 'h', () => perform({ kind: 'mark', mark: 'hidden', id }))}
  </div>`;
}

type DrawAction = (icon: unknown, name: string, key: string, run: () => void, look?: string) => TemplateResult;

function drawAction(title: string, reach: 'all' | 'mouse'): DrawAction {
  const tabIndex = reach === 'all' ? 0 : -1;
  return (icon, name, key, run, look = '') =>
    html`<button type="button" class="action ${look}" tabindex=${tabIndex} title="${name} (${key})" aria-label="${name}: ${title}" @click=${run}>${icon}</button>`;
}

function keepFocus(event: Event): void {
  event.preventDefault();
}

function stay(event: Event): void {
  event.stopPropagation();
}
