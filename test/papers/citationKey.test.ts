import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultKeyPattern, makeKey, unknownInPattern } from '../../src/core/papers/citationKey';
import type { Paper } from '../../src/core/papers/paper';

const none: ReadonlySet<string> = new Set();

function paper(fields: Partial<Paper> = {}): Paper {
  return {
    id: 'arxiv:2411.99001',
    aliases: [],
    title: 'A Polynomial Drift of the Wet Fens',
    authors: ['Zoë Zhuo', 'Jasper Tern', 'Ada Quill'],
    publishedAt: '2024-11-04',
    source: 'test',
    ...fields,
  };
}

describe('unknownInPattern', () => {
  it('names what means nothing, and nothing of a pattern that works', () => {
    for (const pattern of ['', defaultKeyPattern, '[auth:lower]-[year]', "Title.skipwords.select(1,2) | authEtAl2 + '_' + shortyear"])
      assert.deepEqual(unknownInPattern(pattern), [], pattern);
    assert.deepEqual(unknownInPattern('auth.lowr + yeer'), ['lowr', 'yeer']);
    assert.deepEqual(unknownInPattern('auth.lower + ['), ['auth.lower + [']);
    assert.deepEqual(unknownInPattern('auth.constructor + toString'), ['constructor', 'toString']);
  });
});

describe('makeKey', () => {
  const patterns: readonly (readonly [string, string])[] = [
    [defaultKeyPattern, 'zhuo2024polynomial'],
    ['', 'zhuo2024polynomial'],
    ['[auth:lower][year][veryshorttitle:lower]', 'zhuo2024polynomial'],
    ['[auth]_[year]', 'Zhuo_2024'],
    ["auth.lower + '-' + year", 'zhuo-2024'],
    ['constructor + auth.valueOf', 'Zhuo'],
    ['auth(3).upper + shortyear', 'ZHU24'],
    ['[auth3:lower][shorttitle3_3]', 'zhuPolynomialDriftWet'],
    ['authEtAl + year', 'ZhuoEtAl2024'],
    ['authorsAlpha + shortyear', 'ZTQ24'],
    ['shorttitle(2,1).lower', 'polynomialdrift'],
    ['title', 'PolynomialDriftWetFens'],
    ['authorLast.lower + month', 'quill11'],
    ["auth.lower.postfix(':') + year", 'zhuo:2024'],
    ['Title.skipwords.select(1,2).condense', 'PolynomialDrift'],
    ["Title.skipwords.select(2,1).lower + '_' + auth", 'drift_Zhuo'],
    ['[Title:skipwords:acronym:lower][year]', 'pdwf2024'],
    ['auth.lower.substring(1,2) + Year', 'zh2024'],
    ["auth.replace('Zh','C').lower + year", 'cuo2024'],
    ["journal.lower.default('preprint') + shortyear", 'preprint24'],
    ['authors(2).lower + year', 'zhuotern2024'],
    ['auth.upper + veryshorttitle(1,1)', 'ZHUOPolynomial'],
    ['auth.capitalize + Title.capitalize.clean.condense', 'ZhuoAPolynomialDriftOfTheWetFens'],
    ['nothing | auth', 'Zhuo'],
    ['auth +', 'Zhuo'],
    ['[[', 'zhuo2024polynomial'],
  ];
  for (const [pattern, key] of patterns) it(`follows ${JSON.stringify(pattern)}`, () => assert.equal(makeKey(paper(), pattern, none), key));

  const papers: readonly (readonly [string, Partial<Paper>, string])[] = [
    ['folds accents to ASCII', { authors: ['Øystein Łążßæ'] }, 'lazssae2024polynomial'],
    ['keeps the particle with the family name', { authors: ['Mirelle van der Oakvane'] }, 'vanderoakvane2024polynomial'],
    ['reads a name with a comma', { authors: ['Oakvane, Mirelle'] }, 'oakvane2024polynomial'],
    ['takes a group as it is', { authors: ['The Fen Collaboration'] }, 'thefencollaboration2024polynomial'],
    ['keeps letters of other scripts, the family name first', { authors: ['王 小明'] }, '王2024polynomial'],
    ['uses the title without authors', { authors: [] }, 'polynomialdrift2024wet'],
    ['has no year when none is known', { publishedAt: '' }, 'zhuopolynomial'],
    ['skips the words that every title has', { title: 'On the Way to an Index' }, 'zhuo2024way'],
    ['takes a title of such words as it is', { title: 'To and From' }, 'zhuo2024to'],
    ['uses the id when nothing else is known', { title: '?!', authors: [], publishedAt: '' }, 'arxiv:2411.99001'],
  ];
  for (const [name, fields, key] of papers) it(name, () => assert.equal(makeKey(paper(fields), '', none), key));

  it('appends a, b, … z, aa to a key that is taken', () => {
    const taken = new Set(['zhuo2024polynomial']);
    assert.equal(makeKey(paper(), '', taken), 'zhuo2024polynomiala');
    for (const letter of 'abcdefghijklmnopqrstuvwxyz') taken.add(`zhuo2024polynomial${letter}`);
    assert.equal(makeKey(paper(), '', taken), 'zhuo2024polynomialaa');
  });

  it('gives a key that Pandoc reads whole without braces, for any paper and pattern', () => {
    const whole = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[:.#$%&\-+?<>~/](?=[\p{L}\p{N}_]))*$/u;
    const pattern = fc
      .array(fc.constantFrom('auth', ' + ', 'year', "'-'", "'::'", '[title]', '.lower', 'shorttitle(9)', '|', '(', ']', '!'), { maxLength: 6 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { maxLength: 3 }),
        pattern,
        (title, authors, written) => {
          const key = makeKey(paper({ title, authors }), written, none);
          assert.match(key, whole);
        },
      ),
      { seed: 26, numRuns: 400 },
    );
  });
});
