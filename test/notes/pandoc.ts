import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseNote } from '../../src/core/notes/parseNote';

const MODES: Record<string, string> = { NormalCitation: 'N', AuthorInText: 'T', SuppressAuthor: 'S' };

/** What the real Pandoc reads in each text, as `T key`, `N key`, `S key`. */
export function askPandoc(texts: readonly string[]): string[][] {
  return readAll(texts, ({ mode, key }) => `${mode} ${key}`);
}

/** The same with the number of each citation's group and the letters and digits of its prefix and suffix: `N key in 1 with see|p3`. */
export function askPandocInFull(texts: readonly string[]): string[][] {
  return readAll(texts, ({ mode, key, group, prefix, suffix }) => `${mode} ${key} in ${group} with ${prefix}|${suffix}`);
}

interface Found {
  readonly mode: string;
  readonly key: string;
  readonly group: number;
  readonly prefix: string;
  readonly suffix: string;
}

/** One run reads all texts, each as a file of its own, since Pandoc lets an open bracket reach over blank lines into the next text. */
function readAll(texts: readonly string[], tell: (found: Found) => string): string[][] {
  const folder = mkdtempSync(path.join(tmpdir(), 'pandoc-cases-'));
  const files = texts.map((text, index) => {
    writeFileSync(path.join(folder, `${index}.md`), `# case${index}\n\n${text}\n`);
    return `${index}.md`;
  });
  const run = spawnSync('pandoc', ['--file-scope', '-f', 'markdown', '-t', 'json', ...files], { cwd: folder, maxBuffer: 1 << 28, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  if (run.error) throw new Error('This test compares with the real Pandoc: install it with apt-get install pandoc.');
  if (run.status !== 0) throw new Error(`Pandoc failed: ${run.stderr}`);
  return readCases(run.stdout, texts.length).map((found) => found.map(tell));
}

interface Block {
  readonly t: string;
  readonly c: unknown;
}

/** What `pandoc -t json` prints. */
export interface PandocBlocks {
  readonly blocks: readonly Block[];
}

/** The citations in the blocks of a document, as `T key`, `N key`, `S key`. */
export function pandocCitations({ blocks }: PandocBlocks): string[] {
  const found: Found[] = [];
  collect(blocks, found);
  return found.map(({ mode, key }) => `${mode} ${key}`);
}

function readCases(json: string, count: number): Found[][] {
  const found: Found[][] = [];
  for (const block of (JSON.parse(json) as PandocBlocks).blocks) {
    if (headingText(block) === `case${found.length}`) found.push([]);
    else collect(block, found.at(-1) ?? []);
  }
  if (found.length !== count) throw new Error(`Pandoc read ${found.length} of ${count} cases.`);
  return found;
}

function headingText(block: Block): string | undefined {
  return block.t === 'Header' ? (block.c as [number, unknown, { c: string }[]])[2][0]?.c : undefined;
}

function collect(node: unknown, found: Found[]): void {
  if (Array.isArray(node)) {
    for (const child of node) collect(child, found);
  } else if (typeof node === 'object' && node !== null) {
    const { t, c } = node as { t?: string; c?: unknown };
    if (t === 'Cite') collectItems((c as [Record<string, unknown>[]])[0], found);
    else collect(c, found);
  }
}

function collectItems(items: Record<string, unknown>[], found: Found[]): void {
  const group = new Set(found.map((each) => each.group)).size + 1;
  for (const { citationMode, citationId, citationPrefix, citationSuffix } of items) {
    collect(citationPrefix, found);
    const mode = MODES[(citationMode as { t: string }).t] ?? '?';
    found.push({ mode, key: citationId as string, group, prefix: plain(citationPrefix), suffix: plain(citationSuffix) });
    collect(citationSuffix, found);
  }
}

/** The letters and digits of inlines. */
function plain(node: unknown): string {
  return stringsIn(node)
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function stringsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(stringsIn);
  if (typeof node !== 'object' || node === null) return [];
  const { t = '', c } = node as { t?: string; c?: unknown };
  if (t === 'Str') return [c as string];
  if (t === 'Note') return [];
  return stringsIn(
    /^(?:Code|Math|RawInline)$/.test(t)
      ? { t: 'Str', c: (c as string[])[1] }
      : t === 'Cite' || /^(?:Link|Image|Span|Quoted)$/.test(t)
        ? (c as unknown[])[1]
        : c,
  );
}

/** What we read, in the same shape; a key whose place does not hold it is shown as misplaced. */
export function askOurselves(text: string): string[] {
  return parseNote(text).citations.flatMap((citation) => {
    if (citation.kind !== 'pandoc' && citation.kind !== 'wikilink') return [];
    const written = text.slice(citation.nameSpan.start, citation.nameSpan.end);
    const mode = citation.kind === 'wikilink' ? 'N' : { normal: 'N', inText: 'T', suppressAuthor: 'S' }[citation.mode];
    return [`${mode} ${written === citation.key ? written : `misplaced ${citation.key}`}`];
  });
}
