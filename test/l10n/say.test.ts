import assert from 'node:assert/strict';
import { quote } from '../../src/core/language/checkNote';
import { say, useWords, wordsInUse } from '../../src/l10n/say';

describe('say', () => {
  afterEach(() => useWords(undefined));

  it('says what stands in the source while there are no other words', () => {
    assert.equal(say`The newest day is ${'2026-02-19'}.`, 'The newest day is 2026-02-19.');
    assert.equal(say`Nothing is saved yet.`, 'Nothing is saved yet.');
  });

  it('says it in the reader’s language, the values wherever they belong there', () => {
    useWords({ '{0} of {1} papers': '{1} Paper, davon {0}' });
    assert.equal(say`${3} of ${10} papers`, '10 Paper, davon 3');
  });

  it('says in English what has no translation', () => {
    useWords({ Other: 'Anderes' });
    assert.equal(say`Papers`, 'Papers');
  });

  it('takes a value for what it is: neither a place to fill nor a name of words', () => {
    useWords({ 'About {0} and {1}': 'Über {0} und {1}', toString: 'x' });
    assert.equal(say`About ${'{1} $& $1'} and ${'{0}'}`, 'Über {1} $& $1 und {0}');
    assert.equal(say`constructor`, 'constructor');
  });

  it('sets quotation marks round keys as the language does', () => {
    assert.equal(quote('tides2026'), '“tides2026”');
    useWords({ '“{0}”': '„{0}“' });
    assert.equal(quote('tides2026'), '„tides2026“');
  });

  it('hands over its words', () => {
    const words = { Papers: 'Paper' };
    useWords(words);
    assert.equal(wordsInUse(), words);
  });
});
