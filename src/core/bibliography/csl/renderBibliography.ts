import type { CiteprocEngine } from './citeproc';
import { htmlText, safeHtml } from './cslHtml';
import { engineId, keyOfId } from './cslInput';

/** One entry of the reference list. */
export interface RenderedReference {
  readonly key: string;
  /** Safe HTML of the entry; in numbered styles the number stands in `<div class="csl-left-margin">`. */
  readonly html: string;
  /** The same without mark-up, on one line. */
  readonly text: string;
}

/** So many entries are formatted between two pauses. */
const PAGE = 6;

/** The reference list of everything registered with the engine, cited or not, in small steps. Empty when the style has none. */
export function* bibliographySteps(engine: CiteprocEngine): Generator<undefined, readonly RenderedReference[]> {
  const references: RenderedReference[] = [];
  for (;;) {
    // A page begins with the last entry of the one before, which is dropped: only so does a dash stand for the same authors at its start.
    const before = references.at(-2)?.key;
    const made = engine.makeBibliography({ page_start: before === undefined ? true : engineId(before), page_length: PAGE });
    if (made === false) return [];
    const [facts, entries] = made;
    const page = entries.map((entry, index) => reference(keyOfId(facts.entry_ids[index]?.[0] ?? ''), tidy(entry, engine)));
    references.push(...(before === undefined ? page.slice(references.length) : page.slice(1)));
    if (facts.done || page.length < 2) return references;
    yield;
  }
}

/** The text of an entry without what Pandoc does not print. */
function tidy(entry: string, engine: CiteprocEngine): string {
  return endOnce(engine.getOpt('punctuation-in-quote') === true ? endQuoteOnce(entry) : entry);
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
