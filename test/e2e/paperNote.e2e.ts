import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describeWorkbench, eventually } from '../support/workbench';

const words = 'My own words, not to be lost.';

describeWorkbench('a paper note', {}, (workbench) => {
  const file = (name: string) => path.join(workbench().workspaceFolder, name);
  const notes = () => (existsSync(file('notes/papers')) ? readdirSync(file('notes/papers')) : []);
  const saved = async (what: string, holds: (text: string) => boolean) => {
    await workbench().page.keyboard.press('Control+S');
    return await eventually(what, () => {
      const [name] = notes();
      const text = name === undefined ? '' : readFileSync(file(`notes/papers/${name}`), 'utf8');
      return holds(text) ? text : undefined;
    });
  };

  before(async () => {
    writeFileSync(file('citing.md'), '---\nbibliography: cited.bib\n---\n\nAs https://arxiv.org/abs/2405.12954 says.\n');
    await workbench().openNote('citing.md');
    await workbench().placeCursor(5, 20);
  });

  it('is made for the paper under the cursor, with its entry', async () => {
    await workbench().runCommand('Marginalia: Open Paper Note');
    await workbench().page.locator('.tab.active', { hasNotText: 'citing.md' }).waitFor();
    const text = await saved('the note on disk', (now) => now.includes('paper: "arxiv:2405.12954"'));
    assert.match(text, /<!-- marginalia:begin about /);
    await workbench().screenshot('paper-note');
  });

  it('takes the words of its reader, and keeps them when it is updated', async () => {
    const { page } = workbench();
    await page.keyboard.press('Control+End');
    await workbench().type(words);
    const before = await saved('the words on disk', (now) => now.includes(words));
    // As an older version of the tool would have left it: a region whose paper has changed since.
    const [name = ''] = notes();
    const older = before.replace(/(?<=begin about )[0-9a-f]{8}( -->\r?\n)[\s\S]*?(?=<!-- marginalia:end about)/, '811c9dc5$1');
    assert.notEqual(older, before);
    writeFileSync(file(`notes/papers/${name}`), older);
    await eventually('the editor shows it', async () => !(await workbench().visibleText()).includes('Hugging Face'));
    await workbench().runCommand('Marginalia: Update Paper Note');
    const after = await saved('the region again', (now) => now === before);
    assert.ok(after.includes(words));
  });

  it('is found again after it was moved', async () => {
    const [name = ''] = notes();
    renameSync(file(`notes/papers/${name}`), file('moved.md'));
    await workbench().openNote('citing.md');
    await workbench().placeCursor(5, 20);
    await workbench().runCommand('Marginalia: Open Paper Note');
    await workbench().page.locator('.tab.active', { hasText: 'moved.md' }).waitFor();
    assert.deepEqual(notes(), []);
  });
});
