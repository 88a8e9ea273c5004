import assert from 'node:assert/strict';
import { escapeLinkText, escapeMarkdown, linkDestination, plainLine } from '../../src/core/writing/escapeMarkdown';

describe('text for Markdown', () => {
  it('is shown as it is given: marks, addresses and beginnings of blocks are escaped, and nothing else', () => {
    for (const [text, written] of [
      ['[x](command:y)', '\\[x\\](command:y)'],
      [
        '$(zap) a_b *c* `d` <e> &amp; @f #g ~h~ ^i^ j|k {l} \\',
        '\\$(zap) a\\_b \\*c\\* \\`d\\` \\<e\\> \\&amp; \\@f \\#g \\~h\\~ \\^i\\^ j\\|k \\{l\\} \\\\',
      ],
      ['at https://a.example and www.b.example', 'at https\\://a.example and www\\.b.example'],
      ['- a', '\\- a'],
      ['+', '\\+'],
      ['12. a', '12\\. a'],
      ['3) a', '3\\) a'],
      ['---', '\\---'],
      ['=====', '\\====='],
      ['1.5 times - or 3--5', '1.5 times - or 3--5'],
      ['2026: a year', '2026: a year'],
      ['a --- b', 'a --- b'],
    ])
      assert.equal(escapeMarkdown(text ?? ''), written);
  });

  it('keeps an ordinary title readable within a link', () => {
    assert.equal(escapeLinkText('Tides (2026): #1 - a [study] of *foam*'), 'Tides (2026): #1 - a \\[study\\] of \\*foam\\*');
  });

  it('is one line without what hides, turns or is heaped up', () => {
    assert.equal(plainLine('  tides\r\n\tof\u00a0 foam\u200b\u202e\u0007 '), 'tides of foam');
    assert.equal(plainLine(`a${'\u0301'.repeat(30)}b`), `a${'\u0301'.repeat(8)}b`);
  });

  it('has addresses without what would end them', () => {
    assert.equal(linkDestination('https://a.example/x (1)\t<2>"\'`\\'), 'https://a.example/x%20%281%29%09%3C2%3E%22%27%60%5C');
  });
});
