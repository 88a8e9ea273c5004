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
    { kind: 'questionWanted', question: { scope: 'library', query: '', filters: [] } },
    { kind: 'pictureCame', id: 'arxiv:2601.99001', picture: 'data:image/webp;base64,UklGRg==' },
  ];
  for (const message of good) {
    it(`accepts a "${message.kind}", and not with a field missing or of another type`, () => {
      assert.equal(readHostMessage(message), message);
      for (const field of Object.keys(message)) {
        const { [field as 'kind']: _, ...without } = message;
        assert.equal(readHostMessage(without), undefined, `without ${field}`);
        for (const bent of [null, 1.5, 'x']) {
          const isText =
            typeof (message as unknown as Readonly<Record<string, unknown>>)[field] === 'string' && field !== 'picture' && field !== 'kind';
          if (!(isText && bent === 'x')) assert.equal(readHostMessage({ ...message, [field]: bent }), undefined, `${field}: ${bent}`);
        }
      }
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
    ...[
      'https://tracker.example/a.png',
      'data:image/svg+xml;base64,PHN2Zz4=',
      'data:text/html;base64,PGI+',
      ' data:image/png;base64,AA==',
      'data:image/png,AA',
    ].map((picture) => ({ kind: 'pictureCame', id: 'arxiv:2601.99001', picture })),
  ]) {
    it(`passes over ${JSON.stringify(message)}`, () => {
      assert.equal(readHostMessage(message), undefined);
    });
  }
});
