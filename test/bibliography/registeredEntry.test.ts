import assert from 'node:assert/strict';
import { preprintFields, replaceEntry } from '../../src/core/bibliography/bibtex/editEntry';
import { writeRegisteredEntry } from '../../src/core/bibliography/bibtex/registeredEntry';
import { applyEdits } from '../../src/core/bibliography/textEdit';
import { inventedPaper } from './invented';

const published = inventedPaper({ title: 'Drift', authors: ['Ada Quill'], doi: '10.99999/jar.1', venue: 'J. Rum.', categories: [] });

describe('an entry as a registration agency has it', () => {
  it('has its kind, volume, number and pages, beside what our record says', () => {
    const agency =
      ' @article{Quill_2024, title={Drift!}, volume={12}, url={http://x.example}, number={3}, journal={Journal of Rumination &amp; Rest}, pages={1–10} }\n';
    assert.equal(
      writeRegisteredEntry(published, 'quill2024drift', agency),
      [
        '@article{quill2024drift,',
        '  title = {Drift},',
        '  author = {Quill, Ada},',
        '  year = {2024},',
        '  date = {2024-11-04},',
        '  journal = {Journal of Rumination \\& Rest},',
        '  eprint = {2411.99001},',
        '  eprinttype = {arXiv},',
        '  doi = {10.99999/jar.1},',
        '  url = {https://arxiv.org/abs/2411.99001},',
        '  volume = {12},',
        '  number = {3},',
        '  pages = {1--10}',
        '}',
      ].join('\n'),
    );
  });

  it('takes no TeX, no layout and no unknown field of a stranger', () => {
    const hostile = '@article{x, volume={\\input{/etc/passwd} 1}, number={1}} } @misc{y, z={q}, evil={\\write18}, pages={2}}';
    const text = writeRegisteredEntry(published, 'k', hostile);
    assert.doesNotMatch(text, /\\(?:input|write)|evil|@misc/);
    assert.equal(text.match(/\{/g)?.length, text.match(/\}/g)?.length);
  });

  it('is our own where the agency says nothing readable', () => {
    assert.match(writeRegisteredEntry(published, 'k', '<html>'), /^@article\{k,\n {2}title = \{Drift\}/);
  });
});

describe('an entry of a preprint that was published', () => {
  const preprint =
    '@misc{k,\n  title = {Drift},\n  publisher = {arXiv},\n  note = {arXiv:2411.99001 [cs.CL]},\n  eprint = {2411.99001},\n  mine = {kept}\n}';

  it('says so in these fields', () => assert.deepEqual(preprintFields(preprint, 'k'), ['publisher', 'note']));
  it('does not say so in the words of its reader', () =>
    assert.deepEqual(preprintFields('@misc{k, note = {arXiv version, read it again}}', 'k'), []));
  it('loses them, and nothing else', () =>
    assert.equal(
      applyEdits(preprint, replaceEntry(preprint, 'k', '@article{k, journal = {J}}', preprintFields(preprint, 'k'))),
      '@article{k,\n  title = {Drift},\n  eprint = {2411.99001},\n  mine = {kept},\n  journal = {J}\n}',
    ));
});
