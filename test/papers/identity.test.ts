import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arxivId, doiId, paperAddress, readPaperName, titleId } from '../../src/core/papers/identity';

const characters = fc.constantFrom(...'0123456789.:/?#%&=-_v()<>"\\ \u0000\ud800\u202e', 'é', '😀', '2601.99001', 'hep-th', '%2F', '%ff');

const idOf = (text: string) => readPaperName(text)?.id;

describe('the name of a paper', () => {
  for (const text of [
    '2601.99001',
    '2601.99001v3',
    'arXiv:2601.99001',
    'ARXIV: 2601.99001',
    'http://arxiv.org/abs/2601.99001',
    'https://arxiv.org/pdf/2601.99001v2.pdf#page=3',
    'https://www.arxiv.org/html/2601.99001v1',
    'https://export.arxiv.org/abs/2601.99001?context=cs',
    'https://huggingface.co/papers/2601.99001.md',
    'https://hf.co/papers/2601.99001#community',
    'https://www.alphaxiv.org/overview/2601.99001',
    'https://doi.org/10.48550/arXiv.2601.99001',
    'doi:10.48550/arxiv.2601.99001v2',
    'https://www.semanticscholar.org/arxiv/2601.99001',
    'https://api.semanticscholar.org/arXiv:2601.99001',
    'https://api.semanticscholar.org/graph/v1/paper/arXiv:2601.99001',
    'https://arxiv.org:443/ABS/arXiv:2601.99001',
    ...['ps', 'src', 'e-print', 'format'].map((form) => `https://arxiv.org/${form}/2601.99001`),
    ...['browse.arxiv.org', 'ar5iv.org', 'ar5iv.labs.arxiv.org', 'alphaxiv.org'].map((site) => `https://${site}/html/2601.99001`),
    'https://hf-mirror.com/papers/2601.99001',
    'https://arxiv.org/pdf/2601%2E99001.PDF',
  ])
    it(`${text} is the arXiv paper`, () => assert.equal(idOf(text), 'arxiv:2601.99001'));

  for (const [text, id] of [
    ['doi:10.5555/Tidal.99', 'doi:10.5555/tidal.99'],
    ['https://dx.doi.org/10.5555%2FTidal.99', 'doi:10.5555/tidal.99'],
    ['10.5555/tidal(99)', 'doi:10.5555/tidal(99)'],
    ['https://dl.acm.org/doi/full/10.5555/99.1', 'doi:10.5555/99.1'],
    ['https://aclanthology.org/2023.acl-long.9901/', 'doi:10.18653/v1/2023.acl-long.9901'],
    ['https://aclanthology.org/P19-9901.pdf', 'doi:10.18653/v1/p19-9901'],
    ['https://aclanthology.org/2020.lrec-1.9901', 'url:https://aclanthology.org/2020.lrec-1.9901'],
    ['https://openreview.net/forum?id=Ab_cd-9&noteId=x', 'url:https://openreview.net/forum?id=Ab_cd-9'],
    ['arXiv:hep-th/9901001v1', 'arxiv:hep-th/9901001'],
    ...[
      'link.springer.com/article',
      'link.springer.com/content/pdf',
      'www.pnas.org/doi',
      'www.science.org/doi/full',
      'onlinelibrary.wiley.com/doi/abs',
      'www.tandfonline.com/doi',
      'journals.sagepub.com/doi',
      'pubs.acs.org/doi',
    ].map((place) => [`https://${place}/10.5555/99.1.pdf`, 'doi:10.5555/99.1']),
    ['https://www.nature.com/articles/s99-026-1.PDF', 'doi:10.1038/s99-026-1'],
    ['https://www.aclweb.org/anthology/P19-9901/', 'doi:10.18653/v1/p19-9901'],
    ['https://aclanthology.org/2023.acl-long.9901v2.pdf', 'doi:10.18653/v1/2023.acl-long.9901'],
    ['https://aclanthology.org/P16-9901.bib', 'doi:10.18653/v1/p16-9901'],
    ['https://aclanthology.org/P15-9901', 'doi:10.3115/v1/p15-9901'],
    ['https://aclanthology.org/P12-9901', 'doi:10.3115/v1/p12-9901'],
    ['https://aclanthology.org/P11-9901', 'url:https://aclanthology.org/P11-9901'],
    ['https://aclanthology.org/P99-9901', 'url:https://aclanthology.org/P99-9901'],
    ['https://openreview.net/pdf?id=Ab_cd-9', 'url:https://openreview.net/forum?id=Ab_cd-9'],
    [`https://www.semanticscholar.org/paper/Tides/${'0A'.repeat(20)}`, `url:https://www.semanticscholar.org/paper/${'0a'.repeat(20)}`],
    ['https://api.semanticscholar.org/CorpusID:9901', 'url:https://api.semanticscholar.org/CorpusID:9901'],
    ['https://api.semanticscholar.org/DOI:10.5555/Tidal', 'doi:10.5555/tidal'],
  ])
    it(`${text} is ${id}`, () => assert.equal(idOf(text ?? ''), id));

  for (const text of [
    '2024.12345',
    '1412.12345',
    '2601.9901',
    '0703.0001',
    '9999',
    'hep-xx/9901001',
    'https://arxiv.org/list/cs.CL/recent',
    'https://huggingface.co/papers/date/2026-01-15',
    'https://huggingface.co/papers',
    'https://user@arxiv.org/abs/2601.99001',
    'https://arxiv.org.example.org/abs/2601.99001',
    'ftp://arxiv.org/abs/2601.99001',
    'https://arxiv.org/abs/2601.99001/x',
    'https://www.nature.com/news/s99-026-1',
    'https://link.springer.com/10.5555/99.1',
    'https://link.springer.com/a/b/c/10.5555/99.1',
    'https://link.springer.com/article/x10.5555/99.1',
    'https://www.aclweb.org/portal/P19-9901',
    'https://aclanthology.org/P19-9901/x',
    'https://aclanthology.org/P19-99012',
    'https://openreview.net/group?id=Ab_cd-9',
    `https://www.semanticscholar.org/author/${'0a'.repeat(20)}`,
    `https://www.semanticscholar.org/paper/${'0a'.repeat(20)}b`,
    'https://api.semanticscholar.org/CorpusID:12ab',
    'https://api.semanticscholar.org/PMID:9901',
    'see 2601.99001',
    '10.5555/',
    '',
  ])
    it(`${text || 'an empty text'} is none`, () => assert.equal(readPaperName(text), undefined));

  it('keeps the version apart', () => {
    assert.equal(readPaperName('2601.99001v3')?.version, 3);
    assert.equal(readPaperName('2601.99001')?.version, undefined);
  });

  it('knows an old number with and without its subject class', () => {
    assert.deepEqual(readPaperName('math.GT/0309136'), { id: 'arxiv:math.GT/0309136', aliases: ['arxiv:math/0309136'] });
  });

  it('never throws, and names what it named again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: characters, maxLength: 60 }),
        fc.constantFrom('', 'https://arxiv.org/abs/', 'doi:10.5555/', 'https://doi.org/10.5555/%'),
        (rest, start) => {
          const id = readPaperName(start + rest)?.id;
          if (id?.startsWith('arxiv:')) assert.equal(arxivId(id), id);
          if (id?.startsWith('doi:')) assert.equal(doiId(id.slice(4)), id);
          if (id) assert.match(paperAddress(id).best ?? '', /^https:\/\/[^\s"]+$/);
        },
      ),
      { seed: 11 },
    );
  });
});

describe('a title as name', () => {
  it('is the same however it is set', () => {
    assert.equal(titleId('Tidal Attention: Reading  Long Shores'), titleId('tidal attention — reading long shores'));
    assert.equal(titleId("Fr\\'echet Shores of the Mind"), titleId('Fréchet shores of the mind'));
  });

  it('takes the author into account when it is short', () => {
    assert.notEqual(titleId('Introduction', 'Ada Oakvane'), titleId('Introduction', 'Osk Pellwright'));
    assert.equal(titleId('Introduction', 'Ada Oakvane'), titleId('Introduction', 'Oakvane, Ada'));
  });
});

describe('the addresses of a paper', () => {
  it('are those of its names, https all', () => {
    assert.deepEqual(paperAddress({ id: 'arxiv:2601.99001', aliases: ['doi:10.5555/a#b'] }), {
      arxiv: 'https://arxiv.org/abs/2601.99001',
      pdf: 'https://arxiv.org/pdf/2601.99001',
      huggingFace: 'https://huggingface.co/papers/2601.99001',
      doi: 'https://doi.org/10.5555/a%23b',
      best: 'https://arxiv.org/abs/2601.99001',
    });
  });

  it('are none for a paper known by its title', () => {
    assert.deepEqual(paperAddress(titleId('Tidal Attention')), {});
  });
});
