import { texPieces } from '../../papers/readableTex';

/** Longest affix that is formatted; the rest is dropped, as a prefix of this size is no prefix. */
const LONGEST = 2000;

/**
 * A prefix or suffix, Markdown as the author wrote it, in the few tags that CSL processors know (`<i>`, `<b>`, `<sup>`, `<sub>`), with Pandoc's
 * smart punctuation: `see *also* 3--5` is `see <i>also</i> 3–5`. Simple formulas are drawn with them, others stay as they are written. Everything else is text, to be escaped by whoever prints it.
 */
export function affixMarkup(markdown: string): string {
  return markdown.slice(0, LONGEST).replace(INLINE, markup);
}

const INLINE = new RegExp(
  [
    String.raw`\\(?<escaped>[\p{P}\p{S}])`,
    '`(?<code>[^`\n]+)`',
    String.raw`\$(?<formula>[^\s$](?:[^$]{0,600}?[^\s$\\])?)\$(?!\d)`,
    String.raw`\*\*(?<strong>[^*\s](?:[^*]{0,400}[^*\s])?)\*\*`,
    String.raw`\*(?<emphasis>[^*\s](?:[^*]{0,400}[^*\s])?)\*`,
    String.raw`(?<![\p{L}\p{Nd}])_(?<underscored>[^_\s](?:[^_]{0,400}[^_\s])?)_(?![\p{L}\p{Nd}])`,
    String.raw`\^(?<above>[^\s^]{1,80})\^`,
    String.raw`~(?<below>[^\s~]{1,80})~`,
    String.raw`\[(?<link>[^[\]]{1,400})\]\([^()\s]{0,2000}\)`,
    String.raw`(?<=^|[\s([{—–-])"(?<double>[^"\s](?:[^"]{0,400}[^"\s])?)"(?![\p{L}\p{Nd}])`,
    String.raw`(?<=^|[\s([{—–-])'(?<single>[^'\s](?:[^']{0,400}[^'\s])?)'(?![\p{L}\p{Nd}])`,
    String.raw`(?<=[\p{L}\p{Nd}])(?<apostrophe>')`,
    '(?<dash>---?)',
    String.raw`(?<dots>\.\.\.)`,
    String.raw`(?<space>\s+)`,
  ].join('|'),
  'gu',
);

function markup(...match: readonly unknown[]): string {
  const found = match.at(-1) as Readonly<Record<string, string | undefined>>;
  if (found.formula !== undefined) return formulaMarkup(found.formula);
  if (found.strong !== undefined) return `<b>${found.strong}</b>`;
  const slanted = found.emphasis ?? found.underscored;
  if (slanted !== undefined) return `<i>${slanted}</i>`;
  if (found.above !== undefined) return `<sup>${found.above}</sup>`;
  if (found.below !== undefined) return `<sub>${found.below}</sub>`;
  if (found.double !== undefined) return `“${found.double}”`;
  if (found.single !== undefined) return `‘${found.single}’`;
  if (found.apostrophe !== undefined) return '’';
  if (found.dash !== undefined) return found.dash === '--' ? '–' : '—';
  if (found.dots !== undefined) return '…';
  if (found.space !== undefined) return ' ';
  return found.escaped ?? found.code ?? found.link ?? '';
}

function formulaMarkup(formula: string): string {
  const pieces = texPieces(`$${formula}$`);
  return pieces.map(({ kind, text }) => (kind === 'text' ? text : `<${kind}>${text}</${kind}>`)).join('');
}
