import type { CitationMode } from './citation';

/** A `\cite` command found in TeX: its name, and each key with its place. */
export interface LatexCommand {
  readonly command: string;
  readonly mode: CitationMode;
  readonly start: number;
  readonly end: number;
  readonly keys: readonly { readonly key: string; readonly start: number; readonly end: number }[];
}

const OPTIONS = '(?:\\s*\\[[^[\\]]{0,300}\\]){0,2}\\s*';
const KEYS = '\\{([^{}\\\\]{1,2000})\\}';
const NAME =
  '(?:full|foot|paren|text|smart|super|auto|no|[PCFTSA])?(?:cite|cites)(?:al|p|t|alt|alp|author|authors|year|yearpar|title|num|text|url|date|field|footnote|footfull|s)?\\*?';
const COMMAND = new RegExp(`\\\\(${NAME})(?:\\s*\\([^()]{0,300}\\)){0,2}${OPTIONS}${KEYS}`, 'gi');
/** How far a command may reach behind the place where TeX's reader ends it. */
const LONGEST = 500;
const FURTHER = new RegExp(`${OPTIONS}${KEYS}`, 'y');

/**
 * Finds the commands of the `\cite` family that begin between two offsets of a text: those of LaTeX, natbib and biblatex, with stars, optional
 * arguments and several keys, and `\cites` with several groups of them.
 *
 * `\citep[see][p. 3]{ng, lee}` gives the command `citep` with the keys `ng` and `lee`. The `*` of `\nocite{*}` is no key.
 */
export function readLatexCommands(text: string, from = 0, to = text.length): LatexCommand[] {
  if (!/cite/i.test(text.slice(from, to))) return [];
  const commands: LatexCommand[] = [];
  const near = text.slice(from, to + LONGEST);
  COMMAND.lastIndex = 0;
  for (let found = COMMAND.exec(near); found && from + found.index < to; found = COMMAND.exec(near)) {
    const command = found[1] ?? '';
    const keys = groupKeys(found[2] ?? '', from + COMMAND.lastIndex);
    FURTHER.lastIndex = COMMAND.lastIndex;
    for (let more = /cites\*?$/i.test(command) && FURTHER.exec(near); more; more = FURTHER.exec(near)) {
      COMMAND.lastIndex = FURTHER.lastIndex;
      keys.push(...groupKeys(more[1] ?? '', from + COMMAND.lastIndex));
    }
    commands.push({ command, mode: latexMode(command), start: from + found.index, end: from + COMMAND.lastIndex, keys });
  }
  return commands;
}

/** The keys of one group in braces that ends at `end`. */
function groupKeys(keysText: string, end: number): { key: string; start: number; end: number }[] {
  return splitKeys(keysText, end - 1 - keysText.length).filter(({ key }) => key !== '*');
}

/** The keys in a MyST role: `{see}ng{p. 3}; lee` names `ng` and `lee`. */
export function roleKeys(text: string, start: number): { key: string; start: number; end: number }[] {
  const bare = text.replace(/\{[^{}]*\}/g, (affix) => ' '.repeat(affix.length)).replaceAll(';', ',');
  return splitKeys(bare, start);
}

const ROLE = /\{((?:[a-z]+:)?cite(?::[a-z]+)?|[a-z]*cite(?:p|t|alp|alt|author|year|yearpar|num)?)\}$/i;

/** The name of the MyST role that ends just before `at` when it cites: `cite:p` before the code span in ``{cite:p}`ng` ``. */
export function citeRoleBefore(text: string, at: number): string | undefined {
  return ROLE.exec(text.slice(Math.max(0, at - 40), at))?.[1];
}

/** Splits `ng, lee` at its commas into keys with their places; `start` is the place of the text. */
function splitKeys(text: string, start: number): { key: string; start: number; end: number }[] {
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
