import { html, nothing, type TemplateResult } from 'lit-html';
import { say } from '../src/l10n/say';
import type { Perform } from './acts';
import { keyGroups, keyName } from './keys';
import { drawCard } from './renderCard';
import { drawFoot, drawHeader, drawOffer, drawStatus } from './renderHeader';
import type { PageState } from './state';

/** The whole page but the rows, which the virtual list draws into `#rows`. */
export function drawPage(state: PageState, perform: Perform): TemplateResult {
  const { shown, wide } = state;
  const hidesList = shown === 'card' && !wide;
  return html`<div class="page ${wide ? 'wide' : 'narrow'}" ?inert=${shown === 'keys'}>
      <section class="listSide" ?hidden=${hidesList}>
        <h1 class="unseen">${say`Papers`}</h1>
        ${drawHeader(state, perform)} ${drawStatus(state, perform)} ${drawFace(state, perform)}
        <div class="scroller" id="scroller" ?hidden=${!state.list || state.list.total === 0}>
          <div id="rows" role="list" aria-label=${say`Papers`} aria-busy=${state.waiting ? 'true' : 'false'}></div>
        </div>
        ${drawFoot(state)}
      </section>
      ${hidesList || wide ? drawCard(state, perform) : nothing}
    </div>
    ${drawNotice(state, perform)} ${shown === 'keys' ? drawKeys(perform) : nothing}`;
}

/** What stands in the list's place while there is none. The skeleton's style keeps it unseen for its first 300 ms. */
function drawFace({ list, waiting, trouble }: PageState, perform: Perform): TemplateResult | typeof nothing {
  if (!list && waiting) {
    return html`<div class="skeleton" aria-hidden="true">${[1, 2, 3, 4, 5, 6].map(() => html`<div class="row"><span class="bar wide"></span><span class="bar"></span></div>`)}</div>`;
  }
  if (!list)
    return trouble
      ? html`<div class="face"><p>${trouble}</p>${drawOffer({ kind: 'again', label: say`Try Again` }, perform, 'primary')}</div>`
      : nothing;
  if (list.total > 0) return nothing;
  return html`<div class="face"><p>${list.sentence}</p>${list.offer ? drawOffer(list.offer, perform, 'primary') : nothing}</div>`;
}

function drawNotice({ notice }: PageState, perform: Perform): TemplateResult | typeof nothing {
  if (!notice) return nothing;
  return html`<div class="notice ${notice.kind}"><span>${notice.sentence}</span>
    ${notice.undo ? html`<button type="button" class="linkLike" title=${say`Undo (u)`} @click=${() => perform({ kind: 'undo' })}>${say`Undo`}</button>` : nothing}</div>`;
}

function drawKeys(perform: Perform): TemplateResult {
  return html`<div class="keys" id="keys" role="dialog" aria-modal="true" aria-label=${say`Keys`} tabindex="-1">
    <h1>${say`Keys`}</h1>
    <div class="keyGroups">${keyGroups.map(drawKeyGroup)}</div>
    <vscode-button appearance="primary" @click=${() => perform({ kind: 'back' })}>${say`Close`}</vscode-button>
  </div>`;
}

function drawKeyGroup({ title, bindings }: (typeof keyGroups)[number]): TemplateResult {
  const names = ({ label, keys }: (typeof bindings)[number]) => (label ? [label] : keys.map(keyName));
  const rows = bindings.map((binding) =>
    binding.says ? html`<tr><th scope="row">${names(binding).map((name) => html`<kbd>${name}</kbd> `)}</th><td>${binding.says}</td></tr>` : nothing,
  );
  return html`<table><caption>${title}</caption><tbody>${rows}</tbody></table>`;
}
