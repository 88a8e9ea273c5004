import assert from 'node:assert/strict';
import fc from 'fast-check';
import { authorsLine, authorYear, shownAuthors } from '../../src/core/papers/authorsLine';
import { foldText } from '../../src/core/papers/foldText';
import { readableTex, texPieces } from '../../src/core/papers/readableTex';
import { useWords } from '../../src/l10n/say';

describe('TeX in titles and abstracts', () => {
  for (const [written, read] of [
    ['memory $O(\\sqrt{n})$ only', 'memory O(√n) only'],
    ['the MHC^3 module', 'the MHC³ module'],
    ['our MP_{+} wins', 'our MP₊ wins'],
    ['E_{param} = AUC / log_{10}(x)', 'E_param = AUC / log₁₀(x)'],
    ['χ^2(3) and |γ_3|', 'χ²(3) and |γ₃|'],
    ['37--47\\% less', '37–47% less'],
    ['Fr\\\'echet and {\\"o} and \\v{c} and \\o re', 'Fréchet and ö and č and øre'.replace('øre', 'ø re')],
    ['\\textbf{not} \\emph{so}', 'not so'],
    ['$\\alpha x \\leq 10^{-3}$', 'αx ≤ 10⁻³'],
    ['$\\frac{1}{n+1}$ of $\\mathcal{O}(n^{2})$', '1/(n+1) of O(n²)'],
    ['\\(a_i\\)', 'aᵢ'],
  ] as const)
    it(`${written} reads ${read}`, () => assert.equal(readableTex(written), read));

  for (const text of [
    'costs $5 and $10',
    '$5-$10',
    'snake_case and a_b_c',
    '$\\unknown{x} + 1$',
    '\\textbf{never closed',
    'N in {100, 200}',
    'C:\\temp\\new',
    '__init__ and ^_^',
  ])
    it(`${text} stays as it is`, () => assert.equal(readableTex(text), text));

  it('gives raised and lowered pieces apart', () => {
    assert.deepEqual(texPieces('E_{param} of x^2'), [
      { kind: 'text', text: 'E' },
      { kind: 'sub', text: 'param' },
      { kind: 'text', text: ' of x' },
      { kind: 'sup', text: '2' },
    ]);
  });

  it('never throws, loses no text without TeX, and ends soon on hostile text', () => {
    const tex = fc.array(fc.constantFrom('$', '\\', '{', '}', '^', '_', 'sqrt', 'frac', 'textbf', 'alpha', ' ', 'a', '\\(', '``', '--'), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(tex, (parts) => {
        readableTex(parts.join(''));
        foldText(parts.join(''));
      }),
      { seed: 3 },
    );
    for (const part of ['\\textbf{', '$\\sqrt{', '{\\', 'a^{b', '\\frac{']) assert.ok(readableTex(part.repeat(1_000)).length > 0);
  });
});

describe('folded text', () => {
  it('is the same for what readers hold the same', () => {
    assert.equal(foldText("Pre-trained  Fr\\'echet $O(n^2)$"), 'pre trained frechet o n2');
    assert.equal(foldText('Łódź’s Straße Ærø'), 'lodzs strasse aero');
    assert.equal(foldText(' —  '), '');
  });

  it('folds to itself', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'B', ' ', '-', '\\', '$', '^', '_', '2', 'é', 'ß', 'İ', '²', 'ﬁ', '文', '\u0301') }),
        (text) => assert.equal(foldText(foldText(text)), foldText(text)),
      ),
      { seed: 5 },
    );
  });
});

describe('the line of authors', () => {
  it('names up to four, else three and how many more', () => {
    assert.equal(authorsLine({ authors: ['A', 'B', 'C', 'D'] }), 'A, B, C, D');
    assert.equal(authorsLine({ authors: ['A', 'B', 'C', 'D', 'E', 'F', 'G'] }), 'A, B, C and 4 more');
    assert.equal(authorsLine({ authors: ['A'], authorCount: 3 }), 'A and 2 more');
  });

  it('counts them when no name is known', () => {
    assert.equal(authorsLine({ authors: [], authorCount: 1 }), '1 author');
    assert.equal(authorsLine({ authors: [], authorCount: 7 }), '7 authors');
    assert.equal(authorsLine({ authors: [] }), '');
  });

  it('is in the reader’s language on the screen, and in English where it is written', () => {
    useWords({ '{0} and {1} more': '{0} und {1} weitere', '{0} authors': '{0} Autoren' });
    const many = { authors: ['A', 'B', 'C', 'D', 'E'] };
    try {
      assert.equal(shownAuthors(many), 'A, B, C und 2 weitere');
      assert.equal(shownAuthors({ authors: [], authorCount: 7 }), '7 Autoren');
      assert.equal(authorsLine(many), 'A, B, C and 2 more');
    } finally {
      useWords(undefined);
    }
  });

  it('cites authors and year', () => {
    assert.equal(authorYear(['Mirelle van Oakvane', 'Osk Pellwright', 'F. Dole'], 2026), 'van Oakvane et al., 2026');
    assert.equal(authorYear(['Pellwright, Osk', 'Ferrin Dole'], '2025'), 'Pellwright and Dole, 2025');
    assert.equal(authorYear([], 2025), '2025');
  });
});
