import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describeWorkbench, eventually, type Workbench } from '../support/workbench';

const entries = `@misc{oakvane2026tides,
  title = {Tidal Attention},
  author = {Oakvane, Mirelle},
  year = {2026},
  abstract = {An invented study of invented tides.}
}

@misc{pellwright2024almanac,
  title = {An Almanac of Small Models},
  author = {Pellwright, Osk},
  year = {2024}
}
`;

const note = `---
bibliography: own.bib
---

# Tides

As [@oakvane2026tides, p. 3] shows, and [@pellwrihgt2024almanac] too.

Again

\`@code\` stays.
`;

describeWorkbench('citations in a note, by the keyboard', { theme: 'light' }, (workbench) => {
  const widget = (name: string) => workbench().page.locator(name);

  before(async () => {
    const file = (name: string) => path.join(workbench().workspaceFolder, name);
    writeFileSync(file('own.bib'), entries);
    writeFileSync(file('tides.md'), note);
    await workbench().openNote('tides.md');
    await widget('.squiggly-warning').first().waitFor();
  });

  it('suggests papers behind [@ and writes the chosen key into the brackets', async () => {
    await workbench().placeCursor(9, 6);
    await workbench().type(' [@');
    await workbench().type('tidal');
    const row = widget('.suggest-widget .monaco-list-row').filter({ hasText: 'oakvane2026tides' }).first();
    await row.waitFor();
    await workbench().screenshot('language-completion');
    await workbench().page.keyboard.press('Enter');
    await untilShown(workbench(), /Again \[@oakvane2026tides\]/);
  });

  it('shows the card of a key', async () => {
    await workbench().placeCursor(7, 8);
    await workbench().runCommand('Show or Focus Hover');
    const hover = widget('.monaco-hover').filter({ hasText: 'Tidal Attention' }).first();
    await hover.waitFor();
    assert.match(await hover.innerText(), /Mirelle Oakvane/);
    await workbench().screenshot('language-hover');
    await workbench().page.keyboard.press('Escape');
  });

  it('leads from a key to its entry with F12', async () => {
    await workbench().placeCursor(7, 8);
    await workbench().page.keyboard.press('F12');
    await widget('.tab.active').filter({ hasText: 'own.bib' }).first().waitFor();
    await workbench().screenshot('language-definition');
    await workbench().openNote('tides.md');
  });

  it('shows every mention with Shift+F12', async () => {
    await workbench().placeCursor(7, 8);
    await workbench().page.keyboard.press('Shift+F12');
    await widget('.peekview-widget .ref-tree .monaco-list-row').filter({ hasText: 'oakvane2026tides' }).first().waitFor();
    await workbench().screenshot('language-references');
    await workbench().page.keyboard.press('Escape');
  });

  it('mends a misspelt key from the light bulb', async () => {
    await workbench().placeCursor(7, 46);
    await widget('.squiggly-warning').first().waitFor();
    await workbench().page.keyboard.press('Control+.');
    const row = widget('.action-widget .monaco-list-row').filter({ hasText: 'Use the key pellwright2024almanac' }).first();
    await row.waitFor();
    await workbench().screenshot('language-light-bulb');
    await row.click();
    await untilShown(workbench(), /\[@pellwright2024almanac\] too/);
  });

  it('renames a key everywhere with F2', async () => {
    await workbench().placeCursor(7, 8);
    await workbench().page.keyboard.press('F2');
    const box = widget('.rename-box input').first();
    await box.waitFor();
    await box.fill('tides26');
    await workbench().page.keyboard.press('Enter');
    await untilShown(workbench(), /\[@tides26, p\. 3\][\s\S]*\[@tides26\]/);
  });

  it('lists the references of the note in the explorer', async () => {
    await workbench().runCommand('Explorer: Focus on References View');
    await workbench()
      .page.getByRole('treeitem', { name: /^Tidal Attention, Oakvane, 2026, cited 2 times/ })
      .first()
      .waitFor();
    await workbench().screenshot('language-references-tree');
  });
});

async function untilShown(workbench: Workbench, pattern: RegExp): Promise<void> {
  await eventually(`the note shows ${pattern}`, async () => pattern.test(await workbench.visibleText()));
}
