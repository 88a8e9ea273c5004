import { parseDocument } from 'yaml';
import { isRecord } from '../isRecord';
import { nestsTooDeep, yamlData } from '../yamlData';
import type { SourceReason } from './cascade';
import { namingLines } from './namingLines';

/** Texts up to this many characters are read, and of longer ones the part that names bibliographies: the parser takes long, and the editor waits for it. */
const longest = 4_000;

/** The bibliographies that a project file names, as written. */
export interface Declared {
  readonly paths: readonly string[];
}

/**
 * Reads the bibliographies out of a project file: `bibliography:` at the top, under `project:` (MyST) or under `metadata:` (Pandoc defaults), a
 * text or a list; `bibtex_bibfiles:` of a Jupyter Book; of bookdown the front matter of its first chapter. Empty when it names none or cannot be
 * read. MyST's remote bibliographies (addresses) are left out, and `${.}/` of Pandoc, the folder of the file itself.
 */
export function declaredBibliographies(text: string, why: SourceReason): Declared {
  const whole = why === 'bookdown' ? frontMatterOf(text) : text;
  const name = why === 'jupyterBook' ? 'bibtex_bibfiles' : 'bibliography';
  const outer = why === 'myst' ? 'project' : why === 'pandocDefaults' ? 'metadata' : undefined;
  const data = readYaml(whole.length <= longest ? whole : namingLines(whole, name, outer));
  if (!isRecord(data)) return { paths: [] };
  const below = outer === undefined ? undefined : data[outer];
  const named = data[name] ?? (isRecord(below) ? below[name] : undefined);
  const paths = pathList(named).filter((path) => !/^https?:\/\//i.test(path));
  return { paths: paths.map((path) => path.replace(/^\$\{\.\}\//, '')) };
}

function frontMatterOf(text: string): string {
  return /^\uFEFF?---[ \t]*(?:\r\n?|\n)([\s\S]*?)(?:\r\n?|\n)(?:---|\.\.\.)[ \t]*(?:[\r\n]|$)/.exec(text)?.[1] ?? '';
}

/** The paths in a `bibliography:` value, which may be a text or a list of texts. */
function pathList(value: unknown): readonly string[] {
  const listed = Array.isArray(value) ? value : [value];
  return listed.filter((path): path is string => typeof path === 'string' && path.trim() !== '').map((path) => path.trim());
}

/** A project file that is no YAML names nothing; the editor's own YAML support says why. */
function readYaml(text: string): unknown {
  if (text.length > longest || nestsTooDeep(text)) return undefined;
  try {
    const document = parseDocument(text, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false });
    return document.errors.length > 0 ? undefined : yamlData(document, document.contents, { maxAliasCount: 100 });
  } catch {
    return undefined;
  }
}
