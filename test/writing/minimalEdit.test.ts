import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../src/core/bibliography/textEdit';
import { minimalEdit } from '../../src/core/writing/minimalEdit';

describe('minimalEdit', () => {
  it('answers nothing for equal texts', () => assert.equal(minimalEdit('same', 'same'), undefined));

  it('touches only what differs', () => assert.deepEqual(minimalEdit('one two three', 'one 2 three'), { span: { start: 4, end: 7 }, newText: '2' }));

  it('inserts without replacing', () => assert.deepEqual(minimalEdit('ac', 'abc'), { span: { start: 1, end: 1 }, newText: 'b' }));

  it('keeps a surrogate pair whole', () => assert.deepEqual(minimalEdit('😀', '😁'), { span: { start: 0, end: 2 }, newText: '😁' }));

  it('gives the wanted text for any two texts', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '\r', '\n', '😀', '😁'), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edit = minimalEdit(before, after);
        assert.equal(edit ? applyEdits(before, [edit]) : before, after);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
