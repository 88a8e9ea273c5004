import assert from 'node:assert/strict';
import { citationContext } from '../../src/core/language/citationContext';

/** What is typed at the cursor `‸`, as `form:typed` with the text that would be replaced behind `|`. */
function context(marked: string): string | undefined {
  const offset = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  const found = citationContext(text, offset);
  return found && `${found.form}:${found.typed}|${text.slice(found.span.start, found.span.end)}`;
}

describe('citationContext', () => {
  const rows: [string, string | undefined][] = [
    ['See [@‸', 'bracketed:|'],
    ['See [@zh‸', 'bracketed:zh|zh'],
    ['See [@zh‸uo2024]', 'bracketed:zh|zhuo2024'],
    ['See [see @a; @b‸', 'bracketed:b|b'],
    ['See [-@b‸', 'bracketed:b|b'],
    ['@‸', 'inText:|'],
    ['As @ng-‸', 'inText:ng-|ng-'],
    ['As [closed] @n‸', 'inText:n|n'],
    ['[[@n‸', 'wikilink:n|n'],
    ['\\citep[p.~3]{a, b‸', 'latex:b|b'],
    ['\\cite{‸}', 'latex:|'],
    ['\\cites[3]{a}[see]{b‸', 'latex:b|b'],
    ['\\textcites(see)(){a}{‸', 'latex:|'],
    ['{cite}`a; b‸`', 'latex:b|b'],
    ['{cite:p}`a,b‸`', 'latex:b|b'],
    ['[@{10.1/x(‸', 'bracketed:10.1/x(|10.1/x('],
    ['mail me@x‸', undefined],
    ['\\@ng‸', undefined],
    ['plain ‸', undefined],
    ['@ng ‸', undefined],
    ['U.S.@n‸', undefined],
  ];
  for (const [text, expected] of rows) it(`answers ${expected ?? 'nothing'} for ${text}`, () => assert.equal(context(text), expected));
});
