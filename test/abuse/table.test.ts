import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

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
  it('names for each row files of tests whose titles name it', () => {
    const listed = [...rows].flatMap(([row, tests]) => tests.map((file) => ({ row, file })));
    assert.ok(listed.length > rows.size);
    assert.deepEqual(
      listed.filter(({ row, file }) => !existsSync(file) || !rowsIn(readFileSync(file, 'utf8')).includes(row)),
      [],
    );
    assert.deepEqual(
      [...rows].filter(([, files]) => files.length === 0),
      [],
    );
  });

  it('has every row of abuse, each once', () => {
    const abuse = Array.from({ length: 28 }, (_, at) => `A${String(at + 1).padStart(2, '0')}`);
    assert.deepEqual(
      [...rows.keys()].filter((row) => row.startsWith('A')),
      abuse,
    );
  });
});
