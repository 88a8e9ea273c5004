import type { CiteprocEngine } from './citeproc';
import { htmlText, safeHtml } from './cslHtml';

/** One entry of the reference list. */
export interface RenderedReference {
  readonly key: string;
  /** Safe HTML of the entry; in numbered styles the number stands in `<div class="csl-left-margin">`. */
  readonly html: string;
  /** The same without mark-up, on one line. */
  readonly text: string;
}

/** The reference list of everything registered with the engine, and of these keys beside. Empty when the style has none. */
export function renderBibliography(engine: CiteprocEngine, uncited: readonly string[]): readonly RenderedReference[] {
  engine.updateUncitedItems(uncited);
  const made = engine.makeBibliography();
  if (made === false) return [];
  const [facts, entries] = made;
  return entries.map((entry, index) => reference(facts.entry_ids[index]?.[0] ?? '', entry));
}

function reference(key: string, entry: string): RenderedReference {
  const inner = /^\s*<div class="csl-entry">([\s\S]*)<\/div>\s*$/.exec(entry)?.[1] ?? entry;
  const html = safeHtml(inner.trim().replace(/\s*(<\/?div[^<>]*>)\s*/g, '$1'));
  return { key, html, text: htmlText(html) };
}
