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
  return entries.map((entry, index) => reference(keyOfId(facts.entry_ids[index]?.[0] ?? ''), entry));
}

function reference(key: string, entry: string): RenderedReference {
  const inner = /^\s*<div class="csl-entry">([\s\S]*)<\/div>\s*$/.exec(entry)?.[1] ?? entry;
  const html = safeHtml(inner.trim().replace(/\s*(<\/?div[^<>]*>)\s*/g, '$1'));
  return { key, html, text: htmlText(html) };
}
