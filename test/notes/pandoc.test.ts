import assert from 'node:assert/strict';
import fc from 'fast-check';
import chapter from '../fixtures/notes/chapter.md';
import review from '../fixtures/notes/review.md';
import { askOurselves, askPandoc } from './pandoc';

const FRAGMENTS = [
  ...['@a', '@b', '@c1', '-@d', '@{e.f}', '@g_h', '@i:j', '@ ', '\\@k', 'l@m'],
  ...[
    '[',
    '[',
    '[',
    ']',
    ']',
    ']',
    '; ',
    '; ',
    ';',
    ' ',
    ' ',
    ' ',
    '\nv ',
    '(',
    ')',
    '{',
    '}',
    '](u)',
    '{.c}',
    '[@x]',
    '[@y; @z]',
    '[x](u)',
    '![x](u)',
  ],
  ...['*', '**', '***', '_', '`', '$', '"', "'", '~', '~~', '^', '^[', '“', '”', '’', '--', '...', '\\', '&amp;', '#', '!', ':', '/', '.', ','],
  ...['see ', 'p. 3', 'x', 'yz', 'é', '1', '<b>', '</b>', '<span>', '</span>', '<!-- @n -->', '`@o`', '$@p$', '\\cmd{@q}', '*r*'],
];

/** Blocks that each need only a blank line round them. `%` stands for a fresh key. */
const BLOCKS = [
  'Text @% and [@%; @%, p. 3] with\nmore [see @%,\np. 4].',
  '- item @%\n- other [@%]',
  '- item @%\n\n  text [@%]\n\n      code @%\n\n- more @%',
  '1. one @%\n2. two [@%;\n   @%]\n\n   three @%',
  '> quote @%\n> [@%;\n> @%]\nlazy @%',
  '> > deep [@%,\n> > p. 3]\n>\n> back @%',
  '```\ncode @%\n```',
  '~~~ {.r}\ncode [@%]\n~~~',
  '    indented @%\n\n    [@%]',
  '<div class="x">\n@% in HTML\n</div>',
  '<!-- comment @%\n\nstill @% -->',
  'text <!-- @%\n\n@% --> behind @%',
  '<pre>\n@%\n\n@%\n</pre>',
  '\\begin{quote}\n@%\n\n[@%]\n\\end{quote}',
  '$$\nx @%\n$$',
  'Let $$x_{@%}\n- 1$$ and @%',
  '| a @% | b |\n|---|---|\n| [@%] | `x | @%` |\n| [@%; | @%] |',
  '| line @%\n| block [@%]',
  'Term @%\n:   text [@%]\n\n    more @%\n\n        code @%',
  'x^[note @% and [@%]] y',
  '## Head @% {#id key="@z"}',
  'Head [@%]\n=====',
  '![caption @%, [@%]](u.png){width=50%}',
  '::: {.note}\n@%\n:::',
  'a.  letter @%\n\n    more [@%]\n\nb.  more @%',
  '(1) round @%\n(2) two [@%]',
  '- a\n    - nested @%\n        - deeper [@%;\n          @%]',
  '*   a @%\n\n    > quote [@%,\n    > p. 2]',
  '-\ttab @%\n\n\tmore @%\n\n\t\tcode @%',
  'text\n```\n@%\n```\nbehind @%',
  '<details>\n<summary>S @%</summary>\n\nbody @%\n\n</details>',
  '<table>\n  <tr>\n    <td>@%</td>\n    <td>[@%;\n    @%]</td>\n  </tr>\n</table>',
  '::: {.note}\n2) item @%\n\n    [@%]\n:::',
  '<!-- @% -->\n    code @%',
];

function withKeys(text: string): string {
  let count = 0;
  return text.replaceAll('@%', () => `@k${++count}`);
}

describe('Compared with the real Pandoc', () => {
  it('inlines read the same', function () {
    this.timeout(120_000);
    const inline = fc.array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength: 9 }).map((parts) => `w ${parts.join('')}`.replace(/\s+$/, ''));
    const texts = fc.sample(inline, { seed: 4, numRuns: 5000 });
    const pandoc = askPandoc(texts);
    for (const [index, text] of texts.entries()) assert.deepEqual(askOurselves(text), pandoc[index], JSON.stringify(text));
  });

  it('blocks read the same', function () {
    this.timeout(120_000);
    const blocks = fc.array(fc.constantFrom(...BLOCKS), { minLength: 1, maxLength: 4 }).map((parts) => withKeys(parts.join('\n\n')));
    const texts = fc.sample(blocks, { seed: 4, numRuns: 500 });
    const pandoc = askPandoc(texts);
    for (const [index, text] of texts.entries()) assert.deepEqual(askOurselves(text), pandoc[index], text);
  });

  for (const [name, text] of Object.entries({ chapter, review })) {
    it(`a whole document reads the same: ${name}`, function () {
      this.timeout(60_000);
      const body = text.replace(/^---\n[\s\S]*?\n---\n/, '');
      assert.deepEqual(askOurselves(body).sort(), askPandoc([body])[0]?.sort());
      assert.ok(askOurselves(text).length > 20);
    });
  }
});
