import assert from 'node:assert/strict';
import { citableAt } from '../../src/core/language/citableAt';
import { citationContext } from '../../src/core/language/citationContext';

/** Whether a key would count at the cursor `‸`. */
function citable(marked: string): boolean {
  const text = marked.replace('‸', '');
  const context = citationContext(text, marked.indexOf('‸'));
  assert.ok(context, 'something is being typed');
  return citableAt(text, context);
}

const long = `${'A line of plain prose about tides.\n'.repeat(3000)}\n`;

describe('citableAt', () => {
  const yes = [
    'As [@‸',
    'As [@oak‸]',
    '@‸',
    'A [see @a; -@‸]',
    '[[@‸]]',
    '\\cite{‸',
    '\\cite{a,‸}',
    'As @{a‸',
    '---\nnocite: "@‸"\n---\n',
    '> - As [@‸',
    `${long}As [@‸`,
  ];
  for (const text of yes) it(`says yes at the end of ${JSON.stringify(text.slice(-30))}`, () => assert.equal(citable(text), true));

  const no = ['In `code @‸`', '```\n@‸\n```\n', '    @‸\n', '$a @‸ b$', '<!-- @‸ -->', `${long}\`\`\`\n${long}\n@‸`];
  for (const text of no) it(`says no at the end of ${JSON.stringify(text.slice(-30))}`, () => assert.equal(citable(text), false));
});
