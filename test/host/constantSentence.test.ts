import assert from 'node:assert/strict';
import { constantSentence } from '../../src/host/constantSentence';

describe('constantSentence', () => {
  // The editor reads `[label](address "title")`, also over several lines, and nothing else as a link.
  it('leaves nothing that a notification could draw as a link (A01)', () => {
    const link = /\[[^\]]+\]\([^)]+\)/;
    for (const [text, said] of [
      ['See [here](command:workbench.action.terminal.new).', 'See herecommand:workbench.action.terminal.new.'],
      ['[a][[b](COMMAND:x)](https://evil.example "t")', 'abCOMMAND:xhttps://evil.example "t"'],
      ['[[((nested](command:x))](command:y)', 'nestedcommand:xcommand:y'],
      ['[two\nlines](command:x)', 'two\nlinescommand:x'],
    ] as const) {
      assert.match(text, link);
      assert.equal(constantSentence(text), said);
    }
  });

  it('says a sentence of ours word for word, and no endless one', () => {
    assert.equal(constantSentence('The site did not answer within 30 s.'), 'The site did not answer within 30 s.');
    assert.equal(constantSentence('x'.repeat(1000)).length, 300);
  });
});
