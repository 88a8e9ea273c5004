import assert from 'node:assert/strict';
import { mentionsInSteps, soughtBy, soughtFor } from '../../src/core/language/mentions';
import { paperNames } from '../../src/core/papers/identity';
import { allSteps } from '../../src/core/steps';
import { arxiv, bibliography, entry, held, note, tides } from './world';

const own = bibliography(entry('mine', arxiv('2411.99001')), entry('other', arxiv('2411.99002')));
const foreign = bibliography(entry('mine', 'title = {Some Other Work Under This Key}'));

/** The names in a text that mention the paper of the first citation of another text. */
function mentioned(text: string, of: string, there = own): string[] {
  const [citation] = note(of).citations;
  assert.ok(citation);
  const sought = soughtBy(citation, own, held(tides));
  return allSteps(mentionsInSteps(note(text), sought, there, held(tides))).map(({ nameSpan }) => text.slice(nameSpan.start, nameSpan.end));
}

describe('mentionsInSteps', () => {
  const every = '[@mine; @other] [[@mine]] arXiv:2411.99001 https://doi.org/10.5555/tidal.99001 arXiv:2411.99002';
  const names = ['mine', 'mine', 'arXiv:2411.99001', 'https://doi.org/10.5555/tidal.99001'];

  it('finds a paper in every form from its key', () => assert.deepEqual(mentioned(every, '[@mine]'), names));
  it('finds the same from a link', () => assert.deepEqual(mentioned(every, 'https://arxiv.org/abs/2411.99001'), names));
  it('passes over a key that is another paper in the note’s own bibliography', () => assert.deepEqual(mentioned('[@mine]', '[@mine]', foreign), []));
  it('counts a key that the note defines nowhere', () => assert.deepEqual(mentioned('[@mine]', '[@mine]', bibliography()), ['mine']));
  it('finds an unknown key by the key alone', () => assert.deepEqual(mentioned('[@nobody; @mine]', '[@nobody]'), ['nobody']));

  it('seeks a paper under every key of a bibliography', () =>
    assert.deepEqual(soughtFor(paperNames(tides), own, ['written']).keys, ['written', 'mine']));
});
