/** Takes all pictures that the README and the guide show, of the real product: `npm run pictures`. They are looked at before they are kept. */
import type { Frame } from 'playwright-core';
import { describeWorkbench, eventually, type Workbench } from '../support/workbench';

const folder = 'docs/images';

/** Nothing stands in a picture that is not ours or the note's. */
const settings = {
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.scrollbar.vertical': 'hidden',
  'editor.overviewRulerBorder': false,
  'editor.renderLineHighlight': 'none',
  'editor.lineNumbers': 'off',
  'markdown.preview.scrollEditorWithPreview': false,
  'markdown.preview.scrollPreviewWithEditor': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.statusBar.visible': false,
};

describeWorkbench('pictures in light', { theme: 'light', settings }, (workbench) => {
  it('overview: the panel, a note that cites, and its preview', async () => {
    await resize(workbench(), 1320, 760);
    await workbench().openNote('survey draft.md');
    const panel = await workbench().openPanel();
    await widenSideBar(workbench(), 400);
    await workbench().runCommand('Markdown: Open Preview to the Side');
    const preview = await previewOf(workbench());
    await panel.getByRole('textbox', { name: 'Search papers' }).click();
    await workbench().type('activation');
    await panel.locator('mark').first().waitFor();
    await panel.locator('.reason', { hasText: 'cited in' }).first().waitFor();
    await workbench().page.keyboard.press('ArrowDown');
    await preview.evaluate(() => document.querySelector('h1')?.scrollIntoView());
    await take(workbench(), 'overview');
  });

  it('preview: citations and the reference list', async () => {
    await resize(workbench(), 1100, 700);
    await workbench().runCommand('View: Close Primary Side Bar');
    await workbench().page.keyboard.press('Control+1');
    await workbench().placeCursor(7);
    const preview = await previewOf(workbench());
    await preview.evaluate(() => [...document.querySelectorAll('h1')].at(-2)?.scrollIntoView());
    await take(workbench(), 'preview');
  });

  it('editor-tab: the list with the card beside it', async () => {
    await resize(workbench(), 1240, 780);
    await workbench().runCommand('View: Close All Editors');
    const panel = await workbench().openPanel();
    await panel.getByRole('button', { name: 'Clear the search' }).click();
    await weekOfTheFeed(workbench(), panel);
    await workbench().runCommand('Marginalia: Open Papers in Editor');
    const tab = await eventually('the tab is there', () => workbench().frameWith('.page.wide [data-title="1"]'));
    await tab.getByRole('heading', { name: 'BibTeX' }).waitFor();
    await workbench().runCommand('View: Close Primary Side Bar');
    await chooseScope(tab, 'week');
    await tab.locator('.span', { hasText: 'Week 13' }).waitFor();
    await tab.locator('[data-title="1"]').click();
    await tab.locator('#card h1', { hasText: await tab.locator('[data-title="1"] bdi').innerText() }).waitFor();
    await take(workbench(), 'editor-tab');
  });
});

describeWorkbench('pictures in dark', { theme: 'dark', settings }, (workbench) => {
  it('hover: what a key stands for', async () => {
    await resize(workbench(), 960, 470);
    await workbench().runCommand('View: Close Primary Side Bar');
    await workbench().openNote('survey draft.md');
    await workbench().placeCursor(19, 33);
    await workbench().page.mouse.move(1, 1);
    await workbench().runCommand('Show or Focus Hover');
    await workbench()
      .page.locator('.monaco-hover:not(.hidden)', { hasText: /arXiv[\s\S]*In the note’s style/ })
      .first()
      .waitFor();
    await take(workbench(), 'hover', 'still');
    await workbench().page.keyboard.press('Escape');
  });

  it('completion: papers of the bibliography and the library', async () => {
    await resize(workbench(), 960, 470);
    await workbench().openNote('things to try.md');
    await workbench().placeCursor(12, 42);
    await workbench().page.keyboard.press('End');
    await workbench().type(' [@spars');
    const rows = workbench().page.locator('.suggest-widget .monaco-list-row');
    await rows.nth(1).waitFor();
    await take(workbench(), 'completion');
    await workbench().page.keyboard.press('Escape');
  });

  it('quick-fix: the key that was meant', async () => {
    await workbench().placeCursor(9, 50);
    await workbench().page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
    await workbench().page.keyboard.press('Control+.');
    await workbench().page.locator('.action-widget .monaco-list-row').first().waitFor();
    await take(workbench(), 'quick-fix');
    await workbench().page.keyboard.press('Escape');
  });

  it('panel: a week of the feed beside a note', async () => {
    await resize(workbench(), 1100, 720);
    await workbench().openNote('reading log.md');
    const panel = await workbench().openPanel();
    await weekOfTheFeed(workbench(), panel);
    await widenSideBar(workbench(), 440);
    await panel.locator('[data-title="1"]').click();
    await panel.locator('.more').waitFor();
    await take(workbench(), 'panel');
  });

  it('card: a paper that was just cited', async () => {
    const panel = await workbench().openPanel();
    await workbench().openNote('reading log.md');
    await workbench().placeCursor(14, 21);
    await workbench().runCommand('Focus on Papers View');
    await panel.locator('[data-title="1"]:focus').waitFor();
    await workbench().page.keyboard.press('Enter');
    await panel.getByText('Inserted the citation.').first().waitFor();
    await panel.locator('.reason', { hasText: 'cited in 1 note' }).first().waitFor();
    await workbench().page.keyboard.press('c');
    await panel.getByRole('heading', { name: 'In your notes' }).waitFor();
    await panel.locator('.notice').waitFor({ state: 'detached' });
    await take(workbench(), 'card');
  });
});

async function resize(workbench: Workbench, width: number, height: number): Promise<void> {
  await workbench.page.setViewportSize({ width, height });
}

/** Draws the border between side bar and editor to so many pixels from the left. */
async function widenSideBar(workbench: Workbench, to: number): Promise<void> {
  const bar = await workbench.page.locator('.part.sidebar').boundingBox();
  if (!bar) throw new Error('There is no side bar.');
  const { mouse } = workbench.page;
  await mouse.move(bar.x + bar.width, 300);
  await mouse.down();
  await mouse.move(to, 300, { steps: 8 });
  await mouse.up();
}

async function previewOf(workbench: Workbench): Promise<Frame> {
  return await eventually('the preview is drawn', () => workbench.frameWith('.marginalia-references, .csl-bib-body, #refs'));
}

async function weekOfTheFeed(workbench: Workbench, panel: Frame): Promise<void> {
  await workbench.runCommand('Marginalia: Refresh Feed');
  await panel.locator('.foot', { hasText: 'Last refreshed' }).waitFor();
  await chooseScope(panel, 'week');
  await panel.locator('.span', { hasText: 'Week 13' }).waitFor();
}

async function chooseScope(panel: Frame, scope: string): Promise<void> {
  const switcher = panel.locator('vscode-dropdown.scopes:defined');
  await switcher.waitFor();
  await switcher.evaluate((element, value) => {
    Object.assign(element, { value });
    element.dispatchEvent(new Event('change'));
  }, scope);
}

/** What was said in passing is gone; the mouse points at nothing, unless it is to stay still because moving it would close what is shown. */
async function take(workbench: Workbench, name: string, mouse: 'away' | 'still' = 'away'): Promise<void> {
  if (mouse === 'away') await workbench.page.mouse.move(1, 1);
  await workbench.page.waitForTimeout(1000);
  await workbench.page.screenshot({ path: `${folder}/${name}.png` });
}
