import { spawnSync } from 'node:child_process';
import { type PandocBlocks, pandocCitations } from '../notes/pandoc';
import { askCommandLine, PlaceCheck, type PrintedSpan } from './commandLine';

/** How a note compares: what differs, in words; nothing when all agrees. `count` is how many citations the oracle finds. */
export interface Comparison {
  readonly count: number;
  readonly differences: readonly string[];
}

interface PrintedCitation extends PrintedSpan {
  readonly kind: string;
  readonly key?: string;
  readonly mode?: 'normal' | 'inText' | 'suppressAuthor';
}

/**
 * Ways in which Pandoc is asked, of which one must agree: its own Markdown; the same with blocks that need no blank line before them, and with
 * whatever stands behind the opening fence of code left out, as the Markdown that editors show understands them.
 */
const WAYS = [
  { dialect: 'markdown', prepare: (text: string) => text },
  { dialect: 'markdown', prepare: withPlainFences },
  { dialect: 'markdown+lists_without_preceding_blankline-blank_before_blockquote-blank_before_header', prepare: withPlainFences },
];
const MODES = { normal: 'N', inText: 'T', suppressAuthor: 'S' };

/** Compares what the command line reads in notes with what Pandoc reads in the same texts. */
export function compareNotes(files: readonly string[], texts: readonly string[]): Comparison[] {
  const printed = askCommandLine('citations', files, (rows, file) => citationsOf(rows as PrintedNote[], file));
  return printed.map((citations, at) =>
    typeof citations === 'string' ? { count: 0, differences: [citations] } : compareNote(citations, texts[at] ?? ''),
  );
}

interface PrintedNote {
  readonly file: string;
  readonly citations: readonly PrintedCitation[];
}

function citationsOf(notes: readonly PrintedNote[], file: string): readonly PrintedCitation[] {
  return notes.find((note) => note.file === file)?.citations ?? [];
}

function compareNote(citations: readonly PrintedCitation[], text: string): Comparison {
  const places = new PlaceCheck(text);
  const misplaced = citations.flatMap((citation) => (citation.key === undefined ? [] : (places.fault(citation.key, citation) ?? [])));
  const ours = citations.flatMap(({ kind, key, mode = 'normal' }) => (kind === 'pandoc' || kind === 'wikilink' ? [`${MODES[mode]} ${key}`] : []));
  let best: Comparison | undefined;
  for (const { dialect, prepare } of WAYS) {
    const theirs = askPandoc(prepare(text), dialect);
    if (typeof theirs === 'string') return { count: 0, differences: [theirs] };
    const differences = [...misplaced, ...differencesOf(ours, theirs, text)];
    if (differences.length === 0) return { count: theirs.length, differences };
    if (!best || differences.length < best.differences.length) best = { count: theirs.length, differences };
  }
  return best ?? { count: 0, differences: [] };
}

function withPlainFences(text: string): string {
  let open: string | undefined;
  const lines = text.split('\n').map((line) => {
    const [, before = '', fence = '', info = ''] = /^([ \t>]*(?:[-*+][ \t]+)?)(`{3,}|~{3,})(.*)$/.exec(line.replace(/\r$/, '')) ?? [];
    if (fence === '' || (fence.startsWith('`') && info.includes('`'))) return line;
    if (open === undefined) {
      open = fence;
      return before + fence;
    }
    if (fence.startsWith(open) && info.trim() === '') open = undefined;
    return line;
  });
  return lines.join('\n') + (open === undefined ? '' : `\n${open}\n`);
}

function askPandoc(text: string, dialect: string): string[] | string {
  const input = text.replace(/^\uFEFF/, '');
  const answer = runPandoc(input, dialect);
  if (typeof answer !== 'string') return answer;
  const plain = runPandoc(input.replace(/^---[ \t]*\r?\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*\r?\n/, '\n'), dialect);
  return typeof plain === 'string' ? answer : plain;
}

function runPandoc(input: string, dialect: string): string[] | string {
  const run = spawnSync('pandoc', ['-f', dialect, '-t', 'json'], { input, encoding: 'utf8', maxBuffer: 1 << 30, timeout: 120_000 });
  if (run.error) return `Pandoc did not run: ${run.error.message}`;
  if (run.status !== 0) return `Pandoc failed: ${run.stderr.trim().slice(0, 200)}`;
  return pandocCitations(JSON.parse(run.stdout) as PandocBlocks);
}

function differencesOf(ours: readonly string[], theirs: readonly string[], text: string): string[] {
  const left = [...ours];
  const missing = theirs.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const differences = [
    ...missing.filter((each) => !isOnPurpose(each.slice(2), text)).map((each) => `missing ${each}`),
    ...left.map((each) => `added ${each}`),
  ];
  const moves = /\[\^|\^\[|^\s*(?::|Table:)/m.test(text);
  if (differences.length === 0 && missing.length === 0 && !moves && ours.join() !== theirs.join()) return ['another order'];
  return differences;
}

const CROSS_REFERENCE = /^(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau)[-:]/;

/** Labels of figures and the like, and what stands in a bare URL. */
function isOnPurpose(key: string, text: string): boolean {
  if (CROSS_REFERENCE.test(key)) return true;
  const before = text.split(`@${key}`).slice(0, -1);
  return before.length > 0 && before.every((each) => /(?:https?|ftp):\/\/[^\s<>]*$/.test(each));
}
