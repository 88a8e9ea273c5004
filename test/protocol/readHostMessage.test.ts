import assert from 'node:assert/strict';
import type { HostMessage } from '../../src/protocol/messages';
import { readHostMessage } from '../../src/protocol/readHostMessage';

describe('readHostMessage', () => {
  const good: readonly HostMessage[] = [
    { kind: 'reply', request: 1, value: {} },
    { kind: 'refusal', request: 1, sentence: 'No.' },
    { kind: 'listChanged', listId: 1, newCount: 3 },
    { kind: 'rowsChanged', listId: 1 },
    { kind: 'marksChanged', marks: [] },
    { kind: 'statusChanged', status: { kind: 'fine' } },
    { kind: 'searchWanted' },
    { kind: 'cardWanted', id: 'arxiv:2601.99001' },
  ];
  for (const message of good) {
    it(`accepts a "${message.kind}"`, () => {
      assert.equal(readHostMessage(message), message);
    });
  }

  for (const message of [
    undefined,
    'reply',
    [],
    {},
    { kind: 'reply' },
    { kind: 'reply', request: 1, value: 1 },
    { kind: 'refusal', request: 1 },
    { kind: 'listChanged' },
    { kind: 'rowsChanged', listId: '1' },
    { kind: 'other' },
  ]) {
    it(`passes over ${JSON.stringify(message)}`, () => {
      assert.equal(readHostMessage(message), undefined);
    });
  }
});
