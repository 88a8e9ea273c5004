import { printLatex } from './decodeLatex';
import type { LatexStyle } from './latexPrinter';
import { keep, protect, sentenceCase, withoutMarks } from './sentenceCase';

/** Whether a field is a title in title case whose capitals outside braces are given up, or any other text. */
export type CslCase = 'sentence' | 'asWritten';

/**
 * A BibTeX value as CSL text: `\emph{…}` becomes `<i>…</i>`, small capitals, bold, superiors and inferiors likewise; quotes typographic, ties as
 * no-break spaces. In `sentence` case an English title loses the capitals that braces do not protect, as in Pandoc's reader.
 *
 * Example, as a sentence: `The {BERT} \emph{Model}` is `The BERT <i>model</i>`.
 */
export function latexToCsl(value: string, letterCase: CslCase = 'asWritten'): string {
  const printed = printLatex(withoutMarks(value), cslStyle);
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

/** What these commands print has no case to change. */
const caseless: ReadonlySet<string> = new Set(['textsc', 'textsuperscript', 'mkbibsuperscript', 'textsubscript']);

const cslStyle: LatexStyle = {
  tie: '\u00A0',
  markUp: (command, inner) => {
    const tag = inner === '' ? undefined : tags[command];
    if (tag === undefined) return inner;
    const whole = `${tag[0]}${inner}${tag[1]}`;
    return caseless.has(command) ? keep(whole) : whole;
  },
  group: (inner, depth) => (depth === 0 ? protect(inner) : inner),
  maths: keep,
  smart: true,
};
