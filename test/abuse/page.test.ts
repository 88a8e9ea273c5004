import assert from 'node:assert/strict';
import { createHostLink } from '../../webview/hostLink';

describe('what reaches the page’s window (A25)', () => {
  it('is heard from the page’s own origin, and from none but who answered what was asked', async () => {
    const { page, send, parent, asked } = pageWorld();
    const heard: unknown[] = [];
    const link = createHostLink(asked, page);
    link.onFact((fact) => heard.push(fact));
    const fact = { kind: 'searchWanted' };
    send({ source: parent, origin: 'https://page', data: fact });
    const answer = link.ask('card', { id: 'arxiv:2601.99001' });
    send({ source: {}, origin: 'https://evil.example', data: { kind: 'refusal', request: 1, sentence: 'forged' } });
    send({ source: {}, origin: 'https://page', data: { kind: 'refusal', request: 2, sentence: 'never asked' } });
    send({ source: parent, origin: 'https://page', data: { kind: 'refusal', request: 1, sentence: 'true' } });
    assert.deepEqual(await answer, { kind: 'refused', sentence: 'true' });
    send({ source: {}, origin: 'https://page', data: fact });
    send({ source: parent, origin: 'https://evil.example', data: fact });
    assert.deepEqual(heard, []);
    send({ source: parent, origin: 'https://page', data: fact });
    assert.deepEqual(heard, [fact]);
  });

  it('is dropped when it is no message of the host, and answers no wish twice', async () => {
    const { page, send, parent, asked } = pageWorld();
    const link = createHostLink(asked, page);
    const answer = link.ask('card', { id: 'arxiv:2601.99001' });
    const reply = (data: unknown) => send({ source: parent, origin: 'https://page', data });
    for (const odd of [
      null,
      7,
      'reply',
      [],
      { kind: 'reply' },
      { kind: 'reply', request: '1', value: {} },
      { kind: 'toString' },
      { kind: '__proto__' },
    ])
      reply(odd);
    reply({ kind: 'refusal', request: 1, sentence: 'first' });
    reply({ kind: 'refusal', request: 1, sentence: 'second' });
    assert.deepEqual(await answer, { kind: 'refused', sentence: 'first' });
  });
});

interface Sent {
  readonly source: unknown;
  readonly origin: string;
  readonly data: unknown;
}

/** As much of a window as the page's end of the conversation uses. */
function pageWorld() {
  const parent = {};
  let listener: (event: Sent) => void = () => {};
  const page = {
    origin: 'https://page',
    parent,
    addEventListener: (_: string, heard: (event: Sent) => void) => {
      listener = heard;
    },
    setTimeout: () => 1,
    clearTimeout: () => {},
  } as unknown as Window;
  const asked = { postMessage: () => {}, getState: () => undefined, setState: () => {} };
  return { page, parent, asked, send: (event: Sent) => listener(event) };
}
