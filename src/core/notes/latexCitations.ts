import type { CitationMode } from './citation';

/** A `\cite` command found in TeX: its name, and each key with its place. */
export interface LatexCommand {
  readonly command: string;
  readonly mode: CitationMode;
  readonly start: number;
  readonly end: number;
  readonly keys: readonly { readonly key: string; readonly start: number; readonly end: number }[];
}

const COMMAND =
  /\\((?:full|foot|paren|text|smart|super|auto|no|[PCFTSA])?(?:cite|cites)(?:al|p|t|alt|alp|author|authors|year|yearpar|title|num|text|url|date|field|footnote|footfull|s)?\*?)((?:\s*\[[^[\]]{0,300}\]){0,2})\s*\{([^{}\\]{1,2000})\}/gi;

/**
 * Finds the commands of the `\cite` family: those of LaTeX, natbib and biblatex, with stars, optional arguments and several keys.
 *
 * `\citep[see][p. 3]{ng, lee}` gives the command `citep` with the keys `ng` and `lee`.
 */
export function readLatexCommands(text: string): LatexCommand[] {
  return [...text.matchAll(COMMAND)].map((found) => {
    const command = found[1] ?? '';
    const keysText = found[3] ?? '';
    const end = found.index + found[0].length;
    return { command, mode: latexMode(command), start: found.index, end, keys: splitKeys(keysText, end - 1 - keysText.length) };
  });
}

const ROLE = /\{((?:[a-z]+:)?cite(?::[a-z]+)?|[a-z]*cite(?:p|t|alp|alt|author|year|yearpar|num)?)\}$/i;

/** The name of the MyST role that ends just before `at` when it cites: `cite:p` before the code span in ``{cite:p}`ng` ``. */
export function citeRoleBefore(text: string, at: number): string | undefined {
  return ROLE.exec(text.slice(Math.max(0, at - 40), at))?.[1];
}

/** Splits `ng, lee` at its commas into keys with their places; `start` is the place of the text. */
export function splitKeys(text: string, start: number): { key: string; start: number; end: number }[] {
  return [...text.matchAll(/[^\s,](?:[^,\r\n]*[^\s,])?/g)].map((found) => ({
    key: found[0],
    start: start + found.index,
    end: start + found.index + found[0].length,
  }));
}

/** How a command or role sets its citation: in the text (`citet`, `textcite`), without the author (`citeyear`), or in brackets. */
export function latexMode(command: string): CitationMode {
  if (/year|date/i.test(command)) return 'suppressAuthor';
  return /citet|textcite|citeauthor|citealt|^cite$|:t$/i.test(command) && command !== 'cite:p' ? 'inText' : 'normal';
}
