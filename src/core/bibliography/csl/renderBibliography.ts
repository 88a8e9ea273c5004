import type { CiteprocEngine } from './citeproc';
import { htmlText, safeHtml } from './cslHtml';
import { keyOfId } from './cslInput';

/** One entry of the reference list. */
export interface RenderedReference {
  readonly key: string;
  /** Safe HTML of the entry; in numbered styles the number stands in `<div class="csl-left-margin">`. */
  readonly html: string;
  /** The same without mark-up, on one line. */
  readonly text: string;
}

/** The reference list of everything registered with the engine, cited or not. Empty when the style has none. */
export function renderBibliography(engine: CiteprocEngine): readonly RenderedReference[] {
  const made = engine.makeBibliography();
  if (made === false) return [];
  const [facts, entries] = made;
  const quotesPunctuation = engine.getOpt('punctuation-in-quote') === true;
  const tidy = (entry: string) => endOnce(quotesPunctuation ? endQuoteOnce(entry) : entry);
  return entries.map((entry, index) => reference(keyOfId(facts.entry_ids[index]?.[0] ?? ''), tidy(entry)));
}

/** A comma or full stop that was moved into quotes gives way to the mark that stands there already: `“Is it?”`, not `“Is it?,”`. */
export function endQuoteOnce(html: string): string {
  return html.replace(/([.,;:!?])((?:<\/[a-z]+>)*)[.,]”/g, '$1$2”');
}

/** No space before a comma or full stop, and no full stop after one, as in `n.d..`. */
function endOnce(html: string): string {
  return html.replace(/ (?=(?:<[^<>]*>)*[,.](?:[ <]|$))/g, '').replace(/(?<!\.)\.((?:<\/[a-z]+>)*)\.(?!\.)/g, '.$1');
}

function reference(key: string, entry: string): RenderedReference {
  const inner = /^\s*<div class="csl-entry">([\s\S]*)<\/div>\s*$/.exec(entry)?.[1] ?? entry;
  const html = safeHtml(inner.trim().replace(/\s*(<\/?div[^<>]*>)\s*/g, '$1'));
  return { key, html, text: htmlText(html) };
}
