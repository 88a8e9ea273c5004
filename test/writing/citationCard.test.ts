import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import citeproc from 'citeproc';
import { JobRenderer } from '../../src/core/bibliography/csl/renderJob';
import { readBibliography } from '../../src/core/bibliography/readBibliography';
import { NoteBibliography } from '../../src/core/language/noteBibliography';
import { parseNote } from '../../src/core/notes/parseNote';
import { bibliographyItems } from '../../src/core/writing/bibliographyItems';
import { citationCard } from '../../src/core/writing/citationCard';
import { clusterOver, noteClusters } from '../../src/core/writing/noteClusters';

const bib = `@article{oak, title = {Tidal Attention}, author = {Oakvane, Mirelle}, journal = {Seas}, year = {2024}, doi = {10.5555/tidal.1}}
@article{oak2, title = {Tidal Memory}, author = {Oakvane, Mirelle}, journal = {Seas}, year = {2024}}
@book{brook, title = {Of Rivers}, author = {Brook, Tarn}, publisher = {Weir}, year = {2023}}
@book{evil, title = {[click](command:x) <b>me</b>}, author = {{$(bug) *Star*}}, year = {2020}}
`;

/** The card at the cursor `‸` of a note; the document has gone to another thread and come back. */
function cardAt(marked: string, style = 'chicago-author-date', problem?: string) {
  const offset = marked.indexOf('‸');
  const reading = parseNote(marked.replace('‸', ''));
  const file = { uri: 'a.bib', text: bib, reading: readBibliography(bib, 'a.bib') };
  const table = bibliographyItems(new NoteBibliography([file]));
  const items = new Map([...table.keys()].map((key) => [key, table.get(key) ?? { id: key }]));
  const text = readFileSync(`media/csl/styles/${style}.csl`, 'utf8');
  const locales = new Map([['en-US', readFileSync('media/csl/locales/locales-en-US.xml', 'utf8')]]);
  const clusters = noteClusters(reading);
  const job = structuredClone({ style: text, locales, items, clusters, nocite: [] });
  const rendered = structuredClone(new JobRenderer(citeproc).render(job));
  assert.equal(rendered.kind, 'rendered');
  const cluster = clusterOver(clusters, offset);
  return rendered.kind === 'rendered' && cluster ? citationCard(rendered.document, cluster.id, items, problem) : undefined;
}

describe('the card of a citation', () => {
  it('shows the citation as the style sets it, then the references of its works', () => {
    const card = cardAt('As [se‸e @oak, p. 4; @brook] says.');
    assert.equal(card?.citation, '(see Oakvane 2024, 4; Brook 2023)');
    assert.deepEqual(card?.works.split('\n\n'), [
      'Oakvane, Mirelle. 2024. “Tidal Attention.” *Seas*. [https\\://doi.org/10.5555/tidal.1](https://doi.org/10.5555/tidal.1).',
      'Brook, Tarn. 2023. *Of Rivers*. Weir.',
    ]);
  });
  it('numbers and tells apart by the whole note', () => {
    assert.equal(cardAt('First [@brook]. Then [‸@oak].', 'ieee')?.citation, '\\[2\\]');
    assert.match(cardAt('First [@brook]. Then [‸@oak].', 'ieee')?.works ?? '', /^\\\[2\\\] M\. Oakvane/);
    assert.equal(cardAt('First [@oak]. Then [‸@oak2].')?.citation, '(Oakvane 2024b)');
  });
  it('names the authors of every reference, where the list has a dash for those of the one before', () => {
    assert.match(cardAt('As [‸@oak; @oak2] says.')?.works ?? '', /Oakvane, Mirelle\. 2024a[\s\S]*\n\nOakvane, Mirelle\. 2024b/);
  });
  it('shows a citation in the text with its locator', () => assert.equal(cardAt('As @oak [p. ‸4] says.')?.citation, 'Oakvane (2024, 4)'));
  it('shows the footnote of a note style, and raised numbers', () => {
    assert.match(cardAt('As [‸@brook].', 'chicago-note-bibliography')?.citation ?? '', /^Footnote: Brook, \*Of Rivers\*/);
    assert.equal(cardAt('First [@oak]. As [‸@oak; @brook].', 'nature')?.citation, '¹,²');
  });
  it('marks keys that nothing defines, as the preview does, and names them', () => {
    const card = cardAt('As [see ‸@oak; @nobody_1] says.');
    assert.equal(card?.citation, '(see Oakvane 2024; **nobody\\_1?**)');
    assert.match(card?.works ?? '', /\n\nNot in the bibliography: nobody\\_1$/);
    assert.equal(cardAt('As [‸@nobody] says.')?.citation, '(**nobody?**)');
  });
  it('says what is wrong with the style', () => assert.match(cardAt('[‸@oak]', 'ieee', 'No style [x].')?.works ?? '', /\n\nNo style \\\[x\\\]\.$/));
  it('shows hostile text as it is written', () => {
    const card = cardAt('As [‸see [x](command:y) @evil] says.');
    assert.doesNotMatch(`${card?.citation}${card?.works}`, /(?<!\\)\]\(command|(?<!\\)<|(?<!\\)\$\(/);
  });
});
