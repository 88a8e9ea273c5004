import { execFileSync } from 'node:child_process';

/** What the real Pandoc makes of a text. Without Pandoc the test fails and says how to get it: a skipped oracle proves nothing. */
export function pandoc(input: string, ...args: readonly string[]): string {
  try {
    return execFileSync('pandoc', [...args], { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Error('These tests compare with the real Pandoc: install it first (apt-get install pandoc).');
    }
    throw error;
  }
}

/** The CSL items that Pandoc reads from a BibLaTeX text, in its order. */
export function pandocItems(bibtex: string): readonly Record<string, unknown>[] {
  const items: unknown = JSON.parse(pandoc(bibtex, '-f', 'biblatex', '-t', 'csljson'));
  return Array.isArray(items) ? items : [];
}
