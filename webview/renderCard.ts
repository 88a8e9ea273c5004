import { html, nothing, type TemplateResult } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import { say } from '../src/l10n/say';
import { shortNumber } from '../src/l10n/shortNumber';
import type { CardPart, CardPartName, LinkedGroup, PaperCard } from '../src/protocol/messages';
import type { Perform } from './acts';
import { counted, talkOf } from './counts';
import { drawComments } from './renderComments';
import { contextOf, drawActions, drawKeyword, drawLink, drawPicture } from './renderRow';
import { drawDay, drawLabelled, drawPieces } from './renderText';
import type { OpenCard, PageState } from './state';

/** Everything known about one paper, in the list's place or beside it. */
export function drawCard(state: PageState, perform: Perform): TemplateResult {
  const open = state.card;
  return html`<article class="card" id="card" tabindex="-1" aria-label=${say`Paper`} data-vscode-context=${open?.card ? contextOf(open.card.row) : nothing} aria-busy=${open && !open.card && !open.trouble ? 'true' : 'false'}>
    ${state.shown === 'card' ? html`<button type="button" class="linkLike back" @click=${() => perform({ kind: 'back' })}>${say`← Back to the list`}</button>` : nothing}
    ${open?.trouble ? html`<p class="status error">${open.trouble}</p>` : nothing}
    ${open?.card ? keyed(open.id, drawKnown(open.card, open, state.pictures, perform)) : nothing}
  </article>`;
}

function drawKnown(card: PaperCard, open: OpenCard, pictures: PageState['pictures'], perform: Perform): TemplateResult {
  const { row } = card;
  return html`<h1>${drawPieces(row.title)}</h1>
    ${row.withdrawn ? html`<p class="status error">${say`This paper was withdrawn.`}</p>` : nothing}
    ${drawAuthors(card, perform)} ${drawGist(card)} ${drawActions(row, perform)}
    <div class="links">${row.links.map((target) => drawLink(row, target, perform))}
      <button type="button" class="linkLike" title=${say`Open note (n)`} @click=${() => perform({ kind: 'openNote', id: row.id })}>${say`Note`}</button></div>
    ${pictures && row.picture ? drawPicture(row, pictures.get(row.id) ?? '') : nothing} ${card.summary ? drawLabelled(card.summary) : nothing}
    ${card.abstract ? html`<h2>${say`Abstract`}</h2><p class="abstract">${drawPieces(card.abstract)}</p>` : html`<p class="quiet">${say`The abstract is not known.`}</p>`}
    ${card.keywords.length > 0 ? html`<h2>${say`Keywords`}</h2><div class="chips">${card.keywords.map((keyword) => drawKeyword(keyword, perform))}</div>` : nothing}
    ${drawMentions(card, perform)} ${drawFacts(card)} ${card.parts.map((part) => drawPart(part, open.parts[part], card, perform))}
    <h2>BibTeX</h2>
    <pre class="bibtex" tabindex="0" role="region" aria-label=${say`BibTeX entry`}>${card.bibtex}</pre>
    <button type="button" class="linkLike" @click=${() => perform({ kind: 'copy', as: 'bibtex', id: row.id })}>${say`Copy BibTeX`}</button>
    <button type="button" class="linkLike" @click=${() => perform({ kind: 'copy', as: 'citation', id: row.id })}>${say`Copy citation`}</button>`;
}

function drawAuthors({ authors, authorCount, row }: PaperCard, perform: Perform): TemplateResult | typeof nothing {
  if (authors.length === 0 && authorCount === undefined) return nothing;
  const missing = (authorCount ?? 0) - authors.length;
  const openAuthor = (index: number) => () => perform({ kind: 'open', id: row.id, target: 'author', index });
  const draw = ({ name, claimed }: PaperCard['authors'][number], index: number) =>
    claimed
      ? html`<li><button type="button" class="linkLike" title=${say`Has claimed this paper on Hugging Face`} @click=${openAuthor(index)}><bdi dir="auto">${name}</bdi> ✓</button></li>`
      : html`<li><bdi dir="auto">${name}</bdi></li>`;
  const list = html`<ul class="authorList" aria-label=${say`Authors`}>
      ${authors.map(draw)}
      ${missing > 0 ? html`<li class="quiet">${authors.length > 0 ? say`and ${missing} more` : counted(missing, 'author')}</li>` : nothing}
    </ul>`;
  if (authors.length <= manyAuthors) return list;
  const first = authors.slice(0, 3).map(({ name }) => name);
  return html`<details class="manyAuthors"><summary><bdi dir="auto">${first.join(', ')}</bdi> ${say`and ${authors.length - 3 + Math.max(0, missing)} more`}</summary>${list}</details>`;
}

/** More authors than these open on request, so that the abstract is in sight. */
const manyAuthors = 24;

/** What one wants to know first: both dates, and how the paper was received. */
function drawGist({ row, venue }: PaperCard): TemplateResult {
  const { published, featured, year, upvotes, comments, authorsTakePart, code, reasons } = row;
  const facts = [
    published ? html`${say`Published`} ${drawDay(published)}` : year === undefined ? undefined : say`Published ${year}`,
    featured && html`${say`On Daily Papers`} ${drawDay(featured)}`,
    venue && html`<bdi dir="auto">${venue}</bdi>`,
    upvotes ? counted(upvotes, 'vote') : undefined,
    comments ? talkOf(comments, authorsTakePart) : undefined,
    code?.stars ? (code.stars === 1 ? say`1 star` : say`${shortNumber(code.stars)} stars`) : undefined,
    ...reasons,
  ];
  return html`<ul class="gist">${facts.map((fact) => (fact ? html`<li>${fact}</li>` : nothing))}</ul>`;
}

function drawFacts({ organization, submittedBy, doi, categories, source }: PaperCard): TemplateResult {
  const facts: [string, unknown][] = [
    [say`Organization`, organization],
    [say`Submitted by`, submittedBy],
    ['DOI', doi],
    [say`Categories`, categories.length > 0 ? categories.join(', ') : undefined],
    [say`Source`, source],
  ];
  return html`<h2>${say`Details`}</h2><dl class="factList">${facts.map(([name, value]) => (value === undefined ? nothing : html`<dt>${name}</dt><dd><bdi dir="auto">${value}</bdi></dd>`))}</dl>`;
}

function drawMentions({ mentions, row }: PaperCard, perform: Perform): TemplateResult | typeof nothing {
  if (mentions.length === 0) return nothing;
  return html`<h2>${say`In your notes`}</h2>
    <ul class="mentions">
      ${mentions.map(
        ({ note, line, excerpt }, index) =>
          html`<li><button type="button" class="linkLike" @click=${() => perform({ kind: 'open', id: row.id, target: 'mention', index })}>${say`${note}, line ${line}`}</button> <bdi dir="auto" class="quiet">${excerpt}</bdi></li>`,
      )}
    </ul>`;
}

const partNames: Readonly<Record<CardPartName, string>> = { linked: say`Models, datasets and Spaces`, comments: say`Comments` };

function drawPart(name: CardPartName, content: OpenCard['parts'][CardPartName], card: PaperCard, perform: Perform): TemplateResult {
  const ask = () => perform({ kind: 'part', part: name });
  return html`<h2>${partNames[name]}</h2>
    ${
      content === undefined
        ? html`<button type="button" class="linkLike" @click=${ask}>${name === 'linked' ? say`Show models, datasets and Spaces` : say`Show comments`}</button>`
        : content === 'waiting'
          ? html`<p class="quiet">${say`Asking…`}</p>`
          : 'trouble' in content
            ? html`<p class="status error">${content.trouble} <button type="button" class="linkLike" @click=${ask}>${say`Try again`}</button></p>`
            : drawContent(content, card, perform)
    }`;
}

function drawContent(content: CardPart, card: PaperCard, perform: Perform): TemplateResult {
  if (content.part === 'comments') return drawComments(content, card.row.id, perform);
  if (content.groups.every(({ total }) => total === 0)) return html`<p class="quiet">${say`Nothing on Hugging Face names this paper yet.`}</p>`;
  let before = 0;
  return html`${content.groups.map((group) => {
    const start = before;
    before += group.items.length;
    return drawLinked(group, start, card, perform);
  })}`;
}

function drawLinked({ kind, total, items }: LinkedGroup, start: number, { row }: PaperCard, perform: Perform): TemplateResult | typeof nothing {
  if (total === 0) return nothing;
  const singular = ({ models: 'model', datasets: 'dataset', spaces: 'Space' } as const)[kind];
  return html`<h3>${counted(total, singular)}</h3>
    <ul class="linked">
      ${items.map(
        ({ name, likes, downloads }, offset) =>
          html`<li><button type="button" class="linkLike" @click=${() => perform({ kind: 'open', id: row.id, target: 'linked', index: start + offset })}><bdi>${name}</bdi></button>
            <span class="quiet">${[likes === undefined ? '' : counted(likes, 'like'), downloads === undefined ? '' : counted(downloads, 'download')].filter(Boolean).join(', ')}</span></li>`,
      )}
    </ul>`;
}
