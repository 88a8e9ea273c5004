import assert from 'node:assert/strict';
import fc from 'fast-check';
import { askOurselves, askPandoc } from './pandoc';

const WORDS = ['tide', 'a model of', '3.5', '*e*', '`c`', '$x$', 'x, y', '@%', '[@%]', '[@%; @%]', '[see @%, p. 3; also @%]', '@% [p. 3]', '[-@%]'];

/** The cells of a table: two or three columns in two to four rows. */
const tables = fc.integer({ min: 2, max: 3 }).chain((columns) => {
  const cell = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
  return fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 2, maxLength: 4 });
});

/** How tables are written down: one line a row, several lines a row without borders, or with them; with a header or without. */
const drawings = [drawSimple, drawMultiline, drawGrid];

const notes = fc
  .tuple(tables, fc.constantFrom(...drawings), fc.boolean(), fc.constantFrom('', '> ', '    '))
  .map(([rows, draw, headed, margin]) => within(margin, `${numbered(draw(rows, headed))}\n\n: Caption @caption`));

describe('Tables compared with the real Pandoc', () => {
  it('cells read the same, each for itself', function () {
    this.timeout(120_000);
    const texts = fc.sample(notes, { seed: 4, numRuns: 300 });
    const pandoc = askPandoc(texts);
    for (const [index, text] of texts.entries()) assert.deepEqual(askOurselves(text).sort(), pandoc[index]?.sort(), text);
  });
});

function within(margin: string, text: string): string {
  const lines = text.split('\n').map((line) => (margin + line).trimEnd());
  return (margin.trim() === '' && margin !== '' ? ['-   item', '', ...lines] : lines).join('\n');
}

/** Every key another letter, so that columns stay where they are. */
function numbered(text: string): string {
  let count = 0;
  return text.replaceAll('@%', () => `@${String.fromCodePoint(0x100 + count++)}`);
}

function drawSimple(rows: string[][], headed: boolean): string {
  const widths = widthsOf(rows, (cell) => cell.length + 2);
  const lines = rows.map((row) => joined(row, widths, ' '));
  const rule = widths.map((width) => '-'.repeat(width)).join(' ');
  return (headed ? [lines[0], rule, ...lines.slice(1)] : [rule, ...lines, rule]).join('\n');
}

function drawMultiline(rows: string[][], headed: boolean): string {
  const widths = widthsOf(rows, (cell) => Math.min(cell.length, 18) + 2);
  const drawn = rows.map((row) => stacked(row, widths, ' ').join('\n'));
  const rule = widths.map((width) => '-'.repeat(width)).join(' ');
  const whole = '-'.repeat(rule.length);
  return headed ? [whole, drawn[0], rule, drawn.slice(1).join('\n\n'), whole].join('\n') : [rule, `${drawn.join('\n\n')}`, rule].join('\n');
}

function drawGrid(rows: string[][], headed: boolean): string {
  const widths = widthsOf(rows, (cell) => Math.min(cell.length, 18) + 2);
  const border = (mark: string) => `+${widths.map((width) => mark.repeat(width)).join('+')}+`;
  const drawn = rows.flatMap((row, index) => [
    ...stacked(row, widths, '|').map((line) => `|${line.padEnd(border('-').length - 2)}|`),
    border(headed && index === 0 ? '=' : '-'),
  ]);
  return [border('-'), ...drawn].join('\n');
}

function widthsOf(rows: string[][], width: (cell: string) => number): number[] {
  return (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
}

function joined(cells: readonly string[], widths: readonly number[], border: string): string {
  return cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(border);
}

/** The lines of one row whose cells are broken to their widths. */
function stacked(row: string[], widths: readonly number[], border: string): string[] {
  const columns = row.map((cell, column) => broken(cell, (widths[column] ?? 0) - 1));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    joined(
      columns.map((lines) => lines[line] ?? ''),
      widths,
      border,
    ),
  );
}

function broken(cell: string, width: number): string[] {
  const lines = [''];
  for (const word of cell.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
