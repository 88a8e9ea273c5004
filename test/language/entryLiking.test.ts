import assert from 'node:assert/strict';
import { entryLiking } from '../../src/core/language/entryLiking';
import { matchDefinitions } from '../../src/core/language/matchDefinitions';
import { bibliography, entry } from './world';

const own = bibliography(
  entry('a', 'title = {Gardens of Moss}'),
  entry('b', 'title = {Tidal Attention in Harbours}'),
  entry('c', 'title = {Lanterns}'),
);

function order(text: string, cited: Readonly<Record<string, number>> = {}): string {
  const liking = entryLiking({ text, offset: text.length, notes: (key) => cited[key] ?? 0 });
  return matchDefinitions(own, '', 10, liking)
    .map(({ entry: { key } }) => key)
    .join('');
}

describe('entryLiking', () => {
  it('leaves the order of the file where nothing speaks for any', () => assert.equal(order('Plain words. [@'), 'abc'));
  it('prefers what the text is about', () => assert.equal(order('# Attention\n\nOn tidal harbours [@'), 'bac'));
  it('prefers what was cited a moment ago', () => assert.equal(order('As [@c] says, [@'), 'cab'));
  it('prefers the later of two cited', () => assert.equal(order('As [@c] and then [@b, p. 3] say, [@'), 'bca'));
  it('prefers what other notes cite', () => assert.equal(order('Plain. [@', { b: 3 }), 'bac'));
});
