import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { fakePicture } from '../support/fakePicture';
import { makePapers } from '../support/makePapers';
import type { PageScenario } from '../support/pageHost';
import { openBrowser, openPanelPage, settled, withHost } from '../support/panelPage';

const span = { step: '2026-01-17', label: 'Saturday, 17 January 2026', short: '17 Jan', previous: '2026-01-16', next: '2026-01-19' };

describe('where the panel keeps its place and its focus', () => {
  let browser: Browser;

  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  it('gives the list the focus when the editor gives it to the page, and scrolls nothing', async () => {
    await onPage({ papers: 200 }, async (page) => {
      await page.locator('#scroller').evaluate((scroller) => scroller.scrollTo(0, 3000));
      await placeOfFocus(page);
      const before = await scrolled(page);
      await page.evaluate(() => window.dispatchEvent(new Event('focus')));
      await page.locator('[data-title="0"]:focus').waitFor();
      assert.equal(await scrolled(page), before);
      await page.keyboard.press('j');
      await page.locator('[data-title="1"]:focus').waitFor();
      assert.equal(await isInView(page, '[data-title="1"]'), true);
    });
  });

  it('moves nothing when new papers come, and shows them when asked', async () => {
    await onPage({ papers: 200 }, async (page) => {
      await selectFarDown(page);
      const before = await placeOfFocus(page);
      await withHost(page, (host) => host.grow(3));
      await page.getByRole('button', { name: '3 new papers' }).waitFor();
      await page.getByRole('status').filter({ hasText: '3 new papers' }).waitFor();
      assert.equal(await placeOfFocus(page), before);
      await page.keyboard.press('.');
      await page.locator('[data-title="0"]:focus').waitFor();
      await page.locator('.news').waitFor({ state: 'detached' });
    });
  });

  it('is where it was left though the list changes while it is drawn again', async () => {
    const [anchor, active] = makePapers(200, 1).slice(15, 17);
    assert.ok(anchor && active);
    const question = { scope: 'library', query: '', filters: [] };
    const saved = { question, expanded: [active.id], active: active.id, anchor: { id: anchor.id, offset: 10 } };
    await onPage({ papers: 200, saved, growsBelow: true }, async (page) => {
      await page.waitForFunction('window.host.asked.filter(({ kind }) => kind === "list").length === 1');
      await page.evaluate(() => window.dispatchEvent(new Event('focus')));
      await page.locator('[data-title="16"]:focus').waitFor();
      await placeOfFocus(page);
      assert.equal(await isInView(page, '[data-title="16"]'), true);
    });
  });

  it('moves nothing when trouble is told above the list, and when it ends', async () => {
    await onPage({ papers: 200 }, async (page) => {
      await selectFarDown(page);
      const before = await placeOfFocus(page);
      await withHost(page, (host) =>
        host.tell({ kind: 'statusChanged', status: { kind: 'offline', sentence: 'Hugging Face could not be reached. Last refreshed at 09:14.' } }),
      );
      await page.locator('.status.offline').waitFor();
      assert.equal(await placeOfFocus(page), before);
      await withHost(page, (host) => host.tell({ kind: 'statusChanged', status: { kind: 'fine' } }));
      await page.locator('.status.offline').waitFor({ state: 'detached' });
      assert.equal(await placeOfFocus(page), before);
    });
  });

  it('moves nothing when pictures come, and asks for those in view alone', async () => {
    await onPage({ papers: 200, pictures: '' }, async (page) => {
      await selectFarDown(page);
      const context = (await page.locator('.row.active').getAttribute('data-vscode-context')) ?? '{}';
      const { paperId } = JSON.parse(context) as { paperId: string };
      const wished = async () => await withHost(page, (host) => host.asked.flatMap((wish) => (wish.kind === 'pictures' ? wish.ids : [])));
      const last = async () => await withHost(page, (host) => host.asked.findLast((wish) => wish.kind === 'pictures')?.ids ?? []);
      for (let turn = 0; turn < 100 && !(await last()).some((id) => id === paperId); turn++) await page.waitForTimeout(100);
      assert.ok((await wished()).length < 60, 'pictures of rows that were passed over are not asked for');
      const [before, ids] = [await placeOfFocus(page), await last()];
      assert.ok(ids.length > 2 && ids.length < 30, `${ids.length} pictures were asked for`);
      const picture = `data:image/png;base64,${fakePicture(1).toString('base64')}`;
      for (const id of ids) await page.evaluate(`host.tell({ kind: 'pictureCame', id: '${id}', picture: '${picture}' })`);
      const drawn = page.locator('.row .picture img');
      await drawn.first().waitFor();
      assert.ok(
        await drawn.first().evaluate((image) => (image as HTMLImageElement).decode().then(() => (image as HTMLImageElement).naturalWidth > 0)),
      );
      assert.equal(await placeOfFocus(page), before);
    });
  });

  it('takes in what rows say anew, in their places', async () => {
    await onPage({ papers: 200 }, async (page) => {
      await selectFarDown(page);
      const before = await placeOfFocus(page);
      await withHost(page, (host) => {
        host.change(3, { reasons: ['cited in 2 notes'] });
        host.change(30, { upvotes: 4321 });
      });
      await page.locator('[data-index="30"]', { hasText: '4321 votes' }).waitFor();
      assert.equal(await placeOfFocus(page), before);
    });
  });

  it('keeps the focus in the list after every action on a row', async () => {
    await onPage({ papers: 40 }, async (page) => {
      await page.locator('[data-title="0"]').focus();
      await page.keyboard.press('j');
      for (const key of ['s', 's', 'r', 'u', 'Enter', 'Shift+Enter', 'i', 'y', 'o', 'n', ' ', ' ', 'ArrowRight', 'ArrowLeft']) {
        await page.keyboard.press(key);
        await page.locator('[data-title="1"]:focus').waitFor();
      }
    });
  });

  it('shows the actions of the row under the mouse, which move nothing and take the focus from nothing', async () => {
    await onPage({ papers: 40 }, async (page) => {
      await page.locator('[data-title="0"]').focus();
      const other = page.locator('[data-index="2"]');
      const height = (await other.boundingBox())?.height;
      await other.hover();
      assert.equal((await other.boundingBox())?.height, height);
      await other.getByRole('button', { name: /^Save/ }).click();
      await other.getByRole('button', { name: /^Remove from saved/ }).waitFor();
      await page.locator('[data-title="0"]:focus').waitFor();
      assert.equal(await withHost(page, (host) => host.asked.filter(({ kind }) => kind === 'mark').length), 1);
      await page.mouse.move(160, 10);
      await other.locator('.actions').waitFor({ state: 'detached' });
    });
  });

  it('leads by Tab from the list’s one stop to the actions of its row, and out', async () => {
    await onPage({ papers: 40 }, async (page) => {
      await page.locator('[data-title="0"]').focus();
      await page.keyboard.press('j');
      await page.locator('[data-title="1"]:focus').waitFor();
      const stops: string[] = [];
      for (let turn = 0; turn < 6; turn++) {
        await page.keyboard.press('Tab');
        stops.push(await page.evaluate(() => (document.activeElement?.getAttribute('aria-label') ?? '').replace(/:.*/, '')));
      }
      assert.deepEqual(stops.slice(0, 4), ['Insert citation', 'Save', 'Mark as read', 'Hide']);
      assert.equal(stops.slice(4).includes('Insert citation'), false);
    });
  });

  it('goes from card to card, each from its top', async () => {
    await onPage({ papers: 40 }, async (page) => {
      await page.locator('[data-title="0"]').focus();
      await page.keyboard.press('c');
      await page.locator('#card:focus').waitFor();
      await page.locator('#card').evaluate((card) => card.scrollTo(0, 300));
      const first = await page.getByRole('heading', { level: 1 }).last().innerText();
      await page.keyboard.press('j');
      await page.locator('#card h1').filter({ hasNotText: first }).waitFor();
      await page.locator('#card:focus').waitFor();
      assert.equal(await page.locator('#card').evaluate((card) => card.scrollTop), 0);
      await page.keyboard.press('Enter');
      assert.equal(await withHost(page, (host) => host.asked.at(-1)?.kind), 'insert');
      await page.keyboard.press('Escape');
      await page.locator('[data-title="1"]:focus').waitFor();
    });
  });

  it('offers the way on from an empty day to the keyboard', async () => {
    const offer = { kind: 'step', step: '2026-01-16', label: 'Go to Friday, 16 January' } as const;
    const list = { total: 0, start: 0, groups: [], found: [], span, sentence: 'No papers at weekends.', offer };
    await onPage({ papers: 0, list }, async (page) => {
      await page.locator('vscode-button:defined').waitFor();
      await page.evaluate(() => window.dispatchEvent(new Event('focus')));
      await page.locator('.face vscode-button:focus').waitFor();
      await page.keyboard.press(']');
      await page.waitForFunction('window.host.asked.at(-1).question?.step === "2026-01-19"');
    });
  });

  it('goes from what an empty list offered to the rows of the next, as soon as they are there', async () => {
    const offer = { kind: 'clear', label: 'Clear Search' } as const;
    await onPage({ papers: 1, list: { offer } }, async (page) => {
      await page.locator('[data-title="0"]').focus();
      await page.keyboard.press('h');
      await page.locator('.face vscode-button:focus').waitFor();
      await page.locator('.notice').waitFor({ state: 'detached' });
      await withHost(page, (host) => host.grow(3));
      await page.keyboard.press('1');
      await page.locator('[data-title="0"]:focus').waitFor({ timeout: 5_000 });
    });
  });

  it('keeps the keys at hand when the last paper found was hidden, and gives it back', async () => {
    const saved = { question: { scope: 'library', query: 'tides', filters: [] }, expanded: [] };
    await onPage({ papers: 1, saved, list: { offer: { kind: 'clear', label: 'Clear Search' } } }, async (page) => {
      await page.locator('vscode-button, vscode-text-field:defined').first().waitFor();
      await page.locator('[data-title="0"]').focus();
      await page.keyboard.press('h');
      await page.locator('.face vscode-button:focus').waitFor();
      await page.keyboard.press('u');
      await page.locator('[data-title="0"]:focus').waitFor();
      assert.equal(await page.evaluate('document.getElementById("search").value'), 'tides');
    });
  });

  it('leads out of the box to the list by Enter, and clears it where it stood', async () => {
    await onPage({ papers: 40 }, async (page) => {
      await page.locator('vscode-text-field:defined').waitFor();
      await page.locator('[data-title="0"]').focus();
      await page.keyboard.press('/');
      await page.keyboard.type('tides');
      await page.getByRole('button', { name: 'Clear the search' }).waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Clear the search' }).waitFor({ state: 'detached' });
      await page.locator('#search:focus').waitFor();
      await page.keyboard.press('Enter');
      await page.locator('[data-title="0"]:focus').waitFor();
    });
  });

  it('lets nothing behind the table of keys be reached', async () => {
    await onPage({ papers: 40 }, async (page) => {
      await page.locator('[data-title="0"]').focus();
      await page.keyboard.press('?');
      await page.locator('#keys:focus').waitFor();
      await page.keyboard.press('Shift+Tab');
      assert.equal(await page.locator('.page :focus').count(), 0);
      await page.keyboard.press('Escape');
      await page.locator('[data-title="0"]:focus').waitFor();
    });
  });

  async function onPage(scenario: PageScenario, check: (page: Page) => Promise<void>): Promise<void> {
    const { page, close } = await openPanelPage(browser, scenario);
    try {
      await settled(page);
      await check(page);
    } finally {
      await close();
    }
  }
});

/** Selects a row in the middle of the list, with others above the view. */
async function selectFarDown(page: Page): Promise<void> {
  await page.locator('[data-title="0"]').focus();
  for (let step = 0; step < 30; step++) await page.keyboard.press('j');
  await page.locator('[data-title="30"]:focus').waitFor();
}

async function scrolled(page: Page): Promise<number> {
  return await page.locator('#scroller').evaluate((scroller) => scroller.scrollTop);
}

/** What has the focus, and where it stands on the screen once nothing moves: in ten frames one after another. */
async function placeOfFocus(page: Page): Promise<string> {
  return await page.evaluate(async () => {
    const top = () => Math.round(document.activeElement?.getBoundingClientRect().top ?? 0);
    const place = () => `${document.activeElement?.textContent} at ${top()}, scrolled ${document.getElementById('scroller')?.scrollTop}`;
    let last = place();
    for (let still = 0; still < 10; ) {
      await new Promise(requestAnimationFrame);
      still = place() === last ? still + 1 : 0;
      last = place();
    }
    return last.replace(/, scrolled.*/, '');
  });
}

async function isInView(page: Page, selector: string): Promise<boolean> {
  return await page.locator(selector).evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  });
}
