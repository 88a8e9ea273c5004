/** Takes the pictures of the panel that the README and the guide show: `npm run pictures`. They are looked at before they are kept. */
import type { Frame } from 'playwright-core';
import { describeWorkbench, eventually, type Workbench } from '../support/workbench';

const folder = 'docs/images';

describeWorkbench('pictures in light', { theme: 'light' }, (workbench) => {
  it('overview: the panel, a note that cites, and its preview', async () => {
    const { page } = workbench();
    await page.setViewportSize({ width: 1240, height: 760 });
    await workbench().openNote('survey draft.md');
    await workbench().runCommand('Markdown: Open Preview to the Side');
    await eventually('the preview is drawn', () => workbench().frameWith('.marginalia-references, .csl-bib-body, #refs'));
    const panel = await workbench().openPanel();
    await panel.locator('.reason').first().waitFor();
    await take(workbench(), 'overview');
  });
});

describeWorkbench('pictures in dark', { theme: 'dark' }, (workbench) => {
  it('panel: a day of the feed beside a note', async () => {
    const { page } = workbench();
    await page.setViewportSize({ width: 1000, height: 720 });
    await workbench().openNote('reading log.md');
    const panel = await dayOfTheFeed(workbench());
    await panel.locator('[data-title="1"]').click();
    await panel.locator('.more').waitFor();
    await take(workbench(), 'panel');
  });
});

async function dayOfTheFeed(workbench: Workbench): Promise<Frame> {
  const panel = await workbench.openPanel();
  await workbench.runCommand('Marginalia: Refresh Feed');
  await panel.locator('.foot', { hasText: 'Last refreshed' }).waitFor();
  await chooseScope(panel, 'day');
  await panel.locator('.span', { hasText: 'March 2026' }).waitFor();
  return panel;
}

async function chooseScope(panel: Frame, scope: string): Promise<void> {
  const switcher = panel.locator('vscode-dropdown.scopes:defined');
  await switcher.waitFor();
  await switcher.evaluate((element, value) => {
    Object.assign(element, { value });
    element.dispatchEvent(new Event('change'));
  }, scope);
}

/** The mouse rests where it points at nothing, and what was said in passing is gone. */
async function take(workbench: Workbench, name: string): Promise<void> {
  const { width, height } = workbench.page.viewportSize() ?? { width: 1000, height: 720 };
  await workbench.page.mouse.move(width * 0.6, height - 4);
  await workbench.page.waitForTimeout(1000);
  await workbench.page.screenshot({ path: `${folder}/${name}.png` });
}
