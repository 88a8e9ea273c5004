import { skipSpace } from './inlineAtoms';
import type { Landmarks } from './landmarks';

const COMMAND = /\\(\p{L}[\p{L}@]*)\*?/uy;
const ENVIRONMENT = /\\begin\{([^{}\n]{1,80})\}/y;

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Commands that Pandoc knows to take no argument, so that a bracket behind them is text. */
const WITHOUT_ARGUMENT = words(
  'LaTeX TeX ldots dots vdots S P copyright pounds textasciitilde textbackslash ss o O ae AE aa l L i j euro slash bar and xspace sim ' +
    'tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge',
);

/** Commands that Pandoc knows to take one argument in braces; without it they are text. */
const WITH_ONE_ARGUMENT = words(
  'cite citep citet citeauthor citeyear citealp citealt parencite textcite autocite footcite smartcite nocite footnote section subsection ' +
    'subsubsection chapter bibliography num url gls ac caption si emph textbf textit texttt underline',
);

/** Commands whose argument Pandoc reads as text of one paragraph. */
const WITHIN_A_PARAGRAPH = words(
  'cite citep citet citeauthor citeyear citealp citealt parencite textcite autocite footcite smartcite nocite section subsection subsubsection ' +
    'chapter caption emph textbf textit texttt textsc textsuperscript underline item enquote begin end',
);

/** Whether the arguments of a command may go on behind a blank line. */
export function mayHoldBlankLines(name: string): boolean {
  return !WITHIN_A_PARAGRAPH.has(name);
}

/** Commands that define others: the name, the number of arguments and their defaults, then the body. */
const DEFINING = words('newcommand renewcommand providecommand newenvironment renewenvironment newtheorem');

/** What stands between the name of a `\\def` and its body. */
const PARAMETERS = /\s*\\(?:[A-Za-z@]+|[^A-Za-z\s])[^\\{}\n]{0,100}(?=\{)/y;

/**
 * The offset behind the TeX command or environment at `at`, arguments included, or -1. An unknown command takes every bracket and then every
 * brace that follows, as Pandoc's reader of raw TeX does; a brace that never closes makes text of it all.
 */
export function texEnd(marks: Landmarks, at: number): number {
  const { text } = marks;
  ENVIRONMENT.lastIndex = at;
  const environment = ENVIRONMENT.exec(text);
  if (environment) {
    const close = `\\end{${environment[1]}}`;
    const end = marks.next(close, at);
    if (end >= 0) return end + close.length;
  }
  COMMAND.lastIndex = at;
  const name = COMMAND.exec(text)?.[1];
  if (name === undefined) return -1;
  const end = COMMAND.lastIndex;
  if (WITHOUT_ARGUMENT.has(name)) return end;
  if (DEFINING.has(name)) return definitionEnd(marks, end);
  if (name === 'def') return braceEnd(marks, behindParameters(text, end)) ?? end;
  const brace = behindOptions(marks, end);
  if (WITH_ONE_ARGUMENT.has(name)) return braceEnd(marks, brace) ?? -1;
  const hasOptions = text[skipSpace(text, end)] === '[' && brace > end;
  if (text[brace] !== '{') return hasOptions ? brace : end;
  const behind = behindBraces(marks, brace) ?? end;
  return text[behind] === '{' ? -1 : behind;
}

/** Behind `{\name}[2][default]{body}`; a definition without braces round its name is read as that name's command. */
function definitionEnd(marks: Landmarks, at: number): number {
  const name = braceEnd(marks, skipSpace(marks.text, at));
  return name === undefined ? at : (behindBraces(marks, behindOptions(marks, name)) ?? name);
}

function behindParameters(text: string, at: number): number {
  PARAMETERS.lastIndex = at;
  return PARAMETERS.test(text) ? PARAMETERS.lastIndex : at;
}

function behindOptions(marks: Landmarks, at: number): number {
  let place = skipSpace(marks.text, at);
  while (marks.text[place] === '[') {
    const close = marks.closing(place);
    if (close === undefined) break;
    place = skipSpace(marks.text, close + 1);
  }
  return place;
}

function behindBraces(marks: Landmarks, at: number): number | undefined {
  let end: number | undefined;
  for (let next = braceEnd(marks, at); next !== undefined; next = braceEnd(marks, next)) end = next;
  return end;
}

function braceEnd(marks: Landmarks, at: number): number | undefined {
  const close = marks.text[at] === '{' ? marks.closing(at) : undefined;
  return close === undefined ? undefined : close + 1;
}
