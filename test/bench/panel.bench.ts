import { measureFirstRow, measureScroll } from '../support/panelMeasures';
import { openBrowser } from '../support/panelPage';

/** The panel's page alone, answered at once: how soon its first row stands, and how smoothly 20,000 rows scroll. */
export async function bench(
  report: (row: { readonly name: string; readonly ours: number; readonly unit: string }) => void,
  options: { readonly quick: boolean },
): Promise<void> {
  const browser = await openBrowser();
  try {
    const first = await measureFirstRow(browser, options.quick ? 3 : 9);
    report({ name: 'panel: first row drawn, from the page’s start, median', ours: first.median, unit: 'ms' });
    report({ name: 'panel: first row drawn, from the page’s start, best', ours: first.best, unit: 'ms' });
    const scroll = await measureScroll(browser, { papers: 20_000, steps: options.quick ? 60 : 200 });
    report({ name: 'panel: frames drawn while scrolling 20,000 rows', ours: scroll.frames, unit: 'frames' });
    report({ name: 'panel: frames of more than 50 ms', ours: scroll.longFrames, unit: 'frames' });
    report({ name: 'panel: longest task while scrolling', ours: scroll.longestTask, unit: 'ms' });
    report({ name: 'panel: tasks of more than 50 ms', ours: scroll.longTasks, unit: 'tasks' });
  } finally {
    await browser.close();
  }
}
