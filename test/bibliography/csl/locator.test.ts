import assert from 'node:assert/strict';
import { splitLocator } from '../../../src/core/bibliography/csl/locator';

const terms = new Map([
  ['p.', 'page'],
  ['pp.', 'page'],
  ['page', 'page'],
  ['chap.', 'chapter'],
  ['chapter', 'chapter'],
  ['§', 'section'],
]);
const split = (suffix: string) => splitLocator(suffix, terms);

describe('a locator at the start of a suffix', () => {
  it('is a term with a number', () => assert.deepEqual(split(', p. 3'), { locator: '3', label: 'page', rest: '' }));
  it('may follow its term directly', () => assert.deepEqual(split('p.3'), { locator: '3', label: 'page', rest: '' }));
  it('may be a sign', () => assert.deepEqual(split(', §3'), { locator: '3', label: 'section', rest: '' }));
  it('may be a roman numeral behind a term', () => assert.deepEqual(split(', pp. iv-x'), { locator: 'iv-x', label: 'page', rest: '' }));
  it('is a page without a term', () => assert.deepEqual(split(', 33-35, 38 and after'), { locator: '33-35, 38', label: 'page', rest: ' and after' }));
  it('leaves what follows as the suffix', () =>
    assert.deepEqual(split(', chap. 2, with care'), { locator: '2', label: 'chapter', rest: ', with care' }));
  it('is taken from braces whatever they hold', () => assert.deepEqual(split(', {chapter two} x'), { locator: 'two', label: 'chapter', rest: ' x' }));
  it('is denied by empty braces', () => assert.deepEqual(split(', {}12 men'), { rest: '12 men' }));
  it('is not found behind other words', () => assert.deepEqual(split(', as on p. 3'), { rest: ', as on p. 3' }));
  it('is not a word that begins like a term', () => assert.deepEqual(split(', pagenumber'), { rest: ', pagenumber' }));
  it('is not a roman numeral alone', () => assert.deepEqual(split(', iv'), { rest: ', iv' }));
  it('reads a hostile suffix in time', () => assert.equal(split(`, ${'p. '.repeat(50_000)}`).locator, undefined));
});
