// `npm run bench`: one table of how fast and how large we are, beside peers where there are any. `--quick` takes less, `--json` prints rows,
// `--only search` measures one file of test/bench, `--only firstList` how soon the view shows papers. `--write` puts the table into docs/performance.md.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { bundleProgram } from './bundleTests.mjs';
import { build, packageBehind, packagedExtension } from './package.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

/** How often the extension is activated in each host; the median is reported. */
const activations = 3;

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

/**
 * What VS Code itself says in "Show Running Extensions", and our own part of it, in both hosts. For the latter the bundle is given a clock, which prints
 * how long it takes to be evaluated and how long `activate` runs.
 */
async function measureActivation(report) {
  const { openSession } = await import('./session.mjs');
  for (const host of ['node', 'browser']) {
    say(`Measuring activation in the ${host} host.`);
    const session = await openSession({ extensions: [await clockedExtension(host)] });
    const printed = [];
    session.page.on('console', (message) => printed.push(message.text()));
    const counted = [];
    try {
      for (let turn = 0; turn < activations; turn++) {
        if (turn > 0) await reloadAtRest(session.page);
        counted.push(await activationTime(session.page));
      }
      const own = printed.flatMap((line) => {
        const [, evaluated, activated] = /marginalia: evaluated in ([\d.]+), activated in ([\d.]+)/.exec(line) ?? [];
        return evaluated === undefined ? [] : [{ evaluated: Number(evaluated), activated: Number(activated) }];
      });
      if (own.length < activations) say(`The bundle printed its own times ${own.length} times.`);
      const name = `activation in the ${host} host`;
      report({ name: `${name}: evaluating dist/extension.js`, ours: median(own.map(({ evaluated }) => evaluated)), unit: 'ms' });
      report({ name: `${name}: activate()`, ours: median(own.map(({ activated }) => activated)), unit: 'ms' });
      report({ name: `${name}, as VS Code counts it, with reading the file`, ours: median(counted), unit: 'ms' });
    } finally {
      await session.close();
    }
  }
}

/** The window anew, with the view closed and the workbench come to rest. */
async function reloadAtRest(page) {
  await page.keyboard.press('Escape'); // the list of extensions may stand before all else
  await page.locator('.activitybar .action-label[aria-label^="Explorer"]').first().click();
  await page.waitForTimeout(2000);
  await page.reload();
  await page.locator('.activitybar .action-label[aria-label^="Marginalia"]').first().waitFor({ timeout: 120_000 });
  await page.waitForTimeout(5000);
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The product with a clock before and behind the text of its first file. */
async function clockedExtension(host) {
  const file = 'clocked.js';
  const clocked = (folder) => {
    const text = `const benchStart = performance.now();${readFileSync('dist/extension.js', 'utf8')}
;{ const evaluated = performance.now() - benchStart; const { activate } = module.exports; module.exports = { activate(context) {
  const called = performance.now(); const answer = activate(context); const activated = performance.now() - called;
  console.info('marginalia: evaluated in ' + evaluated.toFixed(1) + ', activated in ' + activated.toFixed(1)); return answer; } }; }`;
    writeFileSync(path.join(folder, file), text);
    return `./${file}`;
  };
  return await packageBehind(host, path.resolve('.cache', 'package', `clocked-${host}.vsix`), clocked);
}

/** From the click on the icon to the first paper, the extension not yet activated: once as an import leaves the library, once as a later start does. */
async function measureFirstList(report) {
  const { openSession } = await import('./session.mjs');
  const count = 20_000;
  say(`Measuring the first list of ${count} papers.`);
  const session = await openSession({ extensions: [packagedExtension('node')] });
  try {
    const folder = path.join(session.dataDir, 'data', 'User', 'globalStorage', 'marginalia.marginalia', 'library');
    const seed = spawnSync(process.execPath, [await bundleProgram('test/support/seedLibrary.ts'), folder, String(count)], { encoding: 'utf8' });
    if (seed.status !== 0) throw new Error(`The library was not filled: ${seed.stderr}`);
    for (const when of ['after an import', 'at a later start']) {
      report({ name: `papers view: first paper of ${count.toLocaleString('en')}, ${when}`, ours: await firstListTime(session.page), unit: 'ms' });
      await session.page.locator('.activitybar .action-label[aria-label^="Explorer"]').first().click();
      await session.page.waitForTimeout(15_000); // the index is built and kept
      await session.page.reload();
    }
  } finally {
    await session.close();
  }
}

async function firstListTime(page) {
  const icon = page.locator('.activitybar .action-label[aria-label^="Marginalia"]').first();
  await icon.waitFor({ timeout: 120_000 });
  await page.waitForTimeout(5_000); // the workbench has come to rest
  const start = performance.now();
  await icon.click();
  for (;;) {
    for (const frame of page.frames()) {
      const isThere = await frame.evaluate(() => document.querySelector('#rows .row .title') !== null).catch(() => false);
      if (isThere) return performance.now() - start;
    }
    await page.waitForTimeout(10);
  }
}

/** What VS Code says of the activation that a click on the icon begins; it lists those that took longest first. */
async function activationTime(page) {
  page.setDefaultTimeout(60_000);
  await page.locator('.activitybar .action-label[aria-label^="Marginalia"]').first().click();
  await page.waitForTimeout(3000);
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input.input').first().fill('>Developer: Show Running Extensions');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Show Running Extensions' }).first().click();
  const rows = page.locator('.runtime-extensions-editor .monaco-list-row');
  await rows.first().hover();
  const row = rows.filter({ hasText: 'Marginalia' });
  for (let turn = 0; turn < 100 && (await row.count()) === 0; turn++) {
    await page.mouse.wheel(0, 200);
    await page.waitForTimeout(100);
  }
  return Number(/(\d+)\s*ms/.exec(await row.first().innerText())?.[1] ?? Number.NaN);
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
