import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { describeWorkbench, eventually } from '../support/workbench';

/** Words of strangers that would run a command or a script, or tell a tracker, if anything took them for more than text. */
const words = [
  'Tides one [c](command:workbench.action.terminal.new) \u202Egnihsihp\u202C \u2066iso\u2069 $(zap) here',
  'Tides two <img src=https://tracker.example/a.png onerror=globalThis.wasHit=1>',
  'Tides three ![t](https://tracker.example/b.png) [r]: https://tracker.example/c',
  'Tides four [c](COMMAND:workbench.action.terminal.new) <svg/onload=globalThis.wasHit=1>',
  'Tides five <a href="command:workbench.action.terminal.new">c</a> <script>globalThis.wasHit=1</script>',
  'Tides six <iframe srcdoc="<script>parent.wasHit=1</script>"></iframe> <base href="https://tracker.example/">',
  'Tides seven \u202Egnihsihp\u202C \u2066iso\u2069 $(zap) $(sync~spin) here',
];
/** The first words of each, by which they are known again. */
const heads = words.map((text) => text.split(' ', 2).join(' '));
const keys = words.map((_, at) => `hostile${at + 1}`);

const bibliography = words
  .map((text, at) => `@misc{${keys[at]}, title = {${text}}, author = {{${text}}}, year = 2026, abstract = {${text}}, url = {javascript:alert(1)}}\n`)
  .join('\n');
const rows = words.map((text, at) => ({
  paper: {
    id: `2601.9910${at}`,
    title: text,
    authors: [{ name: text }],
    summary: text,
    ai_summary: text,
    ai_keywords: [text],
    projectPage: 'javascript:globalThis.wasHit=1',
    githubRepo: 'https://tracker.example/x',
  },
  publishedAt: '2026-02-18T00:00:00.000Z',
  organization: { name: text, fullname: text },
}));
const note = `---\nbibliography: hostile.bib\n---\n\n${keys.map((key) => `As [@${key}] shows.\n`).join('\n')}`;
const folder = mkdtempSync(path.join(tmpdir(), 'marginalia-hostile-'));
mkdirSync(path.join(folder, 'papers'));
writeFileSync(path.join(folder, 'hostile.md'), note);
writeFileSync(path.join(folder, 'hostile.bib'), bibliography);
writeFileSync(path.join(folder, 'broken.md'), '---\nbibliography: "x [c](command:workbench.action.terminal.new).json"\n---\n\nAs  shows.\n');
writeFileSync(path.join(folder, 'x [c](command:workbench.action.terminal.new).json'), '{"[c](command:workbench.action.terminal.new)": "never closed');
writeFileSync(path.join(folder, 'papers', 'hostile.json'), JSON.stringify(rows));

const settings = { 'marginalia.feed.sources': ['papers/*.json'] };

describeWorkbench('hostile words in the real workbench', { workspace: folder, settings }, (workbench) => {
  const asked: string[] = [];

  before(async () => {
    workbench().page.on('request', (request) => asked.push(request.url()));
    await workbench().openNote('hostile.md');
    await workbench().runCommand('Marginalia: Refresh Feed');
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('are text in the hover (A02, A03, A05)', async () => {
    for (const [at] of words.entries()) {
      await workbench().placeCursor(5 + 2 * at, 8);
      await workbench().runCommand('Show or Focus Hover');
      const hover = workbench()
        .page.locator('.monaco-hover')
        .filter({ hasText: heads[at] ?? '' })
        .first();
      await hover.waitFor();
      await assertInert(hover);
      await workbench().page.keyboard.press('Escape');
    }
    await workbench().screenshot('hostile-hover');
  });

  it('are text in a completion and its documentation (A02)', async () => {
    await workbench().placeCursor(5 + 2 * words.length, 1);
    await workbench().type('As [@hostile');
    const list = workbench().page.locator('.suggest-widget');
    await list.locator('.monaco-list-row').filter({ hasText: 'hostile' }).first().waitFor();
    const details = workbench().page.locator('.suggest-details');
    if (!(await details.isVisible())) await workbench().page.keyboard.press('Control+Space');
    await details.filter({ hasText: 'Tides' }).first().waitFor();
    await assertInert(list);
    await assertInert(details);
    await workbench().screenshot('hostile-completion');
    await workbench().page.keyboard.press('Escape');
    await workbench().page.keyboard.press('Escape');
  });

  it('are text in a quick pick, with no icon of theirs', async () => {
    await workbench().runCommand('Marginalia: Search Papers');
    const box = workbench().page.locator('.quick-input-widget input.input').first();
    await box.fill('tides');
    const list = workbench().page.locator('.quick-input-list');
    await list.locator('.monaco-list-row').filter({ hasText: 'Tides' }).first().waitFor();
    await assertInert(list);
    await workbench().page.keyboard.press('Escape');
  });

  it('are text in the tree of references and its tooltip (A02)', async () => {
    await workbench().runCommand('Explorer: Focus on References View');
    const item = workbench()
      .page.getByRole('treeitem', { name: /^Tides one/ })
      .first();
    await item.waitFor();
    await item.hover();
    const tooltip = workbench().page.locator('.workbench-hover, .monaco-hover').filter({ hasText: 'Tides one' }).first();
    await tooltip.waitFor();
    await assertInert(item);
    await assertInert(tooltip);
  });

  it('are text in the panel and on the card (A03)', async () => {
    const panel = await workbench().openPanel();
    await workbench().runCommand('Marginalia: Search in the Panel');
    await panel.locator('#search:focus').waitFor();
    await workbench().type('tides one');
    const title = panel.locator('[data-title]').filter({ hasText: 'Tides one' }).first();
    await title.click();
    await title.press('c');
    const card = panel.locator('#card');
    await card.filter({ hasText: 'Tides' }).waitFor();
    await assertInert(card);
    await assertInert(panel.locator('#root'));
    await workbench().screenshot('hostile-card');
  });

  it('are text in the preview (A26)', async () => {
    await workbench().openNote('hostile.md');
    await workbench().runCommand('Markdown: Open Preview to the Side');
    const preview = await eventually('the preview with its reference list', () => workbench().frameWith('.csl-entry'));
    await assertInert(preview.locator('.csl-bib-body, .references, #refs').first());
    for (const text of heads) await preview.getByText(text).first().waitFor();
    await workbench().screenshot('hostile-preview');
  });

  it('are text in a paper note, its preview and the names of its file (A08, A10)', async () => {
    await workbench().runCommand('View: Close All Editors');
    await workbench().openNote('hostile.md');
    await workbench().placeCursor(7, 8);
    await workbench().runCommand('Marginalia: Open Paper Note');
    const tab = workbench().page.locator('.editor-group-container.active .tab.active', { hasText: 'hostile2' });
    await tab.waitFor();
    await workbench().runCommand('Markdown: Open Preview to the Side');
    const preview = await eventually('the preview of the paper note', () => workbench().frameWith('h1:text("Tides two")'));
    await assertInert(preview.locator('body > *:not(script):not(style):not(meta)'));
    await workbench().screenshot('hostile-paper-note');
  });

  it('are in no notification as links (A01)', async () => {
    await workbench().openNote('broken.md');
    await workbench().placeCursor(5, 4);
    await workbench().runCommand('Marginalia: Insert Citation');
    const box = workbench().page.locator('.quick-input-widget input.input').first();
    await box.fill('tides');
    await workbench().page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Tides' }).first().click();
    await workbench().page.keyboard.press('Enter');
    const notification = workbench().page.locator('.notification-list-item', { hasText: 'cannot take new entries' });
    await notification.waitFor();
    await assertInert(notification);
    assert.equal(await notification.locator('.notification-list-item-message a').count(), 0);
  });

  it('ran nothing, opened no terminal, and asked nobody (A05)', async () => {
    for (const frame of workbench().page.frames()) assert.equal(await hitIn(frame), false, frame.url());
    assert.equal(await workbench().page.locator('.terminal-wrapper').count(), 0);
    const foreign = asked.filter((url) => /^https?:/.test(url) && !/^https?:\/\/(?:127\.0\.0\.1|localhost)[:/]/.test(url));
    assert.deepEqual(
      foreign.filter((url) => /tracker/.test(url)),
      [],
    );
  });
});

/** Nothing drawn there runs a command that is not the editor's own, fetches a picture from elsewhere, is a frame, a script or an icon of theirs, or turns the direction. */
async function assertInert(place: Locator): Promise<void> {
  const found = await place.evaluateAll((elements) => {
    const all = elements.flatMap((element) => [element, ...element.querySelectorAll('*')]);
    const addresses = (element: Element) =>
      ['href', 'data-href', 'src', 'srcset', 'srcdoc', 'action'].map((name) => element.getAttribute(name) ?? '');
    const fetched = (element: Element) => ['src', 'srcset'].map((name) => element.getAttribute(name) ?? '').join(' ');
    return all
      .filter(
        (element) =>
          /^(?:IFRAME|SCRIPT|BASE|META|OBJECT|EMBED|FORM)$/i.test(element.tagName) ||
          /\bcodicon-(?:zap|sync)\b/.test(element.className) ||
          [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && /[\u202a-\u202e\u2066-\u2069]/.test(node.nodeValue ?? '')) ||
          addresses(element).some((address) => /^\s*(?:command|javascript|data:text|vscode):/i.test(address)) ||
          /tracker\.example/i.test(fetched(element)) ||
          [...element.attributes].some(({ name }) => /^on(?:error|load|click)$/i.test(name)),
      )
      .map((element) => element.outerHTML.slice(0, 300));
  });
  assert.deepEqual(found, []);
}

async function hitIn(frame: Frame): Promise<boolean> {
  return await frame.evaluate(() => 'wasHit' in globalThis).catch(() => false);
}
