import assert from 'node:assert/strict';
import { parseQuery } from '../../src/core/library/search/query';

describe('a query as typed', () => {
  it('takes a dash before a word of a sentence as a dash', () => {
    assert.deepEqual(parseQuery('tides -moon').conditions.length, 1);
    assert.deepEqual(parseQuery('how do the tides of a wide -and shallow harbour change').conditions, []);
  });

  it('takes what is quoted in a sentence as words of it', () => {
    for (const phrase of ['"long tides" harbour', '"all that was ever said of the tides in a harbour" oak'])
      assert.deepEqual(parseQuery(phrase).conditions.length, 1);
    const { conditions, words } = parseQuery('"Why do tides wait?": harbours that nobody has measured');
    assert.deepEqual(conditions, []);
    assert.deepEqual(words.slice(0, 5), ['why', 'do', 'tides', 'wait', 'harbours']);
  });

  it('takes a colon within a sentence as a colon, and what stands before or behind the sentence as a condition', () => {
    const { conditions, words, problems } = parseQuery('how was the year:1994 storm title:surge of the harbour measured by gauges');
    assert.deepEqual([conditions, problems], [[], []]);
    assert.deepEqual(words.slice(2, 8), ['the', 'year', '1994', 'storm', 'title', 'surge']);
    const filtered = parseQuery('-author:Okafor how was the storm surge of the harbour measured by gauges year:1994 has:code');
    assert.deepEqual(
      filtered.conditions.map(({ kind }) => kind),
      ['author', 'year', 'has'],
    );
    assert.ok(!filtered.words.includes('1994'));
  });

  it('is words, folded', () => {
    assert.deepEqual(parseQuery('Erdős {\\H o} Few-Shot').words, ['erdos', 'o', 'few', 'shot']);
    assert.deepEqual(parseQuery('few-shot').joined, ['fewshot']);
  });

  it('names fields', () => {
    const { conditions, words } = parseQuery(
      'author:Okafor title:"sparse maps" year:2024..2026 is:saved has:code cites-in:plan keyword:vision category:cs.CL',
    );
    assert.deepEqual(conditions, [
      { kind: 'author', isNot: false, words: ['okafor'] },
      { kind: 'title', isNot: false, words: ['sparse', 'maps'] },
      { kind: 'year', isNot: false, from: 2024, to: 2026 },
      { kind: 'is', isNot: false, mark: 'saved' },
      { kind: 'has', isNot: false, thing: 'code' },
      { kind: 'citesIn', isNot: false, text: 'plan' },
      { kind: 'keyword', isNot: false, text: 'vision' },
      { kind: 'category', isNot: false, text: 'cs.cl' },
    ]);
    assert.deepEqual(words, ['sparse', 'maps']);
  });

  it('may leave an end of the years open', () => {
    const years = (text: string) => parseQuery(text).conditions;
    assert.deepEqual(years('year:2024'), [{ kind: 'year', isNot: false, from: 2024, to: 2024 }]);
    assert.deepEqual(years('year:2024..'), [{ kind: 'year', isNot: false, from: 2024, to: 9999 }]);
    assert.deepEqual(years('year:..2024'), [{ kind: 'year', isNot: false, from: 0, to: 2024 }]);
  });

  it('excludes with a minus sign, but not inside a word', () => {
    assert.deepEqual(parseQuery('attention -vision').conditions, [{ kind: 'word', isNot: true, words: ['vision'] }]);
    assert.deepEqual(parseQuery('pre-training').conditions, []);
    assert.deepEqual(parseQuery('-"dark matter" -author:li').conditions, [
      { kind: 'phrase', isNot: true, words: ['dark', 'matter'] },
      { kind: 'author', isNot: true, words: ['li'] },
    ]);
  });

  it('searches what it does not understand as words, and says so', () => {
    const { words, problems, conditions } = parseQuery('is:wonderful year:soon');
    assert.deepEqual(words, ['is', 'wonderful', 'year', 'soon']);
    assert.deepEqual(conditions, []);
    assert.equal(problems.length, 2);
    assert.match(problems[0]?.message ?? '', /^“is:wonderful” is searched as words/);
  });

  it('takes a lone quotation mark as nothing', () => {
    assert.deepEqual(parseQuery('"attention maps').words, ['attention', 'maps']);
  });

  it('is open while its last word may go on', () => {
    assert.equal(parseQuery('atten').isOpen, true);
    assert.equal(parseQuery('attention ').isOpen, false);
  });
});
