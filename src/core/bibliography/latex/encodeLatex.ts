import { printable } from '../../printable';
import { symbols } from './latexSymbols';

/**
 * Text as the value of a BibTeX field in braces: TeX's own characters escaped, letters of all scripts left as they are (biber and Pandoc read
 * UTF-8), white space collapsed, marks that turn the direction of writing left out. The braces of the answer always balance, and `decodeLatex` gives the text back.
 *
 * Example: `R&D: 50 %` is `R\&D: 50 \%`.
 */
export function encodeLatex(text: string): string {
  const braces = balances(text);
  return oneLine(text)
    .replace(/[&%$#_]/g, '\\$&')
    .replace(/\\(?![&%$#_])|[{}~^]/g, (character) => (braces && /[{}]/.test(character) ? `\\${character}` : (commands[character] ?? '')))
    .replace(/-(?=-)/g, '-{}')
    .replace(/([`'])(?=\1)/g, '$1{}');
}

/**
 * A title as a BibTeX value: words whose capitals must survive a style's change of case stand in braces, harmless maths (`$x^2$`) stays maths,
 * accents written in TeX become letters. Commands that are not known as symbols or maths fonts are escaped, so a hostile title runs nothing.
 */
export function encodeTitle(title: string): string {
  const pieces = oneLine(title).split(/(\$[^$\s](?:[^$]{0,200}[^$\s])?\$(?!\d))/);
  const protectedNames = isSentenceCase(title);
  let isStart = true;
  return pieces
    .map((piece, index) => {
      if (index % 2 === 1 && isHarmlessMaths(piece)) return piece;
      const encoded = encodeWords(piece, isStart, protectedNames);
      isStart &&= piece.trim() === '';
      return encoded;
    })
    .join('');
}

/** Without control characters and marks that turn the direction of writing: what is written of a paper was written by strangers. */
function oneLine(text: string): string {
  return printable(text.replace(/[\s\p{Cc}]+/gu, ' ')).trim();
}

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

function encodeWords(text: string, isStart: boolean, protectedNames: boolean): string {
  let afterMark = isStart;
  return text
    .split(/( +)/)
    .map((word) => {
      if (word.trim() === '') return word;
      const keeps = mustKeepCapitals(word, afterMark, protectedNames);
      afterMark = /[:.?!]$/.test(word);
      return keeps ? braced(word) : encodeLatex(word);
    })
    .join('');
}

/** Only the word itself goes into braces, not the marks round it: `({GPU})`. */
function braced(word: string): string {
  const [, before = '', core = '', after = ''] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u.exec(word) ?? [];
  return `${encodeLatex(before)}{${encodeLatex(core)}}${encodeLatex(after)}`;
}

/** `GPU`, `mRNA`, `LLaMA-2` always; `Bayesian` inside a title that is otherwise in lower case; never a plain first word. */
function mustKeepCapitals(word: string, isFirst: boolean, protectedNames: boolean): boolean {
  if (/\p{L}\p{M}*[\p{N}'’]*\p{Lu}/u.test(word) || /\p{Lu}\p{N}|\p{N}\p{Lu}/u.test(word)) return true;
  if (/[-/]\p{Lu}/u.test(word) && protectedNames) return true;
  return protectedNames && !isFirst && /^\P{L}*\p{Lu}/u.test(word);
}

/** Most of its longer words after the first are in lower case. */
function isSentenceCase(title: string): boolean {
  const words = title
    .split(/\s+/)
    .slice(1)
    .filter((word) => /^\p{L}{4,}/u.test(word));
  return words.filter((word) => /^\p{Lu}/u.test(word)).length * 2 < words.length;
}

function isHarmlessMaths(piece: string): boolean {
  if (!/^\$[\w\s+\-*/=<>()[\]|,.:;!'^\\{}]+\$$/.test(piece) || !balances(piece)) return false;
  const names = [...piece.matchAll(/\\([A-Za-z]+|.)/g)].map((match) => match[1] ?? '');
  return names.every((name) => symbols().has(name) || mathsCommands.has(name));
}

function balances(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

const mathsCommands: ReadonlySet<string> = new Set(
  'mathcal mathrm mathbf mathbb mathit mathsf mathfrak mathscr boldsymbol text textit textbf frac log exp sin cos tan min max lim sup inf hat bar tilde vec left right'.split(
    ' ',
  ),
);
