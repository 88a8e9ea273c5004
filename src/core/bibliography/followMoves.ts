import { isMap, isScalar, isSeq, type Node, parseDocument, type Scalar, type YAMLMap } from 'yaml';
import { nestsTooDeep } from '../yamlData';
import type { SourceReason } from './cascade';
import { namingLinesInPlace } from './namingLines';
import { isWithin, relativePath, resolvePath } from './notePath';
import { applyEdits, type TextEdit } from './textEdit';

/** A file or folder that gets another path. Absolute, with `/`. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** Where a text names bibliographies, and what its paths are relative to. */
export interface Naming {
  /** `frontMatter` for notes and the first chapter of a bookdown book, else the kind of project file. */
  readonly why: SourceReason;
  /** The folders that a path is tried from, the nearest first. */
  readonly bases: readonly string[];
  /** The folder of the text itself after the moves; absent when it stays. */
  readonly movedTo?: string;
}

/** What is moved, and which files there are before. */
export interface Moving {
  readonly moves: readonly Move[];
  readonly isThere: (path: string) => boolean;
}

/** Of longer front matter and project files the parser, which takes long, sees nothing but what names bibliographies: the editor waits for it. */
const longestWhole = 2_000;
/** A longer list of bibliographies is left as it is. */
const longestList = 5_000;

/**
 * The edits by which a text that names bibliographies goes on naming the same files after some were moved, or the text itself. What named no file, and
 * what would be right anyway, stays as written; so do the quotes, slashes and `./` of the others. Empty where the text is no YAML, or would not be.
 */
export function followMoves(text: string, naming: Naming, moving: Moving): readonly TextEdit[] {
  const { yaml: whole, start } = yamlOf(text, naming.why);
  const yaml = whole.length > longestWhole ? placesOf(whole, naming.why) : whole;
  if (yaml === undefined || nestsTooDeep(yaml)) return [];
  const changes = namedIn(yaml, naming.why).flatMap((node) => {
    const path = movedPath(node.value, naming, moving);
    return path === undefined ? [] : [{ node, path }];
  });
  for (const write of [asWritten, inQuotes]) {
    const edits = changes.map(({ node, path }) => ({ span: { start: node.range[0], end: node.range[1] }, newText: write(node, path) }));
    if (saysSo(yaml, edits, naming.why, changes)) return edits.map(({ span, newText }) => ({ span: shifted(span, start), newText }));
  }
  return [];
}

/** A path as a text of YAML, at its place. */
type PathNode = Scalar<string> & { readonly range: NonNullable<Node['range']> };

function yamlOf(text: string, why: SourceReason): { readonly yaml: string; readonly start: number } {
  if (why !== 'frontMatter' && why !== 'bookdown') return { yaml: text, start: 0 };
  const [whole = '', open = '', yaml = ''] = /^(\uFEFF?---[ \t]*(?:\r\n?|\n))([\s\S]*?(?:\r\n?|\n))(?:---|\.\.\.)[ \t]*(?:[\r\n]|$)/.exec(text) ?? [];
  return { yaml, start: whole === '' ? 0 : open.length };
}

function keysOf(why: SourceReason): { readonly name: string; readonly above?: string } {
  if (why === 'jupyterBook') return { name: 'bibtex_bibfiles' };
  return { name: 'bibliography', ...(why === 'myst' && { above: 'project' }), ...(why === 'pandocDefaults' && { above: 'metadata' }) };
}

/** What names bibliographies, at its places; `undefined` when that alone is too long. */
function placesOf(yaml: string, why: SourceReason): string | undefined {
  const { name, above } = keysOf(why);
  const places = namingLinesInPlace(yaml, name, above);
  return places.replace(/\s+/g, '').length > longestList ? undefined : places;
}

/** The paths that a text names as bibliographies, each where it stands; none where it is no YAML. */
function namedIn(yaml: string, why: SourceReason): readonly PathNode[] {
  const root = mapOf(yaml);
  const { name, above } = keysOf(why);
  const below = above === undefined ? undefined : root?.get(above, true);
  const value = root?.get(name, true) ?? (isMap(below) ? below.get(name, true) : undefined);
  return (isSeq(value) ? value.items : [value]).filter(isPath);
}

function mapOf(yaml: string): YAMLMap | undefined {
  try {
    const { contents, errors } = parseDocument(yaml, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false });
    return errors.length === 0 && isMap(contents) ? contents : undefined;
  } catch {
    // What the parser cannot bear names nothing, as for the readers of these files.
    return undefined;
  }
}

function isPath(node: unknown): node is PathNode {
  return isScalar(node) && typeof node.value === 'string' && node.range !== undefined && /^(?:PLAIN|QUOTE_)/.test(node.type ?? '');
}

/** The path that names the same file after the moves; `undefined` when it stays as it is. */
function movedPath(written: string, { bases, movedTo }: Naming, { moves, isThere }: Moving): string | undefined {
  const [, sign = '', plain = ''] = /^(\$\{\.\}\/|\.[\\/])?(.*)$/s.exec(written) ?? [];
  const base = bases.find((folder) => isThere(resolvePath(folder, plain)));
  if (base === undefined || /^\w{2,}:/.test(plain)) return undefined;
  const before = resolvePath(base, plain);
  const after = pathAfter(before, moves);
  const isAbsolute = resolvePath('/', plain) === before;
  const newBase = base === bases[0] && movedTo !== undefined ? movedTo : pathAfter(base, moves);
  if (after === before && (isAbsolute || newBase === base)) return undefined;
  const path = isAbsolute ? after : relativePath(newBase, after);
  const slashed = plain.includes('\\') && !plain.includes('/') ? path.replaceAll('/', '\\') : path;
  const result = path.startsWith('..') && sign.startsWith('.') ? slashed : sign + slashed;
  return result === written ? undefined : result;
}

/** Where a file or folder is after the moves: elsewhere when it, or the nearest folder above it that was moved, was. */
export function pathAfter(path: string, moves: readonly Move[]): string {
  const move = moves.filter(({ from }) => isWithin(from, path)).sort((a, b) => b.from.length - a.from.length)[0];
  return move ? move.to + path.slice(move.from.length) : path;
}

function asWritten(node: Scalar, path: string): string {
  if (node.type === 'QUOTE_DOUBLE') return JSON.stringify(path);
  return node.type === 'QUOTE_SINGLE' ? inQuotes(node, path) : path;
}

function inQuotes(node: Scalar, path: string): string {
  return node.type === 'QUOTE_DOUBLE' ? JSON.stringify(path) : `'${path.replaceAll("'", "''")}'`;
}

/** Whether the edited text names what it should, in the same order. */
function saysSo(yaml: string, edits: readonly TextEdit[], why: SourceReason, changes: readonly { node: PathNode; path: string }[]): boolean {
  const wanted = namedIn(yaml, why).map((node) => changes.find((change) => change.node.range[0] === node.range[0])?.path ?? node.value);
  return JSON.stringify(namedIn(applyEdits(yaml, edits), why).map(({ value }) => value)) === JSON.stringify(wanted);
}

function shifted({ start, end }: TextEdit['span'], by: number): TextEdit['span'] {
  return { start: start + by, end: end + by };
}
