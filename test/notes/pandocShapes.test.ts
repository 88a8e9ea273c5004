import assert from 'node:assert/strict';
import { askOurselves, askPandoc } from './pandoc';

/** Shapes met in real documents and in other projects' tests, each with the real Pandoc as its judge. */
const SHAPES: Readonly<Record<string, readonly string[]>> = {
  'link definitions of several words': [
    '[tide]: tides.html @ng\n\nSee [tide] and @lee.',
    '[tide]: see @ng for all of it\n\n@lee',
    '[tide]: u (@ng)\n\n@lee',
    '[tide]: u @ng [x]\n\n@lee',
    '[tide]: u "a title" @ng\n\n@lee',
    '[tide]: u {.wide key="@ng"}\n\n@lee',
    '[tide]: u\n  "title of @ng"\n\n@lee',
  ],
  'labels of link definitions': [
    '[see @ng, p. 3]: tides.html\n\n@lee',
    '[the [tides]]: https://x.example/@ng\n\n@lee',
    '[the *@ng*]: tides.html\n\nof [the *@ng*]',
    '[see @ng; lee]: tides.html\n\n@kim',
    '[@ng*]: tides.html\n\n@kim',
  ],
  'brackets behind brackets': ['[[@ng]][see @lee, p. 3]', '[[@ng]][x [@lee]]', '[[@ng]][@lee; kim]', '![[@ng]][@lee; kim]'],
  'rows with more cells than the table has columns': [
    '| a | b |\n|---|---|\n| @ng | x | @lee |\n| x | y | [@kim]',
    'a | b\n--|--\n@ng | x | @lee',
    '| a | b |\n|---+---|\n| @ng | @lee | @kim |',
  ],
  'bars within cells': [
    '| a | b |\n|---|---|\n| $P(x|y)$ @ng | @lee |',
    '| a | b |\n|---|---|\n| `x|y` @ng | @lee |',
    '| a | b |\n|---|---|\n| `x|y @ng | @lee |',
    '| a | b |\n|---|---|\n| x\\|y @ng | @lee | @kim |',
    '| a | b |\n|---|---|\n| <a title="x|y">@ng</a> | @lee |',
    '| a | b |\n|---|---|\n| \\foo{x|y} @ng | @lee |',
    '| a | b |\n|---|---|\n| 5 $ and @ng | 6 $ and @lee | @kim |',
    '| a | b |\n|---|---|\n| ``x`|y`` @ng | @lee |',
  ],
  'rows that are indented': ['|a | b|\n|--|--|\n    x:| @ng\n    y:| @lee'],
  'what looks like a tag': [
    'x <a @ng="1"> @lee </a> y',
    'x <a\n@ng> @lee </a> y',
    'x <a href="@ng"> @lee </a> y',
    'x <!--> @ng --> @lee',
    'x <!---> @ng --> @lee',
    'x <!-- @ng --> @lee <!-- --> @kim',
  ],
  'a star before a line end': ['x *\n*@ng* y', 'x *\n@ng* @lee', '*\n@ng', 'x * @ng* @lee'],
  'keys that take a tag along': ['<td>@ng<td>', '<td>@ng</td>', '@ng<td> @lee', 'me@ng<td>@lee</td>'],
  'text behind a rule in HTML': ['<hr>\n    @ng', '<hr>\n\n    @ng', '<hr/>\n    @ng', '<div>\n<hr>\n    @ng\n</div>'],
  'a TeX command in letters beyond ASCII': ['x \\é[@ng] @lee'],
  'TeX whose braces hold a blank line': [
    'x \\foo{a @ng\n\nb @lee} y @kim\n\n@moss',
    'x \\footnote{One.\n\nTwo @ng.} and \\foo{b\n\n@lee} y @kim',
    'x \\foo[a]{b}{c\n\n- @ng\n\n# @lee} y @kim',
    'x \\foo {a @ng\n\nb @lee} y @kim',
    'x \\foo{a \\} @ng\n\nb @lee} y @kim',
    'x \\foo{a @ng\n\nb @lee that never closes @kim',
    'x `\\foo{a` @ng\n\nb @lee} @kim',
    'x \\\\foo{a @ng\n\nb @lee} @kim',
    'x \\textbf{a @ng\n\nb @lee} @kim',
    'x \\section{a\n\nb @lee} @kim \\foo{c\n\n@ng}',
    'x \\foo{a @ng\nb @lee} @kim\n\n@moss}',
    'x @ng \\foo{a}\n\nb @lee} @kim',
    'x \\newcommand{\\tide}{a\n\n@ng} @lee',
    '\\foo{a\n\nb @ng} @lee\n\n@kim',
    '\\foo{a\n\nb @ng}\n\n@kim',
  ],
  'destinations over a line end': ['[x @ng](<u\n@lee>) @kim', '[x @ng](<u @lee) @kim'],
  'lists behind an underlined heading': [
    'Head\n====\n- x\n- (@ng) y @lee\n- z @kim',
    'Head\n====\n2. x @ng\n\n        @lee',
    'Head\n----\ntext @ng',
    '> Head\n> ====\n> text @ng',
  ],
};

describe('Shapes compared with the real Pandoc', () => {
  for (const [title, texts] of Object.entries(SHAPES)) {
    it(title, function () {
      this.timeout(60_000);
      const pandoc = askPandoc(texts);
      for (const [index, text] of texts.entries()) assert.deepEqual(askOurselves(text), pandoc[index], text);
    });
  }
});
