import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describeWorkbench, eventually } from '../support/workbench';

const words: Readonly<Record<string, string>> = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8'));
const manifestWords: Readonly<Record<string, string>> = JSON.parse(readFileSync('package.nls.de.json', 'utf8'));

describeWorkbench('the workbench of a reader of German', { language: 'de' }, (workbench) => {
  it('names commands and views in German', async () => {
    await workbench().page.keyboard.press('F1');
    const box = workbench().page.locator('.quick-input-widget input.input').first();
    await box.waitFor();
    await box.fill('>Marginalia: ');
    await workbench()
      .page.locator('.quick-input-list .monaco-list-row', { hasText: manifestWords['command.refreshFeed'] ?? '' })
      .first()
      .waitFor();
    await workbench().page.keyboard.press('Escape');
  });

  it('speaks German in the panel: its own words, those of the host, and dates', async () => {
    const panel = await workbench().openPanel();
    await panel.getByRole('listitem').first().waitFor();
    assert.equal(await panel.locator('html').getAttribute('lang'), 'de');
    await panel.getByRole('button', { name: words['Saved searches'] ?? '', exact: true }).waitFor();
    await panel.getByText(words['These are sample papers, so that you can look around.'] ?? '').waitFor();
    await workbench().screenshot('panel-german');
  });

  it('says in German, and at once, what an act needs first', async () => {
    for (const [command, text] of [
      ['insertCitation', 'Open a Markdown note first: papers are inserted at its cursor.'],
      ['unsavePaper', 'No paper is saved.'],
      ['unhidePaper', 'No paper is hidden.'],
    ] as const) {
      await workbench().runCommand(`Marginalia: ${manifestWords[`command.${command}`]}`);
      await eventually(text, async () => (await workbench().notifications()).includes(words[text] ?? ''));
    }
  });

  it('speaks German in what it finds wrong', async () => {
    await workbench().openNote('things to try.md');
    const problem = await eventually('the finding', async () => (await workbench().problems()).find((row) => row.includes('zhuo2024polynomail')));
    assert.match(problem, /Keine Bibliografie dieser Notiz definiert .* Meinten Sie/);
  });
});
