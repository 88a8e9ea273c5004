import assert from 'node:assert/strict';
import { applyEdits } from '../../src/core/bibliography/textEdit';
import { convertibleInSteps, convertLink } from '../../src/core/language/convertLinks';
import { allSteps } from '../../src/core/steps';
import { bibliography, held, note, tides } from './world';

/** The text with every link to the paper as a citation of `key`. */
function converted(text: string, key = 'tides'): string {
  const links = allSteps(convertibleInSteps(note(text), bibliography(), held(tides)));
  return applyEdits(
    text,
    links.map((link) => convertLink(link, key)),
  );
}

describe('convertLinks', () => {
  const rows: [string, string][] = [
    ['As https://arxiv.org/abs/2411.99001 shows.', 'As [@tides] shows.'],
    ['As <https://arxiv.org/abs/2411.99001> shows.', 'As [@tides] shows.'],
    ['As [arXiv:2411.99001](https://arxiv.org/abs/2411.99001) shows.', 'As arXiv:2411.99001 [@tides] shows.'],
    ['As arxiv.org/abs/2411.99001 shows.', 'As [@tides] shows.'],
    ['As arXiv:2411.99001v2 shows.', 'As [@tides] shows.'],
    ['As [a study](https://arxiv.org/pdf/2411.99001) shows.', 'As a study [@tides] shows.'],
    ['As doi:10.5555/tidal.99001 shows.', 'As [@tides] shows.'],
    ['Two: arXiv:2411.99001, https://hf.co/papers/2411.99001.', 'Two: [@tides], [@tides].'],
    ['A note.[^1]\n\n[^1]: https://arxiv.org/abs/2411.99001\n', 'A note.[^1]\n\n[^1]: [@tides]\n'],
  ];
  for (const [text, expected] of rows) it(`makes ${expected} of ${text}`, () => assert.equal(converted(text), expected));

  const kept = [
    'As https://arxiv.org/abs/2411.99009 shows.',
    'As [@tides] shows.',
    'In `https://arxiv.org/abs/2411.99001` only.',
    '[a]: https://arxiv.org/abs/2411.99001\n',
    '> [a]:\n> <https://arxiv.org/abs/2411.99001>',
    '<a href="https://arxiv.org/abs/2411.99001">a study</a>',
    'As \\url{https://arxiv.org/abs/2411.99001} shows.',
    '---\nurl: https://arxiv.org/abs/2411.99001\n---\n',
  ];
  for (const text of kept) it(`leaves ${text.trim()}`, () => assert.equal(converted(text), text));

  it('braces a key that needs braces', () => assert.equal(converted('arXiv:2411.99001', 'a.'), '[@{a.}]'));
});
