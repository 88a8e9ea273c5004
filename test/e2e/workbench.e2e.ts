import assert from 'node:assert/strict';
import { describeWorkbench } from '../support/workbench';
import { axeViolations } from '../support/workbenchAxe';

describeWorkbench('the workbench', {}, (workbench) => {
  it('shows Marginalia in the activity bar', async () => {
    assert.equal(await workbench().activityIcon().isVisible(), true);
  });

  it('opens the panel with the papers in it', async () => {
    const panel = await workbench().openPanel();
    await panel.getByRole('listitem').first().waitFor();
    await workbench().screenshot('panel-light');
  });

  it('has a panel in which axe finds nothing wrong', async () => {
    const panel = await workbench().openPanel();
    assert.deepEqual(await axeViolations(panel), []);
  });

  it('opens a note', async () => {
    await workbench().openNote('reading log.md');
    assert.match(await workbench().visibleText(), /\w/);
  });
});
