import assert from 'node:assert/strict';
import { shown } from './shown';

/** Text, what it reads as, and the rule. */
type Row = readonly [text: string, reads: string, rule: string];

function rows(table: readonly Row[]): void {
  for (const [text, reads, rule] of table)
    it(`${rule}: ${JSON.stringify(text)} reads as ${reads || 'nothing'}`, () => assert.equal(shown(text), reads));
}

describe('Where a citation may start', () => {
  rows([
    ['me@ng', '', 'no letter before'],
    ['1@ng', '', 'no digit before'],
    ['é@ng', '', 'no letter of any script before'],
    ['见@ng', '', 'no letter of any script before'],
    ['见 @ng', 'T ng', 'a space may stand before'],
    ['U.S.@ng', '', 'no full stop of a word before'],
    ['b.@ng', '', 'no full stop of a word before'],
    ['"@ng"', 'T ng', 'a quote may stand before'],
    ["'@ng'", 'T ng', 'a quote may stand before'],
    ['(see @ng)', 'T ng', 'a space may stand before'],
    ['/@ng :@ng —@ng ,@ng #@ng', 'T ng, T ng, T ng, T ng, T ng', 'marks may stand before'],
    ['x_@ng', 'T ng', 'an underscore may stand before'],
    ['😀@ng', 'T ng', 'an emoji may stand before'],
    ['@@ng', 'T ng', 'a second sign starts anew'],
    ['`c`@ng', 'T ng', 'code may stand before'],
    ['<b>x</b>@ng', 'T ng', 'a tag may stand before'],
    ['$x$@ng', 'T ng', 'maths may stand before'],
    ['\u200b@ng', 'T ng', 'a zero-width space may stand before'],
    ['*b*@ng', '', 'closing emphasis may not'],
    ['**b**@ng', '', 'closing emphasis may not'],
    ['*@ng*', 'T ng', 'inside emphasis it starts'],
    ['**see [@ng]**', 'N ng', 'inside emphasis it starts'],
    ['\\@ng', '', 'an escaped sign is text'],
    ['\\\\@ng', 'T ng', 'an escaped backslash before'],
    ['&#64;ng', '', 'no entity is decoded'],
    ['@ng@lee', 'T ng, T lee', 'a citation may touch the last'],
    ['[@ng][@lee]', 'T ng, N lee', 'a cluster may touch the last'],
    ['(@ng) first\n\nSee @ng.', '', 'an example and what refers to it'],
    ['x (@ng) y', 'T ng', 'round brackets in a sentence'],
    ['x\n@ng. y', 'T ng', 'a line of a paragraph starts no example'],
    ['- x\n  @ng. y\n- x\n  (@lee) y', '', 'a line of a list item does'],
    ['> - x\n> @ng. y', '', 'a line of a list item does'],
    ['x\n- y\n  @ng. z', 'T ng', 'not in a list that Pandoc takes for text'],
    ['@ng--1. x', 'T ng', 'no example with such a label'],
    ['@types/node and @a/b@1.2', 'T types/node, T a/b, T 1.2', 'handles are citations by syntax'],
    ['x@latest', '', 'no letter before'],
    ['https://e.example/@me', '', 'a bare URL is a link'],
    ['<https://e.example/@me>', '', 'an autolink is a link'],
    ['word -@a next', 'T a', 'suppression exists only in brackets'],
    ['@*a', '', 'the star is for nocite'],
  ]);
});

describe('How far a key goes', () => {
  rows([
    ['@2019ng @_ng @1a @é @日本', 'T 2019ng, T _ng, T 1a, T é, T 日本', 'letter, digit or underscore first'],
    ['@-ng @.ng', '', 'no mark first'],
    ['see @ng. @ng.a. @ng... @ng: @ng- @a!', 'T ng, T ng.a, T ng, T ng, T ng, T a', 'no mark at the end'],
    ['@ng--lee @a..b', 'T ng, T a', 'two marks end it'],
    [
      '@a.b @a:b @a#b @a%b @a&b @a+b @a?b @a<b @a~b @a$b @a/b @a-b',
      'T a.b, T a:b, T a#b, T a%b, T a&b, T a+b, T a?b, T a<b, T a~b, T a$b, T a/b, T a-b',
      'a single mark inside',
    ],
    ['@ng_ @ng__x @a_b', 'T ng_, T ng__x, T a_b', 'underscores belong to it'],
    ['@https://e.example/a @ng://x @a//b.c', 'T https://e.example/a, T ng://x, T a//b.c', 'colon and slash before a slash'],
    ['@ng//', 'T ng/', 'colon and slash before a slash'],
    [
      "@o'neil @ng's @ng’s @a,b @a;b @a–b @a|b @a^b @a\\_b @a* @ng=b",
      'T o, T ng, T ng, T a, T a, T a, T a, T a, T a, T a, T ng',
      'anything else ends it',
    ],
    ['@doi:10.1/x(1)2', 'T doi:10.1/x', 'anything else ends it'],
    ['@ng&amp; @ng<br> @ng$x$ @ng~x~ @ng%20 @ng#sec', 'T ng&amp, T ng<br, T ng$x, T ng~x, T ng%20, T ng#sec', 'surprising inclusions'],
    ['@Øre2019 @王2020和 @a𝐀b', 'T Øre2019, T 王2020和, T a𝐀b', 'letters of every plane'],
    ['@a😀b', 'T a', 'an emoji ends it'],
    ['@mu\u0308ller', 'T mu', 'a combining mark ends it'],
    ['@a\u00a0b @a\u00adb', 'T a, T a', 'invisible characters end it'],
    [
      '@{a{b}c} @{doi:10.1/x(1)2} @{a.} @{https://x.example/z?a=b}',
      'T a{b}c, T doi:10.1/x(1)2, T a., T https://x.example/z?a=b',
      'braces hold anything',
    ],
    ['@{two words} @{} @{open', '', 'but no white space'],
    ['@ng{2019}', 'T ng', 'a brace behind is no key'],
    ['@Ng @ng', 'T Ng, T ng', 'letter case counts'],
  ]);
});

describe('Citations in brackets', () => {
  rows([
    ['[@a; @b] [@a;@b] [ @a] [@a ]', 'N a, N b, N a, N b, N a, N a', 'items between semicolons'],
    ['[see @ng; lee] [@ng;] [;@ng] [@ng;;@lee] [see; @ng]', 'T ng, T ng, T ng, T ng, T lee, T ng', 'every item needs a key'],
    ['[@ng, @lee]', 'N ng, T lee', 'a comma does not separate'],
    ['[x @a y @b] [@a@b]', 'N a, T b, N a, T b', 'a second key is in the suffix'],
    [
      '[@ng, *a; b*] [@ng, `a; b]`] [@ng, \\; x] [@ng, \\] x] [@ng, [x](u)] [@ng, [x]] [@ng, $a;b]$]',
      'N ng, N ng, N ng, N ng, N ng, N ng, N ng',
      'what is enclosed does not count',
    ],
    ['[@ng, {pp. 1; 2}]', 'T ng', 'braces do not enclose'],
    ['[**@ng**] [*see @ng; @lee*]', 'T ng, T ng, T lee', 'no key inside emphasis'],
    ['[*see* @ng, *p. 3*]', 'N ng', 'emphasis beside the key'],
    ['[-@ng] [see -@ng] [-@a; -@b]', 'S ng, S ng, S a, S b', 'a dash suppresses the author'],
    ['[x-@ng] [- @ng] [--@ng]', 'N ng, N ng, N ng', 'a dash elsewhere does not'],
    ['[@ng](u) [@ng]{.c} [@ng]( b', 'T ng, T ng, T ng', 'a link or span'],
    ['[@ng] (u) [@ng]\n(x) [@ng]\\(x)', 'N ng, N ng, N ng', 'not a link'],
    ['[@ng]: http://x.example', 'N ng', 'not a link definition'],
    ['[see [@ng]]', 'N ng', 'brackets within brackets'],
    ['[[note @ng]]', 'N ng', 'brackets within brackets'],
    ['![cap @ng](u) ![fig, from [@lee, p. 3]](u)', 'T ng, N lee', 'alternative text'],
    ['[@a\nb] [@a; see\n@b]', 'N a, N a, N b', 'over line ends'],
    ['> [@a,\n> p. 3; @b,\n> p. 4]', 'N a, N b', 'over line ends in quotes'],
    ['- x [@a,\n  p. 3;\n  @b]', 'N a, N b', 'over line ends in lists'],
    ['[@a\n\nb]', 'T a', 'not over a blank line'],
    ['[x@y.example; @ng]', 'T ng', 'an address is no key'],
    ['[text [@ng] more](u)', 'N ng', 'in link text'],
    ['[@a; @b', 'T a, T b', 'never closed'],
    ['[@]', '', 'no key'],
  ]);
});

describe('Citations in text with a locator', () => {
  rows([
    ['@ng [p. 3], @ng[p. 3], @ng\n[p. 3], @ng []', 'T ng, T ng, T ng, T ng', 'the bracket behind'],
    ['@ng [@lee]', 'T ng, N lee', 'a cluster behind'],
    ['@ng [see @lee, p. 3; @kim]', 'T ng, N lee, N kim', 'a cluster behind'],
    ['@ng [p. 3; @lee]', 'T ng, N lee', 'a locator and more'],
    ['@ng [p. 3; lee]', 'T ng', 'not a cluster'],
    ['@ng [x](u) @ng [^1]', 'T ng, T ng', 'a link or note behind'],
  ]);
});

describe('Where no citation is found', () => {
  rows([
    ['`@ng` ``@ng``', '', 'code'],
    ['```\n@ng\n```', '', 'a code block'],
    ['    @ng', '', 'an indented code block'],
    ['$@ng$ $$@ng$$', '', 'maths'],
    ['$$\nx = @ng\n$$', '', 'display maths'],
    ['\\cite{@ng} \\textbf{@ng} \\footnote{see @ng}', 'latex @ng', 'TeX (its own keys apart)'],
    ['\\noindent [@ng] says \\foo[@lee] x', '', 'brackets are arguments of an unknown command'],
    ['x \\foo{@ng}{y', 'T ng', 'TeX with a brace that never closes is text'],
    ['\\newcommand{\\foo}[1]{x @ng} [@lee]', 'N lee', 'a definition in TeX'],
    ['\\newenvironment{foo}[1][a]{@ng}{@kim} @lee', 'T lee', 'a definition in TeX'],
    ['\\makeatletter\n\\def\\@foo#1{x @ng}\n\nText @lee', 'T lee', 'a definition in TeX'],
    ['\\begin{equation}\n@ng\n\n\\end{equation}', '', 'a TeX environment'],
    ['<!-- @ng -->', '', 'a comment'],
    ['x <!-- @ng\n\n@lee --> @kim', 'T kim', 'a comment over blank lines'],
    ['<pre>\n@ng\n\n@lee\n</pre>\n\n<script>@ng</script> <style>@ng</style>', '', 'raw elements'],
    ['<a href="@ng">x</a>', '', 'an attribute'],
    ['[x](@ng) [x](u "@ng")', '', 'a destination or title'],
    ['<me@x.example>', '', 'a mail address'],
    ['# Head {#id key="@ng"}', '', 'attributes of a heading'],
    ['---\ntitle: "@ng"\n---\n\n@lee', 'T lee', 'front matter'],
    ['---\ntitle: x\n...\n\n@lee', 'T lee', 'front matter closed by dots'],
    ['Text.\n\n---\nfoo: "@ng"\n---\n\n@lee', 'T lee', 'metadata further down'],
    ['`@ng', 'T ng', 'code that never closes is text'],
    ['$@ng', 'T ng', 'maths that never closes is text'],
    ['$5 @ng 6$', '', 'maths'],
    ['costs $5 and $6 @ng', 'T ng', 'no maths before a digit'],
    ['\\@ref(fig:a)', '', 'escaped'],
    ['[^@a]', '', "a note's mark"],
    ['^[@a]', 'T a', 'an inline note'],
    ['```\n@ng\n\n@lee', '', 'a fence that never closes runs to the end'],
  ]);
});

describe('Where citations count', () => {
  rows([
    ['<div>\n@ng\n</div>', 'T ng', 'inside HTML'],
    ['<table><tr><td>@ng</td></tr></table>', 'T ng', 'inside HTML'],
    ['<span>@ng</span>', 'T ng', 'inside HTML'],
    ['# Head @ng\n\nOther [@lee]\n=====', 'T ng, N lee', 'headings'],
    ['| a @ng | b |\n|---|---|\n| [@lee] | `@x` |', 'T ng, N lee', 'table cells'],
    ['| a | b |\n|---|---|\n| [@ng; | @lee] |', 'T ng, T lee', 'no cluster over two cells'],
    ['Term @ng\n:   Text [@lee]\n\n    more @kim', 'T ng, N lee, T kim', 'definition lists'],
    ['x[^1]\n\n[^1]: See @ng.\n\n    And [@lee].\n\n        @code', 'T ng, N lee', 'footnotes'],
    ['[^unused]: See @ng.', 'T ng', 'footnotes nobody refers to'],
    ['a. Item @ng\n\n    more [@lee]', 'T ng, N lee', 'lists with letters'],
    ['> quote @ng\n\n- item @lee\n\n  more [@kim]\n\n      @code', 'T ng, T lee, N kim', 'quotes and lists'],
    ['| a | b |\n|---|---|\n| @ng | b |\n    @code', 'T ng', 'code ends a table'],
    ['* \n\n    @ng\n\n*\n  @lee', 'T ng, T lee', 'an item whose text begins behind a blank line'],
    ['- @ng\n\n  ```\n      @code\n  ```\n\nText.\n\n- item\n\n      @code', 'T ng', 'code in lists'],
    ['::: {.note}\n@ng\n:::', 'T ng', 'divs'],
    ['::: {.note}\n2) x @ng\n\n    [@lee]\n:::\n\n    @code', 'T ng, N lee', 'lists in divs'],
    ['Term\n\n:     - x @ng\n[@lee; @kim]', 'T ng, N lee, N kim', 'lists in definitions'],
    ['# Head [@ng]{.x}\n\n# Head @lee {.x}', 'T ng, T lee', 'headings with attributes'],
    ['+-----+-----+\n| @a  | @b  |\n+=====+=====+\n| [@c;| x   |\n| @d] | @e  |\n+-----+-----+', 'T a, T b, N c, N d, T e', 'cells of a grid table'],
    ['<table>\n<tr><td>@a</td>\n    <td>@b</td></tr>\n</table>', 'T a', 'not behind a closing tag in an indented line, as in Pandoc'],
    ['<td>\n    @a</td>', 'T a', 'behind an opening tag'],
    [
      '<table>\n    <tr>\n        <td>@a</td>\n        <td>[@b;\n        @c]</td>\n    </tr>\n</table>\n\n    @code',
      'T a, N b, N c',
      'in elements whose content is indented',
    ],
    ['<figure>\n    <img src="u"\n      alt="@x">\n\n    Text @a\n</figure>', 'T a', 'in elements whose content is indented'],
    ['<details>\n\n    @code\n\n</details>\n\n<div>\n    @code\n</div>', '', 'not in elements whose content is not, nor in a div'],
    ['<!-- @x -->\n    @code\n\n<style>\n@x\n</style>\n    @code', '', 'not indented behind a comment or a style sheet'],
    ['~~@a~~ "@b" _@c d_', 'T a, T b, T c', 'enclosed text'],
    ['x = 1\n\n$$\nx = 1$$\n\n@ng', 'T ng', 'behind maths closed at a line end'],
  ]);
});
