import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { describeWorkbench, eventually, type Workbench, type WorkbenchOptions, within } from '../support/workbench';
import { axeViolations } from '../support/workbenchAxe';

describeWorkbench('the panel, by the keyboard alone', { theme: 'dark' }, (workbench) => {
  let panel: Frame;

  before(async () => {
    await workbench().openNote('reading log.md');
    await commandByKeys(workbench(), 'Focus on Papers View');
    panel = await workbench().openPanel();
    await panel.locator('[data-title="0"]:focus').waitFor();
  });

  it('says what each paper is, and where it stands', async () => {
    const list = panel.getByRole('list', { name: 'Papers' });
    const first = list.getByRole('listitem').first();
    assert.equal(await first.getAttribute('aria-posinset'), '1');
    assert.equal(await first.getAttribute('aria-setsize'), '32');
    assert.match(await first.getByRole('button').first().innerText(), /\w+/);
    await workbench().screenshot('panel-dark');
  });

  it('narrows while one types, and announces the count', async () => {
    await workbench().page.keyboard.press('/');
    await workbench().type('visual motion');
    await panel.locator('.total', { hasText: '1 paper found' }).waitFor();
    await panel.getByRole('status').filter({ hasText: '1 paper found' }).waitFor();
    assert.equal(await panel.getByRole('listitem').count(), 1);
    assert.deepEqual(await panel.locator('.title mark').allInnerTexts(), ['Visual', 'Motion']);
    await workbench().screenshot('panel-dark-search');
  });

  it('inserts the citation of the paper it found, and the focus stays', async () => {
    await workbench().page.keyboard.press('ArrowDown');
    await workbench().page.keyboard.press('Enter');
    await panel.getByText('Inserted the citation.').first().waitFor();
    await eventually('the citation in the note', async () => (await workbench().visibleText()).includes('@sun2025machine'));
    assert.match(await focused(panel), /Machine Learning Modeling/);
    await panel.locator('[data-index="0"] .reason', { hasText: /^cited in 2 notes$/ }).waitFor();
  });

  it('shows the summary with who wrote it, and everything about the paper', async () => {
    await workbench().page.keyboard.press('Space');
    await panel.locator('.labelled .label', { hasText: /^Summary$/ }).waitFor();
    await workbench().page.keyboard.press('c');
    await panel.getByRole('heading', { name: 'BibTeX' }).waitFor();
    await workbench().screenshot('panel-dark-card');
    assert.deepEqual(await axeViolations(panel), []);
    await workbench().page.keyboard.press('Escape');
    assert.match(await focused(panel), /Machine Learning Modeling/);
  });

  it('clears the search by Escape', async () => {
    await workbench().page.keyboard.press('Escape');
    await panel.locator('.total', { hasText: '32 papers' }).waitFor();
  });

  it('saves, marks as read, hides and takes it back', async () => {
    const { keyboard } = workbench().page;
    await keyboard.press('s');
    await panel.getByRole('listitem').first().getByRole('button', { name: 'Remove from saved' }).waitFor();
    await keyboard.press('r');
    await panel.locator('.row.read').first().waitFor();
    const title = await focused(panel);
    await keyboard.press('h');
    await panel.locator('.total', { hasText: '31 papers' }).waitFor();
    assert.notEqual(await focused(panel), title);
    await keyboard.press('u');
    await panel.locator('.total', { hasText: '32 papers' }).waitFor();
    assert.equal(await focused(panel), title);
  });

  it('shows its keys and gives the focus back', async () => {
    const title = await focused(panel);
    await workbench().page.keyboard.press('?');
    await panel.getByRole('dialog', { name: 'Keys' }).waitFor();
    assert.deepEqual(await axeViolations(panel), []);
    await workbench().page.keyboard.press('Escape');
    assert.equal(await focused(panel), title);
  });

  it('is as it was left after the view was hidden', async () => {
    const { keyboard } = workbench().page;
    for (let step = 0; step < 12; step++) await keyboard.press('j');
    await keyboard.press('Space');
    const title = await focused(panel);
    await workbench().page.waitForTimeout(500); // the page keeps its state a moment after the last change
    await workbench().hidePanel();
    panel = await workbench().openPanel();
    const selected = panel.locator('[data-title][tabindex="0"]');
    await selected.waitFor();
    assert.equal(await selected.innerText(), title);
    assert.equal(await selected.getAttribute('aria-expanded'), 'true');
    await untilInView(panel);
  });

  it('is as it was left after the window was loaded anew', async () => {
    const title = await panel.locator('[data-title][tabindex="0"]').innerText();
    await Promise.all([workbench().page.waitForEvent('load'), workbench().runCommand('Developer: Reload Window')]);
    await workbench().activityIcon().waitFor();
    panel = await workbench().openPanel();
    const selected = panel.locator('[data-title][tabindex="0"]', { hasText: title });
    await selected.waitFor();
    assert.equal(await selected.getAttribute('aria-expanded'), 'true');
    await untilInView(panel);
  });

  it('filters in the editor’s own pick', async () => {
    const { keyboard } = workbench().page;
    await commandByKeys(workbench(), 'Focus on Papers View');
    await panel.locator('[data-title]:focus').waitFor();
    await keyboard.press('f');
    const picks = workbench().page.locator('.quick-input-widget', { hasText: 'Filter papers' });
    await picks.waitFor();
    await workbench().type('Has code');
    await workbench().page.locator('.quick-input-list .monaco-list-row', { hasText: 'Has code' }).waitFor();
    await keyboard.press('ArrowDown');
    await workbench().page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Has code' }).waitFor();
    await untilFocused(workbench(), workbench().page.locator('.quick-input-list .monaco-list'), 'Tab');
    await keyboard.press('Space');
    await picks.getByText('1 Selected').waitFor();
    await keyboard.press('Enter');
    await panel.getByRole('button', { name: 'Remove filter has code' }).waitFor();
    await panel.locator('.total', { hasText: /^(?!32 )\d+ papers?/ }).waitFor();
    await panel.locator('[data-title]:focus').waitFor();
    const chip = panel.getByRole('button', { name: 'Remove filter has code' });
    await untilFocused(workbench(), chip, 'Shift+Tab');
    await keyboard.press('Enter');
    await chip.waitFor({ state: 'detached' });
    await panel.locator('.total', { hasText: '32 papers' }).waitFor();
    await panel.locator('[data-title]:focus').waitFor();
  });

  it('is as it was left after the browser loaded its page anew, before the editor stored anything', async () => {
    const { keyboard } = workbench().page;
    for (let step = 0; step < 5; step++) await keyboard.press('j');
    const title = await focused(panel);
    await workbench().page.waitForTimeout(700); // the page tells the host of its state a moment after the last change
    await workbench().page.reload();
    await workbench().activityIcon().waitFor();
    panel = await workbench().openPanel();
    await panel.locator('[data-title][tabindex="0"]', { hasText: title }).waitFor();
    await untilInView(panel);
  });

  it('comes back as it was, and works, when the extension host dies', async () => {
    const title = await panel.locator('[data-title][tabindex="0"]').innerText();
    const page = await panel.evaluate(() => performance.timeOrigin);
    workbench().killExtensionHost();
    panel = await eventually('the page of the new host', async () => {
      const frame = await workbench().frameWith('[data-title][tabindex="0"]');
      const origin = await frame?.evaluate(() => performance.timeOrigin).catch(() => page);
      return origin !== undefined && origin !== page && frame;
    });
    assert.equal(await panel.locator('[data-title][tabindex="0"]').innerText(), title);
    await panel.locator('[data-title][tabindex="0"]').click();
    await workbench().page.keyboard.press('r');
    await panel.getByText('Marked as read.').first().waitFor();
  });

  it('does what the user’s own keys say of the paper it is at', async () => {
    const { keyboard } = workbench().page;
    await workbench().runCommand('Preferences: Open Keyboard Shortcuts (JSON)');
    await workbench().page.locator('.tab.active', { hasText: 'keybindings.json' }).waitFor();
    await workbench().page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
    await keyboard.press('Control+A');
    await keyboard.insertText('[{ "key": "ctrl+alt+s", "command": "marginalia.savePaper" }]');
    await keyboard.press('Control+S');
    await workbench().page.locator('.tab.active:not(.dirty)', { hasText: 'keybindings.json' }).waitFor();
    await commandByKeys(workbench(), 'Focus on Papers View');
    await panel.locator('[data-title]:focus').waitFor();
    await keyboard.press('j');
    const row = panel.locator('[aria-current="true"]');
    await row.getByRole('button', { name: /^Save: / }).waitFor();
    // The editor takes its time to notice that the file of keys has changed.
    await eventually('the key saves the paper', async () => {
      await keyboard.press('Control+Alt+s');
      return within(3000, () => row.getByRole('button', { name: /^Remove from saved: / }).isVisible());
    });
  });

  it('opens in an editor tab with the card beside the list', async () => {
    await workbench().runCommand('Marginalia: Open Papers in Editor');
    const page = await eventually('the tab is there', () => workbench().frameWith('.page.wide'));
    await page.getByRole('heading', { name: 'BibTeX' }).waitFor();
    await workbench().screenshot('panel-editor-dark');
    assert.deepEqual(await axeViolations(page), []);
  });
});

const themes: readonly NonNullable<WorkbenchOptions['theme']>[] = ['light', 'highContrast', 'highContrastLight'];
for (const theme of themes) {
  describeWorkbench(`the panel in the theme ${theme}`, { theme }, (workbench) => {
    it('has no fault that axe finds, with a row open, nothing found, and its keys', async () => {
      const panel = await workbench().openPanel();
      await panel.getByRole('listitem').nth(1).getByRole('button').first().click();
      await panel.locator('.more').waitFor();
      await workbench().screenshot(`panel-${theme}`);
      assert.deepEqual(await axeViolations(panel), []);
      await panel.getByRole('textbox', { name: 'Search papers' }).click();
      await workbench().type('qqzzqq');
      await panel.getByText('No paper here matches.').waitFor();
      await workbench().screenshot(`panel-${theme}-nothing`);
      assert.deepEqual(await axeViolations(panel), []);
    });
  });
}

async function commandByKeys(workbench: Workbench, title: string): Promise<void> {
  const { page } = workbench;
  await page.keyboard.press('F1');
  const box = page.locator('.quick-input-widget input.input').first();
  await box.waitFor();
  await box.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor();
  await page.keyboard.press('Enter');
  await box.waitFor({ state: 'hidden' });
}

/** Presses a key until a thing has the focus. */
async function untilFocused(workbench: Workbench, thing: Locator, key: string): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    if (await thing.evaluate((element) => element === document.activeElement)) return;
    await workbench.page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead there.`);
}

async function focused(panel: Frame): Promise<string> {
  return await panel.locator('[data-title]:focus').innerText();
}

/** The selected paper stands whole in view, at the latest once the rows round it have their heights. */
async function untilInView(panel: Frame): Promise<void> {
  await panel.waitForFunction(
    () => {
      const place = document.querySelector('[data-title][tabindex="0"]')?.getBoundingClientRect();
      return place !== undefined && place.top >= 0 && place.bottom <= window.innerHeight;
    },
    undefined,
    { polling: 100 },
  );
}
