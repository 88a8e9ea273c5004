import { printLatex } from './decodeLatex';
import type { LatexStyle } from './latexPrinter';
import { protect, sentenceCase } from './sentenceCase';

/** Whether a field is a title in title case whose capitals outside braces are given up, or any other text. */
export type CslCase = 'sentence' | 'asWritten';

/**
 * A BibTeX value as CSL text: `\emph{…}` becomes `<i>…</i>`, small capitals, bold, superiors and inferiors likewise; quotes typographic, ties as
 * no-break spaces. In `sentence` case an English title loses the capitals that braces do not protect, as in Pandoc's reader.
 *
 * Example, as a sentence: `The {BERT} \emph{Model}` is `The BERT <i>model</i>`.
 */
export function latexToCsl(value: string, letterCase: CslCase = 'asWritten'): string {
  const printed = printLatex(value.replace(/[\uE000\uE001]/g, ''), cslStyle);
  return sentenceCase(printed, letterCase === 'sentence');
}

const tags: Readonly<Record<string, readonly [string, string]>> = {
  emph: ['<i>', '</i>'],
  textit: ['<i>', '</i>'],
  textsl: ['<i>', '</i>'],
  mkbibemph: ['<i>', '</i>'],
  mkbibitalic: ['<i>', '</i>'],
  textbf: ['<b>', '</b>'],
  mkbibbold: ['<b>', '</b>'],
  textsc: ['<span style="font-variant:small-caps;">', '</span>'],
  textsuperscript: ['<sup>', '</sup>'],
  mkbibsuperscript: ['<sup>', '</sup>'],
  textsubscript: ['<sub>', '</sub>'],
  enquote: ['“', '”'],
  mkbibquote: ['“', '”'],
};

const cslStyle: LatexStyle = {
  tie: '\u00A0',
  markUp: (command, inner) => {
    const tag = inner === '' ? undefined : tags[command];
    if (tag === undefined) return inner;
    return `${tag[0]}${command === 'textsc' ? protect(inner) : inner}${tag[1]}`;
  },
  group: (inner, depth) => (depth === 0 ? protect(inner) : inner),
  maths: protect,
  smart: true,
};
