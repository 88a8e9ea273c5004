import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseNote } from '../../src/core/notes/parseNote';
import { askPandocInFull } from './pandoc';

/** Pieces of ordinary academic prose, with the marks that are easily taken for something else. */
const WORDS = [
  ...[
    'the',
    'tides',
    '(2019)',
    '(see',
    'below)',
    "it's",
    '—',
    '–',
    '--',
    '...',
    'e.g.',
    'cf.',
    'p. 4',
    '$5',
    'US$7',
    '$x_i^2$',
    '100%',
    'R&D',
    'C#',
    '2*3*4',
  ],
  ...[
    'snake_case',
    '`a@b`',
    '*emph*',
    '**strong**',
    '_under_',
    '"quoted"',
    '“curly”',
    '[note]',
    '[1, 2]',
    '[link](https://x.example/a_b)',
    '[^n]',
    '![im](a.png)',
  ],
  ...[
    '<https://x.example>',
    '<b>bold</b>',
    '<sup>2</sup>',
    'H~2~O',
    '~~gone~~',
    '\\@x',
    'me@x.example',
    'https://x.example/x?y=z',
    '\\ref{fig:a}',
    '&amp;',
    '2)',
    '|',
  ],
  ...['{.a}', '😀', '王', '[x]{.smallcaps}', '[[wiki]]', '(\\#eq:a)', '<!-- c -->', '^[note]', '\\*', '*', '_', '`', '"', "'"],
];

/** Citations as people write them. `%` stands for a fresh key. */
const CITATIONS = [
  ...['@%', '[@%]', '[@%; @%]', '[see @%, p. 3; also @%]', '@% [p. 3]', '[-@%]', '(@%)', "@%'s", '@%.', '*@%*', '**[@%]**', '"@%"', '([@%], p. 3)'],
  ...[
    '[@%, pp. 3--4 and *passim*; cf. **x** @%]',
    '[@%, “quote; x”]',
    '[@%,p.3;@%]',
    '[@% et al.]',
    '^[See @%, p. 3; [@%].]',
    '[*see* @%, *cf.* p. 3]',
  ],
  ...['[$x$ in @%, $y;z$]', '@% [@%]', '[cf. @%, `a;b`]', '[@%]{.x}', '[@%](u)', '[@{%.}]', '[e.g.\n@%;\n@%]', '[@%: 3-4, @%: 5]'],
];

const piece = fc.oneof({ arbitrary: fc.constantFrom(...WORDS), weight: 3 }, { arbitrary: fc.constantFrom(...CITATIONS), weight: 2 });
const paragraphs = fc
  .array(fc.tuple(fc.constantFrom(' ', ' ', ' ', ' ', '\n', ''), piece), { minLength: 3, maxLength: 18 })
  .map((parts) => `Words${withKeys(parts.flat().join(''))}\n\n[^n]: foot\n\nx[^n]`);

function withKeys(text: string): string {
  let count = 0;
  return text.replace(/(?<=@\{?)%/g, () => `k${++count}`);
}

describe('Prose compared with the real Pandoc', () => {
  it('has the same citations in the same groups, each with what stands before and behind it', function () {
    this.timeout(240_000);
    const texts = fc.sample(paragraphs, { seed: 4, numRuns: 1500 });
    const pandoc = askPandocInFull(texts);
    for (const [index, text] of texts.entries()) assert.deepEqual(inFull(text), pandoc[index], JSON.stringify(text));
  });
});

/** What we read, as `askPandocInFull` tells it. */
function inFull(text: string): string[] {
  const groups = new Map<number, number>();
  let last = 0;
  return parseNote(text).citations.flatMap((citation) => {
    if (citation.kind !== 'pandoc') return [];
    const { key, mode, group, prefix = '', suffix = '' } = citation;
    const known = group === undefined ? undefined : groups.get(group);
    const number = known ?? ++last;
    if (group !== undefined) groups.set(group, number);
    const affixes = [prefix, suffix].map((affix) => affix.replace(/[^\p{L}\p{N}]/gu, '')).join('|');
    return [`${{ normal: 'N', inText: 'T', suppressAuthor: 'S' }[mode]} ${key} in ${number} with ${affixes}`];
  });
}
