import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';

const rows = new Map(
  [...readFileSync('test/abuse/README.md', 'utf8').matchAll(/^\| ([A-Z]\d\d) \| .+ \| (.+) \|$/gm)].map(([, row = '', files = '']) => [
    row,
    [...files.matchAll(/`([^`]+)`/g)].map(([, file = '']) => `test/${file}`),
  ]),
);

/** The rows that titles of a file name in brackets at their end. */
function rowsIn(text: string): readonly string[] {
  const titles = [...text.matchAll(/['`][^'`\n]*\(([A-Z]\d\d(?:, [A-Z]\d\d)*)\)['`]/g)];
  return [...new Set(titles.flatMap(([, named = '']) => named.split(', ')))];
}

describe('the table of what is tried against the product', () => {
  it('names for each row the files whose titles name it, and no other', () => {
    const files = globSync('test/**/*.{test,editor,e2e,runs,leaks,faults}.ts').map((file) => file.replaceAll('\\', '/'));
    const named = files.flatMap((file) => rowsIn(readFileSync(file, 'utf8')).map((row) => `${row} ${file}`));
    const listed = [...rows].flatMap(([row, tests]) => tests.map((file) => `${row} ${file}`));
    assert.deepEqual(listed.sort(), named.filter((each) => rows.has(each.slice(0, 3))).sort());
  });

  it('has every row of abuse, each once', () => {
    const abuse = Array.from({ length: 28 }, (_, at) => `A${String(at + 1).padStart(2, '0')}`);
    assert.deepEqual(
      [...rows.keys()].filter((row) => row.startsWith('A')),
      abuse,
    );
  });
});
