import type { Landmarks } from './landmarks';

const DESTINATION_LIMIT = 300;

/**
 * Pieces of inline text that hold no Markdown of their own: code, maths, HTML, TeX, addresses in angle brackets. Every reader answers the offset
 * behind the piece that starts at `at`, or -1; rules are those of Pandoc 2.17, which differ from CommonMark in white space and nesting.
 */

/** Where runs of back-ticks lie, so that the end of a code span is found without scanning the text again for each back-tick. */
export class CodeSpans {
  readonly #ends = new Map<number, number>();
  readonly #byLength = new Map<number, number[]>();

  constructor(text: string) {
    for (let at = text.indexOf('`'); at >= 0; ) {
      let end = at + 1;
      while (text.charCodeAt(end) === 0x60) end++;
      for (let inner = at; inner < end; inner++) this.#ends.set(inner, end);
      const starts = this.#byLength.get(end - at);
      if (starts) starts.push(at);
      else this.#byLength.set(end - at, [at]);
      at = text.indexOf('`', end);
    }
  }

  /** The offset behind the code span that opens at `at` and the length of its fence, or undefined when it never closes. */
  find(at: number): { readonly end: number; readonly fence: number } | undefined {
    const contentStart = this.#ends.get(at) ?? at + 1;
    const fence = contentStart - at;
    const starts = this.#byLength.get(fence) ?? [];
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) < contentStart) low = middle + 1;
      else high = middle;
    }
    const close = starts[low];
    return close === undefined ? undefined : { end: close + fence, fence };
  }
}

/** `$…$` and `$$…$$`: no white space just inside single dollars, no digit behind, `\$` does not close. */
export function mathEnd(marks: Landmarks, at: number): number {
  const { text } = marks;
  if (text.startsWith('$$', at)) {
    const close = marks.next('$$', at + 2);
    if (close > at + 2) return close + 2;
  }
  const first = text[at + 1];
  if (first === undefined || first === '$' || /\s/.test(first)) return -1;
  for (let place = at + 1; place < text.length; place++) {
    const char = text[place];
    if (char === '\\') {
      const argument = text.startsWith('\\text{', place) ? marks.closing(place + 5) : undefined;
      place = argument ?? place + 1;
    } else if (char === '$') {
      if (/\s/.test(text[place - 1] ?? ' ') && text[place - 2] !== '\\') return -1;
      return /[0-9]/.test(text[place + 1] ?? '') ? -1 : place + 1;
    }
  }
  return -1;
}

const AUTOLINK = /<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[A-Za-z0-9._%+'/!#$&*=?^{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)>/y;

/** `<https://…>` or `<someone@example.org>`. */
export function autolinkEnd(text: string, at: number): number {
  AUTOLINK.lastIndex = at;
  return AUTOLINK.test(text) ? AUTOLINK.lastIndex : -1;
}

const TAG =
  /<(?:[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?>|\/[A-Za-z][A-Za-z0-9-]*\s*>|\?[^>]{0,1000}>|![A-Za-z][^>]{0,1000}>)/y;
/** What makes `<!-->` and `<!--->` of a comment's opening. */
export const NO_COMMENT = /^-?>/;
const RAW_ELEMENT = /<(script|style|textarea|pre)(?=[\s>/])/iy;

/** One HTML tag, comment, declaration or instruction; of `<script>`, `<style>`, `<textarea>` and `<pre>` everything to the closing tag. */
export function htmlEnd(marks: Landmarks, at: number): number {
  const { text } = marks;
  if (text.startsWith('<!--', at)) {
    if (NO_COMMENT.test(text.slice(at + 4, at + 6))) return -1;
    const close = marks.next('-->', at + 4);
    return close < 0 ? -1 : close + 3;
  }
  RAW_ELEMENT.lastIndex = at;
  const raw = RAW_ELEMENT.exec(text)?.[1];
  if (raw !== undefined) {
    const close = marks.nextInAnyCase(`</${raw.toLowerCase()}>`, at);
    if (close >= 0) return close + raw.length + 3;
  }
  TAG.lastIndex = at;
  return TAG.test(text) ? TAG.lastIndex : -1;
}

const ATTRIBUTES = /\{(?:[^{}"'\n]|"[^"\n]*"|'[^'\n]*')*\}/y;

/** `{#id .class key="value"}`, or `{=format}`. */
export function attributesEnd(text: string, at: number): number {
  ATTRIBUTES.lastIndex = at;
  if (!ATTRIBUTES.test(text)) return -1;
  const inner = text.slice(at + 1, ATTRIBUTES.lastIndex - 1).trim();
  return /^(?:[#.=]\S|-$|[^\s=]+=)/.test(inner) || inner === '' ? ATTRIBUTES.lastIndex : -1;
}

/** A link's destination and title in parentheses, opening at `at`; answers the destination's place too. */
export function destinationAt(marks: Landmarks, at: number): { readonly start: number; readonly stop: number; readonly end: number } | undefined {
  const { text } = marks;
  const limit = Math.max(marks.closing(at) ?? 0, Math.min(text.length, at + DESTINATION_LIMIT));
  let place = skipSpace(text, at + 1);
  const angleEnd = text[place] === '<' ? angleStop(text, place + 1, limit) : -1;
  const angle = angleEnd >= 0;
  const start = angle ? place + 1 : place;
  const stop = angle ? angleEnd : bareStop(text, start, limit);
  if (stop < 0) return undefined;
  place = skipSpace(text, angle ? stop + 1 : stop);
  const quote = text[place];
  if (quote === '"' || quote === "'") {
    place = titleEnd(text, place, quote);
    if (place < 0) return undefined;
    place = skipSpace(text, place);
  }
  return text[place] === ')' ? { start, stop, end: place + 1 } : undefined;
}

function titleEnd(text: string, at: number, quote: string): number {
  const limit = Math.min(text.length, at + 1000);
  for (let place = at + 1; place < limit; place++) {
    if (text[place] === '\\') place++;
    else if (text[place] === quote && /^\s*\)/.test(text.slice(place + 1, place + 40))) return place + 1;
  }
  return -1;
}

function angleStop(text: string, at: number, limit: number): number {
  for (let place = at; place <= limit; place++) {
    const char = text[place];
    if (char === '>') return place;
    if (char === '\\') place++;
  }
  return -1;
}

function bareStop(text: string, at: number, limit: number): number {
  let depth = 0;
  for (let place = at; place <= limit; place++) {
    const char = text[place];
    if (char === '\\') place++;
    else if (char === '(') depth++;
    else if (char === ')' && --depth < 0) return place;
    else if (char !== undefined && (char <= ' ' || char > '~') && /\s/.test(char)) {
      const next = skipSpace(text, place);
      if (text[next] === ')' || text[next] === '"' || text[next] === "'") return place;
    }
  }
  return -1;
}

/** The offset behind white space at `at`. */
export function skipSpace(text: string, at: number): number {
  let place = at;
  while (place < text.length && ' \t\n'.includes(text[place] ?? '')) place++;
  return place;
}
