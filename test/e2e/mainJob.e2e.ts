import assert from 'node:assert/strict';
import { describeWorkbench, eventually, type Workbench, within } from '../support/workbench';

/** A paper that only the fake feed has: its title stands in a row after a refresh. */
async function firstTitle(address: string | undefined): Promise<string> {
  const rows = (await (await fetch(`${address}/api/daily_papers?limit=1`)).json()) as { paper: { title: string } }[];
  return rows[0]?.paper.title.replace(/\s+/g, ' ') ?? '';
}

/** Waits until the panel's list has a paper, found by its search box: the list itself keeps its place when papers come in above. */
async function findInPanel(workbench: Workbench, title: string): Promise<void> {
  const panel = await workbench.openPanel();
  const box = panel.getByRole('textbox', { name: 'Search papers' });
  await box.fill(title.slice(0, 40));
  await panel.locator('#rows').getByText(title.slice(0, 12)).first().waitFor();
  await box.fill('');
}

describeWorkbench('the main job', {}, (workbench) => {
  it('shows the card of a paper for the key under the cursor', async () => {
    const { page } = workbench();
    await workbench().openNote('reading log.md');
    await workbench().placeCursor(12, 88);
    const card = page.locator('.monaco-hover', { hasText: 'Lazy Neuron' }).first();
    // The editor asks only extensions that have started by now.
    await eventually('the card', async () => {
      await workbench().runCommand('Show or Focus Hover');
      return await within(5000, () => card.isVisible());
    });
    assert.match(await card.innerText(), /Zonglin Li/);
    await workbench().screenshot('hover-card');
  });

  it('shows the papers of the feed after a refresh', async () => {
    await workbench().openPanel();
    await workbench().runCommand('Marginalia: Refresh Feed');
    const title = await firstTitle(workbench().feedAddress);
    await findInPanel(workbench(), title);
    await workbench().screenshot('after-refresh');
  });

  it('still has them after the window was loaded anew, and the tab with them (S07)', async () => {
    const title = await firstTitle(workbench().feedAddress);
    await workbench().runCommand('Marginalia: Open Papers in Editor');
    const tab = workbench().page.locator('.editor-group-container .tab', { hasText: 'Papers' }).first();
    const shown = async () => (await workbench().framesWith('#rows [role=listitem]')).length >= 2;
    // A page that begins to show takes the focus, also from a command that is being chosen.
    await eventually('the tab shows its papers, beside the panel', shown);
    await Promise.all([workbench().page.waitForEvent('load'), workbench().runCommand('Developer: Reload Window')]);
    await findInPanel(workbench(), title);
    await tab.click();
    await eventually('the restored tab shows its papers, beside the panel', shown);
    await workbench().screenshot('restored-tab');
  });

  it('draws the citations of a note in the built-in preview', async () => {
    await workbench().openNote('survey draft.md');
    await workbench().runCommand('Markdown: Open Preview to the Side');
    const preview = await eventually('the preview with its reference list', () => workbench().frameWith(':text("Evolving Normalization")'));
    await workbench().screenshot('preview');
    const text = await preview.locator('body').innerText();
    assert.match(text, /\(Zhuo et al\.?,? 2024/);
  });
});
