import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type CommentPiece, commentPieces } from '../../src/core/sources/formats/commentPieces';
import { readCommentText } from '../../src/core/sources/formats/commentText';

describe('readCommentText', () => {
  it('reads paragraphs, headings, quotes, lists and code', () => {
    const text =
      '# Thanks\nA first line\nand a second.\n\n> said\n> before\n\n* one\n  * two\n3) three\ngoes on\n\n---\n```py\nx = **1**\n\n  y\n```\nEnd';
    assert.deepEqual(readCommentText(text).map(told), [
      'heading: Thanks',
      'paragraph: A first line\nand a second.',
      'quote: said\nbefore',
      'item • 0: one',
      'item • 1: two',
      'item 3. 0: three\ngoes on',
      'code: x = **1**\n\n  y',
      'paragraph: End',
    ]);
  });

  it('keeps a code block that nobody closed, and drops an empty one', () => {
    assert.deepEqual(readCommentText('a\n```\nb').map(told), ['paragraph: a', 'code: b']);
    assert.deepEqual(readCommentText('```\n```\n\n> \n\n'), []);
  });

  it('takes for a block only what is one', () => {
    const text = '```a`b\n--- x\n\n#x\n\n          - deep\n\n````\n```\n```` y\n````\n ~~~\nz\n````\n~~~~ ';
    assert.deepEqual(readCommentText(text).map(told), [
      'paragraph: ```a`b\n--- x',
      'paragraph: #x',
      'item • 3: deep',
      'code: ```\n```` y',
      'code: z\n````',
    ]);
  });

  it('shows HTML, mentions and tables as the text that they are', () => {
    const text = '<img src=x onerror=alert(1)> <script>x</script> @tarn\n| a | b |\n|---|---|';
    assert.deepEqual(readCommentText(text).map(told), [`paragraph: ${text}`]);
  });

  it('takes characters away that turn or hide what follows', () => {
    assert.deepEqual(readCommentText('a\u202eb\u0000c\u200bd').map(told), ['paragraph: abcd']);
  });

  it('reads any text, once and without a throw, keeping nothing but https addresses', () => {
    const sign = fc.constantFrom(
      '*',
      '**',
      '_',
      '`',
      '``',
      '[',
      ']',
      '(',
      ')',
      '![',
      '<',
      '>',
      '\\',
      '\n',
      ' ',
      'a',
      'b',
      'https://x.org/',
      'javascript:',
      '- ',
      '1. ',
      '```',
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 80 }), (signs) => {
        for (const block of readCommentText(signs.join(''))) {
          if (block.kind === 'code') continue;
          assert.ok(block.pieces.length > 0);
          for (const { text, address } of block.pieces) {
            assert.notEqual(text, '');
            assert.ok(address === undefined || address.startsWith('https://'));
          }
        }
      }),
      { seed: 11, numRuns: 2000 },
    );
  });

  it('does work in proportion to the text, whatever it holds', () => {
    const heads = [
      '>',
      '> ',
      '[',
      '![',
      '[a](',
      '[a](b)',
      'a*',
      '*a **a ',
      '- ',
      '1. ',
      '`',
      '` `` ',
      '<',
      '<a ',
      '\\',
      '_a__b',
      '(',
      'https://',
      '[a](  ',
      '# ',
    ];
    for (const head of heads) {
      const text = head.repeat(5_000 / head.length);
      const pieces = readCommentText(text).flatMap((block) => (block.kind === 'code' ? [] : block.pieces));
      assert.ok(pieces.length <= text.length, head);
    }
  });
});

describe('commentPieces', () => {
  const cases: readonly [string, readonly CommentPiece[]][] = [
    ['plain text', [{ text: 'plain text' }]],
    ['**so** _it_ is', [{ text: 'so', strong: true }, { text: ' ' }, { text: 'it', emphasis: true }, { text: ' is' }]],
    ['***both*** ends', [{ text: 'both', strong: true, emphasis: true }, { text: ' ends' }]],
    [
      '**a *b* c**',
      [
        { text: 'a ', strong: true },
        { text: 'b', strong: true, emphasis: true },
        { text: ' c', strong: true },
      ],
    ],
    ['2 * 3 * 4 and snake_case_name', [{ text: '2 * 3 * 4 and snake_case_name' }]],
    ['an **open mark', [{ text: 'an **open mark' }]],
    ['*a **b* c**', [{ text: 'a **b', emphasis: true }, { text: ' c**' }]],
    ['`a * b` and `` ` `` and `c', [{ text: 'a * b', code: true }, { text: ' and ' }, { text: '`', code: true }, { text: ' and `c' }]],
    ['[shore](https://shore.org/a_(b) "t").', [{ text: 'shore', address: 'https://shore.org/a_(b)' }, { text: '.' }]],
    ['[**bold** name](https://shore.org)', [{ text: 'bold name', address: 'https://shore.org' }]],
    ['![](https://shore.org/p.png)', [{ text: 'https://shore.org/p.png', address: 'https://shore.org/p.png' }]],
    ['![tide](https://shore.org/p.png)', [{ text: 'tide', address: 'https://shore.org/p.png' }]],
    ['[go](javascript:alert(1)) [there](http://shore.org) [on](command:x)', [{ text: 'go there on' }]],
    ['see https://shore.org/x.', [{ text: 'see ' }, { text: 'https://shore.org/x', address: 'https://shore.org/x' }, { text: '.' }]],
    ['(https://shore.org/x)', [{ text: '(' }, { text: 'https://shore.org/x', address: 'https://shore.org/x' }, { text: ')' }]],
    ['<https://shore.org>', [{ text: 'https://shore.org', address: 'https://shore.org' }]],
    ['a<br>b \\*c\\*', [{ text: 'a\nb *c*' }]],
    ['[not a link] (here)', [{ text: '[not a link] (here)' }]],
  ];
  for (const [text, pieces] of cases) it(`reads ${text}`, () => assert.deepEqual(commentPieces(text), pieces));
});

function told(block: ReturnType<typeof readCommentText>[number]): string {
  if (block.kind === 'code') return `code: ${block.text}`;
  const name = block.kind === 'item' ? `item ${block.mark} ${block.depth}` : block.kind;
  return `${name}: ${block.pieces.map(({ text }) => text).join('')}`;
}
