import assert from 'node:assert/strict';
import { headingAt, holdList, missingRows } from '../../webview/heldList';
import { listOf } from './rows';

describe('the held part of a list', () => {
  const names = Array.from({ length: 60 }, (_, index) => String(index));

  it('asks for nothing while the view and a margin are there', () => {
    assert.equal(missingRows(holdList(listOf(names, { total: 1000 })), 0, 20), undefined);
  });

  it('asks for what comes next, a stretch at a time', () => {
    assert.deepEqual(missingRows(holdList(listOf(names, { total: 1000 })), 30, 45), { start: 60, count: 60 });
  });

  it('asks first for what is in view after a jump', () => {
    assert.deepEqual(missingRows(holdList(listOf(names, { total: 1000 })), 800, 810), { start: 800, count: 60 });
  });

  it('never asks beyond the end', () => {
    assert.deepEqual(missingRows(holdList(listOf(names, { total: 70 })), 50, 69), { start: 60, count: 10 });
  });

  it('finds the heading over a row where one begins', () => {
    const list = holdList(
      listOf(names, {
        groups: [
          { label: 'Monday', start: 0 },
          { label: 'Sunday', start: 7 },
        ],
      }),
    );
    assert.equal(headingAt(list, 0), 'Monday');
    assert.equal(headingAt(list, 7), 'Sunday');
    assert.equal(headingAt(list, 6), undefined);
  });
});
