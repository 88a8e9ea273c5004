import assert from 'node:assert/strict';
import { latexToCsl } from '../../src/core/bibliography/latex/latexToCsl';
import { pandocItems } from './pandoc';

const titles = [
  'Attention Is All: A View of DeepNets',
  'Proc. Event',
  'A Study. Event Here',
  'Re: Event!',
  'Re: Event? Yes',
  'Word!) Event More',
  "``Word.'' Event More",
  'The {Event}: More',
  'Word: {E}vent',
  '\\textit{Event {Name} Of} And More',
  'Word: \\emph{Event} More',
  'U.S.A. Event',
  'A: B: C',
  'Word A: Test',
  'Non-AI Event and GPT-3',
  'Word \\textsc{Event} and H\\textsubscript{2}O',
  'Word: $x$ Event',
  'The 3D Event: 3 Events',
  'Émile Zola: Été',
];

describe('a title in sentence case', () => {
  it('is as Pandoc makes it', () => {
    const theirs = pandocItems(titles.map((title, index) => `@article{t${index}, title = {${title}}}`).join('\n'));
    assert.deepEqual(
      titles.map((title) => latexToCsl(title, 'sentence')),
      theirs.map(({ title }) => title),
    );
  });

  it('keeps what is protected from a style too, when a word of it is in lower case', () => {
    assert.equal(latexToCsl('On {deep things} in {BERT}', 'sentence'), 'On <span class="nocase">deep things</span> in BERT');
    assert.equal(latexToCsl('{A Title as it Is}', 'sentence'), '<span class="nocase">A Title as it Is</span>');
  });
});
