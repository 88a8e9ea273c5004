import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { bytesToText } from '../../src/core/decodeText';
import { compareBibliographies } from './bibliographyOracle';
import { type Comparison, compareNotes } from './noteOracle';

// The program behind `npm run oracle`: compares every note and bibliography below the paths given with what Pandoc reads in them.
const kinds = {
  notes: { names: /\.(?:md|markdown|qmd|rmd)$/i, compare: compareNotes },
  bibliographies: { names: /\.(?:bib|bibtex|biblatex)$/i, compare: compareBibliographies },
};
const below = process.argv.slice(2).flatMap(filesBelow);
for (const [kind, { names, compare }] of Object.entries(kinds)) {
  const files = below.filter((file) => names.test(file) && typeof textOf(file) === 'string');
  tell(kind, files, compare(files, files.map(textOf).map(String)));
}

function textOf(file: string): unknown {
  return bytesToText(readFileSync(file));
}

function tell(kind: string, files: readonly string[], comparisons: readonly Comparison[]): void {
  for (const [at, { differences }] of comparisons.entries()) {
    if (differences.length > 0) console.log([files[at], ...differences.slice(0, 10).map((each) => `  ${each}`)].join('\n'));
  }
  const same = comparisons.filter(({ differences }) => differences.length === 0).length;
  const total = (numberOf: (comparison: Comparison) => number) => comparisons.reduce((sum, comparison) => sum + numberOf(comparison), 0);
  const counted = `${total(({ differences }) => differences.length)} differences in ${total(({ count }) => count)} citations or entries`;
  console.log(`${kind}: ${same} of ${comparisons.length} the same, ${counted}`);
  if (same < comparisons.length) process.exitCode = 1;
}

function filesBelow(start: string): string[] {
  if (!statSync(start).isDirectory()) return [start];
  return readdirSync(start, { withFileTypes: true })
    .sort((one, other) => one.name.localeCompare(other.name))
    .flatMap((entry) => (entry.isSymbolicLink() ? [] : filesBelow(path.join(start, entry.name))));
}
