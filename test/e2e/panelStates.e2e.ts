import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { hostileCount, hostileScenario } from '../support/hostilePapers';
import { changeTheme, openBrowser, openPanelPage, type PageLook, settled, themeNames } from '../support/panelPage';
import { enter, type PanelState, panelStates } from '../support/panelStates';
import { eventually } from '../support/workbench';
import { axeViolations } from '../support/workbenchAxe';

describe('every state of the panel', () => {
  let browser: Browser;

  before(async () => {
    browser = await openBrowser();
    mkdirSync('test/screenshots', { recursive: true });
  });
  after(() => browser.close());

  for (const [name, state] of Object.entries(panelStates)) {
    it(`has no fault that axe finds in four themes: ${name}`, async () => {
      await inState(state, {}, async (page) => {
        for (const theme of themeNames) {
          await changeTheme(page, theme);
          await page.screenshot({ path: `test/screenshots/page-${name}-${theme}.png` });
          assert.deepEqual(await axeViolations(page.mainFrame()), [], theme);
        }
      });
    });
  }

  const looks: Readonly<Record<string, PageLook>> = {
    'in 200 px': { width: 200 },
    'at 400 %': { width: 320, height: 256 },
    'beside its card': { width: 1100, place: 'editor' },
    'in a medium side bar': { width: 480 },
  };
  for (const [how, look] of Object.entries(looks)) {
    for (const name of ['list', 'expanded', 'nothingFound', 'card', 'keys'] as const) {
      it(`cuts nothing off ${how}: ${name}`, async () => {
        await inState(panelStates[name] as PanelState, look, async (page) => {
          await page.screenshot({ path: `test/screenshots/page-${name}-${how.replace(/\W+/g, '')}.png` });
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false, 'nothing is wider than the page');
          assert.deepEqual(await page.evaluate(buttonsOutOfSight), []);
          assert.deepEqual(await axeViolations(page.mainFrame()), []);
        });
      });
    }
  }

  it('keeps the place of every row whatever the words of its paper, in 200 px (U01)', async () => {
    const { page, complaints, close } = await openPanelPage(browser, hostileScenario(0), { width: 200, height: 900 });
    try {
      await settled(page);
      const rows = await rowParts(page, hostileCount);
      assert.equal(rows.length, hostileCount);
      for (const { title, byline, about } of rows) assert.ok(title <= 2 && byline <= 1 && about <= 6, JSON.stringify(rows));
      await page.locator('#scroller').evaluate((scroller) => scroller.scrollTo(0, 0));
      for (const theme of ['dark', 'light'] as const) {
        await changeTheme(page, theme);
        await page.screenshot({ path: `test/screenshots/page-hostile-${theme}.png` });
      }
      for (let at = 0; at < hostileCount; at++) {
        await page.locator('[data-title][tabindex="0"]').press(at === 0 ? 'Home' : 'j');
        const title = page.locator(`[data-title="${at}"]`);
        await title.press('Space');
        await page.locator(`[data-title="${at}"][aria-expanded=true]`).waitFor();
        assert.deepEqual(await page.evaluate(stickingOut), [], `row ${at}`);
        if (at === 4) await page.screenshot({ path: 'test/screenshots/page-hostile-expanded.png' });
        await title.press('Space');
      }
      assert.deepEqual(complaints, []);
    } finally {
      await close();
    }
  });

  it('keeps a card within its page whatever the words of its paper, in 200 px (U01)', async () => {
    for (const card of [0, 4]) {
      await inState({ scenario: hostileScenario(card) }, { width: 200, height: 900, theme: 'light' }, async (page) => {
        await page.locator('[data-title="0"]').press('c');
        await page.locator('#card').waitFor();
        await page.screenshot({ path: `test/screenshots/page-hostile-card${card}.png` });
        assert.deepEqual(await page.evaluate(stickingOut), [], `card ${card}`);
      });
    }
  });

  it('gives the words of a card to the clipboard as they are shown, and no others (U01)', async () => {
    const scenario = hostileScenario(5);
    await inState({ scenario }, { width: 200, height: 900 }, async (page) => {
      await page.locator('[data-title="0"]').press('c');
      for (const [at, { title = [] }] of (scenario.rows ?? []).entries()) {
        const told = title.map(({ text }) => text).join('');
        await eventually(`the title of card ${at}, selected`, async () => (await page.evaluate(selected, '#card h1')) === told.trim());
        assert.doesNotMatch(told, /[\u202a-\u202e\u2066-\u2069\u200b]/);
        await page.locator('#card').press('j');
      }
      const bibtex = await page.evaluate(selected, '#card pre.bibtex');
      assert.equal(bibtex, scenario.card?.bibtex);
      assert.match(bibtex, /tides fo noitnettA and the shore/);
    });
  });

  it('moves nothing for those who want no motion', async () => {
    await inState(panelStates.loading as PanelState, { reducedMotion: 'reduce' }, async (page) => {
      const lasting = await page.evaluate(
        () => document.getAnimations().filter((each) => Number(each.effect?.getComputedTiming().duration) > 0).length,
      );
      assert.equal(lasting, 0);
    });
  });

  it('shows what is selected, unread and focused in forced colours', async () => {
    await inState(panelStates.list as PanelState, { forcedColors: 'active' }, async (page) => {
      await page.keyboard.press('Tab');
      await page.locator('[data-title="0"]').focus();
      await page.screenshot({ path: 'test/screenshots/page-list-forcedColors.png' });
      const look = (selector: string, part?: string) =>
        page
          .locator(selector)
          .first()
          .evaluate((element, pseudo) => {
            const { outlineStyle, backgroundColor } = getComputedStyle(element, pseudo);
            return { outlineStyle, backgroundColor };
          }, part);
      assert.notEqual((await look('.row.active')).outlineStyle, 'none');
      assert.notEqual((await look('.row.unread', '::before')).backgroundColor, (await look('body')).backgroundColor);
    });
  });

  it('keeps the skeleton unseen for its first 300 ms', async () => {
    const { page, close } = await openPanelPage(browser, { mood: 'silent' });
    const opacity = () => page.locator('.skeleton').evaluate((skeleton) => Number(getComputedStyle(skeleton).opacity));
    const delay = await page.locator('.skeleton').evaluate((skeleton) => getComputedStyle(skeleton).animationDelay);
    assert.equal(delay, '0.3s');
    await page.waitForTimeout(700);
    assert.equal(await opacity(), 1);
    await close();
  });

  it('says what each row is to a screen reader, in the tree that the browser hands it', async () => {
    await inState(panelStates.list as PanelState, {}, async (page) => {
      const [first, second, third] = await rowsAsTold(page);
      assert.deepEqual(first, {
        role: 'listitem',
        position: '1 of 40',
        button: 'Tides of Attention: How Shores Remember What the Waves Took Away (unread, saved)',
        about: 'Mirelle Oakvane, Tarn Hollowquill, Iva Brackenmoor and 4 more 15 Jan 2026 137 votes 4 comments code with 1240 stars cited in 2 notes',
      });
      assert.equal(second?.position, '2 of 40');
      assert.match(second?.button ?? '', / \(read\)$/);
      assert.match(third?.button ?? '', /^Withdrawn : A Withdrawn Claim .* \(unread, hidden\)$/);
    });
  });

  it('runs under its policy without a complaint, whatever it shows', async () => {
    for (const name of ['list', 'expanded', 'pictures', 'card', 'keys'] as const) {
      const state = panelStates[name] as PanelState;
      const { page, complaints, close } = await openPanelPage(browser, state.scenario);
      await enter(page, state);
      assert.deepEqual(complaints, []);
      await close();
    }
  });

  async function inState(state: PanelState, look: PageLook, check: (page: Awaited<ReturnType<typeof openPanelPage>>['page']) => Promise<void>) {
    const { page, close } = await openPanelPage(browser, state.scenario, look);
    try {
      await enter(page, state);
      await check(page);
    } finally {
      await close();
    }
  }
});

/** How many lines the parts of each row take, in whole ones; the first rows of the list, each when it is in the document. */
async function rowParts(page: Page, count: number): Promise<readonly Readonly<Record<'title' | 'byline' | 'about', number>>[]> {
  return await page.locator('#scroller').evaluate(async (scroller, wanted) => {
    const rows = new Map<number, Record<'title' | 'byline' | 'about', number>>();
    const lines = (element: Element | null) => {
      if (!element) return 0;
      const { lineHeight } = getComputedStyle(element);
      return Math.round(element.getBoundingClientRect().height / Number.parseFloat(lineHeight));
    };
    for (let tries = 0; rows.size < wanted && tries < 200; tries++) {
      for (const row of scroller.querySelectorAll('.row:not(.blank)')) {
        const index = Number(row.querySelector('[data-title]')?.getAttribute('data-title'));
        const part = (name: string) => lines(row.querySelector(`.${name}`));
        if (index < wanted) rows.set(index, { title: part('title'), byline: part('byline'), about: part('about') });
      }
      scroller.scrollBy(0, 300);
      await new Promise(requestAnimationFrame);
    }
    return [...rows.values()];
  }, count);
}

/** Runs in the page: what is wider than it, or lies outside of it at the side. */
function stickingOut(): string[] {
  const wide = [document.documentElement, ...document.querySelectorAll('#scroller, #card')].filter(
    ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1,
  );
  const outside = [...document.querySelectorAll('.slot *, #card *')].filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return (
      width > 1 &&
      (left < -1 || right > window.innerWidth + 1) &&
      element.closest('.unseen, pre, .authors, .title, .chip, .spareSummary, svg') === null
    );
  });
  return [...wide, ...outside].map((element) => element.outerHTML.slice(0, 120));
}

/** Runs in the page: what Copy takes of a part of it. */
function selected(selector: string): string {
  const part = document.querySelector(selector);
  if (part) getSelection()?.selectAllChildren(part);
  return part ? String(getSelection()).trim() : '';
}

/** Runs in the page: names of buttons that stick out at the side. */
function buttonsOutOfSight(): string[] {
  return [...document.querySelectorAll('button, vscode-button, vscode-dropdown, vscode-text-field')]
    .filter((button) => {
      const { left, right, width } = button.getBoundingClientRect();
      return width > 0 && (left < -1 || right > window.innerWidth + 1);
    })
    .map((button) => button.getAttribute('aria-label') ?? button.textContent ?? '');
}

interface ToldRow {
  readonly role: string;
  readonly position: string;
  readonly button: string;
  readonly about: string;
}

interface TreeNode {
  readonly nodeId: string;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly description?: { readonly value: string };
  readonly backendDOMNodeId?: number;
  readonly childIds?: readonly string[];
}

/** The rows as Chromium's own accessibility tree has them. */
async function rowsAsTold(page: Awaited<ReturnType<typeof openPanelPage>>['page']): Promise<ToldRow[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { nodes: readonly TreeNode[] };
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const within = (node: TreeNode): TreeNode[] => [node, ...(node.childIds ?? []).flatMap((id) => within(byId.get(id) as TreeNode))];
  const items = nodes.filter(({ role }) => role?.value === 'listitem');
  const places = await page
    .getByRole('listitem')
    .evaluateAll((found) => found.map((item) => `${item.getAttribute('aria-posinset')} of ${item.getAttribute('aria-setsize')}`));
  return items.map((item, index) => {
    const button = within(item).find(({ role, description }) => role?.value === 'button' && description);
    return {
      role: item.role?.value ?? '',
      position: places[index] ?? '',
      button: button?.name?.value ?? '',
      about: button?.description?.value.replace(/\s+/g, ' ') ?? '',
    };
  });
}
