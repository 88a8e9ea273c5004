// What the bench measures in windows of a workbench: activation, and the first paper that the view shows.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleProgram } from './bundleTests.mjs';
import { packageBehind } from './package.mjs';
import { openSession } from './session.mjs';

/** How often the extension is activated in each host and case; the median is reported. */
const activations = 3;

/**
 * What VS Code itself says in "Show Running Extensions", and our own part of it, in both hosts; and our part in a window that starts with a note open.
 * For our part the bundle is given a clock (`clockedExtension`).
 */
export async function measureActivation(report) {
  for (const host of ['node', 'browser']) {
    console.error(`Measuring activation in the ${host} host.`);
    const session = await openSession({ extensions: [await clockedExtension(host)] });
    const clock = heard(session.page);
    const name = `activation in the ${host} host`;
    try {
      const counted = [];
      for (let turn = 0; turn < activations; turn++) {
        if (turn > 0) await reloadAtRest(session.page);
        counted.push(await activationTime(session.page));
      }
      reportActivation(report, name, clock);
      report({ name: `${name}, as VS Code counts it, with reading the file`, ours: median(counted), unit: 'ms' });
      await openNote(session.page);
      clock.length = 0;
      for (let turn = 0; turn < activations; turn++) await reloadWithNote(session.page);
      reportActivation(report, `${name}, a note open`, clock);
      const after = differences(clock, 'activated', 'features');
      report({ name: `${name}, a note open: from there to the features of notes`, ours: median(after), unit: 'ms' });
    } finally {
      await session.close();
    }
  }
}

function reportActivation(report, name, clock) {
  const evaluated = differences(clock, 'begun', 'evaluated');
  if (evaluated.length < activations) console.error(`The bundle told its own times ${evaluated.length} times.`);
  report({ name: `${name}: evaluating dist/extension.js`, ours: median(evaluated), unit: 'ms' });
  report({ name: `${name}: activate()`, ours: median(differences(clock, 'called', 'activated')), unit: 'ms' });
}

/** The window anew, with the view closed and the workbench come to rest. */
async function reloadAtRest(page) {
  await page.keyboard.press('Escape'); // the list of extensions may stand before all else
  await explorer(page).click();
  await page.waitForTimeout(2000);
  await reloadWithNote(page);
}

/** The window anew, with the editors that were open in it. */
async function reloadWithNote(page) {
  await page.reload();
  await icon(page).waitFor({ timeout: 120_000 });
  await page.waitForTimeout(5000);
}

/** Opens a note of the sample, with the view closed. */
async function openNote(page) {
  await page.keyboard.press('Escape'); // the list of extensions may stand before all else
  await explorer(page).click();
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input.input').first().fill('reading log.md');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'reading log.md' }).first().click();
  await page.locator('.tab', { hasText: 'reading log.md' }).first().waitFor();
  await page.waitForTimeout(3000);
}

function icon(page) {
  return page.locator('.activitybar .action-label[aria-label^="Marginalia"]').first();
}

function explorer(page) {
  return page.locator('.activitybar .action-label[aria-label^="Explorer"]').first();
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** What the clock in the bundle tells from now on: moments by their names, in milliseconds since 1970. */
function heard(page) {
  const moments = [];
  page.on('console', (message) => {
    const [, name, at] = /marginalia bench: (\S+) ([\d.]+)/.exec(message.text()) ?? [];
    // The workbench may print twice what the extension host says.
    if (name !== undefined && !moments.some((each) => each.name === name && each.at === Number(at))) moments.push({ name, at: Number(at) });
  });
  return moments;
}

/** The time from each moment of one name to the next of another. */
function differences(moments, from, to) {
  const sorted = [...moments].sort((one, other) => one.at - other.at);
  return sorted.flatMap(({ name, at }, place) => {
    if (name !== from) return [];
    const end = sorted.slice(place + 1).find((each) => each.name === to || each.name === from);
    return end?.name === to ? [end.at - at] : [];
  });
}

/** The product with a clock round the text of its first file: it tells when that is evaluated and activated, and when the editor and the page ask it. */
async function clockedExtension(host) {
  const file = 'clocked.js';
  const clocked = (folder) => {
    const text = `${clockBefore}${readFileSync('dist/extension.js', 'utf8')}\n${clockBehind}`;
    writeFileSync(path.join(folder, file), text);
    return `./${file}`;
  };
  return await packageBehind(host, path.resolve('.cache', 'package', `clocked-${host}.vsix`), clocked);
}

/** The names that the editor's interface has are left as they are, but for two calls. */
const clockBefore = `
const benchNow = () => performance.timeOrigin + performance.now();
const benchTell = (name, at = benchNow()) => console.info('marginalia bench: ' + name + ' ' + at.toFixed(2));
const benchOver = (whole, name, value) => Object.create(whole, { [name]: { value } });
const benchEditor = require('vscode');
const benchWindow = benchOver(benchEditor.window, 'registerWebviewViewProvider', (id, provider, ...options) =>
  benchEditor.window.registerWebviewViewProvider(id, { resolveWebviewView(view, ...more) {
    benchTell('resolved');
    const post = view.webview.postMessage.bind(view.webview);
    view.webview.onDidReceiveMessage(({ kind }) => benchTell(kind));
    view.webview.postMessage = (message) => { if (message.kind === 'reply') benchTell('reply'); return post(message); };
    return provider.resolveWebviewView(view, ...more);
  } }, ...options));
const benchLanguages = benchOver(benchEditor.languages, 'registerHoverProvider', (...given) => {
  benchTell('features');
  return benchEditor.languages.registerHoverProvider(...given);
});
const benchGiven = benchOver(benchOver(benchEditor, 'window', benchWindow), 'languages', benchLanguages);
const benchRequire = require;
const benchBegun = benchNow();
(function (require) {`;

const clockBehind = `})((name) => (name === 'vscode' ? benchGiven : benchRequire(name)));
const benchEvaluated = benchNow();
const benchActivate = module.exports.activate;
module.exports = { activate(context) {
  const called = benchNow();
  const answer = benchActivate(context);
  const activated = benchNow();
  benchTell('begun', benchBegun);
  benchTell('evaluated', benchEvaluated);
  benchTell('called', called);
  benchTell('activated', activated);
  return answer;
} };`;

/**
 * From the click on the icon to the first paper, the extension not yet activated: once as an import leaves the library, once as a later start does. Of that, by
 * the clocks of the page and of the extension: what VS Code takes to make the page's frame, the page itself, and our answer to it.
 */
export async function measureFirstList(report) {
  const count = 20_000;
  console.error(`Measuring the first list of ${count} papers.`);
  const session = await openSession({ extensions: [await clockedExtension('node')] });
  const clock = heard(session.page);
  try {
    const folder = path.join(session.dataDir, 'data', 'User', 'globalStorage', 'marginalia.marginalia', 'library');
    const seed = spawnSync(process.execPath, [await bundleProgram('test/support/seedLibrary.ts'), folder, String(count)], { encoding: 'utf8' });
    if (seed.status !== 0) throw new Error(`The library was not filled: ${seed.stderr}`);
    for (const when of ['after an import', 'at a later start']) {
      clock.length = 0;
      const name = `papers view: first paper of ${count.toLocaleString('en')}, ${when}`;
      for (const [part, ours] of Object.entries(await firstListTimes(session.page, clock))) report({ name: `${name}${part}`, ours, unit: 'ms' });
      await explorer(session.page).click();
      await session.page.waitForTimeout(15_000); // the index is built and kept
      await session.page.reload();
    }
  } finally {
    await session.close();
  }
}

async function firstListTimes(page, clock) {
  await icon(page).waitFor({ timeout: 120_000 });
  await page.waitForTimeout(5_000); // the workbench has come to rest
  const start = performance.now();
  await icon(page).click();
  const frame = await frameWithRows(page);
  const whole = performance.now() - start;
  const { begun, asked, drawn } = await frame.evaluate(pageTimes);
  await page.waitForTimeout(1000); // what the extension told has arrived
  const resolved = clock.find(({ name }) => name === 'resolved')?.at ?? Number.NaN;
  const [answer] = differences(clock, 'ready', 'reply');
  return {
    '': whole,
    ': from our call to the start of the page': begun - resolved,
    ': from the page’s start to its script': asked - begun,
    ': from the script to the first row drawn': drawn - asked,
    ': of that, our answer to the page': answer ?? Number.NaN,
  };
}

async function frameWithRows(page) {
  for (;;) {
    for (const frame of page.frames()) {
      const isThere = await frame.evaluate(() => document.querySelector('#rows .row .title') !== null).catch(() => false);
      if (isThere) return frame;
    }
    await page.waitForTimeout(10);
  }
}

/** Runs in the page: when it began, when its script was there, and when the largest text of a row was first drawn, in milliseconds since 1970. */
async function pageTimes() {
  const { timeOrigin } = performance;
  const script = performance.getEntriesByType('resource').find(({ name }) => name.includes('panel.js'));
  const drawn = new Promise((resolve) => {
    const look = (list) => {
      const entry = list.getEntries().find(({ element }) => element?.closest('#rows'));
      if (entry) resolve(entry.renderTime || entry.startTime);
    };
    new PerformanceObserver(look).observe({ type: 'largest-contentful-paint', buffered: true });
    setTimeout(() => resolve(Number.NaN), 5000);
  });
  return { begun: timeOrigin, asked: timeOrigin + (script?.responseEnd ?? Number.NaN), drawn: timeOrigin + (await drawn) };
}

/** What VS Code says of the activation that a click on the icon begins; it lists those that took longest first. */
async function activationTime(page) {
  page.setDefaultTimeout(60_000);
  await icon(page).click();
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
