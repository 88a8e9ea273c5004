// `npm run bench`: one table of how fast and how large we are, beside peers where there are any. `--quick` takes less, `--json` prints rows,
// `--only search` measures one file of test/bench, `--only firstList` how soon the view shows papers. `--write` puts the table into docs/performance.md.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { bundleProgram } from './bundleTests.mjs';
import { build } from './package.mjs';
import { measureActivation, measureFirstList } from './windowMeasures.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

const rows = [];
const { only } = values;
for (const source of globSync(`test/bench/**/${only ?? '*'}.bench.ts`).sort()) {
  say(`Measuring ${path.basename(source, '.bench.ts')}.`);
  const { bench } = await import(pathToFileURL(path.resolve(await bundleProgram(source))));
  await bench((row) => rows.push(row), { quick: values.quick });
}
if (only === 'hostThread' || (only === undefined && !values.quick)) await measureHostThread((row) => rows.push(row));
if (only === undefined) {
  build({ production: true, quiet: true });
  measureSizes((row) => rows.push(row));
  if (!values.quick) {
    await measureActivation((row) => rows.push(row));
    await measureFirstList((row) => rows.push(row));
  }
}
if (only === 'activation') await measureActivation((row) => rows.push(row));
if (only === 'firstList') await measureFirstList((row) => rows.push(row));
if (values.write) writeTable(table(rows));
console.log(values.json ? JSON.stringify(rows, undefined, 2) : table(rows));
process.exit(0);

/** Progress goes to standard error, so that standard output is the table alone. */
function say(text) {
  console.error(text);
}

/** How long the thread of a real extension host is held while one opens long notes and types in them. */
async function measureHostThread(report) {
  const { runInHost } = await import('./inHost.mjs');
  say('Measuring the thread of the extension host.');
  const { rows: measured, files } = await runInHost('node', ['test/bench/hostThread.inHost.ts']);
  if ([...files.values()].some(({ failed }) => failed > 0)) throw new Error('The thread of the extension host could not be measured.');
  for (const row of measured) report(row);
}

/** Replaces the table in docs/performance.md; what it was measured on is said above it, by hand. */
function writeTable(text) {
  const file = 'docs/performance.md';
  const before = readFileSync(file, 'utf8');
  const lines = text.split('\n').map((line, at) => (at === 1 ? '|---|---:|---|---:|---|---:|' : line.replace(/ {2,}/g, ' ')));
  writeFileSync(file, `${before.slice(0, before.indexOf('| what | ours |'))}${lines.join('\n')}\n`);
}

function measureSizes(report) {
  const late = globSync('dist/late/*.js')
    .filter((file) => !file.includes('citeproc'))
    .map((file) => readFileSync(file).length);
  report({
    name: `size of dist/late, ${late.length} files loaded when needed, without citeproc`,
    ours: late.reduce((a, b) => a + b, 0) / 1000,
    unit: 'kB',
  });
  for (const file of globSync(['dist/*.js', 'dist/webview/*.js']).sort()) {
    const bytes = readFileSync(file);
    report({ name: `size of ${file}, minified`, ours: bytes.length / 1000, unit: 'kB' });
    report({ name: `size of ${file}, gzip`, ours: gzipSync(bytes).length / 1000, unit: 'kB' });
  }
}

function table(all) {
  const lines = all.map((row) => [
    row.name,
    number(row.ours),
    row.unit,
    row.peer === undefined ? '' : number(row.peer),
    row.peerName ?? '',
    ratio(row),
  ]);
  const cells = [['what', 'ours', 'unit', 'peer', 'which peer', 'times as good'], ...lines];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((line) => line[column].length)));
  const draw = (line) =>
    `| ${line.map((cell, column) => (column === 1 || column === 3 ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [draw(cells[0]), rule, ...cells.slice(1).map(draw)].join('\n');
}

/** How many times as good as the peer: as many times as fast, or as small. */
function ratio({ ours, peer, unit }) {
  if (!peer) return '';
  return (unit === 'MB/s' || unit === 'MRR@10' ? ours / peer : peer / ours).toFixed(2);
}

function number(value) {
  if (Math.abs(value) >= 100) return String(Math.round(value));
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}
