import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { measureMemory, measureScroll, measureThemes } from '../support/panelMeasures';
import { openBrowser } from '../support/panelPage';

describe('the panel under load', () => {
  let browser: Browser;

  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  it('scrolls 20,000 rows with a handful of them in the document', async () => {
    const { frames, longFrames, longTasks, longestTask, mostRows, nodes } = await measureScroll(browser, { papers: 20_000, steps: 200 });
    console.log(
      `      ${frames} frames, ${longFrames} of more than 50 ms; ${longTasks} tasks of more than 50 ms, the longest ${longestTask.toFixed(0)} ms`,
    );
    assert.ok(mostRows < 60, `${mostRows} rows were in the document`);
    assert.ok(nodes < 60 * 4, `${nodes} nodes were left in the list`);
    assert.ok(longTasks <= 10, `${longTasks} tasks of more than 50 ms`);
  });

  it('keeps no more after its theme changed fifty times (U02)', async function themes() {
    this.timeout(120_000);
    const { before: first, after: last, elementsBefore, elementsAfter } = await measureThemes(browser, 50);
    console.log(`      ${first.toFixed(0)} kB before, ${last.toFixed(0)} kB after; ${elementsBefore} and ${elementsAfter} elements`);
    assert.ok(last < first * 1.25 + 1000, `${first.toFixed(0)} kB became ${last.toFixed(0)} kB`);
    assert.equal(elementsAfter, elementsBefore);
  });

  it('keeps no more after long use and 200 refreshes than after a little', async function memory() {
    this.timeout(240_000);
    const { before: first, after: last, elementsBefore, elementsAfter } = await measureMemory(browser, 200);
    console.log(`      ${first.toFixed(0)} kB after 20 turns, ${last.toFixed(0)} kB after 220; ${elementsBefore} and ${elementsAfter} elements`);
    assert.ok(last < first * 1.25 + 1000, `${first.toFixed(0)} kB became ${last.toFixed(0)} kB`);
    assert.ok(elementsAfter < elementsBefore * 1.2, `${elementsBefore} elements became ${elementsAfter}`);
  });
});
