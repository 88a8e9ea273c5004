import { printable } from '../printable';

/** What a document of a note can be. */
export type DocumentFormat = 'html' | 'pdf' | 'docx';

/** What Pandoc is to make. Paths are those of the machine. */
export interface PandocExport {
  readonly note: string;
  readonly output: string;
  readonly format: DocumentFormat;
  /** How many folders the note's folder lies below its workspace folder. */
  readonly depth: number;
  /** Bibliographies that the note does not name itself. */
  readonly bibliographies: readonly string[];
  /** The file of a style that the note does not name itself. */
  readonly csl?: string;
  /** The program that makes a PDF; absent for Pandoc's own choice. */
  readonly pdfEngine?: string;
}

/**
 * Pandoc's arguments, for a start from the note's folder. What the note names is looked for beside it and in the folders above up to the workspace
 * folder, as the editor does; these are given as `..`, since the path of a folder may hold the colon that would end it in such a list.
 */
export function pandocArguments({ note, output, format, depth, bibliographies, csl, pdfEngine }: PandocExport): readonly string[] {
  const folders = Array.from({ length: depth + 1 }, (_, up) => (up === 0 ? '.' : Array(up).fill('..').join('/')));
  return [
    note,
    // Said, since Pandoc does not know all endings of notes.
    '--from=markdown',
    '--citeproc',
    '--standalone',
    ...(format === 'html' ? ['--mathml'] : []),
    `--resource-path=${folders.join(/^(?:[A-Za-z]:)?\\/.test(note) ? ';' : ':')}`,
    ...bibliographies.map((file) => `--bibliography=${file}`),
    ...(csl === undefined ? [] : [`--csl=${csl}`]),
    ...(pdfEngine === undefined ? [] : [`--pdf-engine=${pdfEngine}`]),
    `--output=${output}`,
  ];
}

/** Quarto's arguments: bibliography and style are what the note or its project says. */
export function quartoArguments(note: string, format: DocumentFormat): readonly string[] {
  return ['render', note, '--to', format];
}

/** Where the document of a note goes: beside it, with the format's ending in place of its own. For `/a/b.c.md` and HTML it is `/a/b.c.html`. */
export function documentPath(note: string, format: DocumentFormat): string {
  return `${note.replace(/(?<=[^./\\])\.[^./\\]*$/, '')}.${format}`;
}

/** Programs that make PDFs for Pandoc, in the order in which they are looked for, each with the first version of Pandoc that knows it. */
export const pdfEngines: readonly (readonly [program: string, since: string])[] = [
  ['pdflatex', '1.0'],
  ['xelatex', '1.0'],
  ['lualatex', '1.0'],
  ['tectonic', '2.3'],
  ['typst', '3.1.2'],
  ['weasyprint', '2.0'],
  ['wkhtmltopdf', '1.16'],
];

/** The first version of Pandoc that formats citations by itself. */
export const firstWithCiteproc = '2.11';

/** Whether a version is at least another: `2.17.1.1` is at least `2.11`. One that could not be read is taken for new enough. */
export function isAtLeast(version: string | undefined, other: string): boolean {
  if (version === undefined) return true;
  const [mine, theirs] = [version, other].map((each) => each.split('.').map(Number));
  for (const [index, part] of (theirs ?? []).entries()) {
    const own = mine?.[index] ?? 0;
    if (own !== part) return own > part;
  }
  return true;
}

/** Why Pandoc made no document, as far as the code says that it ended with. */
export type PandocTrouble = 'style' | 'bibliography' | 'latex' | 'pdfEngine' | 'frontMatter' | 'missingFile';

const TROUBLES: ReadonlyMap<number, PandocTrouble> = new Map([
  [4, 'style'],
  [24, 'style'],
  [25, 'bibliography'],
  [43, 'latex'],
  [47, 'pdfEngine'],
  [64, 'frontMatter'],
  [99, 'missingFile'],
]);

/**
 * What the code of an ended Pandoc means; undefined for one that says no more than that something went wrong. A style that cannot be read and a
 * bibliography of no known kind end alike, so the last lines that were printed are looked at too.
 */
export function pandocTrouble(code: number, output: string): PandocTrouble | undefined {
  if (code === 4 && /bibliography format/i.test(output)) return 'bibliography';
  if (code === 4 && !/citeproc/i.test(output)) return undefined;
  return TROUBLES.get(code);
}

/** Text of a program for a terminal: line ends as terminals want them, and nothing that they obey, as a note's text could be among it. */
export function terminalText(text: string): string {
  return printable(text.replace(/\r\n?/g, '\n')).replace(/\n/g, '\r\n');
}
