import { frontMatterSpan } from '../notes/blocks/metadataBlock';
import type { Span } from '../problem';
import { blockPlace } from './blockPlace';

/** Where something is put, and the line ends that keep it apart from the lines round it; a summary, a block of its own, sees to those itself. */
export interface InsertionPlace {
  readonly span: Span;
  readonly lead: string;
  readonly tail: string;
}

/**
 * The place for what is inserted at a selection of a note: the selection itself, unless that would break the front matter. A cursor on one of its
 * fences, as in a note just opened, is taken for one at the start of the body; between the fences only keys may be written, as `nocite` wants them. A summary goes
 * behind what it would tear apart.
 */
export function insertionPlace(text: string, selection: Span, what: 'citation' | 'link' | 'summary'): InsertionPlace {
  const front = frontMatterSpan(text);
  const breaks = front && selection.start < front.end && !(what === 'citation' && isBetweenFences(text, front, selection));
  if (!breaks) {
    const isCursor = selection.start === selection.end;
    const place = what === 'summary' && isCursor ? blockPlace(text, selection.start) : undefined;
    return { span: place === undefined ? selection : { start: place, end: place }, lead: '', tail: '' };
  }
  const at = front.end + blankLine(text, front.end);
  const span = { start: at, end: at };
  if (what === 'summary') return { span, lead: '', tail: '' };
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const rest = text.slice(at);
  const lead = /[\r\n]$/.test(text.slice(front.start, front.end)) ? '' : eol + eol;
  const tail = rest === '' || /^[\r\n]/.test(rest) ? '' : eol + eol;
  return { span, lead, tail };
}

/** How long the blank line is that begins there; 0 when there is none, or when it is the last. */
function blankLine(text: string, at: number): number {
  return /^(?:\r\n?|\n)(?=[\s\S])/.exec(text.slice(at, at + 3))?.[0].length ?? 0;
}

function isBetweenFences(text: string, front: Span, selection: Span): boolean {
  const yaml = text.slice(front.start, front.end);
  const start = front.start + yaml.search(/[\r\n]/);
  const end = front.start + yaml.trimEnd().length - '---'.length;
  return selection.start > start && selection.end < end;
}
