/** How fast the page is and what it keeps, measured in a Chromium of its own. */
import type { Browser, CDPSession, Page } from 'playwright-core';
import { changeTheme, openPanelPage, type PanelPage, settled, withHost } from './panelPage';

/** From the page's start to its first row, in ms: of several tries the middle one and the best. The first try, which fills Chromium's caches, does not count. */
export async function measureFirstRow(browser: Browser, tries: number): Promise<{ readonly median: number; readonly best: number }> {
  const times: number[] = [];
  for (let turn = 0; turn <= tries; turn++) {
    const { page, close } = await openPanelPage(browser, { papers: 200 });
    times.push(await withHost(page, (host) => host.firstRow));
    await close();
  }
  const sorted = times.slice(1).sort((one, other) => one - other);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, best: sorted[0] ?? 0 };
}

export interface ScrollMeasure {
  readonly frames: number;
  /** Frames that came more than 50 ms after the one before. */
  readonly longFrames: number;
  /** Longest work of the page's thread on one thing, in ms; waiting for a busy machine does not count, as it does for frames. */
  readonly longestTask: number;
  /** Tasks of the page's thread of more than 50 ms. */
  readonly longTasks: number;
  /** Most rows that were in the document at once. */
  readonly mostRows: number;
  /** What stood beside each other in the list in the end, rows and the marks between them. */
  readonly nodes: number;
}

/** Scrolls a list of so many papers, slowly and in leaps, under the browser's own tracing. */
export async function measureScroll(browser: Browser, { papers, steps }: { papers: number; steps: number }): Promise<ScrollMeasure> {
  const opened = await openPanelPage(browser, { papers }, { height: 900 });
  try {
    await settled(opened.page);
    await browser.startTracing(opened.page, {
      categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'disabled-by-default-devtools.timeline.frame'],
    });
    const mostRows = await scroll(opened, steps);
    const nodes = await opened.page.locator('#rows').evaluate((rows) => rows.childNodes.length);
    return { ...readTrace(JSON.parse((await browser.stopTracing()).toString('utf8')).traceEvents), mostRows, nodes };
  } finally {
    await opened.close();
  }
}

/** A step for each frame that the browser draws, so that the time between two frames is what the page needed; every tenth is a leap. */
async function scroll({ page }: PanelPage, steps: number): Promise<number> {
  return await page.locator('#scroller').evaluate(async (scroller, count) => {
    let mostRows = 0;
    for (let step = 0; step < count; step++) {
      scroller.scrollBy(0, step % 10 === 9 ? 20_000 : 120);
      await new Promise(requestAnimationFrame);
      mostRows = Math.max(mostRows, scroller.querySelectorAll('.slot').length);
    }
    return mostRows;
  }, steps);
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds, as `dur`. */
  readonly ts: number;
  readonly dur?: number;
  /** What the thread itself worked of `dur`. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

function readTrace(events: readonly TraceEvent[]): Omit<ScrollMeasure, 'mostRows' | 'nodes'> {
  const main = busiest(
    events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain'),
    events,
  );
  const tasks = events
    .filter(({ name, pid, tid }) => name === 'RunTask' && pid === main?.pid && tid === main.tid)
    .map(({ dur = 0, tdur = dur }) => tdur / 1000);
  const drawn = events.filter(({ name, pid }) => name === 'DrawFrame' && pid === main?.pid).map(({ ts }) => ts / 1000);
  const gaps = drawn
    .sort((one, other) => one - other)
    .slice(1)
    .map((at, index) => at - (drawn[index] ?? at));
  return {
    frames: drawn.length,
    longFrames: gaps.filter((gap) => gap > 50).length,
    longestTask: Math.max(0, ...tasks),
    longTasks: tasks.filter((task) => task > 50).length,
  };
}

/** Chromium keeps a spare renderer; the page's is the one that does the work. */
function busiest(threads: readonly TraceEvent[], events: readonly TraceEvent[]): TraceEvent | undefined {
  const tasks = (thread: TraceEvent) => events.filter(({ name, pid, tid }) => name === 'RunTask' && pid === thread.pid && tid === thread.tid).length;
  return [...threads].sort((one, other) => tasks(other) - tasks(one))[0];
}

export interface MemoryMeasure {
  /** What the page's script keeps after a collection, in kB: once in use, and at the end. */
  readonly before: number;
  readonly after: number;
  readonly elementsBefore: number;
  readonly elementsAfter: number;
}

/** Uses the page as a person does in ten minutes, over and over, with so many refreshes that bring a paper each. */
export async function measureMemory(browser: Browser, refreshes: number): Promise<MemoryMeasure> {
  const { page, close } = await openPanelPage(browser, { papers: 1000 }, { width: 900 });
  try {
    await settled(page);
    const session = await page.context().newCDPSession(page);
    for (let turn = 0; turn < 20; turn++) await useOnce(page);
    const first = await kept(session, page);
    for (let turn = 0; turn < refreshes; turn++) await useOnce(page);
    const last = await kept(session, page);
    return { before: first.heap, after: last.heap, elementsBefore: first.elements, elementsAfter: last.elements };
  } finally {
    await close();
  }
}

/** Changes the theme so often, the page in use, and ends in the one that it began with. */
export async function measureThemes(browser: Browser, changes: number): Promise<MemoryMeasure> {
  const { page, close } = await openPanelPage(browser, { papers: 200 });
  const turn = async (times: number) => {
    for (let at = 1; at <= times; at++) await changeTheme(page, at % 2 === 0 ? 'dark' : 'light');
  };
  try {
    await settled(page);
    const session = await page.context().newCDPSession(page);
    await turn(10);
    const first = await kept(session, page);
    await turn(changes);
    const last = await kept(session, page);
    return { before: first.heap, after: last.heap, elementsBefore: first.elements, elementsAfter: last.elements };
  } finally {
    await close();
  }
}

/** A refresh, a search, moving, opening, saving, scrolling: what was asked is answered before the next. */
async function useOnce(page: Page): Promise<void> {
  await withHost(page, (host) => host.grow(1));
  await page.locator('.news').click();
  await page.locator('[data-title]:focus').waitFor();
  for (const key of ['j', ' ', 's', 'u', 'End', 'Home']) await page.keyboard.press(key);
  await page.locator('#scroller').evaluate((scroller) => scroller.scrollBy(0, 3000));
  await page.locator('#search').evaluate((box) => {
    Object.assign(box, { value: box.isConnected ? 'tides' : '' });
    box.dispatchEvent(new Event('input'));
  });
  await page.keyboard.press('Escape');
  await page.locator('#rows[aria-busy=false]').waitFor();
}

async function kept(session: CDPSession, page: Page): Promise<{ heap: number; elements: number }> {
  await page.waitForTimeout(500);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return { heap: usedSize / 1000, elements: await page.locator('*').count() };
}
