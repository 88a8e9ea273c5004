import { html, type TemplateResult } from 'lit-html';
import { dayText } from '../src/l10n/dayText';
import { say } from '../src/l10n/say';
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

/** A calendar day as a `time` element. */
export function drawDay(day: Day, text = dayText(day)): TemplateResult {
  return html`<time datetime=${day}>${text}</time>`;
}
