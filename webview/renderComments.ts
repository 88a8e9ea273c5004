import { html, nothing, type TemplateResult } from 'lit-html';
import { say } from '../src/l10n/say';
import type { CardPart, Comment, CommentBlock, CommentPiece } from '../src/protocol/messages';
import type { PaperId } from '../src/protocol/words';
import type { Perform } from './acts';
import { drawDay } from './renderText';

type Comments = Extract<CardPart, { part: 'comments' }>;

/** Draws the runs of a comment's text; links are counted, since the page names them by number. */
type DrawPiece = (piece: CommentPiece) => unknown;

/** The thread of a paper, in its order, each comment built of elements of ours; of its own it has text alone. */
export function drawComments({ comments, total }: Comments, id: PaperId, perform: Perform): TemplateResult {
  let links = 0;
  const draw: DrawPiece = (piece) => {
    const index = piece.address === undefined ? undefined : links++;
    return drawPiece(piece, () => perform({ kind: 'open', id, target: 'commentLink', ...(index !== undefined && { index }) }));
  };
  return html`<ul class="comments">${comments.map((comment) => drawComment(comment, draw))}</ul>
    ${total > comments.length ? html`<p class="quiet">${say`${comments.length} of ${total} comments`}</p>` : nothing}
    <button type="button" class="linkLike" @click=${() => perform({ kind: 'open', id, target: 'comments' })}>${say`Join the discussion in the browser`}</button>`;
}

function drawComment({ author, day, blocks, reply }: Comment, draw: DrawPiece): TemplateResult {
  return html`<li class=${reply ? 'reply' : ''}>
    <p class="by"><b><bdi dir="auto">${author}</bdi></b> ${day ? html`<span class="quiet">${drawDay(day)}</span>` : nothing}</p>
    ${blocks.map((block) => drawBlock(block, draw))}
  </li>`;
}

function drawBlock(block: CommentBlock, draw: DrawPiece): TemplateResult {
  if (block.kind === 'code') return html`<pre class="code" tabindex="0" role="region" aria-label=${say`Code`}>${block.text}</pre>`;
  const pieces = block.pieces.map(draw);
  switch (block.kind) {
    case 'item':
      return html`<div class="item depth${block.depth}" dir="auto"><span class="mark">${block.mark}</span><span>${pieces}</span></div>`;
    case 'quote':
      return html`<blockquote dir="auto">${pieces}</blockquote>`;
    case 'heading':
      return html`<p dir="auto"><b>${pieces}</b></p>`;
    case 'paragraph':
      return html`<p dir="auto">${pieces}</p>`;
  }
}

function drawPiece({ text, strong, emphasis, code, address }: CommentPiece, open: () => void): unknown {
  let drawn: unknown = code ? html`<code>${text}</code>` : text;
  if (address) drawn = html`<button type="button" class="linkLike" title=${address} @click=${open}>${drawn}</button>`;
  if (emphasis) drawn = html`<em>${drawn}</em>`;
  return strong ? html`<strong>${drawn}</strong>` : drawn;
}
