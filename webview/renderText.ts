import { html, type TemplateResult } from 'lit-html';
import { localeInUse, say } from '../src/l10n/say';
import type { LabelledText, Piece } from '../src/protocol/messages';
import type { Day } from '../src/protocol/words';

/** Text with its search hits marked, in its own direction whatever surrounds it. */
export function drawPieces(pieces: readonly Piece[]): TemplateResult {
  return html`<bdi dir="auto">${pieces.map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : text))}</bdi>`;
}

/** Text under the name of whoever wrote it, so that no summary passes for an abstract. */
export function drawLabelled({ by, pieces }: LabelledText): TemplateResult {
  return html`<p class="labelled"><span class="label">${labels[by]}</span> <bdi dir="auto">${pieces.map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : text))}</bdi></p>`;
}

const labels = { model: say`AI summary`, editor: say`Summary`, authors: say`Abstract` } as const;

export function plain(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}

const dayFormat = new Intl.DateTimeFormat(localeInUse(), { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** `15 Jan 2026`: a calendar day, the same in every time zone. */
export function dayText(day: Day): string {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? day : dayFormat.format(date);
}

/** The same as a `time` element. */
export function drawDay(day: Day): TemplateResult {
  return html`<time datetime=${day}>${dayText(day)}</time>`;
}
