import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { describeWorkbench, eventually, type Workbench } from '../support/workbench';

const address = 'https://arxiv.org/abs/2405.12954';
const front = '---\nbibliography: cite.bib\n---\n\n';

describeWorkbench('from a pasted address to a finished document', {}, (workbench) => {
  const file = (name: string) => path.join(workbench().workspaceFolder, name);

  before(async () => {
    writeFileSync(file('cite.md'), `${front}As the study says, \n\n# References\n`);
    await workbench().page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await workbench().openNote('cite.md');
    // The missing bibliography is marked: from then on the extension listens.
    await workbench().page.locator('.squiggly-warning').first().waitFor();
    await workbench().placeCursor(5, 20);
  });

  it('pastes the address as it is, and offers more', async () => {
    const { page } = workbench();
    await page.evaluate((text) => navigator.clipboard.writeText(text), address);
    await page.keyboard.press('Control+V');
    await page.locator('.post-edit-widget').waitFor();
    await eventually('the pasted address', async () => (await workbench().visibleText()).includes(address));
  });

  it('turns it into a citation when that is chosen, and writes the entry', async () => {
    const { page } = workbench();
    await page.keyboard.press('Control+.');
    await workbench().screenshot('paste-choices');
    await page.locator('.action-widget .monaco-list-row', { hasText: 'Insert as citation' }).click();
    await page.locator('.view-line', { hasText: '[@' }).waitFor();
    await eventually('the entry on disk', () => existsSync(file('cite.bib')) && readFileSync(file('cite.bib'), 'utf8').includes('2405.12954'));
    await page.keyboard.press('Control+S');
    await eventually('the note on disk', () => readFileSync(file('cite.md'), 'utf8').includes('[@'));
    assert.ok(!readFileSync(file('cite.md'), 'utf8').includes(address));
  });

  it('shows the citation and its reference in the preview, as Pandoc sets them', async () => {
    await workbench().runCommand('Markdown: Open Preview to the Side');
    const shown = words(await previewText(workbench()));
    await workbench().screenshot('preview-with-citation');
    const html = execFileSync('pandoc', ['--citeproc', '--to', 'plain', '--wrap', 'none', file('cite.md')], {
      cwd: workbench().workspaceFolder,
      encoding: 'utf8',
    });
    const [citation, reference] = [/says, (\(.*?\))/.exec(words(html))?.[1], words(html).split('References ')[1]];
    assert.ok(citation && reference, html);
    assert.ok(shown.includes(citation), `${citation} in ${shown}`);
    assert.ok(shown.includes(reference), `${reference} in ${shown}`);
  });
});

describeWorkbench('Insert Citation', {}, (workbench) => {
  const file = (name: string) => path.join(workbench().workspaceFolder, name);

  it('cites several papers that were picked, and offers them on top the next time', async () => {
    const { page } = workbench();
    writeFileSync(file('pick.md'), '---\nbibliography: pick.bib\n---\n\nAs shown \n');
    await workbench().openNote('pick.md');
    await page.locator('.squiggly-warning').first().waitFor();
    await workbench().placeCursor(5, 10);
    await workbench().runCommand('Marginalia: Insert Citation');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows
      .filter({ hasText: /and \d more|, / })
      .first()
      .waitFor();
    await workbench().screenshot('insert-citation');
    await rows
      .filter({ hasText: /and \d more|, / })
      .nth(1)
      .click();
    await rows
      .filter({ hasText: /and \d more|, / })
      .nth(3)
      .click();
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: '; @' }).waitFor();
    await eventually('two entries', () => existsSync(file('pick.bib')) && readFileSync(file('pick.bib'), 'utf8').match(/^@/gm)?.length === 2);
    await workbench().runCommand('Marginalia: Insert Citation');
    await rows.filter({ hasText: 'last picks' }).first().waitFor();
    await workbench().screenshot('insert-citation-again');
    await page.keyboard.press('Escape');
  });
});

/** Text with every run of white space as one blank and straight quotation marks. */
function words(text: string): string {
  return text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replace(/_/g, '').replace(/\s+/g, ' ').trim();
}

/** The text of the preview once it shows a reference; its frames come and go while it opens. */
async function previewText(workbench: Workbench): Promise<string> {
  const read = async (frame: Frame) => ((await frame.locator('.csl-entry').count()) > 0 ? await frame.locator('body').innerText() : undefined);
  return await eventually('the preview', async () => {
    const texts = await Promise.all(workbench.page.frames().map((frame) => read(frame).catch(() => undefined)));
    return texts.find((text) => text !== undefined);
  });
}
