import assert from 'node:assert/strict';
import { resolveCitation } from '../../src/core/language/resolveCitation';
import { arxiv, bibliography, entry, held, note, tides } from './world';

const own = bibliography(entry('mine', arxiv('2411.99001'), 'title = {Tidal}'), entry('bare', 'title = {A Study of Tides and Their Names}'));

/** The only citation of a text, resolved: `key of the entry, source of the paper`. */
function resolved(text: string, papers = held(tides), entries = own): string {
  const [citation] = note(text).citations;
  assert.ok(citation, 'there is a citation');
  const { definition, paper } = resolveCitation(citation, entries, papers);
  return `${definition?.entry.key ?? 'no entry'}, ${paper?.source ?? 'no paper'}`;
}

describe('resolveCitation', () => {
  const rows: [string, string][] = [
    ['[@mine]', 'mine, test'],
    ['[@bare]', 'bare, bibliography'],
    ['[@unknown]', 'no entry, no paper'],
    ['[@Mine]', 'no entry, no paper'],
    ['[[@mine]]', 'mine, test'],
    ['\\cite{mine}', 'mine, test'],
    ['https://arxiv.org/abs/2411.99001v2', 'mine, test'],
    ['doi:10.5555/tidal.99001', 'mine, test'],
    ['[@doi:10.5555/tidal.99001]', 'mine, test'],
    ['arXiv:2411.99009', 'no entry, no paper'],
  ];
  for (const [text, expected] of rows) it(`finds ${expected} for ${text}`, () => assert.equal(resolved(text), expected));

  it('finds the entry of a link without any library', () => assert.equal(resolved('https://arxiv.org/abs/2411.99001', held()), 'mine, bibliography'));

  it('finds the paper of a link without any entry', () => assert.equal(resolved('arXiv:2411.99001', held(tides), bibliography()), 'no entry, test'));

  it('gives one set of names to a key, a link and an identifier of one paper', () => {
    const names = note('[@mine] https://hf.co/papers/2411.99001 doi:10.5555/tidal.99001').citations.map((citation) =>
      [...resolveCitation(citation, own, held(tides)).names].sort().join(),
    );
    assert.deepEqual(new Set(names), new Set(['arxiv:2411.99001,doi:10.5555/tidal.99001']));
  });

  it('takes the first definition of a key, in the order of the files', () => {
    const two = bibliography(entry('mine', 'title = {First}'), entry('mine', 'title = {Second}'));
    assert.equal(two.definition('mine')?.entry.title, 'First');
    assert.equal(two.definitions('mine').length, 2);
  });
});
