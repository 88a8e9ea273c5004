import { printable } from '../../printable';

/**
 * HTML that is safe to place in a page, made of the engine's output: only the tags below survive, without attributes but a class of ours, and
 * always closed; everything else becomes text. Neither an item's title nor a style can add a script, a style or an address, or
 * turn the direction of what stands round it.
 */
export function safeHtml(html: string): string {
  const open: string[] = [];
  const out = pieces(html).map((piece) => {
    const tag = readTag(piece);
    if (!tag) return escapeText(piece);
    if (!tag.closes) return openTag(open, tag.name, tag.attributes);
    const depth = open.lastIndexOf(tag.name);
    if (depth < 0) return '';
    return open
      .splice(depth)
      .reverse()
      .map((name) => `</${name}>`)
      .join('');
  });
  return (
    out.join('') +
    open
      .reverse()
      .map((name) => `</${name}>`)
      .join('')
  );
}

/** The text of such HTML on one line: without tags, entities decoded, parts that stand in columns separated by a space. */
export function htmlText(html: string): string {
  const text = pieces(html).map((piece) => (readTag(piece) ? (/^<\/?div/.test(piece) ? ' ' : '') : printable(decode(piece))));
  return text.join('').replace(/\s+/g, ' ').trim();
}

/** Text fit for HTML content and for a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** One piece of HTML as it is printed: a tag of ours with its name, or text with entities decoded. */
export type HtmlPiece = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'tag'; readonly name: string; readonly closes: boolean };

/** Takes HTML apart that `safeHtml` made, so that another format can be written from it. */
export function htmlPieces(html: string): readonly HtmlPiece[] {
  return pieces(html).map((piece) => {
    const tag = readTag(piece);
    return tag ? { kind: 'tag', name: tag.name, closes: tag.closes } : { kind: 'text', text: decode(piece) };
  });
}

const TAGS = new Set(['i', 'b', 'em', 'strong', 'sup', 'sub', 'span', 'div']);
const CLASSES = new Set(['csl-left-margin', 'csl-right-inline', 'csl-block', 'csl-indent', 'nocase', 'smallcaps', 'underline']);

interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly attributes: string;
}

function pieces(html: string): readonly string[] {
  return html.split(/(<[^<>]{1,300}>)/).filter((piece) => piece !== '');
}

function readTag(piece: string): Tag | undefined {
  const match = /^<(\/?)([a-z]+)(\s[^<>]*)?>$/.exec(piece);
  const name = match?.[2] ?? '';
  return match && TAGS.has(name) ? { name, closes: match[1] === '/', attributes: match[3] ?? '' } : undefined;
}

function openTag(open: string[], name: string, attributes: string): string {
  open.push(name);
  const named = /class="([^"]*)"/.exec(attributes)?.[1] ?? '';
  const style = /small-caps/.test(attributes) ? 'smallcaps' : /underline/.test(attributes) ? 'underline' : named;
  return CLASSES.has(style) ? `<${name} class="${style}">` : `<${name}>`;
}

function escapeText(text: string): string {
  return escapeHtml(printable(decode(text)));
}

function decode(text: string): string {
  return text.replace(/&#(\d{1,7});|&(amp|lt|gt|quot);/g, (whole, number: string | undefined, name: string | undefined) => {
    if (name !== undefined) return { amp: '&', lt: '<', gt: '>', quot: '"' }[name] ?? whole;
    const code = Number(number);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
