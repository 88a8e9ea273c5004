import assert from 'node:assert/strict';
import { blockPlace } from '../../src/core/writing/blockPlace';

/** The text with `#` where a block goes that was asked for at `‸`. */
function placed(marked: string): string {
  const text = marked.replace('‸', '');
  const at = blockPlace(text, marked.indexOf('‸'));
  return `${text.slice(0, at)}#${text.slice(at)}`;
}

describe('blockPlace', () => {
  const rows: [name: string, before: string, after: string][] = [
    ['is the end of a line', 'One:‸\nTwo.\n', 'One:#\nTwo.\n'],
    ['is an empty line', 'One.\n\n‸\n\nTwo.', 'One.\n\n#\n\nTwo.'],
    ['is the start of a paragraph', 'One.\n\n‸Two.\n', 'One.\n\n#Two.\n'],
    ['is behind a paragraph that it would tear apart', 'One t‸wo\nthree.\n\nFour.\n', 'One two\nthree.#\n\nFour.\n'],
    ['is the end of a note without a line end', 'One t‸wo', 'One two#'],
    ['is the end of an empty note', '‸', '#'],
    ['is behind a paragraph with Windows line ends', 'One t‸wo\r\nthree.\r\n\r\nFour.', 'One two\r\nthree.#\r\n\r\nFour.'],
    ['is behind a list whose item it would tear apart', '- o‸ne\n- two\n\nThree.', '- one\n- two#\n\nThree.'],
    ['is behind a table', '| a | b |\n|---|---|\n| c‸ | d |\n| e | f |\n\nText', '| a | b |\n|---|---|\n| c | d |\n| e | f |#\n\nText'],
    ['is behind a table also at the end of a row', '| a |\n|---|‸\n| c |\n', '| a |\n|---|\n| c |#\n'],
    ['is behind a code block', 'A\n\n```py\nx =‸ 1\n\ny\n```\n\nB', 'A\n\n```py\nx = 1\n\ny\n```#\n\nB'],
    ['is behind a code block also from its fences', '~~~~\nx\n~~~\n~~‸~~\nB', '~~~~\nx\n~~~\n~~~~#\nB'],
    ['is the end of a note whose code block is not closed', '```\nx‸\ny\n', '```\nx\ny\n#'],
    ['is before a code block', 'A\n\n‸```\nx\n```\n', 'A\n\n#```\nx\n```\n'],
    ['is between code blocks', '```\nx\n```\n‸\n```\ny\n```\n', '```\nx\n```\n#\n```\ny\n```\n'],
  ];
  for (const [name, before, after] of rows) it(name, () => assert.equal(placed(before), after));
});
