import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';
import { Library } from '../../src/core/library/library';
import { silentLog } from '../../src/core/log';
import { readPapers } from '../../src/core/sources/formats/recognise';
import { extendFakePapers, fakePapers, lastFakeDay } from '../support/fakePapers';
import { nodeStorage } from '../support/nodeStorage';
import { describeWorkbench, eventually, type Workbench, within } from '../support/workbench';

/** A quiet refresh is looked for every half minute, and takes its moment. */
const twoMinutes = 120_000;

/** The papers that the fake site will have next. */
const [nextPaper] = extendFakePapers(fakePapers(), [lastFakeDay, lastFakeDay]).slice(-2);

describeWorkbench('an editor that stays open', { settings: { 'marginalia.feed.refreshMinutes': 15 } }, (workbench) => {
  before(async () => {
    await fillLibrary(workbench());
  });

  it('refreshes by itself when it is time, and counts what is new on its icon', async () => {
    const panel = await workbench().openPanel();
    await panel.getByRole('listitem').first().waitFor();
    await workbench().hidePanel();
    await fetch(`${workbench().feedAddress}/__control`, { method: 'POST', body: JSON.stringify({ addPapers: 2 }) });
    const { page } = workbench();
    const icon = page.locator('.activitybar .action-item').filter({ has: page.locator('.action-label[aria-label^="Marginalia"]') });
    await icon.locator('.badge-content', { hasText: /^2$/ }).waitFor({ timeout: twoMinutes });
    await workbench().screenshot('quiet-refresh');
    const requests = (await (await fetch(`${workbench().feedAddress}/__requests`)).json()) as readonly { path: string }[];
    assert.equal(requests.filter(({ path }) => path === '/api/daily_papers').length, 1);
    assert.match((await icon.locator('.action-label').getAttribute('aria-label')) ?? '', /2 new papers\s+Next paper: 1 new paper/);
  });

  it('loses no mark when two windows set marks at the same time', async () => {
    const first = { workbench: workbench(), panel: await workbench().openPanel() };
    const other = await workbench().another();
    const second = { workbench: other, panel: await other.openPanel() };
    for (const { panel } of [first, second]) await panel.getByRole('listitem').nth(3).waitFor();
    const titles = await Promise.all([0, 1, 2, 3].map((index) => titleAt(first.panel, index)));
    await Promise.all([pressInTurn(first.panel, 's j j r'), pressInTurn(second.panel, 'j s j s j s')]);
    for (const { workbench: shown, panel } of [first, second]) {
      await shown.page.bringToFront();
      await eventually('the marks of both windows', async () => {
        await leaveAndComeBack(shown.page);
        return await within(
          3_000,
          async () => (await Promise.all([0, 1, 2, 3].map((index) => isSaved(panel, index)))).join() === 'true,true,true,true',
        );
      });
      assert.equal(await panel.locator('[data-index="2"] .row.read').count(), 1);
      assert.deepEqual(await Promise.all([0, 1, 2, 3].map((index) => titleAt(panel, index))), titles);
    }
    await other.screenshot('two-windows');
    await other.page.close();
  });
});

/** As a reader leaves it who looked at the papers twenty minutes ago, with a search that waits for one more. */
async function fillLibrary({ libraryFolder, feedAddress }: Workbench): Promise<void> {
  const rows = await (await fetch(`${feedAddress}/api/daily_papers?limit=100`)).text();
  await fetch(`${feedAddress}/__clear`, { method: 'POST', body: '{}' });
  const { items } = readPapers(rows, { today: lastFakeDay, fileName: 'daily.json' });
  const clock = () => Date.now() - 20 * 60_000;
  const library = await Library.open(nodeStorage(libraryFolder), { log: silentLog, clock });
  await library.add(items, { name: 'daily', ids: items.map(({ id }) => id) });
  const words = (nextPaper?.title ?? '').replace(/[^\p{L}\p{N} ]+/gu, ' ').trim();
  await library.searches.put({ name: 'Next paper', query: `title:"${words}"`, filters: [], everywhere: false, seen: [] });
  library.dispose();
}

/** Playwright tells every page that it has the focus all the time; the editor looks at what other windows did when it gets it. */
async function leaveAndComeBack(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const change = async (isFocused: boolean) => {
      document.hasFocus = () => isFocused;
      window.dispatchEvent(new Event(isFocused ? 'focus' : 'blur'));
      await new Promise((resolve) => setTimeout(resolve, 200));
    };
    await change(false);
    await change(true);
  });
}

async function titleAt(panel: Frame, index: number): Promise<string> {
  return await panel
    .locator(`[data-title="${index}"]`)
    .innerText()
    .then((text) => text.replace(/\s*\([^()]*\)$/, ''));
}

/** Keys of the list, from its first row on. */
async function pressInTurn(panel: Frame, keys: string): Promise<void> {
  for (const key of ['Home', ...keys.split(' ')]) await panel.locator('[data-title][tabindex="0"]').press(key);
}

async function isSaved(panel: Frame, index: number): Promise<boolean> {
  return (await panel.locator(`[data-index="${index}"] .saved`).count()) > 0;
}
