import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { extendFakePapers, fakePapers, lastFakeDay } from '../support/fakePapers';
import { describeWorkbench, eventually, type Workbench, within } from '../support/workbench';

interface Request {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** The paper that the fake site will have next. */
const nextPaper = extendFakePapers(fakePapers(), [lastFakeDay]).at(-1);

describeWorkbench('a week with the papers', { settings: { 'marginalia.feed.thumbnails': true } }, (workbench) => {
  it('shows the newest day after a refresh, and the days before it', async () => {
    const panel = await workbench().openPanel();
    await workbench().runCommand('Marginalia: Refresh Feed');
    await panel
      .getByText(/^Last refreshed at/)
      .first()
      .waitFor();
    await chooseScope(panel, 'day');
    await span(panel, 'Friday 27 March 2026').waitFor();
    await panel.getByRole('button', { name: 'Earlier' }).click();
    await span(panel, 'Thursday 26 March 2026').waitFor();
    for (const day of ['Wednesday 25', 'Tuesday 24', 'Monday 23', 'Friday 20']) {
      await panel.getByRole('button', { name: 'Earlier' }).click();
      await span(panel, `${day} March 2026`).waitFor();
    }
    await panel.getByRole('listitem').first().waitFor();
  });

  it('shows the pictures of the papers in view, fetched once each and given as data', async () => {
    const panel = await workbench().openPanel();
    await panel.locator('.row .picture img').first().waitFor();
    assert.match((await panel.locator('.row .picture img').first().getAttribute('src')) ?? '', /^data:image\/png;base64,/);
    await workbench().screenshot('pictures');
    const asked = (await requests(workbench())).map(({ path }) => path).filter((path) => path.startsWith('/social-thumbnails/'));
    assert.equal(new Set(asked).size, asked.length, 'each once');
  });

  it('shows the month in the order of the site and fetches on as it is scrolled', async () => {
    const panel = await workbench().openPanel();
    await clear(workbench());
    await chooseScope(panel, 'month');
    await span(panel, 'March 2026').waitFor();
    const selected = panel.locator('[data-title][tabindex="0"]');
    const pages = await eventually('the next page was asked for', async () => {
      await selected.press('End');
      const asked = (await requests(workbench())).filter(({ query }) => query.month === '2026-03').map(({ query }) => query.p ?? '0');
      return asked.length > 1 && asked;
    });
    assert.deepEqual(pages.slice(0, 2), ['0', '1']);
  });

  it('shows what is trending', async () => {
    const panel = await workbench().openPanel();
    await chooseScope(panel, 'trending');
    await untilRequested(workbench(), ({ query }) => query.sort === 'trending');
    await panel.getByRole('listitem').first().waitFor();
    await workbench().screenshot('trending');
  });

  it('goes to a day, a week and a month that are typed, by keys alone and by the mouse', async () => {
    const panel = await workbench().openPanel();
    const { page } = workbench();
    await panel.locator('[data-title][tabindex="0"]').press('g');
    await typeDate(workbench(), '2026-3-4', 'Go to Wednesday 4 March 2026');
    await page.keyboard.press('Enter');
    await span(panel, 'Wednesday 4 March 2026').waitFor();
    await chooseScope(panel, 'week');
    await span(panel, 'Week 13 of 2026').waitFor();
    await panel.locator('.span .linkLike').click();
    await typeDate(workbench(), '2026-W03', 'Go to Week 3 of 2026');
    await workbench().screenshot('date-picker');
    await pick(workbench(), 'Go to Week 3 of 2026').click();
    await span(panel, 'Week 3 of 2026').waitFor();
    await chooseScope(panel, 'month');
    await span(panel, 'March 2026').waitFor();
    await panel.locator('.span .linkLike').press('Enter');
    await pick(workbench(), 'January 2026').click();
    await span(panel, 'January 2026').waitFor();
    await panel.getByRole('listitem').first().waitFor();
  });

  it('goes back to the first day of the archive, and not before it', async () => {
    const panel = await workbench().openPanel();
    await chooseScope(panel, 'day');
    await panel.locator('.span .linkLike').click();
    await typeDate(workbench(), '2023-05-03', 'The archive begins on 2023-05-04.');
    await typeDate(workbench(), '2023-05-04', 'Go to Thursday 4 May 2023');
    await workbench().page.keyboard.press('Enter');
    await span(panel, 'Thursday 4 May 2023').waitFor();
    assert.equal(await panel.getByRole('button', { name: 'Earlier' }).isDisabled(), true);
    await untilRequested(workbench(), ({ query }) => query.date === '2023-05-04');
    await workbench().screenshot('first-day');
  });

  it('keeps the papers of a range of dates, and shows the range until it is taken away', async () => {
    const panel = await workbench().openPanel();
    const { page } = workbench();
    await chooseScope(panel, 'library');
    await panel.locator('[data-title][tabindex="0"]').press('f');
    const box = page.locator('.quick-input-widget input.input[type="text"], .quick-input-widget input.input').first();
    for (const bound of ['From a date', 'Until a date']) {
      await box.fill(bound);
      await pick(workbench(), bound).locator('.quick-input-list-checkbox, [role="checkbox"]').first().click();
    }
    await box.fill('');
    await page.keyboard.press('Enter');
    for (const [title, typed] of [
      ['Papers from this day on', '2026-03-10'],
      ['Papers until this day', '2026-03-11'],
    ] as const) {
      await page.locator('.quick-input-titlebar', { hasText: title }).waitFor();
      await page.keyboard.type(typed);
      await page.keyboard.press('Enter');
    }
    await panel.getByRole('button', { name: 'Remove filter from 2026-03-10 on' }).waitFor();
    await panel.getByRole('button', { name: 'Remove filter until 2026-03-11' }).waitFor();
    // The chips stand there before the list that they narrow.
    await eventually('only papers of these days', async () => {
      const days = await panel.locator('.row time').evaluateAll((all) => all.map((day) => day.getAttribute('datetime')));
      return days.length > 0 && days.every((day) => day === '2026-03-10' || day === '2026-03-11');
    });
    await workbench().screenshot('date-range');
    await panel.getByRole('group', { name: 'Filters' }).getByRole('button', { name: 'Clear', exact: true }).click();
    await panel.getByRole('group', { name: 'Filters' }).waitFor({ state: 'detached' });
  });

  it('searches the library at once and the site after a pause', async () => {
    const panel = await workbench().openPanel();
    await chooseScope(panel, 'search');
    await clear(workbench());
    await panel.locator('#search input').fill('quiet tides');
    await untilRequested(workbench(), ({ path, query }) => path === '/api/papers/search' && query.q === 'quiet tides');
    await panel.getByRole('listitem').first().waitFor();
    await panel.getByRole('button', { name: 'Clear the search' }).click();
  });

  it('counts new papers of a saved search on its icon', async () => {
    assert.ok(nextPaper);
    const panel = await workbench().openPanel();
    await chooseScope(panel, 'library');
    const words = nextPaper.title.replace(/[^\p{L}\p{N} ]+/gu, ' ').trim();
    await panel.locator('#search input').fill(`title:"${words}"`);
    await panel.getByText('No paper here matches.').waitFor();
    await workbench().runCommand('Marginalia: Save Search');
    const box = workbench().page.locator('.quick-input-widget input.input').first();
    await box.fill('Next paper');
    await workbench().page.keyboard.press('Enter');
    await box.waitFor({ state: 'hidden' });
    await workbench().hidePanel();
    await post(workbench(), '__control', { addPapers: 1 });
    await workbench().runCommand('Marginalia: Refresh Feed');
    const { page } = workbench();
    const icon = page.locator('.activitybar .action-item').filter({ has: page.locator('.action-label[aria-label^="Marginalia"]') });
    await icon.locator('.badge-content', { hasText: /^[1-9]/ }).waitFor();
    await workbench().screenshot('badge');
    await workbench().runCommand('Marginalia: Saved Searches');
    await workbench().page.locator('.quick-input-list .monaco-list-row', { hasText: '1 new paper' }).click();
    const shown = await eventually('the panel shows itself', () => workbench().frameWith('#rows'));
    await shown.getByText(nextPaper.title.replace(/\s+/g, ' ')).first().waitFor();
    await shown.waitForFunction(() => document.hasFocus());
  });

  it('browses the same lists in native pickers, with all that can be done with a paper', async () => {
    await chooseFirstOfThursday(workbench());
    await pick(workbench(), 'Mark as read').click();
    await chooseFirstOfThursday(workbench());
    await pick(workbench(), 'Mark as unread').waitFor();
    for (const action of ['Insert citation', 'arXiv', 'Open paper note', 'Mentions in notes', 'Copy as', 'Save', 'Hide'])
      assert.equal(await pick(workbench(), action).count(), 1, action);
    await workbench().page.keyboard.press('Escape');
  });

  it('makes a digest of the day', async () => {
    await workbench().runCommand('Marginalia: Create Digest');
    await workbench().page.locator('.quick-input-list .monaco-list-row', { hasText: 'Friday 27 March 2026' }).first().click();
    await workbench()
      .page.locator('.editor-group-container.active .monaco-editor.focused .view-line', { hasText: 'Daily Papers of Friday 27 March 2026' })
      .first()
      .waitFor();
  });

  it('sends a token once it has one, and drops a bad one with one word', async () => {
    await signIn(workbench(), 'hf_inventedGoodToken');
    await clear(workbench());
    await workbench().runCommand('Marginalia: Refresh Feed');
    await untilRequested(workbench(), ({ headers }) => headers.authorization === 'Bearer hf_inventedGoodToken');
    await signIn(workbench(), 'hf_inventedBadToken');
    // A refresh called while another is under way only joins it: before the bad token is sent, and after it was refused.
    await eventually('the word about the bad token', async () => {
      await workbench().runCommand('Marginalia: Refresh Feed');
      const told = workbench().page.locator('.notification-list-item-message', { hasText: 'refused your token' });
      return within(5000, async () => (await told.count()) > 0);
    });
    await eventually('a request without the token', async () => {
      await clear(workbench());
      await workbench().runCommand('Marginalia: Refresh Feed');
      const asked = async () => (await requests(workbench())).find(({ path }) => path === '/api/daily_papers');
      const request = await within(5000, asked);
      return request !== undefined && request.headers.authorization === undefined;
    });
  });

  it('shows everything again after a restart without a network, and says how things stand', async () => {
    await post(workbench(), '__control', { fault: { fault: { kind: 'cut', early: true }, times: 0 } });
    await workbench().page.reload();
    await workbench().activityIcon().waitFor({ timeout: 60_000 });
    const panel = await workbench().openPanel();
    await chooseScope(panel, 'day');
    await span(panel, 'Friday 27 March 2026').waitFor();
    await panel.getByRole('listitem').first().waitFor();
    await workbench().runCommand('Marginalia: Refresh Feed');
    await panel.locator('.status', { hasText: 'could not be reached' }).waitFor();
    assert.ok((await panel.getByRole('listitem').count()) > 0);
    await workbench().screenshot('offline');
  });

  it('shows week 53 of the year that has one', async () => {
    await clear(workbench());
    await post(workbench(), '__control', { now: '2026-12-31', addPapers: 3 });
    const panel = await workbench().openPanel();
    await panel.locator('#search input').fill('');
    // The newest week is looked up when the scope is chosen, and a refresh may still be under way, or be one of those that had no network.
    await eventually('the newest week', async () => {
      await workbench().runCommand('Marginalia: Refresh Feed');
      await chooseScope(panel, 'library');
      await chooseScope(panel, 'week');
      return await within(5_000, async () => (await span(panel, 'Week 53 of 2026').count()) > 0);
    });
    const days = await eventually('its papers', async () => {
      const shown = await panel.locator('.row time').evaluateAll((all) => all.map((day) => day.getAttribute('datetime')));
      return shown.length >= 3 && shown;
    });
    assert.deepEqual([...new Set(days)], ['2026-12-31']);
    assert.ok((await requests(workbench())).some(({ query }) => query.week === '2026-W53'));
    await workbench().screenshot('week-53');
    assert.equal(await panel.getByRole('button', { name: 'Later' }).isDisabled(), true);
  });
});

/** Types into the picker of dates, and waits until it understands. */
async function typeDate(workbench: Workbench, text: string, understood: string): Promise<void> {
  await workbench.page.locator('.quick-input-titlebar', { hasText: 'Go to a date' }).waitFor();
  await workbench.page.locator('.quick-input-widget input.input').first().fill('');
  await workbench.page.keyboard.type(text);
  await pick(workbench, understood).waitFor();
}

function span(panel: Frame, label: string) {
  return panel.locator('.span', { hasText: label });
}

async function chooseFirstOfThursday(workbench: Workbench): Promise<void> {
  const title = (day: string) => workbench.page.locator('.quick-input-titlebar', { hasText: `Day: ${day} March 2026` });
  await workbench.runCommand('Marginalia: Browse Papers');
  await pick(workbench, 'Day').click();
  await title('Friday 27').waitFor();
  await workbench.page.locator('.quick-input-widget .action-label[aria-label="Earlier"]').click();
  await title('Thursday 26').waitFor();
  await workbench.page.locator('.quick-input-list .monaco-list-row').first().click();
  await pick(workbench, 'Insert citation').waitFor();
}

function pick(workbench: Workbench, label: string) {
  return workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
}

async function chooseScope(panel: Frame, scope: string): Promise<void> {
  const switcher = panel.locator('vscode-dropdown.scopes');
  await switcher.waitFor();
  await switcher.evaluate((element, value) => {
    (element as HTMLElement & { value: string }).value = value;
    element.dispatchEvent(new Event('change'));
  }, scope);
}

async function signIn(workbench: Workbench, token: string): Promise<void> {
  await workbench.runCommand('Marginalia: Sign In');
  const box = workbench.page.locator('.quick-input-widget input.input').first();
  await workbench.page.locator('.quick-input-widget', { hasText: 'Sign in to Hugging Face' }).waitFor();
  await box.fill(token);
  await workbench.page.keyboard.press('Enter');
  await box.waitFor({ state: 'hidden' });
}

async function requests(workbench: Workbench): Promise<readonly Request[]> {
  return (await (await fetch(`${workbench.feedAddress}/__requests`)).json()) as readonly Request[];
}

async function post(workbench: Workbench, path: string, body: object): Promise<void> {
  await fetch(`${workbench.feedAddress}/${path}`, { method: 'POST', body: JSON.stringify(body) });
}

async function clear(workbench: Workbench): Promise<void> {
  await post(workbench, '__clear', {});
}

async function untilRequested(workbench: Workbench, fits: (request: Request) => boolean): Promise<readonly Request[]> {
  return await eventually('the site was asked', async () => {
    const found = (await requests(workbench)).filter(fits);
    return found.length > 0 && found;
  });
}
