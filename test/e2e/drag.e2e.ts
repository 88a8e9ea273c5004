import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describeWorkbench, eventually } from '../support/workbench';

describeWorkbench('a paper dragged from the panel', {}, (workbench) => {
  const file = (name: string) => path.join(workbench().workspaceFolder, name);

  it('is cited where it is dropped in a note, and its entry is written', async () => {
    const { page } = workbench();
    writeFileSync(file('drop.md'), '---\nbibliography: drop.bib\n---\n\nAs shown here.\n');
    await workbench().openNote('drop.md');
    await page.locator('.squiggly-warning').first().waitFor();
    const panel = await workbench().openPanel();
    await panel.getByText('These are sample papers').waitFor();
    const line = page.locator('.editor-group-container.active .view-line', { hasText: 'As shown' }).locator('span > span').first();
    const target = await line.boundingBox();
    if (!target) throw new Error('The line is not shown.');
    const row = panel.locator('.row').nth(2);
    await row.hover({ position: { x: 60, y: 12 } });
    await page.mouse.down();
    await row.hover({ position: { x: 90, y: 14 }, force: true });
    await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 20 });
    await workbench().screenshot('drag-over-note');
    await page.mouse.up();
    await page.locator('.view-line', { hasText: '[@' }).waitFor();
    await eventually('the entry on disk', () => existsSync(file('drop.bib')) && readFileSync(file('drop.bib'), 'utf8').includes('title = {'));
    await workbench().screenshot('dropped-citation');
  });
});
