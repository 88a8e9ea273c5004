import { LatexPrinter, type LatexStyle } from './latexPrinter';

/**
 * The plain Unicode text of a BibTeX value: accents and symbols resolved, braces and mark-up commands removed, dashes, quotes and ties
 * replaced, maths left readable (`$x^2$` is `x²`), white space collapsed. Unknown commands vanish, their arguments stay; of a value that is nothing but
 * commands named like `\FenBook` the names stay. Never throws; linear.
 *
 * Example: `{\"U}ber \emph{Na\"{\i}ve} {TeX}--Tests` is `Über Naïve TeX–Tests`.
 */
export function decodeLatex(text: string): string {
  return printLatex(text, plainStyle) || namesOfCommands(text);
}

/** What an author's own commands are called, which stand for a title or a name: `\FenBook` but not `\em`. */
function namesOfCommands(text: string): string {
  if (!text.includes('\\')) return '';
  const names = text.match(/\\[A-Za-z]+/g) ?? [];
  const isAll = text.replace(/\\[A-Za-z]+/g, '').replace(/[\s{}]/g, '') === '';
  return isAll && names.every((name) => /[A-Z].*[a-z]|[A-Z]{2}/.test(name)) ? names.map((name) => name.slice(1)).join(' ') : '';
}

/** The same for any way of printing mark-up; `decodeLatex` prints none. */
export function printLatex(text: string, style: LatexStyle): string {
  if (!needsWork(text, style)) return collapse(text);
  return collapse(new LatexPrinter(text, style).print());
}

const plainStyle: LatexStyle = {
  tie: ' ',
  markUp: (command, inner) => (command === 'enquote' || command === 'mkbibquote' ? `“${inner}”` : inner),
  group: (inner) => inner,
  maths: (inner) => inner,
  smart: false,
};

function needsWork(text: string, style: LatexStyle): boolean {
  return (style.smart ? /[\\{}$~`'"]|--/ : /[\\{}$~`]|--|''/).test(text);
}

function collapse(text: string): string {
  return text.replace(/[ \t\r\n\f\v\0]+/g, ' ').trim();
}
