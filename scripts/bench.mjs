// `npm run bench`: one table of how fast and how large we are, beside peers where there are any. `--quick` takes less, `--json` prints rows.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { bundleProgram } from './bundleTests.mjs';
import { build, packagedExtension } from './package.mjs';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } } });

const rows = [];
for (const source of globSync('test/bench/**/*.bench.ts').sort()) {
  say(`Measuring ${path.basename(source, '.bench.ts')}.`);
  const { bench } = await import(pathToFileURL(path.resolve(await bundleProgram(source))));
  await bench((row) => rows.push(row), { quick: values.quick });
}
build({ production: true, quiet: true });
measureSizes((row) => rows.push(row));
if (!values.quick) await measureActivation((row) => rows.push(row));
console.log(values.json ? JSON.stringify(rows, undefined, 2) : table(rows));
process.exit(0);

/** Progress goes to standard error, so that standard output is the table alone. */
function say(text) {
  console.error(text);
}

function measureSizes(report) {
  for (const file of globSync(['dist/*.js', 'dist/webview/*.js']).sort()) {
    const bytes = readFileSync(file);
    report({ name: `size of ${file}, minified`, ours: bytes.length / 1000, unit: 'kB' });
    report({ name: `size of ${file}, gzip`, ours: gzipSync(bytes).length / 1000, unit: 'kB' });
  }
}

/** What VS Code itself says in "Show Running Extensions", in both hosts. */
async function measureActivation(report) {
  const { openSession } = await import('./session.mjs');
  for (const host of ['node', 'browser']) {
    say(`Measuring activation in the ${host} host.`);
    const session = await openSession({ extensions: [packagedExtension(host)] });
    try {
      const milliseconds = await activationTime(session.page);
      report({ name: `activation in the ${host} host`, ours: milliseconds, unit: 'ms' });
    } finally {
      await session.close();
    }
  }
}

async function activationTime(page) {
  page.setDefaultTimeout(30_000);
  await page.locator('.activitybar .action-label[aria-label^="Marginalia"]').first().click();
  await page.waitForTimeout(3000);
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input.input').first().fill('>Developer: Show Running Extensions');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Show Running Extensions' }).first().click();
  const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'Marginalia' }).first();
  const text = await row.innerText();
  return Number(/(\d+)\s*ms/.exec(text)?.[1] ?? Number.NaN);
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
  const cells = [['what', 'ours', 'unit', 'peer', 'which peer', 'peer/ours'], ...lines];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((line) => line[column].length)));
  const draw = (line) =>
    `| ${line.map((cell, column) => (column === 1 || column === 3 ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [draw(cells[0]), rule, ...cells.slice(1).map(draw)].join('\n');
}

function ratio(row) {
  const value = row.ratio ?? (row.peer === undefined ? undefined : row.peer / row.ours);
  return value === undefined ? '' : value.toFixed(2);
}

function number(value) {
  if (Math.abs(value) >= 100) return String(Math.round(value));
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}
